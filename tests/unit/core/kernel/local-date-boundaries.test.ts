import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addWeeks,
  DateOutOfRange,
  daysBetween,
  formatLocalDate,
  isLocalDate,
  LocalDate,
  toLocalDate,
  type Weekday,
  weekdayName,
  weekdayOf,
} from '#core/kernel/local-date'

const d = (text: string) => LocalDate.parse(text)

describe('the last day of each month', () => {
  const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  test.each(lengths.map((length, index) => [index + 1, length]))('month %i has %i days', (month, length) => {
    const text = (number: number): string => `2026-${String(month).padStart(2, '0')}-${String(number).padStart(2, '0')}`
    expect([isLocalDate(text(0)), isLocalDate(text(1))]).toEqual([false, true])
    expect([isLocalDate(text(length)), isLocalDate(text(length + 1))]).toEqual([true, false])
    expect(toLocalDate(2026, month, length)).toBe(text(length))
    expect(() => toLocalDate(2026, month, length + 1)).toThrow(RangeError)
    expect(() => toLocalDate(2026, month, 0)).toThrow('no such date')
  })

  test.each([
    [2023, 28],
    [2024, 29],
    [2025, 28],
    [1900, 28],
    [2000, 29],
    [2100, 28],
    [2200, 28],
  ])('February %i has %i days', (year, length) => {
    expect(addDays(toLocalDate(year, 3, 1), -1)).toBe(`${year}-02-${length}`)
    expect(addDays(toLocalDate(year, 2, 28), 1)).toBe(length === 29 ? `${year}-02-29` : `${year}-03-01`)
    expect(isLocalDate(`${year}-02-29`)).toBe(length === 29)
  })
})

describe('the shape of the text', () => {
  test.each([
    'x2026-01-05',
    '12026-01-05',
    '2026-01-05x',
    '2026-01-051',
    '2026-01-052026-01-05',
    '2026/01/05',
    '2026-0a-05',
  ])('%j', (text) => {
    expect([isLocalDate(text), LocalDate.safeParse(text).success]).toEqual([false, false])
  })

  test.each(['2026-13-01', '2026-00-01', '1899-12-31', '2201-01-01'])('%s says which fault it is', (text) => {
    expect(LocalDate.safeParse(text).error?.issues.map(({ message }) => message)).toEqual(['date.impossible'])
  })
})

describe('the ends of the range', () => {
  test('the first and the last day can be reached, no further', () => {
    expect(addDays(d('1900-01-02'), -1)).toBe('1900-01-01')
    expect(addDays(d('2200-12-30'), 1)).toBe('2200-12-31')
    expect(addMonths(d('1900-02-28'), -1)).toBe('1900-01-28')
    expect(addMonths(d('2200-11-30'), 1)).toBe('2200-12-30')
    for (const move of [
      () => addDays(d('1900-01-01'), -1),
      () => addDays(d('2200-12-31'), 1),
      () => addWeeks(d('2200-12-25'), 1),
      () => addMonths(d('1900-01-31'), -1),
      () => addMonths(d('2200-12-01'), 1),
      () => toLocalDate(1899, 12, 31),
      () => toLocalDate(2201, 1, 1),
    ])
      expect(move).toThrow(DateOutOfRange)
  })

  test('a number that is not whole is said to be none', () => {
    expect(() => addDays(d('2026-01-05'), 0.5)).toThrow('not a whole number: 0.5')
  })

  test('the error says which years', () => {
    expect(new DateOutOfRange()).toMatchObject({ name: 'DateOutOfRange', message: 'date outside 1900-2200' })
  })
})

describe('across months, years and centuries', () => {
  test.each([
    ['2026-01-28', 1, '2026-01-29'],
    ['2026-01-27', 1, '2026-01-28'],
    ['2026-01-31', 1, '2026-02-01'],
    ['2026-02-01', -1, '2026-01-31'],
    ['2026-02-02', -1, '2026-02-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2027-01-01', -1, '2026-12-31'],
    ['2024-12-31', 1, '2025-01-01'],
    ['2025-01-01', -1, '2024-12-31'],
    ['1999-12-31', 1, '2000-01-01'],
    ['2100-12-31', 1, '2101-01-01'],
    ['2026-01-15', 0, '2026-01-15'],
    ['2026-01-31', 0, '2026-01-31'],
  ])('%s %i days', (from, days, to) => {
    expect(addDays(d(from), days)).toBe(to)
    expect(daysBetween(d(from), d(to))).toBe(days)
  })

  test.each([
    ['2026-12-31', 1, '2027-01-31'],
    ['2026-01-31', -1, '2025-12-31'],
    ['2026-10-31', 4, '2027-02-28'],
    ['2026-01-15', 0, '2026-01-15'],
    ['2026-01-15', 11, '2026-12-15'],
    ['2026-01-15', 12, '2027-01-15'],
    ['2026-12-15', -11, '2026-01-15'],
    ['2026-12-15', -12, '2025-12-15'],
  ])('%s %i months', (from, months, to) => {
    expect(addMonths(d(from), months)).toBe(to)
  })
})

describe('names', () => {
  test('every weekday, Monday first', () => {
    const week = Array.from({ length: 7 }, (_, index) => addDays(d('2026-11-23'), index))
    expect(week.map(weekdayOf)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(week.map((date) => weekdayName(weekdayOf(date), 'fr'))).toEqual(
      'lundi mardi mercredi jeudi vendredi samedi dimanche'.split(' '),
    )
    expect(week.map((date) => weekdayName(weekdayOf(date), 'en'))).toEqual(
      'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' '),
    )
    expect(weekdayName(8 as Weekday, 'fr')).toBe('')
  })

  test('every month, and the first of the month in French', () => {
    const written = (language: 'fr' | 'en') =>
      Array.from({ length: 12 }, (_, index) => formatLocalDate(toLocalDate(2026, index + 1, 2), language))
    expect(written('fr')).toEqual(
      'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'
        .split(' ')
        .map((month) => `2 ${month} 2026`),
    )
    expect(written('en')).toEqual(
      'January February March April May June July August September October November December'
        .split(' ')
        .map((month) => `2 ${month} 2026`),
    )
    expect(formatLocalDate(d('2026-03-01'), 'fr')).toBe('1er mars 2026')
    expect(formatLocalDate(d('2026-03-01'), 'en')).toBe('1 March 2026')
    expect(formatLocalDate(d('2026-03-11'), 'fr')).toBe('11 mars 2026')
  })
})
