import { QueryClient, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useMachine } from './api'

/** Starts with the word of the contract that it reads, so that a change of that word refreshes it. */
export type QueryKey = readonly [word: string, ...rest: readonly unknown[]]

/** What is computed from other words: any change may alter it. */
const DERIVED: ReadonlySet<string> = new Set([
  'admissibility',
  'deadline',
  'delivery',
  'dossier',
  'interest',
  'library',
  'pack',
])

/** A cache that trusts what it read until a change is announced. Nothing here is a network: it never waits to be online. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })

/** Reads through the contract and keeps the answer until it changes. */
export const useQueryOf = <T>(key: QueryKey, read: () => Promise<T>, enabled = true): UseQueryResult<T> =>
  useQuery({ queryKey: key, queryFn: read, enabled })

/** Refreshes what the machine side says has changed. */
export const useChanges = (): void => {
  const { bridge } = useMachine()
  const client = useQueryClient()
  useEffect(
    () =>
      bridge.onEvent((event) => {
        if (event.kind !== 'changed') return
        const words = new Set(event.words)
        void client.invalidateQueries({
          predicate: ({ queryKey: [word] }) => typeof word === 'string' && (words.has(word) || DERIVED.has(word)),
        })
      }),
    [bridge, client],
  )
}
