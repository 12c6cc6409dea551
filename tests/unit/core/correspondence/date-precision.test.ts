import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareMoments,
  type DatePrecision,
  possibleDays,
  settleDate,
  type UncertainDate,
  writeDate,
} from '#core/correspondence/date-precision'
import { settleEntry } from '#core/correspondence/settle-entry'
import { day } from '#tests/support/make-dossier'
import { someDossier, someEntry } from '#tests/support/some-records'

const of = (on: string, datePrecision: DatePrecision | null = null): UncertainDate => ({ on: day(on), datePrecision })
const range = (on: string, to: string) => of(on, { kind: 'range', to: day(to) })
const today = day('2026-04-13')

describe('writeDate', () => {
  it.each([
    [of('2026-03-01'), '1er mars 2026', '1 March 2026', 'le 1er mars 2026', '01/03/2026'],
    [of('2026-03-01', { kind: 'month' }), 'mars 2026', 'March 2026', 'en mars 2026', 'mars 2026'],
    [of('2026-01-01', { kind: 'year' }), 'en 2026', 'in 2026', 'en 2026', 'en 2026'],
    [
      of('2026-03-12', { kind: 'before' }),
      'avant le 12 mars 2026',
      'before 12 March 2026',
      'avant le 12 mars 2026',
      'avant le 12/03/2026',
    ],
    [
      of('2026-03-01', { kind: 'after' }),
      'après le 1er mars 2026',
      'after 1 March 2026',
      'après le 1er mars 2026',
      'après le 01/03/2026',
    ],
    [
      range('2026-03-03', '2026-03-08'),
      'entre le 3 et le 8 mars 2026',
      'between 3 and 8 March 2026',
      'entre le 3 et le 8 mars 2026',
      'du 03/03/2026 au 08/03/2026',
    ],
    [of('2026-03-01', { kind: 'unknown' }), 'date inconnue', 'date unknown', 'à une date inconnue', 'date inconnue'],
  ])('writes %j', (date, ...[fr, en, phrase, short]) => {
    expect(writeDate(date, 'fr')).toBe(fr)
    expect(writeDate(date, 'en')).toBe(en)
    expect(writeDate(date, 'fr', 'phrase')).toBe(phrase)
    expect(writeDate(date, 'fr', 'short')).toBe(short)
  })

  it('says of a range what its days do not share', () => {
    expect(writeDate(range('2026-03-01', '2026-04-02'), 'fr')).toBe('entre le 1er mars et le 2 avril 2026')
    expect(writeDate(range('2025-12-28', '2026-01-03'), 'fr')).toBe('entre le 28 décembre 2025 et le 3 janvier 2026')
    expect(writeDate(range('2025-12-28', '2026-01-03'), 'en')).toBe('between 28 December 2025 and 3 January 2026')
  })
})

describe('possibleDays', () => {
  it.each([
    [of('2026-03-12'), '2026-03-12', '2026-03-12'],
    [of('2028-02-01', { kind: 'month' }), '2028-02-01', '2028-02-29'],
    [of('2026-04-01', { kind: 'month' }), '2026-04-01', '2026-04-30'],
    [of('2026-01-01', { kind: 'year' }), '2026-01-01', '2026-12-31'],
    [of('2026-03-12', { kind: 'before' }), null, '2026-03-11'],
    [of('2026-03-12', { kind: 'after' }), '2026-03-13', null],
    [of('2200-12-31', { kind: 'after' }), null, null],
    [range('2026-03-03', '2026-03-08'), '2026-03-03', '2026-03-08'],
    [of('2026-03-12', { kind: 'unknown' }), null, null],
  ])('bounds %j', (date, earliest, latest) => {
    expect(possibleDays(date)).toEqual({ earliest, latest })
  })
})

describe('settleDate', () => {
  it('puts a date where it is sorted', () => {
    expect(settleDate(of('2026-03-15', { kind: 'month' }), today).on).toBe('2026-03-01')
    expect(settleDate(of('2026-03-15', { kind: 'year' }), today).on).toBe('2026-01-01')
    expect(settleDate(of('2026-03-15', { kind: 'unknown' }), today).on).toBe(today)
    expect(settleDate(range('2026-03-08', '2026-03-03'), today)).toEqual(range('2026-03-03', '2026-03-08'))
    expect(settleDate(range('2026-03-08', '2026-03-08'), today)).toEqual(of('2026-03-08'))
  })
})

const { id } = someDossier()
const entry = (summary: string, changes: Parameters<typeof someEntry>[1] = {}) =>
  someEntry(id, { summary, on: day('2026-03-12'), time: null, ...changes })

describe('compareMoments', () => {
  it('follows the day, then the order by hand, then how well the day is known, then the time', () => {
    const inOrder = [
      entry('day before', { on: day('2026-03-11'), dayOrder: 9 }),
      entry('by hand, first', { dayOrder: -1, time: '18:00' }),
      entry('by hand, second', { dayOrder: 4, time: '07:00' }),
      entry('before', { datePrecision: { kind: 'before' }, time: '20:00' }),
      entry('at nine', { time: '09:00' }),
      entry('at ten', { time: '10:00' }),
      entry('no time'),
      entry('after', { datePrecision: { kind: 'after' }, time: '01:00' }),
      entry('unknown', { datePrecision: { kind: 'unknown' } }),
    ]
    expect(
      inOrder
        .toReversed()
        .sort(compareMoments)
        .map(({ summary }) => summary),
    ).toEqual(inOrder.map(({ summary }) => summary))
  })

  it('is an order, whatever the entries', () => {
    const some = fc
      .record({
        on: fc.constantFrom(day('2026-03-11'), day('2026-03-12')),
        dayOrder: fc.option(fc.integer()),
        time: fc.constantFrom(null, '09:00', '10:00'),
        datePrecision: fc.constantFrom<DatePrecision | null>(null, { kind: 'before' }, { kind: 'month' }),
      })
      .map((changes) => entry('', changes))
    fc.assert(
      fc.property(some, some, some, (a, b, c) => {
        expect(compareMoments(a, b)).toBe(-compareMoments(b, a) + 0)
        if (compareMoments(a, b) <= 0 && compareMoments(b, c) <= 0) expect(compareMoments(a, c)).toBeLessThanOrEqual(0)
      }),
    )
  })
})

describe('settleEntry', () => {
  const sent = entry('', {
    on: day('2026-03-15'),
    dayOrder: 2,
    events: [
      { event: 'complaint.sent', on: day('2026-03-15'), proof: null },
      { event: 'complaint.received_by_company', on: day('2026-03-18'), proof: null },
    ],
  })

  it('moves what was marked for the same day along, and nothing else', () => {
    const month = settleEntry({ ...sent, datePrecision: { kind: 'month' } }, sent, today)
    expect(month.on).toBe('2026-03-01')
    expect(month.events.map(({ on }) => on)).toEqual(['2026-03-01', '2026-03-18'])
  })

  it('gives up the place by hand on another day, unless a new one was asked for', () => {
    expect(settleEntry({ ...sent, on: day('2026-03-16') }, sent, today).dayOrder).toBeNull()
    expect(settleEntry({ ...sent, on: day('2026-03-16'), dayOrder: 0 }, sent, today).dayOrder).toBe(0)
    expect(settleEntry({ ...sent, summary: 'x' }, sent, today).dayOrder).toBe(2)
  })

  it('leaves an unknown day where it was first noted', () => {
    const unknown = settleEntry({ ...sent, datePrecision: { kind: 'unknown' } }, sent, today)
    expect(unknown.on).toBe(today)
    expect(settleEntry({ ...unknown, summary: 'x' }, unknown, day('2026-05-01')).on).toBe(today)
  })
})
