import { describe, expect, it } from 'vitest'
import { enclosuresOf } from '#core/letter/compose-letter'
import { typedExhibits } from '#core/letter/exhibit-citations'
import { attachedButUncited, citedButAbsent, citedIn } from '#core/letter/exhibit-cited'
import type { LetterContent } from '#core/letter/letter'
import { type Inline, richText } from '#core/letter/rich-text'
import { anEvidence, day } from '#tests/support/make-dossier'

const [one, two, taken, uncited] = [anEvidence(1), anEvidence(2), anEvidence(4), anEvidence(6)]
const withdrawn = anEvidence(3, { included: false, title: 'Retirée' })
const leading = anEvidence(5, {
  recipe: {
    parts: [5, 4].map((number) => ({ evidenceId: anEvidence(number).id, page: 1, turn: 0 as const, crop: null })),
  },
})
const evidence = [uncited, leading, one, two, withdrawn, taken]

const cite = (text: string, ...numbers: number[]): Inline => ({
  kind: 'exhibit',
  cited: numbers.map((number) => ({ evidenceId: anEvidence(number).id, page: null })),
  text,
})

const content = (...parts: Inline[]): LetterContent => ({
  sender: [],
  recipient: [],
  place: '',
  date: day('2026-11-20'),
  delivery: '',
  subject: [],
  references: [],
  salutation: '',
  blocks: [
    { kind: 'paragraph', text: parts },
    { kind: 'list', items: [richText('voir pièce n° 2')] },
  ],
  closing: [],
  signature: '',
  follows: [],
})

const numbersOf = (pieces: readonly { readonly exhibitNumber: number }[]) =>
  pieces.map(({ exhibitNumber }) => exhibitNumber)

describe('what a letter cites', () => {
  it('is found by the piece of a reference and by the number of words, whatever a reference last printed', () => {
    const letter = content(cite('pièce n° 99', 1), cite('pièce n°\u00a04', 4))
    expect(numbersOf(citedIn(letter, evidence).exhibits)).toEqual([1, 2, 5])
    expect(typedExhibits(letter)).toEqual([2])
    expect(enclosuresOf(letter, evidence, 'fr').map(({ number }) => number)).toEqual([1, 2, 5])
  })

  it('is absent where it was withdrawn, where no exhibit has the number, and where its piece is no more', () => {
    const letter = content(...richText('pièces n° 3 et 9, '), cite('pièce n°\u00a077', 77), cite('x', 1))
    expect(citedButAbsent(letter, evidence)).toEqual([
      { why: 'withdrawn', number: 3, title: 'Retirée' },
      { why: 'unknown', number: 9 },
      { why: 'gone', text: 'pièce n°\u00a077' },
    ])
    expect(citedButAbsent(content(cite('x', 1)), evidence)).toEqual([])
    expect(enclosuresOf(letter, evidence, 'fr').map(({ number }) => number)).toEqual([1, 2])
  })

  it('of a piece that another exhibit takes in, its own number is unknown', () => {
    expect(citedButAbsent(content(...richText('pièce n° 4')), evidence)).toEqual([{ why: 'unknown', number: 4 }])
  })
})

describe('what is attached and never cited', () => {
  it('is every exhibit of its own that was not withdrawn, in order of number', () => {
    expect(numbersOf(attachedButUncited(content(cite('x', 1)), evidence))).toEqual([5, 6])
    expect(numbersOf(attachedButUncited(content(cite('x', 4)), evidence))).toEqual([1, 6])
    expect(numbersOf(attachedButUncited(content(cite('x', 1, 5, 6)), evidence))).toEqual([])
  })
})
