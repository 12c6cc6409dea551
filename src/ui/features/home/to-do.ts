import type { DossierDeadline } from '#core/deadline/derive'
import type { ActionKind, DossierOverview } from '#core/dossier/overview'
import { compareDates, type LocalDate } from '#core/kernel/local-date'

/** How many cards the home page shows: more would be a list, not an answer. */
export const MAX_CARDS = 5

/** One dossier with the dates that follow from its log. */
export type DossierDates = {
  readonly overview: DossierOverview
  readonly deadlines: readonly DossierDeadline[]
}

/** What a card asks for: the next step of the dossier, or an answer to somebody's silence. */
export type ToDo =
  | { readonly kind: 'step'; readonly overview: DossierOverview }
  | { readonly kind: 'late'; readonly overview: DossierOverview; readonly deadline: DossierDeadline }

/** What the others owe and have not done in time, longest awaited first. */
const awaitedOf = (deadlines: readonly DossierDeadline[]): readonly DossierDeadline[] =>
  deadlines
    .filter(({ status, owedBy }) => status === 'overdue' && (owedBy === 'company' || owedBy === 'mediator'))
    .toSorted((a, b) => compareDates(a.latest, b.latest))

const toDoOfOne = ({ overview, deadlines }: DossierDates): ToDo | null => {
  const { kind } = overview.nextAction
  if (kind !== 'wait' && kind !== 'none') return { kind: 'step', overview }
  const [awaited] = awaitedOf(deadlines)
  return awaited === undefined ? null : { kind: 'late', overview, deadline: awaited }
}

/** A reminder can wait until the person's own steps of the day are done. */
const rank = (toDo: ToDo, today: LocalDate): string =>
  toDo.kind === 'late' ? `${today} late` : (toDo.overview.nextAction.on ?? '9999')

/** What asks for an act of the person, most pressing first. Waiting is no act, unless the wait has lasted too long. */
export const toDoOf = (dossiers: readonly DossierDates[], today: LocalDate): readonly ToDo[] =>
  dossiers
    .map(toDoOfOne)
    .filter((toDo) => toDo !== null)
    .toSorted((a, b) => rank(a, today).localeCompare(rank(b, today)))

/** What helps when something is late: an answer may have come unnoticed; for money or a promise, a reminder is written. */
export const remedyOf = (deadline: DossierDeadline): Extract<ActionKind, 'log_reply' | 'write_letter'> =>
  deadline.owedBy === 'mediator' || deadline.from.event?.startsWith('complaint') === true ? 'log_reply' : 'write_letter'
