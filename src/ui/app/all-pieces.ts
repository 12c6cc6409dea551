import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { Api } from '#contract/api'
import type { Evidence } from '#core/evidence/evidence'
import type { DossierId } from '#core/kernel/ids'
import { useApi } from './api'

/** Pieces a call: some milliseconds on either side, so that no answer holds up the window. */
const PART = 100

/** Every piece of a dossier by exhibit number, asked for in parts. */
export const readAllPieces = async (
  api: Api,
  dossierId: DossierId,
  signal?: AbortSignal,
): Promise<readonly Evidence[]> => {
  const all: Evidence[] = []
  for (;;) {
    signal?.throwIfAborted()
    const part = await api.evidence.list({ dossierId, after: all.at(-1)?.exhibitNumber ?? 0, most: PART })
    all.push(...part)
    if (part.length < PART) return all
  }
}

/** The same, kept until a piece changes. A list that shows only some of them has no need of it. */
export const useAllPieces = (dossierId: DossierId, enabled = true): UseQueryResult<readonly Evidence[]> => {
  const api = useApi()
  return useQuery({
    queryKey: ['evidence', 'list', dossierId],
    queryFn: ({ signal }) => readAllPieces(api, dossierId, signal),
    enabled,
  })
}
