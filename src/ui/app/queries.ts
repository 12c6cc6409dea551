import { QueryClient, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useMachine } from './api'
import { createGathering } from './gathering'

/** Starts with the word of the contract that it reads, so that a change of that word refreshes it. */
export type QueryKey = readonly [word: string, ...rest: readonly unknown[]]

/** What is computed from other words: any change may alter it. */
const DERIVED: ReadonlySet<string> = new Set([
  'admissibility',
  'deadline',
  'delivery',
  'dossier',
  'interest',
  'letter',
  'library',
  'pack',
  'remark',
  'sending',
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

/**
 * The same, read each time it is shown: from what is chosen once from an answer, an older answer would never be corrected.
 * What changes while it is shown is read again as ever.
 */
export const useReadNow = <T>(key: QueryKey, read: () => Promise<T>): UseQueryResult<T> =>
  useQuery({ queryKey: key, queryFn: read, gcTime: 0 })

/** Milliseconds between two refreshments: work in the background tells of itself more often than anybody can look. */
const AT_MOST_EVERY = 400

/** Refreshes what the machine side says has changed: the first time at once, then gathered. */
export const useChanges = (): void => {
  const { bridge } = useMachine()
  const client = useQueryClient()
  useEffect(() => {
    const refresh = (words: ReadonlySet<string>): void =>
      void client.invalidateQueries({
        predicate: ({ queryKey: [word] }) => typeof word === 'string' && (words.has(word) || DERIVED.has(word)),
      })
    const gathering = createGathering(refresh, AT_MOST_EVERY)
    const stopListening = bridge.onEvent((event) => {
      if (event.kind === 'changed') gathering.add(event.words)
    })
    return () => {
      stopListening()
      gathering.stop()
    }
  }, [bridge, client])
}
