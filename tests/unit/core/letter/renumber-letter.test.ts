import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { citedInText } from '#core/letter/exhibit-citations'
import { citeExhibits, citePlaces } from '#core/letter/exhibit-label'
import { renumberText } from '#core/letter/renumber-letter'
import { findSpacingFaults } from '#tests/support/french-spacing'

const to = new Map([
  [2, 5],
  [5, 3],
  [3, 2],
])

describe('renumberText', () => {
  it.each([
    ['le relevé (pièce n°\u00a02) et la facture', 'le relevé (pièce n°\u00a05) et la facture'],
    ['pièces n° 2, 3 et 7', 'pièces n° 5, 2 et 7'],
    ['Pièces n° 2 à 5 : tout', 'Pièces n°\u00a02 à 5 : tout'],
    ['pièces 1 à 3', 'pièces n°\u00a01, 2 et\u00a05'],
    ['le 2 mars 2026, 5 euros, pièce n° 9', 'le 2 mars 2026, 5 euros, pièce n° 9'],
    ['PIÈCE N° 5', 'PIÈCE N° 3'],
  ])('%s', (before, after) => {
    expect(renumberText(before, to, 'fr')).toBe(after)
  })

  it('cites the same exhibits under their new numbers, whatever is cited, and comes back with the numbers', () => {
    const permutation = fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 9 })
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        permutation,
        fc.constantFrom('fr', 'en'),
        (numbers, shuffled, language) => {
          const there = new Map(shuffled.map((number, index) => [index + 1, number]))
          const back = new Map(shuffled.map((number, index) => [number, index + 1]))
          const text = `Voir ${citeExhibits(numbers, language)}.`
          const moved = renumberText(text, there, language)
          const sorted = (list: readonly number[]) => [...list].sort((a, b) => a - b)
          expect(citedInText(moved)).toEqual(sorted(numbers.map((number) => there.get(number) ?? 0)))
          expect(citedInText(renumberText(moved, back, language))).toEqual(sorted(numbers))
        },
      ),
    )
  })
})

describe('citePlaces', () => {
  it('cites pages with their exhibit, the others together, and is read back as the same exhibits', () => {
    const places = [
      { number: 3, page: 4 },
      { number: 1, page: null },
      { number: 3, page: 2 },
      { number: 3, page: null },
      { number: 2, page: null },
    ]
    expect(citePlaces(places, 'fr')).toBe('pièces n°\u00a01 et\u00a02\u202f; pièce n°\u00a03, p.\u00a02, 4')
    expect(citePlaces(places, 'en')).toBe('exhibits nos.\u00a01 and\u00a02; exhibit no.\u00a03, p.\u00a02, 4')
    expect(findSpacingFaults(citePlaces(places, 'fr'))).toEqual([])
    expect(citedInText(citePlaces(places, 'fr'))).toEqual([1, 2, 3])
    expect(citePlaces([], 'fr')).toBe('')
  })
})
