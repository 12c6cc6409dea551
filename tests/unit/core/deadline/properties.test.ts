import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BusinessCalendar, checkDay } from '#core/deadline/calendar'
import type { Derivation, ExplainInput } from '#core/deadline/derivation'
import { explainDeadline } from '#core/deadline/explain'
import { Region } from '#core/deadline/region'
import { type Period, Rule } from '#core/deadline/rule'
import { addDays, addMonths, dayOf, daysBetween, type LocalDate, toLocalDate } from '#core/kernel/local-date'
import { NaiveCalendar, naiveLanding } from './naive-count'
import { ruleNamed, shippedRules } from './rules-on-disk'

const template = ruleNamed('FR-CMF-L133-45-15')
const ruleOf = (period: Period, roll: Rule['roll'] = 'none'): Rule =>
  Rule.parse({ ...template, period, roll, calendar: period.unit === 'business_day' ? 'bank5' : null })

const derive = (rule: Rule, input: ExplainInput): Derivation => {
  const result = explainDeadline(rule, input, shippedRules)
  if (result.kind !== 'computed') throw new Error(JSON.stringify(result))
  return result.derivation
}
const businessDays = (on: LocalDate, n: number, region: Region, calendar: BusinessCalendar): Derivation =>
  derive(ruleOf({ n, unit: 'business_day' }), { on, region, calendar })
const rolled = (on: LocalDate, period: Period, region: Region): Derivation =>
  derive(ruleOf(period, 'next_working_day'), { on, region })

const aDay = fc
  .record({ year: fc.integer({ min: 2000, max: 2100 }), day: fc.integer({ min: 0, max: 365 }) })
  .map(({ year, day }) => addDays(toLocalDate(year, 1, 1), day))
const aRegion = fc.constantFrom(...Region.options)
const aCalendar = fc.constantFrom(...BusinessCalendar.options)
const aCount = fc.integer({ min: 1, max: 60 })

const numbered = (unit: Period['unit'], max: number): fc.Arbitrary<Period> =>
  fc.integer({ min: 1, max }).map((n) => ({ n, unit }))
const withDays = (periods: fc.Arbitrary<Period>): fc.Arbitrary<Period> =>
  fc.tuple(periods, fc.integer({ min: 1, max: 60 })).map(([period, thenDays]) => ({ ...period, thenDays }))
/** Months or years, with or without days after them. */
const aLongPeriod = fc.oneof(
  numbered('month', 60),
  numbered('year', 5),
  withDays(numbered('month', 24)),
  withDays(numbered('year', 3)),
)
/** Any period that lands at once on a day of the calendar. */
const aPeriod = fc.oneof(numbered('calendar_day', 120), numbered('week', 12), aLongPeriod)
const anyUnit = fc.oneof(numbered('business_day', 60), aPeriod)

const calendars = new Map<string, NaiveCalendar>()
const naiveCalendar = (region: Region, calendar: BusinessCalendar): NaiveCalendar => {
  const key = region + calendar
  const known = calendars.get(key) ?? new NaiveCalendar(region, calendar)
  calendars.set(key, known)
  return known
}

/** Runs something in a world without clock, zone, language or calendar of the machine. */
const withoutMachine = <T>(run: () => T): T => {
  const kept = { Date: globalThis.Date, Intl: globalThis.Intl, Temporal: globalThis.Temporal }
  const broken = { Date: undefined, Intl: undefined, Temporal: undefined }
  Object.assign(globalThis, broken)
  try {
    return run()
  } finally {
    Object.assign(globalThis, kept)
  }
}

describe('properties (procedure.md section 8)', () => {
  test('1: a business-day period never ends on a holiday or an excluded weekday', () => {
    fc.assert(
      fc.property(aDay, aCount, aRegion, aCalendar, (on, n, region, calendar) => {
        const { date, readings } = businessDays(on, n, region, calendar)
        expect(checkDay(date, calendar, region).kind).toBe('working')
        for (const reading of readings) {
          expect(naiveCalendar(region, reading.calendar).isOpen(reading.date)).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('2: counting the business days up to the end gives the number again, and the steps show them all', () => {
    fc.assert(
      fc.property(aDay, aCount, aRegion, aCalendar, (on, n, region, calendar) => {
        const { date, steps } = businessDays(on, n, region, calendar)
        expect(naiveCalendar(region, calendar).openDays(on, date)).toBe(n)
        const days = steps.filter((step) => step.kind === 'counted' || step.kind === 'skipped')
        expect(days).toHaveLength(daysBetween(on, date))
        expect(days.filter((step) => step.kind === 'counted').map((step) => step.count)).toEqual(
          Array.from({ length: n }, (_, index) => index + 1),
        )
        days.forEach((step, index) => {
          expect(step.date).toBe(addDays(on, index + 1))
          expect(step.reason === null).toBe(step.kind === 'counted')
        })
      }),
    )
  })

  test('3: months and years never overflow into the next month: same day number, or the last of the month', () => {
    fc.assert(
      fc.property(aDay, aLongPeriod, aRegion, (on, period, region) => {
        const { date, steps } = derive(ruleOf(period), { on, region })
        const monthOf = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
        const landing = steps[1]?.date ?? on
        expect(monthOf(landing)).toBe(monthOf(on) + (period.n ?? 0) * (period.unit === 'year' ? 12 : 1))
        if (dayOf(landing) !== dayOf(on)) {
          expect(steps[1]?.kind).toBe('month_end')
          expect(dayOf(landing)).toBeLessThan(dayOf(on))
          expect(dayOf(addDays(landing, 1))).toBe(1)
        }
        expect(daysBetween(landing, date)).toBe(period.thenDays ?? 0)
      }),
      { numRuns: 1000 },
    )
  })

  test('4: a roll never goes back, ends on a working day, and moves at most 4 days, in every region and unit', () => {
    fc.assert(
      fc.property(aDay, aPeriod, aRegion, (on, period, region) => {
        const { date, rolledFrom, steps } = rolled(on, period, region)
        const landing = derive(ruleOf(period), { on, region }).date
        const moved = daysBetween(landing, date)
        expect(moved).toBeGreaterThanOrEqual(0)
        expect(moved).toBeLessThanOrEqual(4)
        expect(rolledFrom).toBe(moved === 0 ? null : landing)
        expect(steps.filter((step) => step.kind === 'rolled')).toHaveLength(moved)
        expect(checkDay(date, 'bank5', region).kind).toBe('working')
      }),
      { numRuns: 2000 },
    )
  })

  test('5: Monday to Friday never ends before Monday to Saturday; earliest and latest are those two', () => {
    fc.assert(
      fc.property(aDay, aCount, aRegion, aCalendar, (on, n, region, calendar) => {
        const bank5 = businessDays(on, n, region, 'bank5').date
        const ouvrable6 = businessDays(on, n, region, 'ouvrable6').date
        expect(bank5 >= ouvrable6).toBe(true)
        const { earliest, latest, date } = businessDays(on, n, region, calendar)
        expect([earliest, latest]).toEqual([ouvrable6, bank5])
        expect(date).toBe(calendar === 'bank5' ? bank5 : ouvrable6)
      }),
    )
  })

  test('6: no French region ends before the general calendar, in any unit, rolled or not', () => {
    const aLocalRegion = fc.constantFrom(...Region.options.filter((region) => region.startsWith('FR-')))
    fc.assert(
      fc.property(aDay, anyUnit, aLocalRegion, aCalendar, (on, period, region, calendar) => {
        const roll = period.unit === 'business_day' ? 'none' : 'next_working_day'
        const rule = ruleOf(period, roll)
        const general = derive(rule, { on, region: 'FR', calendar }).date
        expect(derive(rule, { on, region: 'FR-ALSACE-MOSELLE', calendar }).date >= general).toBe(true)
        expect(derive(rule, { on, region, calendar }).date >= general).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('7: the answer needs no clock, zone or language of the machine, and does not depend on what was asked before', () => {
    fc.assert(
      fc.property(aDay, anyUnit, aRegion, aCalendar, (on, period, region, calendar) => {
        const rule = ruleOf(period, period.unit === 'business_day' ? 'none' : 'next_working_day')
        const first = withoutMachine(() => derive(rule, { on, region, calendar }))
        businessDays(addDays(on, 200), 15, region === 'FR' ? 'DE' : 'FR', 'ouvrable6')
        expect(derive(rule, { on, region, calendar })).toEqual(first)
      }),
      { numRuns: 200 },
    )
  })

  test('7, the other way round: without its calendar the naive counter cannot count, so the world was really empty', () => {
    expect(() => withoutMachine(() => new NaiveCalendar('FR', 'bank5'))).toThrow()
    expect(new Date(0).getUTCFullYear()).toBe(1970)
  })
})

describe('a second, naive implementation agrees (every day from 2020 to 2100 is compared in naive-agreement.test.ts)', () => {
  test('any number of business days', () => {
    fc.assert(
      fc.property(aDay, aCount, aRegion, aCalendar, (on, n, region, calendar) => {
        expect(businessDays(on, n, region, calendar).date).toBe(naiveCalendar(region, calendar).businessDays(on, n))
      }),
      { numRuns: 500 },
    )
  })

  test('any number of days, weeks, months and years, mixed ones too, with and without roll', () => {
    fc.assert(
      fc.property(aDay, aPeriod, aRegion, (on, period, region) => {
        const landing = naiveLanding(on, period)
        expect(derive(ruleOf(period), { on, region }).date).toBe(landing)
        expect(rolled(on, period, region).date).toBe(naiveCalendar(region, 'bank5').roll(landing))
      }),
      { numRuns: 1000 },
    )
  })

  test('months, then days (CPC 641 al. 3): the two parts one after the other', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 60 }), (on, n, thenDays) => {
        const { date } = derive(ruleOf({ n, unit: 'month', thenDays }), { on, region: 'FR' })
        expect(date).toBe(addDays(addMonths(on, n), thenDays))
      }),
    )
  })
})
