import { dayToWatch } from '#core/deadline/day-to-watch'
import { isOpen } from '#core/deadline/deadline-status'
import type { DossierDeadline } from '#core/deadline/derive'
import { type ManualDeadlineId, ManualDeadlineId as ManualId } from '#core/deadline/manual-deadline'
import type { Region } from '#core/deadline/region'
import type { DossierId } from '#core/kernel/ids'
import { compareDates, daysBetween, type LocalDate } from '#core/kernel/local-date'

/** The bands of the agenda, in reading order. */
export const AGENDA_GROUPS = ['overdue', 'today', 'week', 'open', 'later', 'theirs', 'done'] as const
export type AgendaGroup = (typeof AGENDA_GROUPS)[number]

/** One line of the agenda; `companyName` is told where dates of several dossiers stand together. */
export type AgendaItem = {
  readonly deadline: DossierDeadline
  readonly dossierId: DossierId
  readonly companyName: string | null
  /** Whose public holidays its dossier counts. */
  readonly region: Region
}

/** Tells a line from all others: a key is unique in its dossier only. */
export const keyOf = ({ deadline, dossierId }: AgendaItem): string => `${dossierId} ${deadline.key}`

/** Whether the next move is the person's: their own duty, or a way that opens for them. */
export const isYours = (deadline: DossierDeadline): boolean => deadline.owedBy === 'user' || deadline.owedBy === 'gate'

/** Whose dates are shown. */
export const AGENDA_FILTERS = ['all', 'user', 'company', 'mediator', 'gate'] as const
export type AgendaFilter = (typeof AGENDA_FILTERS)[number]

/** The lines of one filter. */
export const keepOwed = (items: readonly AgendaItem[], filter: AgendaFilter): readonly AgendaItem[] =>
  filter === 'all' ? items : items.filter(({ deadline }) => deadline.owedBy === filter)

/** What the person may say of a date. A way opens by itself: nobody does it or sets it aside. */
export const marksOf = (deadline: DossierDeadline): readonly ('done' | 'waived' | 'unmark')[] => {
  if (deadline.owedBy === 'gate' || deadline.owedBy === 'engine') return []
  if (deadline.mark !== null) return ['unmark']
  return isOpen(deadline) ? ['done', 'waived'] : []
}

/** The id of a date that the person set; null for any other. */
export const manualIdOf = ({ kind, key }: DossierDeadline): ManualDeadlineId | null =>
  kind === 'manual' ? ManualId.parse(key.slice(key.indexOf(':') + 1)) : null

const groupOf = (deadline: DossierDeadline, today: LocalDate): AgendaGroup => {
  const { status } = deadline
  if (status === 'met' && deadline.owedBy === 'gate') return 'open'
  if (!isOpen(deadline)) return 'done'
  // Done, but too late: there is nothing left to do about it.
  if (deadline.mark?.kind === 'done') return 'done'
  const watched = dayToWatch(deadline, today)
  if (status === 'overdue') return 'overdue'
  if (status === 'today' || (deadline.owedBy === 'user' && watched === today)) return 'today'
  if (!isYours(deadline)) return 'theirs'
  return daysBetween(today, watched) <= 7 ? 'week' : 'later'
}

/** Sorts deadlines into the bands of the agenda, nearest first, empty bands left out. */
export const planAgenda = (
  items: readonly AgendaItem[],
  today: LocalDate,
): readonly { readonly group: AgendaGroup; readonly items: readonly AgendaItem[] }[] => {
  const sorted = [...items].sort((a, b) => compareDates(dayToWatch(a.deadline, today), dayToWatch(b.deadline, today)))
  return AGENDA_GROUPS.map((group) => ({
    group,
    items: sorted.filter(({ deadline }) => groupOf(deadline, today) === group),
  })).filter((band) => band.items.length > 0)
}
