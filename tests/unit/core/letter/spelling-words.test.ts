import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partsOfWord, plainWord, SPELLED_WORD, wordKey, wordsToSpell } from '#core/letter/spelling-words'

const words = (text: string) => wordsToSpell(text).map(({ word }) => word)

describe('the words of a text that have a spelling', () => {
  it('are cut at blanks and signs, with their elisions and hyphens', () => {
    expect(words('L’avion, qu’il «\u00a0prendra\u00a0»\u202f: c’est-à-dire aujourd’hui, dit-il.')).toEqual([
      'L’avion',
      'qu’il',
      'prendra',
      'c’est-à-dire',
      'aujourd’hui',
      'dit-il',
    ])
  })

  it.each([
    ['figures and units', 'le 12/03/2026, 12,50\u00a0€, 3 kg, 1er, 4e, 30j'],
    ['references of the law', 'art. L133-24 et L.\u00a0133-18, R. 612-1'],
    ['addresses', 'https://www.signalconso.gouv.fr/abc www.exemple.fr info@exemple.fr exemple.com releve.pdf'],
    ['acronyms and names with an inner capital', 'RGPD CNIL SignalConso PayPal'],
    ['single letters', 'à n° M. a y'],
    ['words beyond any length', 'a'.repeat(10_000)],
  ])('leave out %s', (_, text) => {
    const left = new Set(['le', 'kg', 'art', 'et', 'info', 'www'])
    expect(words(text).filter((word) => !left.has(word))).toEqual([])
  })

  it('say where they stand', () => {
    const text = 'Un virement 😀 éronné de l’assureur'
    for (const { at, word } of wordsToSpell(text)) expect(text.slice(at, at + word.length)).toBe(word)
    expect(wordsToSpell(text)).toHaveLength(5)
  })

  it('are words, in their places, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        for (const { at, word } of wordsToSpell(text)) {
          expect(text.slice(at, at + word.length)).toBe(word)
          expect(SPELLED_WORD.test(word)).toBe(true)
        }
      }),
    )
  })
})

describe('one way of writing for one word', () => {
  it('knows no-break hyphens, curly apostrophes, soft hyphens and parted accents', () => {
    expect(plainWord('rendez\u2011vous')).toBe('rendez-vous')
    expect(plainWord('aujourd’hui')).toBe("aujourd'hui")
    expect(plainWord('rem\u00adbourser')).toBe('rembourser')
    expect(plainWord('me\u0301diateur')).toBe('médiateur')
    expect(wordKey('MÉDIATEUR')).toBe('médiateur')
  })

  it('takes a word apart', () => {
    expect(partsOfWord("l'ACPR-Banque")).toEqual(['ACPR', 'Banque'])
    expect(partsOfWord("Dupont's")).toEqual(['Dupont'])
    expect(partsOfWord("aujourd'hui")).toEqual(["aujourd'hui"])
  })
})
