import type { DossierDeadline } from '#core/deadline/derive'
import { daysBetween, type LocalDate } from '#core/kernel/local-date'

/** The bands of the agenda, in reading order. */
export const AGENDA_GROUPS = ['overdue', 'today', 'week', 'open', 'later', 'theirs', 'done'] as const
export type AgendaGroup = (typeof AGENDA_GROUPS)[number]

/** One line of the agenda; `dossier` is named where deadlines of several dossiers stand together. */
export type AgendaItem = {
  readonly deadline: DossierDeadline
  readonly dossier: { readonly id: string; readonly name: string } | null
}

/** The day a person must have in mind: the earlier reading for what they owe, the later one for what others owe. */
export const dayToWatch = (deadline: DossierDeadline): LocalDate =>
  deadline.owedBy === 'user' ? (deadline.actBy ?? deadline.earliest) : deadline.latest

/** Whether the next move is the person's: their own duty, or a way that opens for them. */
export const isYours = (deadline: DossierDeadline): boolean => deadline.owedBy === 'user' || deadline.owedBy === 'gate'

const groupOf = (deadline: DossierDeadline, today: LocalDate): AgendaGroup => {
  const { status } = deadline
  if (status === 'superseded') return 'done'
  if (status === 'met') return deadline.owedBy === 'gate' ? 'open' : 'done'
  if (status === 'overdue' || status === 'today') return status
  if (!isYours(deadline)) return 'theirs'
  return daysBetween(today, dayToWatch(deadline)) <= 7 ? 'week' : 'later'
}

/** Sorts deadlines into the bands of the agenda, nearest first, empty bands left out. */
export const planAgenda = (
  items: readonly AgendaItem[],
  today: LocalDate,
): readonly { readonly group: AgendaGroup; readonly items: readonly AgendaItem[] }[] => {
  const sorted = [...items].sort((a, b) => dayToWatch(a.deadline).localeCompare(dayToWatch(b.deadline)))
  return AGENDA_GROUPS.map((group) => ({
    group,
    items: sorted.filter(({ deadline }) => groupOf(deadline, today) === group),
  })).filter((band) => band.items.length > 0)
}
