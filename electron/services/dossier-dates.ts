import type { Entry } from '#core/correspondence/entry'
import { applyMarks, fromManual } from '#core/deadline/deadline-marks'
import type { DossierDeadline } from '#core/deadline/derive'
import { deriveKeptDeadlines, keepDates } from '#core/deadline/kept-dates'
import { clockInputOf, isLooseStart } from '#core/dossier/clock-input'
import type { Dossier } from '#core/dossier/dossier'
import type { DossierId } from '#core/kernel/ids'
import { compareDates, type LocalDate } from '#core/kernel/local-date'
import type { ServiceDeps } from './deps'

const entriesOf = (deps: ServiceDeps, dossierId: DossierId): readonly Entry[] =>
  deps.open().stores.entry.list(dossierId, { removed: false })

/**
 * Every date of a dossier as it is shown: those of the rules (the ones relied on kept as they were), promises, those the
 * person set, and what they said of each. The one way to a dossier's dates for every service.
 */
export const deadlinesOf = (
  deps: ServiceDeps,
  dossier: Dossier,
  today: LocalDate,
  entries: readonly Entry[] = entriesOf(deps, dossier.id),
): readonly DossierDeadline[] => {
  const { stores } = deps.open()
  const input = clockInputOf(dossier, entries, today)
  const derived = deriveKeptDeadlines(input, stores.deadline.kept(dossier.id), deps.resources.rules).filter(
    (deadline) => !isLooseStart(deadline, entries),
  )
  const manual = stores.deadline.listManual(dossier.id, { removed: false }).map((one) => fromManual(one, today))
  const all = [...derived, ...manual].sort((a, b) => compareDates(a.date, b.date))
  return applyMarks(all, stores.deadline.marks(dossier.id), today)
}

/**
 * Keeps the dates as they now stand, so that a rule that changes later does not move them unseen. Call it in the
 * transaction of the change. `accepted`: the key whose new computation the person takes.
 */
export const keepDatesOf = (deps: ServiceDeps, dossierId: DossierId, accepted: string | null = null): void => {
  const { stores } = deps.open()
  const dossier = stores.dossier.get(dossierId)
  const input = clockInputOf(dossier, entriesOf(deps, dossierId), deps.clock.today())
  stores.deadline.setKept(dossierId, keepDates(input, stores.deadline.kept(dossierId), deps.resources.rules, accepted))
}
