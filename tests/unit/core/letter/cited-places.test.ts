import { describe, expect, it } from 'vitest'
import { enclosuresOf, unknownCitations } from '#core/letter/compose-letter'
import { contactLine, gatherFacts } from '#core/letter/letter-facts'
import { richText } from '#core/letter/rich-text'
import { aDossier, amex, anEntry, anEvidence, aPerson, day, firstComplaint } from '#tests/support/make-dossier'

const [taken, apart] = [anEvidence(2), anEvidence(3)]
const leading = anEvidence(1, {
  recipe: {
    parts: [anEvidence(1), taken].map(({ id }) => ({ evidenceId: id, page: 2, turn: 0 as const, crop: null })),
  },
})
const evidence = [leading, taken, apart]

const lineFor = (citations: readonly { readonly of: typeof taken; readonly page: number | null }[]) => {
  const entry = {
    ...anEntry(1, '2026-10-28', { summary: 'Carte bloquée' }),
    citations: citations.map(({ of, page }) => ({ evidenceId: of.id, page })),
  }
  const facts = gatherFacts({
    template: firstComplaint(),
    language: 'fr',
    dossier: aDossier(),
    company: amex(),
    person: aPerson(),
    entries: [entry],
    evidence,
    date: day('2026-11-20'),
  })
  return { line: contactLine(entry, facts), exhibits: facts.exhibits.map(({ exhibitNumber }) => exhibitNumber) }
}

describe('what a letter cites', () => {
  it('stands under the number of the exhibit that it is part of, at the page in that exhibit', () => {
    const { line, exhibits } = lineFor([
      { of: taken, page: 2 },
      { of: apart, page: null },
    ])
    expect(line).toContain('Carte bloquée (pièce n°\u00a03\u202f; pièce n°\u00a01, p.\u00a02)')
    expect(exhibits).toEqual([1, 3])
  })

  it('names no page that the exhibit leaves out', () => {
    expect(lineFor([{ of: taken, page: 1 }]).line).toContain('(pièce n°\u00a01)')
  })

  it('is enclosed with that exhibit; its own number is one that the dossier does not have now', () => {
    const content = {
      sender: [],
      recipient: [],
      place: '',
      date: day('2026-11-20'),
      delivery: '',
      subject: [],
      references: [],
      salutation: '',
      blocks: [{ kind: 'paragraph' as const, text: richText('pièces n° 1 à 3') }],
      closing: [],
      signature: '',
      follows: [],
    }
    expect(enclosuresOf(content, evidence, 'fr').map(({ number }) => number)).toEqual([1, 3])
    expect(unknownCitations(content, evidence)).toEqual([2])
  })
})
