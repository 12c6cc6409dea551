import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Language } from '#core/kernel/bilingual'
import { typesetTyped } from '#core/letter/typography'
import { findSpacingFaults } from '#tests/support/french-spacing'

/** What stands on the page after these keys, one by one. */
const type = (keys: string, language: Language = 'fr', start = ''): string => {
  let text = start
  for (const key of keys) {
    const set = typesetTyped(text, key, language)
    text = set === null ? text + key : text.slice(0, text.length - set.remove) + set.insert
  }
  return text
}

describe('typing in French', () => {
  it.each([
    ['Vraiment ?', 'Vraiment\u202f?'],
    ['Vraiment?', 'Vraiment\u202f?'],
    ['Quoi ?!', 'Quoi\u202f?!'],
    ['un ; deux', 'un\u202f; deux'],
    ['Objet : suite', 'Objet\u00a0: suite'],
    ['Objet: suite', 'Objet\u00a0: suite'],
    ['à 14:30', 'à 14:30'],
    ['(12) : rien', '(12)\u00a0: rien'],
    ['Il dit "oui".', 'Il dit «\u00a0oui\u00a0».'],
    ['« oui »', '«\u00a0oui\u00a0»'],
    ['«oui»', '«\u00a0oui\u00a0»'],
    ["l'avis d'hier", 'l’avis d’hier'],
    ['Et puis...', 'Et puis…'],
    ['Et puis....', 'Et puis….'],
    ['n° 4', 'n°\u00a04'],
    ['n°4', 'n°\u00a04'],
    ['5 000 €', '5\u202f000\u00a0€'],
    ['5000€', '5000\u00a0€'],
    ['12,50 €', '12,50\u00a0€'],
    ['3 %', '3\u00a0%'],
    ['(?)', '(?)'],
    ['https://exemple.fr/a?b:c', 'https://exemple.fr/a?b:c'],
    ['moi@exemple.fr;', 'moi@exemple.fr;'],
    ['mailto:moi', 'mailto:moi'],
  ])('%s', (keys, page) => expect(type(keys)).toBe(page))

  it('leaves alone what is quoted, up to the closing guillemet', () => {
    expect(type("« l'avis : non ! » n'est")).toBe("«\u00a0l'avis : non !\u00a0» n’est")
  })

  it('sets a mark after what the page shows as one thing', () => {
    expect(type(' ;', 'fr', 'le \ufffc')).toBe('le \ufffc\u202f;')
  })

  it('passes the linter of the house', () => {
    const page = type(`Pourquoi ? Voici : "oui" ; n° 4, 5 000 € et 3 % l'an... Non !`)
    expect(findSpacingFaults(page)).toEqual([])
  })
})

describe('typing in English', () => {
  it.each([
    ['He said "no".', 'He said “no”.'],
    ["It's here", 'It’s here'],
    ["'quoted'", '‘quoted’'],
    ['Wait...', 'Wait…'],
    ['Really? Yes: now; go!', 'Really? Yes: now; go!'],
    ['5 000 €', '5 000 €'],
  ])('%s', (keys, page) => expect(type(keys, 'en')).toBe(page))

  it('leaves alone what is quoted', () => expect(type(`"I don't"`, 'en')).toBe(`“I don't”`))
})

describe('whatever stands before', () => {
  it('only blanks, dots and a sum are taken away, and what is typed is never lost', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        fc.constantFrom(...`;:!?"'.«» €%4a`.split('')),
        fc.constantFrom<Language>('fr', 'en'),
        (before, typed, language) => {
          const set = typesetTyped(before, typed, language)
          if (set === null) return
          expect(set.remove).toBeLessThanOrEqual(before.length)
          const gone = before.slice(before.length - set.remove).replace(/[\s.]/gu, '')
          expect(set.insert.replace(/[\s…]/gu, '').startsWith(gone)).toBe(true)
        },
      ),
    )
  })
})
