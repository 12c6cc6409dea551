import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InterestScale } from '#core/dossier/interest-scale'
import {
  computePenalty,
  exactDivisor,
  type PenaltyDebt,
  roundToCents,
  slicePenalty,
} from '#core/dossier/penalty-interest'
import { percentOf, scaledPercent } from '#core/dossier/penalty-rate'
import { addDays, daysBetween, type LocalDate } from '#core/kernel/local-date'
import { day, readResource } from '#tests/support/make-dossier'

const scale = InterestScale.parse(readResource('interest', 'FR-CMF-L133-18.json'))

const rate = (from: string, percent: string) => ({ from: day(from), percent })
const debt = (due: string, until: string, cents = 100_000): PenaltyDebt => ({
  amount: { cents, currency: 'EUR' },
  due: day(due),
  until: day(until),
  refundedOn: null,
})

/** 1,000 € to refund by Monday 13 July 2026, at a legal rate of 2.62 %: 100,000 cents bear 7,620 cents a year at +5. */
const lateBy = (days: number) =>
  computePenalty([debt('2026-07-13', addDays(day('2026-07-13'), days))], [rate('2026-07-01', '2.62')], scale)

const totalOf = (result: ReturnType<typeof computePenalty>): number =>
  result.kind === 'computed' ? result.total.cents : Number.NaN
const segmentsOf = (result: ReturnType<typeof computePenalty>) =>
  result.kind === 'computed' ? result.parts.flatMap(({ segments }) => segments) : []

describe('worked examples, by hand', () => {
  it.each([
    // 7,620 × 1 / 365 = 20.877
    { days: 1, cents: 21, tiers: ['5'] },
    // 7,620 × 7 / 365 = 53,340 / 365 = 146.137
    { days: 7, cents: 146, tiers: ['5'] },
    // the 8th day bears 2.62 + 10 = 12.62 %: (53,340 + 12,620) / 365 = 65,960 / 365 = 180.712
    { days: 8, cents: 181, tiers: ['5', '10'] },
    // 23 days at 12.62 %: (53,340 + 23 × 12,620) / 365 = 343,600 / 365 = 941.370
    { days: 30, cents: 941, tiers: ['5', '10'] },
    // the 31st day bears 17.62 %: (343,600 + 17,620) / 365 = 361,220 / 365 = 989.644
    { days: 31, cents: 990, tiers: ['5', '10', '15'] },
  ])('$days days late make $cents cents', ({ days, cents, tiers }) => {
    const result = lateBy(days)
    expect(totalOf(result)).toBe(cents)
    expect(segmentsOf(result).map(({ points }) => points)).toEqual(tiers)
    expect(result).toMatchObject({ kind: 'computed', daysLate: days })
  })

  it('divides by 365 in a leap year as well', () => {
    // 366 days: 343,600 for the first 30, then 336 × 17,620 = 5,920,320; 6,263,920 / 365 = 17,161.425 (by 366: 17,114.5)
    const result = computePenalty([debt('2027-12-31', '2028-12-31')], [rate('2027-07-01', '2.62')], scale)
    expect(result).toMatchObject({ daysLate: 366, total: { cents: 17_161 } })
  })

  it('changes the rate in the middle, on the day the new one holds', () => {
    // due 25 June. 26–30 June: 5 × 7,620; 1–2 July: 2 × 7,500; 3–10 July: 8 × 12,500; 153,100 / 365 = 419.452
    const rates = [rate('2026-07-01', '2.5'), rate('2026-01-01', '2.62')]
    const result = computePenalty([debt('2026-06-25', '2026-07-10')], rates, scale)
    expect(totalOf(result)).toBe(419)
    expect(segmentsOf(result)).toEqual([
      {
        from: '2026-06-26',
        to: '2026-06-30',
        days: 5,
        firstDayLate: 1,
        legalPercent: '2.62',
        points: '5',
        percent: '7.62',
        // 38,100 / 365 = 104.38; 15,000 / 365 = 41.10; 100,000 / 365 = 273.97
        interest: { cents: 104, currency: 'EUR' },
      },
      expect.objectContaining({ from: '2026-07-01', to: '2026-07-02', days: 2, percent: '7.5', firstDayLate: 6 }),
      expect.objectContaining({ from: '2026-07-03', to: '2026-07-10', days: 8, percent: '12.5', firstDayLate: 8 }),
    ])
  })

  it('rounds once, a half upwards', () => {
    // 36.50 € at 0 + 5 % for 1 day: 3,650 × 0.05 / 365 = 0.5 cent exactly
    const half = debt('2026-07-13', '2026-07-14', 3650)
    expect(totalOf(computePenalty([half], [rate('2026-07-01', '0')], scale))).toBe(1)
    // just under a half: 36.49 €
    const under = debt('2026-07-13', '2026-07-14', 3649)
    expect(totalOf(computePenalty([under], [rate('2026-07-01', '0')], scale))).toBe(0)
    // two sums of half a cent, due on two days: 1 cent in all, not 2
    const other = debt('2026-07-14', '2026-07-15', 3650)
    expect(totalOf(computePenalty([half, other], [rate('2026-07-01', '0')], scale))).toBe(1)
  })
})

describe('what cannot be computed is said', () => {
  it('on the last day to refund nobody is late', () => {
    expect(lateBy(0)).toEqual({ kind: 'not_late', due: '2026-07-13', until: '2026-07-13', refundedOn: null })
    expect(lateBy(-5)).toMatchObject({ kind: 'not_late' })
  })

  it('estimates nothing without a rate, even for one day', () => {
    const late = debt('2026-06-25', '2026-07-10')
    expect(computePenalty([late], [], scale)).toMatchObject({
      kind: 'no_rate',
      missing: { from: '2026-06-26', to: '2026-07-10' },
    })
    expect(computePenalty([late], [rate('2026-06-27', '2.62')], scale)).toMatchObject({
      kind: 'no_rate',
      missing: { from: '2026-06-26', to: '2026-06-26' },
    })
    expect(computePenalty([late], [rate('2026-06-26', '2.62')], scale).kind).toBe('computed')
  })

  it('tells from which day a rate is past its half-year, and of two from one day takes the last', () => {
    const rates = [rate('2026-01-01', '9'), rate('2026-01-01', '2.62')]
    const late = (until: string) => computePenalty([debt('2026-06-25', until)], rates, scale)
    expect(late('2026-06-30')).toMatchObject({ rateEndsOn: null })
    expect(late('2026-07-01')).toMatchObject({ rateEndsOn: '2026-07-01' })
    expect(segmentsOf(late('2026-07-01'))[0]?.percent).toBe('7.62')
  })

  it('adds no currencies, no days before the scale, and no sum that has no name', () => {
    const rates = [rate('2020-01-01', '2.62')]
    const dollars = { ...debt('2026-07-13', '2026-07-20'), amount: { cents: 100, currency: 'USD' } }
    expect(computePenalty([debt('2026-07-13', '2026-07-20'), dollars], rates, scale)).toMatchObject({
      kind: 'no_amount',
      reason: 'mixed_currencies',
    })
    expect(computePenalty([debt('2022-08-16', '2022-09-01')], rates, scale).kind).toBe('not_in_force')
    expect(computePenalty([debt('2022-08-17', '2022-09-01')], rates, scale).kind).toBe('computed')
    expect(computePenalty([debt('2026-07-13', '2200-12-31', 99_999_999_999)], rates, scale)).toMatchObject({
      kind: 'no_amount',
      reason: 'out_of_range',
    })
  })

  it('counts only the sums that are late, each from its own day', () => {
    const early = debt('2026-07-13', '2026-07-20')
    const result = computePenalty([debt('2026-07-31', '2026-07-20'), early], [rate('2026-07-01', '2.62')], scale)
    expect(result).toMatchObject({ kind: 'computed', amount: { cents: 100_000 }, total: { cents: 146 } })
  })
})

const EPOCH = day('2024-01-01')
const dates = fc.nat({ max: 2000 }).map((days) => addDays(EPOCH, days))
const percents = fc.bigInt({ min: 0n, max: 999_999n }).map(percentOf)
const rates = fc
  .tuple(percents, fc.array(fc.record({ from: dates, percent: percents }), { maxLength: 6 }))
  .map(([percent, more]) => [{ from: EPOCH, percent }, ...more])
const lateDebt = fc
  .record({ due: dates, length: fc.integer({ min: 1, max: 900 }), cents: fc.integer({ min: 1, max: 50_000_000 }) })
  .map(({ due, length, cents }) => debt(due, addDays(due, length), cents))
const sumOf = (slices: ReturnType<typeof slicePenalty>): bigint =>
  slices.reduce((sum, { exact }) => sum + (exact ?? 0n), 0n)

/** Day by day, with no slices at all. */
const naiveSum = ({ amount, due, until }: PenaltyDebt, known: readonly { from: LocalDate; percent: string }[]) => {
  let sum = 0n
  for (let late = 1; late <= daysBetween(due, until); late += 1) {
    const today = addDays(due, late)
    const held = known.filter(({ from }) => from <= today).sort((a, b) => (a.from < b.from ? -1 : 1))
    const legal = scaledPercent(held.at(-1)?.percent ?? '0')
    const points = late <= 7 ? 50_000n : late <= 30 ? 100_000n : 150_000n
    sum += BigInt(amount.cents) * (legal + points)
  }
  return sum
}

describe('properties', () => {
  it('a percent is read and written without loss', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 999_999n }), (scaled) => scaledPercent(percentOf(scaled)) === scaled),
    )
    expect(['0', '2.62', '12', '0.05'].map((text) => percentOf(scaledPercent(text)))).toEqual([
      '0',
      '2.62',
      '12',
      '0.05',
    ])
  })

  it('is the sum of its days', () => {
    fc.assert(
      fc.property(lateDebt, rates, (late, known) => sumOf(slicePenalty(late, known, scale)) === naiveSum(late, known)),
    )
  })

  it('cut anywhere, both pieces make the same exact sum', () => {
    fc.assert(
      fc.property(lateDebt, rates, fc.nat({ max: 900 }), (late, known, at) => {
        const cut = addDays(late.due, at % (daysBetween(late.due, late.until) + 1))
        const before = slicePenalty({ ...late, until: cut }, known, scale)
        const after = slicePenalty({ ...late, countFrom: addDays(cut, 1) }, known, scale)
        return sumOf(before) + sumOf(after) === sumOf(slicePenalty(late, known, scale))
      }),
    )
  })

  it('never falls when a day, a cent or a point is added', () => {
    fc.assert(
      fc.property(lateDebt, rates, (late, known) => {
        const base = sumOf(slicePenalty(late, known, scale))
        const longer = sumOf(slicePenalty({ ...late, until: addDays(late.until, 1) }, known, scale))
        const more = { ...late, amount: { ...late.amount, cents: late.amount.cents + 1 } }
        const raised = known.map(({ from, percent }) => ({ from, percent: percentOf(scaledPercent(percent) + 1n) }))
        return (
          longer > base &&
          sumOf(slicePenalty(more, known, scale)) > base &&
          sumOf(slicePenalty(late, raised, scale)) > base
        )
      }),
    )
  })

  it('the slices follow each other without gap from the first day late to the last', () => {
    fc.assert(
      fc.property(lateDebt, rates, (late, known) => {
        let next = addDays(late.due, 1)
        for (const slice of slicePenalty(late, known, scale)) {
          expect(slice.from).toBe(next)
          expect(slice.days).toBe(daysBetween(slice.from, slice.to) + 1)
          expect(slice.firstDayLate).toBe(daysBetween(late.due, slice.from))
          next = addDays(slice.to, 1)
        }
        expect(next).toBe(addDays(late.until, 1))
      }),
    )
  })

  it('the total is within half a cent of the exact sum', () => {
    fc.assert(
      fc.property(lateDebt, rates, (late, known) => {
        const exact = sumOf(slicePenalty(late, known, scale))
        const off = 2n * (roundToCents(exact, scale) * exactDivisor(scale) - exact)
        return off > -exactDivisor(scale) && off <= exactDivisor(scale)
      }),
    )
  })
})
