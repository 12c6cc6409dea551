import { isOpen } from '#core/deadline/deadline-status'
import type { DossierDeadline } from '#core/deadline/derive'
import { daysBetween, type LocalDate } from '#core/kernel/local-date'

/** How a date that deserves a word is told. */
export type CatchUpWord =
  | { readonly kind: 'opened' | 'postBy' | 'dueBy'; readonly on: LocalDate }
  | { readonly kind: 'awaited' | 'past'; readonly days: number }
  | { readonly kind: 'postToday' | 'dueToday' | 'opensToday' }

/** The word of a date today: what others owe is late only after the later reading, what you owe is told before. */
export const catchUpWord = (deadline: DossierDeadline, today: LocalDate): CatchUpWord => {
  const { owedBy, status, latest, earliest, postBy, actBy } = deadline
  if (owedBy === 'gate') return latest < today ? { kind: 'opened', on: latest } : { kind: 'opensToday' }
  if (status === 'overdue') return { kind: owedBy === 'user' ? 'past' : 'awaited', days: daysBetween(latest, today) }
  if (owedBy !== 'user') return latest === today ? { kind: 'dueToday' } : { kind: 'dueBy', on: latest }
  if (postBy === today) return { kind: 'postToday' }
  if (postBy !== null && postBy > today) return { kind: 'postBy', on: postBy }
  const last = [actBy, earliest].find((day) => day !== null && day >= today) ?? latest
  return last === today ? { kind: 'dueToday' } : { kind: 'dueBy', on: last }
}

const PRESSING: ReadonlySet<DossierDeadline['status']> = new Set(['overdue', 'today', 'soon'])

type CatchUp<T> = { readonly since: LocalDate | null; readonly dates: readonly T[] }

/** What can still be done comes before what can only be noted. */
const rank = ({ owedBy, status }: DossierDeadline): number => {
  if (owedBy === 'user') return status === 'overdue' ? 2 : 0
  return owedBy === 'gate' ? 1 : 3
}

/**
 * What the band lists, what asks for an act first. The first time there is no last visit to look back to: only what
 * presses is told, and ways long open are not news.
 */
export const toCatchUp = <T extends { readonly deadline: DossierDeadline }>({
  since,
  dates,
}: CatchUp<T>): readonly T[] =>
  dates
    .filter(({ deadline }) => since !== null || (isOpen(deadline) && PRESSING.has(deadline.status)))
    .toSorted((a, b) => rank(a.deadline) - rank(b.deadline))
