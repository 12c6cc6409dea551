import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BusinessCalendar, checkDay } from '#core/deadline/calendar'
import type { Derivation, ExplainInput } from '#core/deadline/derivation'
import { explainDeadline } from '#core/deadline/explain'
import { holidaysOf } from '#core/deadline/holidays'
import { Region } from '#core/deadline/region'
import { Rule } from '#core/deadline/rule'
import { addDays, daysBetween, type LocalDate, toLocalDate } from '#core/kernel/local-date'
import { naiveBusinessDays, naiveDays, naiveMonths, naiveOpenDays, naiveRoll } from './naive-count'
import { ruleNamed, shippedRules } from './rules-on-disk'

const template = ruleNamed('FR-CMF-L133-45-15')
const ruleOf = (period: Rule['period'], roll: Rule['roll'] = 'none'): Rule =>
  Rule.parse({ ...template, period, roll, calendar: period.unit === 'business_day' ? 'bank5' : null })

const derive = (rule: Rule, input: ExplainInput): Derivation => {
  const result = explainDeadline(rule, input, shippedRules)
  if (result.kind !== 'computed') throw new Error(JSON.stringify(result))
  return result.derivation
}
const businessDays = (on: LocalDate, n: number, region: Region, calendar: BusinessCalendar): Derivation =>
  derive(ruleOf({ n, unit: 'business_day' }), { on, region, calendar })

const aDay = fc
  .record({ year: fc.integer({ min: 2000, max: 2100 }), day: fc.integer({ min: 0, max: 365 }) })
  .map(({ year, day }) => addDays(toLocalDate(year, 1, 1), day))
const aRegion = fc.constantFrom(...Region.options)
const aFrenchRegion = fc.constantFrom(...Region.options.filter((region) => region.startsWith('FR')))
const aCalendar = fc.constantFrom(...BusinessCalendar.options)
const aCount = fc.integer({ min: 1, max: 60 })

/** The holidays around a date as plain text, for the second implementation. */
const holidaysAround = (on: string, region: Region): ReadonlySet<string> => {
  const year = Number(on.slice(0, 4))
  return new Set(
    [0, 1, 2, 3].map((later) => year + later).flatMap((one) => [...holidaysOf(region, one).keys()] as string[]),
  )
}

describe('properties (procedure.md section 8)', () => {
  test('1: a business-day period never ends on a holiday or an excluded weekday', () => {
    fc.assert(
      fc.property(aDay, aCount, aRegion, aCalendar, (on, n, region, calendar) => {
        expect(checkDay(businessDays(on, n, region, calendar).date, calendar, region).kind).toBe('working')
      }),
    )
  })

  test('2: counting the business days up to the end gives the number again, and the steps show them all', () => {
    fc.assert(
      fc.property(aDay, aCount, aRegion, aCalendar, (on, n, region, calendar) => {
        const { date, steps } = businessDays(on, n, region, calendar)
        expect(naiveOpenDays(on, date, calendar, holidaysAround(on, region))).toBe(n)
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

  test('3: months and years never overflow into the next month', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 60 }), fc.constantFrom('month', 'year'), (on, n, unit) => {
        const { date } = derive(ruleOf({ n, unit }), { on, region: 'FR' })
        const monthOf = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
        expect(monthOf(date)).toBe(monthOf(on) + n * (unit === 'year' ? 12 : 1))
      }),
    )
  })

  test('4: a roll never goes back, ends on a working day, and moves at most 4 days in France', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 90 }), aFrenchRegion, (on, n, region) => {
        const { date, rolledFrom } = derive(ruleOf({ n, unit: 'calendar_day' }, 'next_working_day'), { on, region })
        const landing = addDays(on, n)
        const moved = daysBetween(landing, date)
        expect(moved).toBeGreaterThanOrEqual(0)
        expect(moved).toBeLessThanOrEqual(4)
        expect(rolledFrom).toBe(moved === 0 ? null : landing)
        expect(checkDay(date, 'bank5', region).kind).toBe('working')
      }),
      { numRuns: 1000 },
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

  test('6: Alsace-Moselle never ends before the rest of France', () => {
    fc.assert(
      fc.property(aDay, aCount, aCalendar, (on, n, calendar) => {
        const here = businessDays(on, n, 'FR-ALSACE-MOSELLE', calendar).date
        expect(here >= businessDays(on, n, 'FR', calendar).date).toBe(true)
      }),
    )
  })

  test('7: the same question always has the same answer, whatever was asked before', () => {
    fc.assert(
      fc.property(aDay, aCount, aRegion, aCalendar, (on, n, region, calendar) => {
        const first = businessDays(on, n, region, calendar)
        businessDays(addDays(on, 200), n, region === 'FR' ? 'DE' : 'FR', 'ouvrable6')
        expect(businessDays(on, n, region, calendar)).toEqual(first)
      }),
      { numRuns: 50 },
    )
  })
})

describe('a second, naive implementation agrees', () => {
  test('business days', () => {
    fc.assert(
      fc.property(aDay, aCount, aRegion, aCalendar, (on, n, region, calendar) => {
        expect(businessDays(on, n, region, calendar).date).toBe(
          naiveBusinessDays(on, n, calendar, holidaysAround(on, region)),
        )
      }),
      { numRuns: 500 },
    )
  })

  test('days, weeks, months and years, with and without roll', () => {
    const units = fc.constantFrom('calendar_day', 'week', 'month', 'year')
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 40 }), units, aRegion, (on, count, unit, region) => {
        const n = unit === 'year' ? 1 + (count % 2) : unit === 'month' ? 1 + (count % 24) : count
        const landing =
          unit === 'calendar_day'
            ? naiveDays(on, n)
            : unit === 'week'
              ? naiveDays(on, n * 7)
              : naiveMonths(on, unit === 'year' ? n * 12 : n)
        expect(derive(ruleOf({ n, unit }), { on, region }).date).toBe(landing)
        const rolled = derive(ruleOf({ n, unit }, 'next_working_day'), { on, region }).date
        expect(rolled).toBe(naiveRoll(landing, holidaysAround(on, region)))
      }),
      { numRuns: 500 },
    )
  })
})
