import { dayToWatch } from '#core/deadline/day-to-watch'
import type { DossierDeadline } from '#core/deadline/derive'
import type { DossierOverview } from '#core/dossier/overview'
import { addDays, compareDates, type LocalDate } from '#core/kernel/local-date'
import type { DossierDates } from './to-do'

/** A date of the next days, with the dossier it belongs to. */
export type Upcoming = {
  readonly overview: DossierOverview
  readonly deadline: DossierDeadline
  readonly on: LocalDate
}

export const STRIP_DAYS = 30

const isAhead = ({ status, owedBy }: DossierDeadline): boolean =>
  (status === 'upcoming' || status === 'soon' || status === 'today') && owedBy !== 'engine'

/** The open deadlines whose day falls within the strip, soonest first; what only changes another clock is left out. */
export const upcomingOf = (dossiers: readonly DossierDates[], today: LocalDate): readonly Upcoming[] => {
  const last = addDays(today, STRIP_DAYS - 1)
  return dossiers
    .flatMap(({ overview, deadlines }) =>
      deadlines.filter(isAhead).map((deadline) => ({ overview, deadline, on: dayToWatch(deadline, today) })),
    )
    .filter(({ on }) => on >= today && on <= last)
    .sort((a, b) => compareDates(a.on, b.on))
}
