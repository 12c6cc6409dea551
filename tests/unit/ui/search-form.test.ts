import { describe, expect, it } from 'vitest'
import type { LocalDate } from '#core/kernel/local-date'
import { cutAtRanges, EMPTY_FORM, filtersOf, hasFilters } from '#ui/features/search/search-form'

describe('the form of the search', () => {
  it('asks for nothing at first', () => {
    expect(hasFilters(EMPTY_FORM)).toBe(false)
    expect(hasFilters({ ...EMPTY_FORM, text: 'carte', sender: ' ' })).toBe(false)
    expect(filtersOf(EMPTY_FORM)).toMatchObject({ kinds: [], dossierId: null, sender: '', unused: false })
  })

  it('hands every field on', () => {
    const form = { ...EMPTY_FORM, kind: 'entry' as const, sender: ' Martin ', from: '2026-03-01' as LocalDate }
    expect(hasFilters(form)).toBe(true)
    expect(filtersOf(form)).toMatchObject({ kinds: ['entry'], sender: 'Martin', from: '2026-03-01', to: null })
  })
})

describe('cutAtRanges', () => {
  it('loses and doubles nothing', () => {
    const text = 'une œuvre, des œuvres'
    const parts = cutAtRanges(text, [
      { start: 4, end: 9 },
      { start: 15, end: 21 },
    ])
    expect(parts.filter(({ isFound }) => isFound).map((part) => part.text)).toEqual(['œuvre', 'œuvres'])
    expect(parts.map((part) => part.text).join('')).toBe(text)
    expect(parts.every((part) => text.startsWith(part.text, part.at))).toBe(true)
  })
})
