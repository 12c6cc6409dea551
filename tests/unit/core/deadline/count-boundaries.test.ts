import { describe, expect, test } from 'vitest'
import { checkDay, workingDayOnOrBefore, workingDaysBefore } from '#core/deadline/calendar'
import { countBusinessDays, countCalendarPeriod, endStep, rollForward, startStep } from '#core/deadline/count'
import type { HolidayLookup } from '#core/deadline/holidays'
import { day } from '#tests/support/make-dossier'

const WORDS = { fr: 'férié', en: 'holiday' }
const noHolidays: HolidayLookup = () => new Map()
const holidayOn =
  (...dates: readonly string[]): HolidayLookup =>
  () =>
    new Map(dates.map((date) => [day(date), WORDS]))

const check =
  (calendar: 'bank5' | 'ouvrable6', holidays: HolidayLookup = noHolidays) =>
  (date: ReturnType<typeof day>) =>
    checkDay(date, calendar, 'FR', holidays)

// 2026-11-27 is a Friday.
describe('the first and the last line', () => {
  test('the day of the event is shown and left out', () => {
    expect(startStep(day('2026-11-27'))).toEqual({
      date: '2026-11-27',
      kind: 'start',
      count: null,
      reason: { fr: 'jour de départ, il ne compte pas', en: 'starting day, not counted' },
    })
  })

  test('the end has a reason only when it is given one', () => {
    expect(endStep(day('2026-11-27'))).toEqual({ date: '2026-11-27', kind: 'end', count: null, reason: null })
    expect(endStep(day('2026-11-27'), WORDS).reason).toBe(WORDS)
  })
})

describe('business days around a weekend', () => {
  test.each([
    ['bank5', 1, '2026-11-30'],
    ['bank5', 5, '2026-12-04'],
    ['bank5', 6, '2026-12-07'],
    ['ouvrable6', 1, '2026-11-28'],
    ['ouvrable6', 2, '2026-11-30'],
    ['ouvrable6', 6, '2026-12-04'],
  ] as const)('%s: %i from a Friday', (calendar, n, end) => {
    expect(countBusinessDays(day('2026-11-27'), n, check(calendar)).end).toBe(end)
  })

  test('each day is a line, counted with its number or skipped with its reason', () => {
    const { steps } = countBusinessDays(day('2026-11-27'), 2, check('bank5', holidayOn('2026-11-30')))
    expect(steps).toEqual([
      { date: '2026-11-28', kind: 'skipped', count: null, reason: { fr: 'samedi', en: 'Saturday' } },
      { date: '2026-11-29', kind: 'skipped', count: null, reason: { fr: 'dimanche', en: 'Sunday' } },
      { date: '2026-11-30', kind: 'skipped', count: null, reason: WORDS },
      { date: '2026-12-01', kind: 'counted', count: 1, reason: null },
      { date: '2026-12-02', kind: 'counted', count: 2, reason: null },
    ])
  })

  test('a holiday on a day that never counts is that weekday', () => {
    const holidays = holidayOn('2026-11-28', '2026-11-29')
    expect(checkDay(day('2026-11-28'), 'bank5', 'FR', holidays)).toMatchObject({
      kind: 'weekend',
      name: { en: 'Saturday' },
    })
    expect(checkDay(day('2026-11-28'), 'ouvrable6', 'FR', holidays)).toEqual({ kind: 'holiday', name: WORDS })
    expect(checkDay(day('2026-11-29'), 'ouvrable6', 'FR', holidays)).toMatchObject({
      kind: 'weekend',
      name: { fr: 'dimanche' },
    })
    expect(checkDay(day('2026-11-27'), 'bank5', 'FR', holidays)).toEqual({ kind: 'working' })
  })
})

describe('periods that land at once', () => {
  const land = (on: string, n: number, unit: 'calendar_day' | 'week' | 'month' | 'year', thenDays?: number) =>
    countCalendarPeriod(day(on), { n, unit, thenDays })

  test.each([
    ['2026-11-27', 1, 'calendar_day', '2026-11-28'],
    ['2026-11-27', 35, 'calendar_day', '2027-01-01'],
    ['2026-11-27', 1, 'week', '2026-12-04'],
    ['2026-11-27', 8, 'week', '2027-01-22'],
    ['2026-11-27', 1, 'month', '2026-12-27'],
    ['2026-11-27', 13, 'month', '2027-12-27'],
    ['2026-11-27', 1, 'year', '2027-11-27'],
    ['2026-11-27', 5, 'year', '2031-11-27'],
  ] as const)('%s + %i %s', (on, n, unit, end) => {
    const { end: landed, steps } = land(on, n, unit)
    expect(landed).toBe(end)
    expect(steps).toMatchObject([{ date: end, kind: 'counted', count: n }])
  })

  test('the step says how far it went', () => {
    expect(land('2026-11-27', 2, 'month').steps[0]?.reason).toEqual({
      fr: '2\u00a0mois plus tard',
      en: '2 months later',
    })
    expect(land('2026-11-27', 1, 'week').steps[0]?.reason).toEqual({
      fr: '1\u00a0semaine plus tard',
      en: '1 week later',
    })
  })

  test.each([
    ['2026-01-31', 1, 'month', '2026-02-28', 31, 'février 2026', 'February 2026'],
    ['2028-01-30', 1, 'month', '2028-02-29', 30, 'février 2028', 'February 2028'],
    ['2028-02-29', 1, 'year', '2029-02-28', 29, 'février 2029', 'February 2029'],
  ] as const)(
    '%s + %i %s ends with the month and says why (CPC 641 al. 2)',
    (on, n, unit, ...[end, number, fr, en]) => {
      expect(land(on, n, unit)).toEqual({
        end,
        steps: [
          {
            date: end,
            kind: 'month_end',
            count: n,
            reason: {
              fr: `pas de ${number} en ${fr}\u00a0: dernier jour du mois`,
              en: `no day ${number} in ${en}: last day of the month`,
            },
          },
        ],
      })
    },
  )

  test('days and weeks that change the day number are no end of month', () => {
    expect(land('2026-01-31', 28, 'calendar_day').steps).toMatchObject([{ date: '2026-02-28', kind: 'counted' }])
    expect(land('2026-01-31', 4, 'week').steps).toMatchObject([{ date: '2026-02-28', kind: 'counted' }])
  })

  test('days that follow months start where those landed (CPC 641 al. 3)', () => {
    const { end, steps } = land('2026-01-31', 1, 'month', 10)
    expect(end).toBe('2026-03-10')
    expect(steps).toMatchObject([
      { date: '2026-02-28', kind: 'month_end', count: 1 },
      {
        date: '2026-03-10',
        kind: 'counted',
        count: 10,
        reason: { fr: 'puis 10\u00a0jours de plus', en: 'then 10 days more' },
      },
    ])
  })
})

describe('rolling to a working day (CPC 642)', () => {
  test.each([
    ['2026-11-27', '2026-11-27', 0],
    ['2026-11-28', '2026-11-30', 2],
    ['2026-11-29', '2026-11-30', 1],
  ])('%s', (on, end, rolled) => {
    const { end: moved, steps } = rollForward(day(on), check('bank5'))
    expect([moved, steps.length]).toEqual([end, rolled])
  })

  test('over a holiday after the weekend, each day with its reason', () => {
    expect(rollForward(day('2026-11-28'), check('bank5', holidayOn('2026-11-30')))).toEqual({
      end: '2026-12-01',
      steps: [
        { date: '2026-11-28', kind: 'rolled', count: null, reason: { fr: 'samedi', en: 'Saturday' } },
        { date: '2026-11-29', kind: 'rolled', count: null, reason: { fr: 'dimanche', en: 'Sunday' } },
        { date: '2026-11-30', kind: 'rolled', count: null, reason: WORDS },
      ],
    })
  })
})

describe('working days counted backwards', () => {
  test.each([
    ['2026-11-27', '2026-11-27'],
    ['2026-11-28', '2026-11-27'],
    ['2026-11-29', '2026-11-27'],
    ['2026-11-30', '2026-11-30'],
  ])('on or before %s', (date, expected) => {
    expect(workingDayOnOrBefore(day(date), 'FR', noHolidays)).toBe(expected)
  })

  test('a Saturday is none, a holiday on the Friday takes one more', () => {
    expect(workingDayOnOrBefore(day('2026-11-28'), 'FR', holidayOn('2026-11-27'))).toBe('2026-11-26')
  })

  test.each([
    ['2026-11-30', 0, '2026-11-30'],
    ['2026-11-29', 0, '2026-11-27'],
    ['2026-11-30', 1, '2026-11-27'],
    ['2026-11-30', 3, '2026-11-25'],
    ['2026-11-28', 1, '2026-11-26'],
    ['2026-12-02', 3, '2026-11-27'],
  ])('%s less %i', (date, days, expected) => {
    expect(workingDaysBefore(day(date), days, 'FR', noHolidays)).toBe(expected)
  })
})
