import { z } from 'zod'
import type { LegalRate } from '#core/dossier/dossier'
import type { InterestScale } from '#core/dossier/interest-scale'
import { addDays, addMonths, daysBetween, earlierOf, LocalDate, laterOf } from '#core/kernel/local-date'
import { Money, sumMoney } from '#core/kernel/money'
import { legalRateOn, percentOf, scaledPercent, UNITS_PER_PERCENT } from './penalty-rate'

/** Days late that bear one rate. `firstDayLate` 1 = the day after the last day to refund. Percents are text: exact. */
const PenaltySegment = z.strictObject({
  from: LocalDate,
  to: LocalDate,
  days: z.int().min(1),
  firstDayLate: z.int().min(1),
  legalPercent: z.string(),
  points: z.string(),
  percent: z.string(),
  /** Rounded to be read; the total is rounded from the exact sum. */
  interest: Money,
})

/** A sum to refund. `due`: the last day to do so. `until`: the last day counted. `refundedOn`: null as long as it is owed. */
export const PenaltyDebt = z.strictObject({
  amount: Money,
  due: LocalDate,
  until: LocalDate,
  refundedOn: LocalDate.nullable(),
})
export type PenaltyDebt = z.infer<typeof PenaltyDebt>

const PenaltyPart = PenaltyDebt.extend({ segments: z.array(PenaltySegment) })

/** What is late as a whole: `due` is the first last day to refund, `until` the last day counted. */
const Late = {
  amount: Money,
  due: LocalDate,
  until: LocalDate,
  daysLate: z.int().min(1),
  refundedOn: LocalDate.nullable(),
}

/**
 * The penalty interest of a dossier, or why there is none. `no_rate`: no legal rate is known for the days of `missing`,
 * and nothing is estimated. `computed.rateEndsOn`: from that day on, the legal rate used is past its half-year.
 */
export const PenaltyInterest = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('computed'),
    ...Late,
    total: Money,
    parts: z.array(PenaltyPart).min(1),
    rateEndsOn: LocalDate.nullable(),
  }),
  z.strictObject({
    kind: z.literal('no_rate'),
    ...Late,
    missing: z.strictObject({ from: LocalDate, to: LocalDate }),
  }),
  z.strictObject({
    kind: z.literal('not_late'),
    due: LocalDate,
    until: LocalDate,
    refundedOn: LocalDate.nullable(),
  }),
  z.strictObject({ kind: z.literal('not_reported') }),
  z.strictObject({
    kind: z.literal('no_amount'),
    due: LocalDate,
    reason: z.enum(['unknown', 'mixed_currencies', 'none_covered', 'out_of_range']),
  }),
  z.strictObject({ kind: z.literal('not_in_force'), due: LocalDate, inForceFrom: LocalDate }),
])
export type PenaltyInterest = z.infer<typeof PenaltyInterest>

/** A run of days under one rate. `exact`: its interest, in cents over `exactDivisor`; null without a legal rate. */
export type PenaltySlice = {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly days: number
  readonly firstDayLate: number
  readonly points: string
  readonly rate: LegalRate | null
  readonly exact: bigint | null
}

/** What `exact` is divided by to give cents: percent, its decimals, and the days of the year. */
export const exactDivisor = (scale: Pick<InterestScale, 'daysInYear'>): bigint =>
  100n * UNITS_PER_PERCENT * BigInt(scale.daysInYear)

/**
 * Rounds an exact sum to the cent, a half upwards.
 * @param exact not negative, in cents over `exactDivisor`.
 */
export const roundToCents = (exact: bigint, scale: Pick<InterestScale, 'daysInYear'>): bigint => {
  const divisor = exactDivisor(scale)
  return (2n * exact + divisor) / (2n * divisor)
}

const tierOn = (dayLate: number, { tiers }: InterestScale): string =>
  tiers.findLast(({ afterDays }) => dayLate > afterDays)?.points ?? '0'

/**
 * Cuts the days late at each tier and at each change of the legal rate (CMF art. L. 133-18). The day after `due` is the
 * first day late; `until` is the last day counted; `countFrom` (default the first day late) leaves out earlier days
 * without moving the tiers. Each slice is worth `amount × (legal rate + points) / 100 × days / daysInYear`, exactly.
 * @returns nothing when no day is late.
 */
export const slicePenalty = (
  debt: Pick<PenaltyDebt, 'amount' | 'due' | 'until'> & { readonly countFrom?: LocalDate },
  rates: readonly LegalRate[],
  scale: InterestScale,
): readonly PenaltySlice[] => {
  const { amount, due, until } = debt
  if (until <= due) return []
  const first = laterOf(debt.countFrom ?? addDays(due, 1), addDays(due, 1))
  const tierStarts = scale.tiers
    .filter(({ afterDays }) => afterDays < daysBetween(due, until))
    .map(({ afterDays }) => addDays(due, afterDays + 1))
  const inside = [...tierStarts, ...rates.map(({ from }) => from)].filter((day) => day > first && day <= until)
  const starts = [...new Set(first <= until ? [first, ...inside] : [])].sort()
  return starts.map((from, index) => {
    const next = starts[index + 1]
    const to = next === undefined ? until : addDays(next, -1)
    const days = daysBetween(from, to) + 1
    const firstDayLate = daysBetween(due, from)
    const points = tierOn(firstDayLate, scale)
    const rate = legalRateOn(from, rates)
    const percent = rate === null ? null : scaledPercent(rate.percent) + scaledPercent(points)
    const exact = percent === null ? null : BigInt(amount.cents) * percent * BigInt(days)
    return { from, to, days, firstDayLate, points, rate, exact }
  })
}

type Counted = { readonly debt: PenaltyDebt; readonly slices: readonly PenaltySlice[] }

const wholeOf = (counted: readonly Counted[], amount: Money) => {
  const debts = counted.map(({ debt }) => debt)
  const refunds = debts.map(({ refundedOn }) => refundedOn)
  return {
    amount,
    due: debts.map(({ due }) => due).reduce(earlierOf),
    until: debts.map(({ until }) => until).reduce(laterOf),
    daysLate: Math.max(...debts.map(({ due, until }) => daysBetween(due, until))),
    refundedOn: refunds.reduce((a, b) => (a === null || b === null ? null : laterOf(a, b))),
  }
}

const toSegment = ({ rate, exact, points, ...slice }: PenaltySlice, currency: string, scale: InterestScale) => {
  const { from, to, days, firstDayLate } = slice
  const legalPercent = rate?.percent ?? '0'
  const percent = percentOf(scaledPercent(legalPercent) + scaledPercent(points))
  const cents = Number(roundToCents(exact ?? 0n, scale))
  return { from, to, days, firstDayLate, legalPercent, points, percent, interest: { cents, currency } }
}

const rateEndOf = (slices: readonly PenaltySlice[], { rateMonths }: InterestScale): LocalDate | null => {
  const ends = slices.flatMap(({ rate, to }) =>
    // Counted backwards: a rate of the last year that we accept would end in one that we do not.
    rate !== null && addMonths(to, -rateMonths) >= rate.from ? [addMonths(rate.from, rateMonths)] : [],
  )
  return ends.sort()[0] ?? null
}

/** Both ends of the days for which no legal rate was given, over all slices. */
const missingRate = (slices: readonly PenaltySlice[]): { from: LocalDate; to: LocalDate } | null => {
  const bare = slices.filter(({ rate }) => rate === null)
  if (bare.length === 0) return null
  return {
    from: bare.map(({ from }) => from).reduce(earlierOf),
    to: bare.map(({ to }) => to).reduce(laterOf),
  }
}

const isMoney = (amount: Money): boolean => Money.safeParse(amount).success

/**
 * Computes the penalty interest on sums refunded late or not at all (CMF art. L. 133-18, since 18 August 2022): for each
 * day late, `amount × (legal rate + points) / 100 / 365`, the points rising by tiers; only the days within a tier bear
 * its rate. Whole numbers throughout; the total is rounded to the cent once, half upwards.
 * @param debts at least one; sums above zero.
 * @param rates as the person entered them; of two from one day the last counts.
 */
export const computePenalty = (
  debts: readonly [PenaltyDebt, ...PenaltyDebt[]],
  rates: readonly LegalRate[],
  scale: InterestScale,
): PenaltyInterest => {
  const late = debts.filter(({ due, until }) => until > due)
  const due = (late.length === 0 ? debts : late).map((debt) => debt.due).reduce(earlierOf)
  if (late.length === 0) {
    const { until, refundedOn } = debts[0]
    return { kind: 'not_late', due, until, refundedOn }
  }
  if (addDays(due, 1) < scale.inForceFrom) return { kind: 'not_in_force', due, inForceFrom: scale.inForceFrom }
  const amount = sumMoney(late.map((debt) => debt.amount))
  if (amount === null) return { kind: 'no_amount', due, reason: 'mixed_currencies' }
  const counted = late.map((debt) => ({ debt, slices: slicePenalty(debt, rates, scale) }))
  const slices = counted.flatMap((one) => one.slices)
  const exact = slices.reduce((sum, slice) => sum + (slice.exact ?? 0n), 0n)
  const total = { cents: Number(roundToCents(exact, scale)), currency: amount.currency }
  if (!isMoney(amount) || !isMoney(total)) return { kind: 'no_amount', due, reason: 'out_of_range' }
  const whole = wholeOf(counted, amount)
  const missing = missingRate(slices)
  if (missing !== null) return { kind: 'no_rate', ...whole, missing }
  return {
    kind: 'computed',
    ...whole,
    total,
    parts: counted.map((one) => ({
      ...one.debt,
      segments: one.slices.map((slice) => toSegment(slice, amount.currency, scale)),
    })),
    rateEndsOn: rateEndOf(slices, scale),
  }
}
