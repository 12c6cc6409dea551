import { z } from 'zod'
import { daysBetween, type LocalDate } from '../kernel/local-date'
import type { OwedBy } from './rule'

/**
 * Where a deadline stands. `met`: done, or for a gate, open since. `superseded`: replaced, or without object. `waived`:
 * the person set it aside.
 */
export const DeadlineStatus = z.enum(['upcoming', 'soon', 'today', 'overdue', 'met', 'superseded', 'waived'])
export type DeadlineStatus = z.infer<typeof DeadlineStatus>

/** Days before the date from which it is `soon`: what you owe takes time to prepare, what others owe does not. */
const SOON_DAYS = { user: 30, others: 7 } as const

type Standing = {
  readonly owedBy: OwedBy
  readonly earliest: LocalDate
  readonly latest: LocalDate
  readonly metOn: LocalDate | null
  readonly superseded: boolean
  readonly today: LocalDate
  /** What you owe and send by post is warned of from the day it must be posted; `earliest` when not given. */
  readonly postBy?: LocalDate | null
}

/** Whether a date still asks for something: neither done, nor replaced, nor set aside. */
export const isOpen = ({ status }: { readonly status: DeadlineStatus }): boolean =>
  status !== 'met' && status !== 'superseded' && status !== 'waived'

/**
 * Tells where a deadline stands on a day. A company or a mediator is late only after the latest reading; you are
 * warned on the earliest. What you did too late stays `overdue`: doing it does not save the right. A gate is never
 * late: it opens, then it is `met`.
 */
export const statusOf = (standing: Standing): DeadlineStatus => {
  const { owedBy, earliest, latest, metOn, superseded, today } = standing
  if (superseded) return 'superseded'
  if (owedBy === 'gate') return today > latest ? 'met' : approaching(latest, today, SOON_DAYS.others)
  if (metOn !== null) return owedBy === 'user' && metOn > latest ? 'overdue' : 'met'
  if (today > latest) return 'overdue'
  if (owedBy !== 'user') return approaching(latest, today, SOON_DAYS.others)
  if (today >= earliest) return 'today'
  return daysBetween(today, standing.postBy ?? earliest) <= SOON_DAYS.user ? 'soon' : 'upcoming'
}

const approaching = (due: LocalDate, today: LocalDate, soonDays: number): DeadlineStatus => {
  if (today >= due) return 'today'
  return daysBetween(today, due) <= soonDays ? 'soon' : 'upcoming'
}
