import type { DossierId } from '../kernel/ids'
import { daysBetween, type LocalDate } from '../kernel/local-date'
import { isOpen } from './deadline-status'
import type { DossierDeadline } from './derive'

/** A date with the dossier it belongs to. */
export type Due = {
  readonly dossierId: DossierId
  readonly companyName: string
  readonly deadline: DossierDeadline
}

/** Days before what you owe, counted from the day to post it, on which the program speaks up (product.md L3). */
const WARNING_DAYS = [30, 7, 3, 1, 0] as const

/** A day on which a date is worth a word: so many days before (or, below zero, after) `of`. */
export type NoticeDay = { readonly of: LocalDate; readonly daysBefore: number }

/**
 * The days on which a date is worth a word: what you owe, some days before and on the day; what others owe, the day after
 * the latest reading, when it may be called late; a gate, on the day it opens.
 */
export const noticeDaysOf = (deadline: DossierDeadline): readonly NoticeDay[] => {
  if (deadline.owedBy === 'user') {
    const of = deadline.postBy ?? deadline.actBy ?? deadline.earliest
    return [...WARNING_DAYS.map((daysBefore) => ({ of, daysBefore })), { of: deadline.earliest, daysBefore: 0 }]
  }
  return [{ of: deadline.latest, daysBefore: deadline.owedBy === 'gate' ? 0 : -1 }]
}

/** Whether the day has come after `since` and up to `today`. Counted, not added: the last day of the calendar has no morrow. */
const hasCome = ({ of, daysBefore }: NoticeDay, since: LocalDate | null, today: LocalDate): boolean =>
  daysBetween(today, of) <= daysBefore && (since === null || daysBetween(since, of) > daysBefore)

const isOpenGate = ({ owedBy, status }: DossierDeadline): boolean => owedBy === 'gate' && status !== 'superseded'

/**
 * What deserved a word after the day `since` and up to `today`, in the order of the dates. Without `since` (the program is
 * opened for the first time) everything that deserved one until now and is still open.
 */
export const dueSince = (dates: readonly Due[], since: LocalDate | null, today: LocalDate): readonly Due[] =>
  dates
    .filter(({ deadline }) => isOpen(deadline) || isOpenGate(deadline))
    .filter(({ deadline }) => noticeDaysOf(deadline).some((day) => hasCome(day, since, today)))
    .sort((a, b) => daysBetween(b.deadline.date, a.deadline.date))
