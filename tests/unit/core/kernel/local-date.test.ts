import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addWeeks,
  addYears,
  compareDates,
  DateOutOfRange,
  dayOf,
  daysBetween,
  earlierOf,
  formatLocalDate,
  formatMonth,
  isAfter,
  isBefore,
  isLocalDate,
  LocalDate,
  laterOf,
  toLocalDate,
  weekdayOf,
  yearOf,
} from '#core/kernel/local-date'

const d = (text: string) => LocalDate.parse(text)

/** Any date far enough from the ends of the range to be moved. */
const anyDate = fc
  .record({ year: fc.integer({ min: 1910, max: 2190 }), day: fc.integer({ min: 0, max: 364 }) })
  .map(({ year, day }) => addDays(toLocalDate(year, 1, 1), day))

describe('LocalDate', () => {
  test.each(['2026-02-28', '2024-02-29', '2000-02-29', '1900-01-01', '2200-12-31'])('%s is a date', (text) => {
    expect(LocalDate.safeParse(text).success).toBe(true)
    expect(isLocalDate(text)).toBe(true)
  })

  test.each([
    '2026-02-29',
    '1900-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '1899-12-31',
    '2201-01-01',
    '2026-1-5',
    '26-01-05',
    '2026-01-05T00:00',
    ' 2026-01-05',
    '2026-01-05\n',
    '+002026-01-05',
    '٢٠٢٦-٠١-٠٥',
    '',
  ])('%j is refused', (text) => {
    expect(LocalDate.safeParse(text).success).toBe(false)
    expect(isLocalDate(text)).toBe(false)
  })

  test('refuses what is not text', () => {
    for (const value of [20260105, null, undefined, new Date(0), {}]) {
      expect(LocalDate.safeParse(value).success).toBe(false)
    }
  })
})

describe('arithmetic', () => {
  test('months keep the day number, or end with the month (CPC 641 al. 2)', () => {
    expect(addMonths(d('2026-01-31'), 1)).toBe('2026-02-28')
    expect(addMonths(d('2028-01-31'), 1)).toBe('2028-02-29')
    expect(addMonths(d('2026-03-31'), -1)).toBe('2026-02-28')
    expect(addMonths(d('2026-10-15'), 3)).toBe('2027-01-15')
    expect(addYears(d('2024-02-29'), 1)).toBe('2025-02-28')
    expect(addYears(d('2027-02-28'), 1)).toBe('2028-02-28')
    expect(addYears(d('2024-02-29'), 4)).toBe('2028-02-29')
  })

  test('days and weeks', () => {
    expect(addDays(d('2026-12-31'), 1)).toBe('2027-01-01')
    expect(addDays(d('2024-03-01'), -1)).toBe('2024-02-29')
    expect(addWeeks(d('2025-11-05'), 8)).toBe('2025-12-31')
    expect(daysBetween(d('2026-09-01'), d('2026-11-30'))).toBe(90)
    expect(daysBetween(d('2026-11-30'), d('2026-09-01'))).toBe(-90)
  })

  test('leaving 1900-2200 is named', () => {
    expect(() => addDays(d('2200-12-31'), 1)).toThrow(DateOutOfRange)
    expect(() => addYears(d('1900-01-01'), -1)).toThrow(DateOutOfRange)
    expect(() => toLocalDate(2026, 2, 30)).toThrow(RangeError)
  })

  test('order', () => {
    const [a, b] = [d('2026-09-30'), d('2026-10-01')]
    expect([compareDates(a, b), compareDates(b, a), compareDates(a, a)]).toEqual([-1, 1, 0])
    expect([isBefore(a, b), isBefore(a, a), isAfter(b, a), isAfter(a, a)]).toEqual([true, false, true, false])
    expect([earlierOf(a, b), earlierOf(b, a), laterOf(a, b), laterOf(b, a)]).toEqual([a, a, b, b])
  })

  test('weekdays', () => {
    expect(weekdayOf(d('2026-11-23'))).toBe(1)
    expect(weekdayOf(d('2026-08-15'))).toBe(6)
    expect(weekdayOf(d('1900-01-01'))).toBe(1)
    expect(weekdayOf(d('2000-02-29'))).toBe(2)
  })

  test('property: adding days and counting them back agree; weekdays advance with them', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -3000, max: 3000 }), (date, days) => {
        const moved = addDays(date, days)
        expect(daysBetween(date, moved)).toBe(days)
        expect((((weekdayOf(moved) - weekdayOf(date) - days) % 7) + 7) % 7).toBe(0)
      }),
    )
  })

  test('property: months never overflow into the next month, and the day never grows', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -100, max: 100 }), (date, months) => {
        const moved = addMonths(date, months)
        const monthNumber = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
        expect(monthNumber(moved)).toBe(monthNumber(date) + months)
        expect(Number(moved.slice(8))).toBeLessThanOrEqual(Number(date.slice(8)))
      }),
    )
  })
})

describe('against Temporal, the language’s own calendar', () => {
  const first = Temporal.PlainDate.from('1900-01-01')
  const total = first.until('2200-12-31', { largestUnit: 'days' }).days

  test('every day from 1900 to 2200: next day, weekday, distance, parts', { timeout: 30_000 }, () => {
    let day = d('1900-01-01')
    const wrong: string[] = []
    for (let index = 0; index <= total; index += 1) {
      const plain = first.add({ days: index })
      const same =
        day === plain.toString() &&
        weekdayOf(day) === plain.dayOfWeek &&
        yearOf(day) === plain.year &&
        dayOf(day) === plain.day &&
        toLocalDate(plain.year, plain.month, plain.day) === day &&
        daysBetween(d('1900-01-01'), day) === index
      if (!same) wrong.push(day)
      if (index < total) day = addDays(day, 1)
    }
    expect([wrong, day]).toEqual([[], '2200-12-31'])
  })

  test('property: any number of days and months, forwards and back', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -120_000, max: 120_000 }), (date, number) => {
        const plain = Temporal.PlainDate.from(date)
        const moved = (to: Temporal.PlainDate, move: () => string): void => {
          if (to.year < 1900 || to.year > 2200) expect(move).toThrow(DateOutOfRange)
          else expect(move()).toBe(to.toString())
        }
        moved(plain.add({ days: number }), () => addDays(date, number))
        const months = number % 4000
        moved(plain.add({ months }), () => addMonths(date, months))
      }),
      { numRuns: 2000 },
    )
  })

  test('a part that is no whole number, or no part of a date, is refused', () => {
    for (const [year, month, day] of [
      [2026, 0, 1],
      [2026, 13, 1],
      [2026, 4, 0],
      [2026, 4, 31],
      [2026, 1.5, 1],
      [Number.NaN, 1, 1],
    ] as const) {
      expect(() => toLocalDate(year, month, day)).toThrow(RangeError)
    }
    expect(() => toLocalDate(2201, 1, 1)).toThrow(DateOutOfRange)
    for (const number of [0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => addDays(d('2026-01-05'), number)).toThrow(RangeError)
      expect(() => addMonths(d('2026-01-05'), number)).toThrow(RangeError)
    }
  })
})

describe('writing a date', () => {
  test.each([
    ['2026-03-01', '1er mars 2026', '1 March 2026', 'dimanche 1er mars 2026', 'Sunday 1 March 2026', '01/03/2026'],
    [
      '2026-11-23',
      '23 novembre 2026',
      '23 November 2026',
      'lundi 23 novembre 2026',
      'Monday 23 November 2026',
      '23/11/2026',
    ],
    [
      '2028-02-29',
      '29 février 2028',
      '29 February 2028',
      'mardi 29 février 2028',
      'Tuesday 29 February 2028',
      '29/02/2028',
    ],
    ['2025-08-11', '11 août 2025', '11 August 2025', 'lundi 11 août 2025', 'Monday 11 August 2025', '11/08/2025'],
  ])('%s', (text, ...[fr, en, frDay, enDay, short]) => {
    const date = d(text)
    expect(formatLocalDate(date, 'fr')).toBe(fr)
    expect(formatLocalDate(date, 'en')).toBe(en)
    expect(formatLocalDate(date, 'fr', 'weekday')).toBe(frDay)
    expect(formatLocalDate(date, 'en', 'weekday')).toBe(enDay)
    expect(formatLocalDate(date, 'fr', 'short')).toBe(short)
  })

  test('a month', () => {
    expect(formatMonth(d('2026-12-05'), 'fr')).toBe('décembre 2026')
    expect(formatMonth(d('2026-12-05'), 'en')).toBe('December 2026')
  })
})
