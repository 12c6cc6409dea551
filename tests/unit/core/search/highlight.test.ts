import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findRanges, makeSnippet } from '#core/search/highlight'
import { readQuery } from '#core/search/query'

const marked = (text: string, typed: string) => {
  const snippet = makeSnippet(text, readQuery(typed).all)
  return { text: snippet.text, found: snippet.ranges.map(({ start, end }) => snippet.text.slice(start, end)) }
}

describe('makeSnippet', () => {
  it('marks the original of what was typed without accents', () => {
    const text = 'Votre réclamation du 3 mars, œuvre d’art, avant l’échéance.'
    expect(marked(text, "reclamation oeuvre l'echeance ")).toEqual({
      text,
      found: ['réclamation', 'œuvre', 'échéance'],
    })
  })

  it('marks a whole word that was only begun, and a phrase as one', () => {
    expect(marked('Le remboursement suit.', 'rembours').found).toEqual(['remboursement'])
    expect(marked('La mise en\ndemeure du 3.', '"mise en demeure"')).toEqual({
      text: 'La mise en demeure du 3.',
      found: ['mise en demeure'],
    })
  })

  it('shows about 160 characters around the place where most of the words stand', () => {
    const filler = 'Lorem ipsum dolor sit amet consectetur. '.repeat(40)
    const text = `carte ${filler} la carte bancaire a été débitée deux fois ${filler}`
    const snippet = marked(text, 'carte bancaire ')
    expect(snippet.found).toEqual(['carte', 'bancaire'])
    expect(snippet.text.startsWith('… ')).toBe(true)
    expect(snippet.text.endsWith(' …')).toBe(true)
    expect(snippet.text.length).toBeGreaterThan(140)
    expect(snippet.text.length).toBeLessThan(230)
  })

  it('looks to the end of a long text', () => {
    const text = `${'mot '.repeat(100_000)}aiguille`
    expect(marked(text, 'aiguille ').found).toEqual(['aiguille'])
  })

  it('shows the beginning where nothing was looked for', () => {
    expect(marked('Bonjour,\nje vous écris.', '')).toEqual({ text: 'Bonjour, je vous écris.', found: [] })
  })

  it('always gives ranges inside its text, in order, that cut no character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 800 }),
        fc.string({ unit: 'binary', maxLength: 3 }),
        (text, typed) => {
          const { text: shown, ranges } = makeSnippet(text.toWellFormed(), readQuery(typed.toWellFormed()).all)
          expect(shown.isWellFormed()).toBe(true)
          let last = 0
          for (const { start, end } of ranges) {
            expect(start >= last && end > start && end <= shown.length).toBe(true)
            expect(shown.slice(start, end).isWellFormed()).toBe(true)
            last = end
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('findRanges', () => {
  it('joins what overlaps', () => {
    const ranges = findRanges('mise en demeure', readQuery('"mise en" "en demeure"').all)
    expect(ranges).toEqual([{ start: 0, end: 15 }])
  })
})
