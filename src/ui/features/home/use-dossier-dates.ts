import { useQueries } from '@tanstack/react-query'
import type { DossierOverview } from '#core/dossier/overview'
import { useApi } from '#ui/app/api'
import type { DossierDates } from './to-do'

/** The dates of each dossier; null until all are read, so that no card comes and goes while they arrive. */
export const useDossierDates = (overviews: readonly DossierOverview[]): readonly DossierDates[] | null => {
  const api = useApi()
  const lists = useQueries({
    queries: overviews.map(({ dossier }) => ({
      queryKey: ['deadline', 'list', dossier.id],
      queryFn: () => api.deadline.list({ dossierId: dossier.id }),
    })),
  })
  if (lists.some(({ isPending }) => isPending)) return null
  return overviews.map((overview, index) => ({ overview, deadlines: lists[index]?.data ?? [] }))
}
