import { describe, expect, it } from 'vitest'
import { day } from '#tests/support/make-dossier'
import {
  draftsToRates,
  halfYearStart,
  newRate,
  rateProblem,
  ratesToDrafts,
  readPercent,
} from '#ui/features/dossier/interest-rates'

const draft = (from: string | null, percent: string) => ({ ...newRate(from === null ? null : day(from)), percent })

describe('legal rates as typed', () => {
  it('reads a percent as people write it', () => {
    expect(['2,62', '2.62', ' 2,62 %', '0', '12', '2,6200'].map(readPercent)).toEqual([
      '2.62',
      '2.62',
      '2.62',
      '0',
      '12',
      '2.6200',
    ])
    expect(['', 'abc', '-1', '100', '2,62345', '2,6,2', '1.000,00'].map(readPercent)).toEqual(Array(7).fill(null))
  })

  it('a half-year begins in January or in July', () => {
    expect(['2026-01-01', '2026-06-30', '2026-07-01', '2026-12-31'].map((date) => halfYearStart(day(date)))).toEqual([
      '2026-01-01',
      '2026-01-01',
      '2026-07-01',
      '2026-07-01',
    ])
  })

  it('offers an empty row for the half-year that is missing, once', () => {
    const rates = [
      { from: day('2026-07-01'), percent: '2.5' },
      { from: day('2026-01-01'), percent: '2.62' },
    ]
    const rows = (missing: string | null) =>
      ratesToDrafts(rates, missing === null ? null : day(missing)).map(({ from, percent }) => [from, percent])
    expect(rows(null)).toEqual([
      ['2026-01-01', '2.62'],
      ['2026-07-01', '2.5'],
    ])
    expect(rows('2027-02-03').at(-1)).toEqual(['2027-01-01', ''])
    expect(rows('2026-08-03')).toHaveLength(2)
    expect(ratesToDrafts([], null)).toMatchObject([{ from: null, percent: '' }])
  })

  it('names what is wrong with a row and drops one that was never begun', () => {
    const rows = [
      draft('2026-01-01', '2,62'),
      draft('2026-07-01', ''),
      draft('2026-07-02', 'x'),
      draft(null, '3'),
      draft('2026-01-01', '3'),
      draft(null, ' '),
    ]
    expect(rows.map((row) => rateProblem(row, rows))).toEqual([
      'fromTwice',
      'percentNeeded',
      'percentUnclear',
      'fromNeeded',
      'fromTwice',
      null,
    ])
    expect(draftsToRates([draft('2026-07-01', '2,5'), draft(null, ''), draft('2026-01-01', '2,62 %')])).toEqual([
      { from: '2026-01-01', percent: '2.62' },
      { from: '2026-07-01', percent: '2.5' },
    ])
  })
})
