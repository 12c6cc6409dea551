import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DossierId } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'
import { matchFilters, periodTags, SearchFilters, writeTags } from '#core/search/search-filters'

const day = fc
  .tuple(fc.integer({ min: 2015, max: 2030 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('-') as LocalDate)
const tagsOn = (on: LocalDate) =>
  writeTags({ kind: 'entry', dossierId: '11111111-1111-4111-8111-111111111111' as DossierId, fileKind: null, on })

describe('periodTags', () => {
  it('covers every day of the period, and no month outside it', () => {
    fc.assert(
      fc.property(day, day, day, (a, b, on) => {
        const [from, to] = a <= b ? [a, b] : [b, a]
        const isIn = periodTags(from, to).some((tag) => tagsOn(on).split(' ').includes(tag))
        expect(isIn).toBe(on.slice(0, 7) >= from.slice(0, 7) && on.slice(0, 7) <= to.slice(0, 7))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('matchFilters', () => {
  const dated = { first: '2020-01-01' as LocalDate, last: '2026-12-31' as LocalDate }
  it('is nothing without filters', () => {
    expect(matchFilters(SearchFilters.parse({}), dated)).toEqual([])
  })
  it('keeps a period in which nothing lies', () => {
    expect(matchFilters(SearchFilters.parse({ from: '2030-01-01' }), dated)).toEqual([
      { kind: 'anyTag', tags: ['zqnever'] },
    ])
    expect(matchFilters(SearchFilters.parse({ to: '2026-01-01' }), null)).toEqual([
      { kind: 'anyTag', tags: ['zqnever'] },
    ])
  })
})
