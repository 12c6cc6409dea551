import { describe, expect, it } from 'vitest'
import { Motive } from '#core/dossier/dossier'
import { emptyPerson } from '#core/dossier/person'
import { composeLetter, unknownCitations } from '#core/letter/compose-letter'
import { draftLetter } from '#core/letter/draft-letter'
import { citedExhibits } from '#core/letter/exhibit-citations'
import { LetterContent, LetterDocument } from '#core/letter/letter'
import type { DraftInput } from '#core/letter/letter-facts'
import { textsOf } from '#core/letter/letter-texts'
import { findLetterMarks } from '#core/letter/placeholders'
import { plainText, richText } from '#core/letter/rich-text'
import { findSpacingFaults } from '#tests/support/french-spacing'
import { aDossier, amex, anEntry, anEvidence, aPerson, day, firstComplaint } from '#tests/support/make-dossier'

const withAddress = () => ({
  ...amex(),
  complaintAddress: {
    value: 'Service clients\n1 place du Test\n92000 Nanterre',
    confidence: 'user' as const,
    source: null,
  },
})

const statement = anEvidence(1, { title: 'Relevé de compte', documentDate: day('2026-11-02') })
const capture = anEvidence(2, { title: 'Capture', documentDate: day('2026-10-25') })

const input = (changes: Partial<DraftInput> = {}): DraftInput => ({
  template: firstComplaint(),
  language: 'fr',
  dossier: aDossier(),
  company: withAddress(),
  person: aPerson(),
  entries: [
    anEntry(1, '2026-10-25', {
      time: '09:12',
      person: 'Inès',
      reference: 'OPP-731824',
      summary: 'Carte bloquée.',
      events: [['unauthorised.reported', '2026-10-25']],
      cites: [capture],
    }),
  ],
  evidence: [statement, capture],
  date: day('2026-11-06'),
  ...changes,
})

const wordsOf = (draft: ReturnType<typeof draftLetter>): string => textsOf(draft.content).join('\n')

describe('draftLetter', () => {
  it('fills a complete dossier and asks for nothing', () => {
    const draft = draftLetter(input())
    expect(() => LetterContent.parse(draft.content)).not.toThrow()
    expect(draft.missing).toEqual([])
    expect(findLetterMarks(draft.content)).toEqual([])
    expect(draft.title).toBe('Réclamation initiale')
    expect(draft.content.sender).toEqual([
      'Camille Rivoire',
      '17 rue de l’Exemple',
      '69003 Lyon',
      '06 39 98 41 27',
      'camille.rivoire@courriel.example',
    ])
    expect(draft.content.recipient).toEqual([
      'American Express Carte-France',
      'Service clients',
      '1 place du Test',
      '92000 Nanterre',
    ])
    expect(draft.content.references.map(plainText)).toEqual([
      'Numéro d’adhérent ou de client\u00a0: AD-2041-7735',
      'Carte\u00a0: •••• 1005',
    ])
    expect(draft.content.signature).toBe('Camille Rivoire')
  })

  it('holds everything that procedure.md 5.2 asks of letter L1', () => {
    const text = wordsOf(draftLetter(input()))
    expect(text).toContain('L.\u00a0133-18')
    expect(text).toContain('L.\u00a0133-23')
    expect(text).toContain('réponse écrite portant sur chacun des points ci-dessus dans les quinze jours ouvrables')
    expect(text).toContain('L.\u00a0133-45')
    expect(text).toContain('coordonnées du médiateur')
    expect(text).toContain('Je vous demande le remboursement des deux paiements.')
    expect(text).toContain('Le montant en litige s’élève à 1\u202f240,00\u00a0€.')
    expect(text).toContain('Les faits remontent au 24 octobre 2026\u202f; je les ai constatés le 25 octobre 2026.')
    expect(text).toContain('Je vous les ai signalées le 25 octobre 2026')
  })

  it('lists the payments in order of date, with their total', () => {
    const table = draftLetter(input()).content.blocks.find((block) => block.kind === 'table')
    expect(table?.rows.map((row) => row.map(plainText))).toEqual([
      ['26/10/2026', 'NORDLYS AUDIO', '389,90\u00a0€'],
      ['27/10/2026', 'VELOURBA SHOP', '850,10\u00a0€'],
    ])
    expect(table?.total?.map(plainText)).toEqual(['Total', '', '1\u202f240,00\u00a0€'])
    expect(table?.follows).toBe('payments')
  })

  it('tells what was tried and cites the exhibits by itself', () => {
    const draft = draftLetter(input())
    expect(wordsOf(draft)).toContain(
      'Le 25 octobre 2026 à 9\u00a0h\u00a012, par téléphone (Inès, référence OPP-731824)\u00a0: Carte bloquée (pièce n°\u00a02).',
    )
    expect(citedExhibits(draft.content)).toEqual([1, 2])
    const document = composeLetter(draft.content, [capture, statement], 'fr', draft.title)
    expect(() => LetterDocument.parse(document)).not.toThrow()
    expect(document.placeAndDate).toBe('Lyon, le 6 novembre 2026')
    expect(document.enclosures).toEqual([
      { number: 1, title: 'Relevé de compte — 02/11/2026' },
      { number: 2, title: 'Capture — 25/10/2026' },
    ])
  })

  it('leaves out what is dated after the letter, withdrawn, or the complaint itself', () => {
    const later = anEvidence(3, { documentDate: day('2026-11-10') })
    const withdrawn = anEvidence(4, { included: false })
    const copy = anEvidence(5, { documentDate: day('2026-11-06') })
    const sent = anEntry(2, '2026-11-06', { events: [['complaint.sent', '2026-11-06']], cites: [copy] })
    const draft = draftLetter(
      input({ evidence: [statement, capture, later, withdrawn, copy], entries: [...input().entries, sent] }),
    )
    expect(citedExhibits(draft.content)).toEqual([1, 2])
    expect(wordsOf(draft)).not.toContain('Échange 2')
  })

  it('prints a placeholder for each missing fact and lists it once', () => {
    const empty = aDossier({
      references: { memberNumber: null, contractNumber: null, complaintNumber: null },
      cardEnding: null,
      occurredOn: null,
      noticedOn: null,
      payments: [],
      demand: '',
      summary: '',
    })
    const draft = draftLetter(
      input({ dossier: empty, company: amex(), person: emptyPerson, entries: [], evidence: [] }),
    )
    expect(draft.missing.map((fact) => fact.variable)).toEqual([
      'sender_name',
      'sender_address',
      'sender_city',
      'complaint_address',
      'member_number',
      'card',
      'occurred_on',
      'summary',
      'payments',
      'demand',
      'amount',
    ])
    expect(draft.content.recipient).toEqual([
      'American Express Carte-France',
      '[à compléter\u00a0: adresse du service réclamations]',
    ])
    expect(findLetterMarks(draft.content)).toHaveLength(11)
    expect(wordsOf(draft)).not.toMatch(/\{|\}|null|undefined/)
  })

  it('marks an address that nobody confirmed', () => {
    const company = {
      ...amex(),
      complaintAddress: {
        value: '4 rue Ancienne\n92500 Rueil-Malmaison',
        confidence: 'unconfirmed' as const,
        source: null,
      },
    }
    const draft = draftLetter(input({ company }))
    expect(draft.content.recipient.at(-1)).toBe('[à vérifier\u00a0: adresse du service réclamations]')
    expect(draft.missing.map((fact) => fact.variable)).toEqual(['complaint_address_check'])
  })

  it('never prints a complete card number', () => {
    const draft = draftLetter(input({ dossier: aDossier({ summary: 'Ma carte 3782 822463 10005 a servi.' }) }))
    expect(wordsOf(draft)).not.toContain('822463')
    expect(wordsOf(draft)).toContain('•••• 0005')
  })

  it.each(Motive.options)('is complete and well set for the ground %s, in both languages', (motive) => {
    for (const language of ['fr', 'en'] as const)
      for (const profile of ['payment_card', 'telecom'] as const) {
        const draft = draftLetter(
          input({ language, dossier: aDossier({ motive, profile, payments: [], claimed: null }) }),
        )
        expect(() => LetterContent.parse(draft.content)).not.toThrow()
        const own = textsOf({ ...draft.content, sender: [], recipient: [] })
        if (language === 'fr') expect(own.flatMap((text) => findSpacingFaults(text))).toEqual([])
        expect(own.join()).not.toMatch(/[{}]/)
      }
  })

  it('asks outside payment services for an answer in two months, without article L. 133-45', () => {
    const text = wordsOf(draftLetter(input({ dossier: aDossier({ profile: 'telecom', motive: 'contract' }) })))
    expect(text).toContain('dans les deux mois suivant l’envoi')
    expect(text).not.toContain('133-45')
  })

  it('keeps a demand written as a sentence as it is', () => {
    const text = wordsOf(draftLetter(input({ dossier: aDossier({ demand: 'Remboursez-moi, merci !' }) })))
    expect(text).toContain('Remboursez-moi, merci !')
    expect(text).not.toContain('Je vous demande Remboursez')
  })

  it('writes the English letter', () => {
    const draft = draftLetter(input({ language: 'en', dossier: aDossier({ demand: 'the refund of both payments' }) }))
    expect(draft.title).toBe('First written complaint')
    expect(wordsOf(draft)).toContain('I ask you for the refund of both payments.')
    expect(composeLetter(draft.content, [], 'en', draft.title).placeAndDate).toBe('Lyon, 6 November 2026')
  })

  it('stays within the limits of a letter for the longest dossier', () => {
    const evidence = Array.from({ length: 450 }, (_, index) => anEvidence(index + 1, { title: 'x'.repeat(300) }))
    const entries = Array.from({ length: 300 }, (_, index) =>
      anEntry(index + 1, '2026-10-25', { summary: 'mot '.repeat(5000) }),
    )
    const payments = Array.from({ length: 500 }, () => aDossier().payments[0]).filter(
      (payment) => payment !== undefined,
    )
    const dossier = aDossier({ summary: 'a\n\n'.repeat(6000), payments })
    const person = aPerson({
      firstName: 'x'.repeat(100),
      lastName: 'y'.repeat(100),
      street: Array(4).fill('z'.repeat(120)),
    })
    const draft = draftLetter(input({ evidence, entries, dossier, person }))
    expect(() => LetterContent.parse(draft.content)).not.toThrow()
  })
})

describe('composeLetter', () => {
  it('writes the first of a month as French does, and copes without a place', () => {
    const { content } = draftLetter(input({ date: day('2026-03-01'), evidence: [], entries: [] }))
    expect(composeLetter(content, [], 'fr', '').placeAndDate).toBe('Lyon, le 1er mars 2026')
    expect(composeLetter({ ...content, place: '' }, [], 'fr', '').placeAndDate).toBe('Le 1er mars 2026')
  })

  it('reports exhibits that are cited and do not exist', () => {
    const { content } = draftLetter(input())
    const edited = { ...content, closing: richText('Voir pièces n° 2 et 9.') }
    expect(unknownCitations(edited, [statement, capture])).toEqual([9])
    expect(composeLetter(edited, [statement, capture], 'fr', '').enclosures.map((one) => one.number)).toEqual([1, 2])
  })
})
