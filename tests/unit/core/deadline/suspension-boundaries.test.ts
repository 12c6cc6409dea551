import { describe, expect, test } from 'vitest'
import { suspend } from '#core/deadline/suspension'
import { day } from '#tests/support/make-dossier'

/** A prescription from 10 January 2024 to 10 January 2026. */
const suspended = (from: string, to: string, floorMonths = 6) =>
  suspend({ on: day('2024-01-10'), baseEnd: day('2026-01-10'), from: day(from), to: day(to), floorMonths })

const NO_EFFECT = [
  {
    date: '2026-01-10',
    kind: 'counted',
    count: null,
    reason: { fr: 'suspension hors du délai, sans effet', en: 'suspension outside the period, without effect' },
  },
]

describe('at the edges of the period', () => {
  test.each([
    ['ends the day before the clock starts', '2023-12-01', '2024-01-09'],
    ['ends the day the clock starts', '2023-12-01', '2024-01-10'],
    ['begins the day after it has run out', '2026-01-11', '2026-02-10'],
  ])('%s: without effect', (_name, from, to) => {
    expect(suspended(from, to)).toEqual({ end: '2026-01-10', steps: NO_EFFECT })
  })

  test.each([
    ['ends the day after the clock started: one day', '2023-12-01', '2024-01-11', '2026-01-11'],
    ['begins the day the clock starts', '2024-01-10', '2024-01-20', '2026-01-20'],
    ['begins the day before: those days never ran', '2024-01-09', '2024-01-20', '2026-01-20'],
    ['begins the day after', '2024-01-11', '2024-01-20', '2026-01-19'],
    ['ends the day it began: nothing stood still', '2025-01-15', '2025-01-15', '2026-01-10'],
    ['begins on the last day: six months remain', '2026-01-10', '2026-01-20', '2026-07-20'],
  ])('%s', (_name, from, to, end) => {
    expect(suspended(from, to).end).toBe(end)
  })
})

describe('the guaranteed minimum', () => {
  test.each([
    // Six months after the end of the suspension, the day before, the day of and the day after the extended end.
    ['2025-07-20', '2025-07-30', '2026-01-30', ''],
    ['2025-07-10', '2025-07-10', '2026-01-10', ' (déjà dépassé)'],
    ['2025-07-01', '2025-07-09', '2026-01-18', ' (déjà dépassé)'],
  ])('from %s to %s', (from, to, end, remark) => {
    const { end: found, steps } = suspended(from, to)
    expect(found).toBe(end)
    expect(steps.map(({ reason }) => reason?.fr)).toContain(`6\u00a0mois après la suspension, minimum garanti${remark}`)
  })

  test('every line in date order, in both languages', () => {
    const { end, steps } = suspended('2025-11-01', '2025-12-01')
    expect(end).toBe('2026-06-01')
    expect(steps).toEqual([
      {
        date: '2025-11-01',
        kind: 'suspended',
        count: null,
        reason: { fr: 'la suspension commence', en: 'the suspension begins' },
      },
      {
        date: '2025-12-01',
        kind: 'suspended',
        count: 30,
        reason: { fr: 'la suspension prend fin, le délai reprend', en: 'the suspension ends, the clock resumes' },
      },
      {
        date: '2026-01-10',
        kind: 'counted',
        count: null,
        reason: { fr: 'fin du délai sans suspension', en: 'end of the period without suspension' },
      },
      {
        date: '2026-02-09',
        kind: 'counted',
        count: null,
        reason: {
          fr: '10 janvier 2026 + 30\u00a0jours de suspension',
          en: '10 January 2026 + 30 days of suspension',
        },
      },
      {
        date: '2026-06-01',
        kind: 'counted',
        count: null,
        reason: {
          fr: '6\u00a0mois après la suspension, minimum garanti',
          en: '6 months after the suspension, guaranteed minimum',
        },
      },
    ])
  })

  test('a minimum already passed is said so, and stands before the end', () => {
    const { steps } = suspended('2024-02-01', '2024-03-01')
    expect(steps.map(({ date }) => date)).toEqual([
      '2024-02-01',
      '2024-03-01',
      '2024-09-01',
      '2026-01-10',
      '2026-02-08',
    ])
    expect(steps[2]?.reason).toEqual({
      fr: '6\u00a0mois après la suspension, minimum garanti (déjà dépassé)',
      en: '6 months after the suspension, guaranteed minimum (already exceeded)',
    })
  })

  test('lines of one day keep the order in which they are worked out', () => {
    const { steps } = suspended('2025-01-15', '2025-01-15')
    expect(steps.map(({ date, kind, count }) => [date, kind, count])).toEqual([
      ['2025-01-15', 'suspended', null],
      ['2025-01-15', 'suspended', 0],
      ['2025-07-15', 'counted', null],
      ['2026-01-10', 'counted', null],
      ['2026-01-10', 'counted', null],
    ])
    expect(steps[3]?.reason?.fr).toBe('fin du délai sans suspension')
  })

  test('another minimum', () => {
    expect(suspended('2025-11-01', '2025-12-01', 0).end).toBe('2026-02-09')
    expect(suspended('2025-11-01', '2025-12-01', 1).end).toBe('2026-02-09')
    expect(suspended('2025-11-01', '2025-12-01', 3).end).toBe('2026-03-01')
  })
})
