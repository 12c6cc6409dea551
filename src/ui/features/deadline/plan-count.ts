import type { Explanation } from '#contract/deadline'
import type { DerivationStep } from '#core/deadline/derivation'
import type { DossierDeadline } from '#core/deadline/derive'
import type { Bilingual } from '#core/kernel/bilingual'
import type { LocalDate } from '#core/kernel/local-date'
import { blanksBefore, daysOfMonth, monthStart } from './month-days'

/** What a day of the count is. `opens`: the day after the period, when a way opens. */
export type DayMark = {
  readonly kind: Exclude<DerivationStep['kind'], 'month_end'> | 'opens'
  readonly count: number | null
  readonly reason: Bilingual | null
}

/** A month of the count: leading empty cells (Monday first), then its days. */
export type CountMonth = {
  readonly first: LocalDate
  readonly blanks: number
  readonly days: readonly { readonly date: LocalDate; readonly mark: DayMark | null }[]
  /** Whole months that are left out before this one. */
  readonly gap: number
}

/** When a day is several things at once, the later of these is drawn. */
const RANK: readonly DayMark['kind'][] = ['skipped', 'suspended', 'counted', 'rolled', 'start', 'end', 'opens']

/** Days carry their number; a month or a year that lands at once has none to show on its day. */
const markOf = ({ kind, count, reason }: DerivationStep, byDays: boolean): DayMark => ({
  kind: kind === 'month_end' ? 'counted' : kind,
  count: byDays ? count : null,
  reason,
})

const stronger = (a: DayMark, b: DayMark): DayMark => {
  const [weak, strong] = RANK.indexOf(a.kind) < RANK.indexOf(b.kind) ? [a, b] : [b, a]
  return { ...strong, count: strong.count ?? weak.count }
}

const stepsOf = (
  deadline: DossierDeadline,
  explanation: Explanation | null,
): readonly (readonly [LocalDate, DayMark])[] => {
  const plain = { count: null, reason: null }
  if (explanation === null)
    return [
      [deadline.from.on, { kind: 'start', ...plain }],
      [deadline.date, { kind: 'end', ...plain }],
    ]
  const { unit } = explanation.rule.period
  const byDays = unit === 'business_day' || unit === 'calendar_day'
  const counted = explanation.steps.map((step) => [step.date, markOf(step, byDays)] as const)
  const opens = deadline.owedBy === 'gate' && deadline.date > explanation.date
  return opens ? [...counted, [deadline.date, { kind: 'opens', ...plain }]] : counted
}

/** The mark of each day of a derivation. A promise, which counts nothing, has its two days. */
export const markDays = (
  deadline: DossierDeadline,
  explanation: Explanation | null,
): ReadonlyMap<LocalDate, DayMark> => {
  const marks = new Map<LocalDate, DayMark>()
  for (const [date, mark] of stepsOf(deadline, explanation)) {
    const before = marks.get(date)
    marks.set(date, before === undefined ? mark : stronger(before, mark))
  }
  return marks
}

const monthsBetween = (from: LocalDate, to: LocalDate): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))

/** The months to draw: those in which something happens; the others are told as a gap. */
export const planMonths = (marks: ReadonlyMap<LocalDate, DayMark>): readonly CountMonth[] => {
  const firsts = [...new Set([...marks.keys()].map(monthStart))].sort()
  return firsts.map((first, index) => {
    const before = firsts[index - 1]
    return {
      first,
      blanks: blanksBefore(first),
      days: daysOfMonth(first).map((date) => ({ date, mark: marks.get(date) ?? null })),
      gap: before === undefined ? 0 : monthsBetween(before, first) - 1,
    }
  })
}
