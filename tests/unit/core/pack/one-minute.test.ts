import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutText, ONE_MINUTE_LEVELS, shortenOneMinute } from '#core/pack/one-minute-shorten'
import { OneMinute } from '#core/pack/pack'
import { day } from '#tests/support/make-dossier'

const page = OneMinute.parse({
  parties: [{ label: 'Demandeur', value: 'Camille Rivoire' }],
  demand: 'Je demande au professionnel le remboursement des deux paiements, avec les intérêts au taux légal majoré.',
  figures: [{ label: 'Montant en litige', value: '1\u202f240,00\u00a0€' }],
  facts: [{ on: day('2026-11-06'), datePrecision: null, what: 'Réclamation envoyée', exhibits: [3, 4, 5, 6] }],
  moreFacts: 2,
  tried: ['Du 25 octobre 2026 au 6 novembre 2026\u00a0: 1 appel téléphonique.'],
})

describe('shortenOneMinute', () => {
  it('is whole at first, and less at every level', () => {
    const whole = shortenOneMinute(page, 0)
    expect(whole.demand).toEqual({ text: page.demand, isCut: false })
    expect(whole.facts[0]).toMatchObject({ exhibits: [3, 4, 5, 6], moreExhibits: 0 })
    const lengths = Array.from(
      { length: ONE_MINUTE_LEVELS },
      (_, level) => shortenOneMinute(page, level).demand.text.length,
    )
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a))
    expect(lengths.at(-1)).toBeLessThan(9)
    expect(shortenOneMinute(page, 99)).toEqual(shortenOneMinute(page, ONE_MINUTE_LEVELS - 1))
  })

  it('never cuts the figures of the demand, and says how many exhibits it leaves out', () => {
    const last = shortenOneMinute(page, ONE_MINUTE_LEVELS - 1)
    expect(last.figures[0]?.value).toEqual({ text: '1\u202f240,00\u00a0€', isCut: false })
    expect(last.facts[0]).toMatchObject({ exhibits: [3], moreExhibits: 3 })
    expect(last.demand.isCut).toBe(true)
  })
})

describe('cutText', () => {
  it.each([
    ['Réclamation envoyée au service', 20, 'Réclamation envoyée'],
    ['Réponse reçue, refus confirmé', 14, 'Réponse reçue'],
    ['un\n\n\ndeux\ttrois quatre', 13, 'un deux trois'],
    ['A'.repeat(30), 10, 'A'.repeat(10)],
  ])('cuts %j to %i visible characters after a word', (text, most, expected) => {
    expect(cutText(text, most)).toEqual({ text: expected, isCut: true })
  })

  it.each([
    ['pièces n°\u00a012', 8],
    ['pièce n°\u00a0123 et la suite', 10],
    ['1\u202f234\u202f567,89\u00a0€ demandés', 6],
    ['2026-11-06T10:00', 3],
  ])('never leaves half a figure of %j', (text, most) => {
    const { text: cut, isCut } = cutText(text, most)
    expect(isCut).toBe(true)
    const ends = /\d+$/.exec(cut)?.[0] ?? ''
    expect(text.slice(cut.length)).not.toMatch(ends === '' ? /^$/ : /^[\d\u202f.,]/)
  })

  it('keeps families, flags and piled accents whole, and never says more than the text', () => {
    expect(cutText('👩‍👩‍👧‍👦'.repeat(5), 2).text).toBe('👩‍👩‍👧‍👦'.repeat(2))
    expect(cutText('🇫🇷'.repeat(5), 3).text).toBe('🇫🇷'.repeat(3))
    expect(cutText(`e${'\u0301'.repeat(500)}`, 5).text).toBe('e\u0301\u0301\u0301')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 1, max: 200 }), (text, most) => {
        const signs = [...new Intl.Segmenter('fr', { granularity: 'grapheme' }).segment(cutText(text, most).text)]
        expect(signs.length).toBeLessThanOrEqual(most)
        expect(cutText(text, most).text).not.toMatch(/[\n\r]|^ | $/)
      }),
      { seed: 20_261_123, numRuns: 500 },
    )
  })
})
