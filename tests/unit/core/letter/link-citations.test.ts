import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exhibitFinder } from '#core/evidence/exhibit-place'
import { citeExhibits, citePlaces } from '#core/letter/exhibit-label'
import { exhibitPart, exhibitParts, refreshExhibit } from '#core/letter/exhibit-reference'
import { linkCitations } from '#core/letter/link-citations'
import { type ExhibitPart, plainText, type RichText, richText } from '#core/letter/rich-text'
import { anEvidence } from '#tests/support/make-dossier'

const [one, two, three, taken] = [anEvidence(1), anEvidence(2), anEvidence(3), anEvidence(4)]
const composed = anEvidence(5, {
  recipe: {
    parts: [
      { evidenceId: anEvidence(5).id, page: 1, turn: 0, crop: null },
      { evidenceId: taken.id, page: 2, turn: 0, crop: null },
      { evidenceId: taken.id, page: 1, turn: 0, crop: null },
    ],
  },
})
const pieces = [one, two, three, taken, composed]

const link = (text: string, language: 'fr' | 'en' = 'fr'): RichText => linkCitations(richText(text), pieces, language)
const references = (rich: RichText): readonly ExhibitPart[] => rich.filter((part) => part.kind === 'exhibit')
const citedIn = (rich: RichText) => references(rich).map(({ cited }) => cited)
const whole = (...of: (typeof one)[]) => of.map(({ id }) => ({ evidenceId: id, page: null }))

describe('linkCitations', () => {
  it('makes a reference of the words, between the words around them', () => {
    expect(link('Voir la pièce n° 2.')).toEqual([
      { kind: 'text', text: 'Voir la ' },
      { kind: 'exhibit', cited: whole(two), text: 'pièce n°\u00a02' },
      { kind: 'text', text: '.' },
    ])
    expect(link('Pièce 2')).toEqual([{ kind: 'exhibit', cited: whole(two), capital: true, text: 'Pièce n°\u00a02' }])
    expect(link('see exhibits 1 to 3', 'en')[1]).toEqual({
      kind: 'exhibit',
      cited: whole(one, two, three),
      text: 'exhibits nos.\u00a01 to 3',
    })
    expect(citedIn(link('pièces n° 1 et 3, puis la pièce n° 2'))).toEqual([whole(one, three), whole(two)])
  })

  it('takes the pages behind one number with it, as pages of the file', () => {
    const paged = link('(pièce n° 2, p. 4, 6) et pièce n° 3, page 1.')
    expect(citedIn(paged)).toEqual([
      [
        { evidenceId: two.id, page: 4 },
        { evidenceId: two.id, page: 6 },
      ],
      [{ evidenceId: three.id, page: 1 }],
    ])
    expect(plainText(paged)).toBe('(pièce n°\u00a02, p.\u00a04, 6) et pièce n°\u00a03, p.\u00a01.')
    expect(citedIn(link('pièces n° 1 et 2, p. 4'))).toEqual([whole(one, two)])
    expect(plainText(link('pièces n° 1 et 2, p. 4'))).toBe('pièces n°\u00a01 et\u00a02, p. 4')
  })

  it('cites a page of a composed exhibit as the file and the page there', () => {
    expect(citedIn(link('pièce n° 5, p. 2'))).toEqual([[{ evidenceId: taken.id, page: 2 }]])
    expect(plainText(link('pièce n° 5, p. 2'))).toBe('pièce n°\u00a05, p.\u00a02')
    expect(citedIn(link('pièce n° 5'))).toEqual([whole(composed)])
  })

  it('knows a capital and the words of pages however they are written', () => {
    expect(plainText(link('la pièce N° 2'))).toBe('la pièce n°\u00a02')
    expect(citedIn(link('PIÈCE N° 2, Page 4'))).toEqual([[{ evidenceId: two.id, page: 4 }]])
  })

  it('leaves words that no exhibit answers as they are typed: unknown, taken in, no such page', () => {
    for (const text of ['pièce n° 9', 'pièces n° 1 et 9', 'pièce n° 4', 'pièce n° 5, p. 4', 'pièce 12/03', 'rien'])
      expect(link(text)).toEqual(richText(text))
  })

  it('leaves words in bold or italics, facts and references alone', () => {
    const rich: RichText = [
      { kind: 'text', text: 'pièce n° 2', strong: true },
      { kind: 'text', text: 'pièce n° 2', emphasis: true },
      { kind: 'field', field: 'demand', text: 'pièce n° 2' },
      { kind: 'exhibit', cited: whole(one), text: 'pièce n°\u00a01' },
    ]
    expect(linkCitations(rich, pieces, 'fr')).toEqual(rich)
  })

  it('changes no letter of a citation written as the program writes it', () => {
    const many = Array.from({ length: 30 }, (_, index) => anEvidence(index + 1))
    const place = fc.record({
      number: fc.integer({ min: 1, max: 30 }),
      page: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
    })
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 8 }), fc.constantFrom('fr', 'en'), (places, language) => {
        const text = `Le relevé (${citePlaces(places, language)}), ainsi.`
        const linked = linkCitations(richText(text), many, language)
        expect(plainText(linked)).toBe(text)
        const numbers = references(linked).flatMap(({ cited }) => cited.map(({ evidenceId }) => evidenceId))
        const expected = places.map(({ number }) => many[number - 1]?.id)
        expect(new Set(numbers)).toEqual(new Set(expected))
        expect(linkCitations(linked, many, language)).toEqual(linked)
      }),
    )
  })
})

describe('refreshExhibit', () => {
  const part: ExhibitPart = { kind: 'exhibit', cited: whole(one, three), capital: true, text: '' }
  const find = exhibitFinder(pieces)

  it('prints the numbers of today, with its capital', () => {
    expect(refreshExhibit(part, find, 'fr').text).toBe('Pièces n°\u00a01 et\u00a03')
    expect(refreshExhibit(part, find, 'en').text).toBe('Exhibits nos.\u00a01 and\u00a03')
    const moved = exhibitFinder([anEvidence(1, { id: three.id }), anEvidence(7, { id: one.id })])
    expect(refreshExhibit(part, moved, 'fr').text).toBe('Pièces n°\u00a01 et\u00a07')
  })

  it('cites a piece that was taken in under the exhibit that has it, at its page there', () => {
    const cited = [{ evidenceId: taken.id, page: 1 }]
    expect(refreshExhibit({ kind: 'exhibit', cited, text: 'pièce n°\u00a04, p.\u00a01' }, find, 'fr').text).toBe(
      'pièce n°\u00a05, p.\u00a03',
    )
  })

  it('marks a reference to a piece that is no more, once, and keeps what it said', () => {
    const gone: ExhibitPart = {
      kind: 'exhibit',
      cited: whole(two, anEvidence(77)),
      text: 'pièces n°\u00a02 et\u00a077',
    }
    const marked = refreshExhibit(gone, find, 'fr')
    expect(marked.text).toBe('pièces n°\u00a02 et\u00a077 [à vérifier\u00a0: pièce absente du dossier]')
    expect(refreshExhibit(marked, find, 'fr')).toEqual(marked)
    expect(refreshExhibit(gone, find, 'en').text).toContain('[to be verified: exhibit no longer in the dossier]')
  })
})

describe('exhibitPart', () => {
  const known = { find: exhibitFinder(pieces), language: 'fr' as const }

  it('is none for no piece, for one that is not in the dossier and for more than a reference holds', () => {
    expect(exhibitPart([], known)).toBe(null)
    expect(exhibitPart(whole(one, anEvidence(77)), known)).toBe(null)
    const places = Array.from({ length: 201 }, (_, at) => ({ evidenceId: one.id, page: at + 1 }))
    expect(exhibitPart(places, known)).toBe(null)
    expect(exhibitPart(places.slice(1), known)?.cited).toHaveLength(200)
  })
})

describe('exhibitParts', () => {
  it('cites each piece once, in order of number, in parts that are not too long', () => {
    const many = Array.from({ length: 450 }, (_, index) => anEvidence(index + 1))
    const find = exhibitFinder(many)
    const parts = exhibitParts([...many].reverse().concat(many), { find, language: 'fr' })
    expect(parts.map(({ cited }) => cited.length)).toEqual([200, 200, 50])
    expect(parts.map(({ text }) => text)).toEqual(
      [
        [1, 200],
        [201, 400],
        [401, 450],
      ].map(([first = 0, last = 0]) =>
        citeExhibits(
          Array.from({ length: last - first + 1 }, (_, at) => first + at),
          'fr',
        ),
      ),
    )
    expect(exhibitParts([], { find, language: 'fr' })).toEqual([])
  })
})
