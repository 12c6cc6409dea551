import { useQueries } from '@tanstack/react-query'
import type { DossierOverview } from '#core/dossier/overview'
import { compareDates, type LocalDate } from '#core/kernel/local-date'
import { useApi } from '#ui/app/api'
import { type Upcoming, upcomingOf } from './upcoming'

/** A coming date and the dossier it belongs to. */
export type DossierUpcoming = Upcoming & { readonly overview: DossierOverview }

/** The dates of the next thirty days over all dossiers, soonest first. */
export const useUpcoming = (overviews: readonly DossierOverview[], today: LocalDate): readonly DossierUpcoming[] => {
  const api = useApi()
  const lists = useQueries({
    queries: overviews.map(({ dossier }) => ({
      queryKey: ['deadline', 'list', dossier.id],
      queryFn: () => api.deadline.list({ dossierId: dossier.id }),
    })),
  })
  return overviews
    .flatMap((overview, index) => upcomingOf(lists[index]?.data ?? [], today).map((one) => ({ ...one, overview })))
    .sort((a, b) => compareDates(a.on, b.on))
}
