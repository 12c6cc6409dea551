import { useQueries } from '@tanstack/react-query'
import type { PieceRow, PieceShow } from '#core/evidence/piece-row'
import type { DossierId } from '#core/kernel/ids'
import { useApi } from '#ui/app/api'
import { useQueryOf } from '#ui/app/queries'

/** Pieces a call: about three screens of cards. */
const PART = 60

/** How many pieces each filter shows. */
export const usePieceCounts = (dossierId: DossierId) => {
  const api = useApi()
  return useQueryOf(['evidence', 'counts', dossierId], () => api.evidence.counts({ dossierId }))
}

export type PieceRows = {
  /** The piece at a place of the list, or undefined until it was read. */
  readonly at: (index: number) => PieceRow | undefined
  readonly error: unknown
  readonly retry: () => void
}

/** The pieces at some places of a list, read in parts: what is never looked at is never asked for. */
export const usePieceRows = (dossierId: DossierId, show: PieceShow, places: readonly number[]): PieceRows => {
  const api = useApi()
  const parts = [...new Set(places.map((place) => Math.floor(place / PART)))]
  const answers = useQueries({
    queries: parts.map((part) => ({
      queryKey: ['evidence', 'rows', dossierId, show, part],
      queryFn: () => api.evidence.rows({ dossierId, show, from: part * PART, most: PART }),
    })),
  })
  const failed = answers.filter(({ isError }) => isError)
  return {
    at: (index) => answers[parts.indexOf(Math.floor(index / PART))]?.data?.[index % PART],
    error: failed[0]?.error ?? null,
    retry: () => {
      for (const answer of failed) void answer.refetch()
    },
  }
}
