import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance, suggestWords } from '#core/search/suggest'

/** The textbook way, all of it, without limit. */
const plainDistance = (a: string, b: string): number => {
  const table = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i || j))
  const at = (i: number, j: number) => table[i]?.[j] ?? 0
  for (let i = 0; i <= a.length; i += 1)
    for (let j = 0; j <= b.length; j += 1) {
      const row = table[i] as number[]
      if (i === 0 || j === 0) row[j] = i + j
      else {
        row[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1))
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
          row[j] = Math.min(at(i, j), at(i - 2, j - 2) + 1)
      }
    }
  return at(a.length, b.length)
}

describe('editDistance', () => {
  it('agrees with the plain count up to its limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 9 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b, 2)).toBe(Math.min(plainDistance(a, b), 3))
      }),
      { numRuns: 5000 },
    )
  })
})

describe('suggestWords', () => {
  const library = [
    { word: 'reclamation', places: 12 },
    { word: 'reclamations', places: 40 },
    { word: 'declaration', places: 90 },
    { word: 'carte', places: 7 },
    { word: 'cartes', places: 9 },
  ]
  it('gives the nearest first, then the most used', () => {
    expect(suggestWords('reclmation', [library])).toEqual(['reclamation', 'reclamations'])
    expect(suggestWords('catre', [library])).toEqual(['carte'])
  })
  it('guesses nothing for a short word, and never the word itself', () => {
    expect(suggestWords('car', [library])).toEqual([])
    expect(suggestWords('carte', [library])).toEqual(['cartes'])
  })
  it('asks for the next group only while no word is one change away, and keeps what it knows', () => {
    const asked: string[] = []
    const groups = function* () {
      asked.push('three letters')
      yield [{ word: 'contra', places: 2 }]
      asked.push('two letters')
      yield [{ word: 'contrat', places: 3 }]
      asked.push('one letter')
      yield [{ word: 'cntrat', places: 90 }]
    }
    expect(suggestWords('contart', groups())).toEqual(['contrat', 'contra'])
    expect(asked).toEqual(['three letters', 'two letters'])
  })
})
