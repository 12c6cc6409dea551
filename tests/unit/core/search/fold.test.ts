import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, foldWithMap, tokensOf } from '#core/search/fold'

const words = (text: string) => tokensOf(fold(text)).map((token) => token.text)

describe('fold', () => {
  it.each([
    ['Réclamation ÉTÉ Noël', 'reclamation ete noel'],
    ['ŒUVRE œuvre Ægide æ', 'oeuvre oeuvre aegide ae'],
    ['Straße GROẞ', 'strasse gross'],
    ['ﬁnance ofﬂine', 'finance offline'],
    ['l’échéance lʼéchéance', "l'echeance l'echeance"],
    ['1\u202f240,50\u00a0€', '1 240,50 €'],
    ['rem\u00adbour\u200bse\u2060ment', 'remboursement'],
    ['e\u0301te\u0301', 'ete'],
    ['Øre Łódź', 'ore lodz'],
    ['İstanbul ΣΊΣΥΦΟΣ σίσυφος', 'istanbul sisufos sisufos'.replaceAll('sisufos', fold('ΣΊΣΥΦΟΣ'))],
    ['ＡＢＣ １２', 'abc 12'],
  ])('makes one of %s', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('cuts words where people do, whatever the apostrophe or the space', () => {
    expect(words("l’indemnité de l'art. L.145-14")).toEqual(['l', 'indemnite', 'de', 'l', 'art', 'l', '145', '14'])
    expect(words('12\u202f000\u00a0€')).toEqual(['12', '000'])
  })

  it('is the same folded twice, and with the way back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
        expect(foldWithMap(text).text).toBe(fold(text))
      }),
      { numRuns: 2000 },
    )
  })

  it('finds the original of every folded word', () => {
    const text = 'Il œuvre\u00ad; ﬁn: e\u0301tude!'
    const map = foldWithMap(text)
    const originals = tokensOf(map.text).map(({ start, end }) => text.slice(map.startOf(start), map.endOf(end)))
    expect(originals).toEqual(['Il', 'œuvre', 'ﬁn', 'e\u0301tude'])
  })

  it('stays inside the original and in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const map = foldWithMap(text)
        for (const { start, end } of tokensOf(map.text)) {
          const [from, to] = [map.startOf(start), map.endOf(end)]
          expect(from >= 0 && from < to && to <= text.length).toBe(true)
          expect(fold(text.slice(from, to))).toContain(map.text.slice(start, end))
        }
      }),
      { numRuns: 1000 },
    )
  })
})
