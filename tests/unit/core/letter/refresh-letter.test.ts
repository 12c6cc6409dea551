import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deriveDeadlines } from '#core/deadline/derive'
import { clockInputOf } from '#core/dossier/clock-input'
import { emptyPerson } from '#core/dossier/person'
import type { Evidence } from '#core/evidence/evidence'
import { hasCardNumber } from '#core/kernel/card-number'
import { composeLetter } from '#core/letter/compose-letter'
import { draftLetter } from '#core/letter/draft-letter'
import { citedExhibits } from '#core/letter/exhibit-citations'
import { type Block, LetterContent } from '#core/letter/letter'
import type { DraftInput } from '#core/letter/letter-facts'
import { richTextsOf, textsOf } from '#core/letter/letter-texts'
import { refreshLetter, stillMissing } from '#core/letter/refresh-letter'
import { type FieldPart, plainText, type RichText, richText } from '#core/letter/rich-text'
import { aDossier, amex, anEntry, anEvidence, aPerson, day, firstComplaint } from '#tests/support/make-dossier'
import { shippedRules } from '../deadline/rules-on-disk'
import { caseOf, SIZES, TEMPLATES } from './letter-cases'

const statement = anEvidence(1, { title: 'Relevé' })
const capture = anEvidence(2, { title: 'Capture' })

const input = (changes: Partial<DraftInput> = {}): DraftInput => ({
  template: firstComplaint(),
  language: 'fr',
  dossier: aDossier(),
  company: amex(),
  person: aPerson(),
  entries: [anEntry(1, '2026-10-25', { summary: 'Carte bloquée.', cites: [capture] })],
  evidence: [statement, capture],
  date: day('2026-11-06'),
  ...changes,
})

const drafted = (changes: Partial<DraftInput> = {}): LetterContent => draftLetter(input(changes)).content
const say = (...blocks: Block[]): LetterContent => ({ ...drafted(), blocks })
const paragraph = (text: RichText): Block => ({ kind: 'paragraph', text })
const field = (name: string, text = ''): FieldPart => ({ kind: 'field', field: name, text })
const refreshed = (content: LetterContent, changes: Partial<DraftInput> = {}): LetterContent =>
  refreshLetter(content, input(changes)).content
const printed = (content: LetterContent): string => textsOf(content).join('\n')

describe('facts', () => {
  it('say what the dossier says now, as of the letter’s own date', () => {
    const content = say(paragraph([field('member_number'), ...richText(', '), field('occurred_on', 'hier')]))
    expect(refreshed(content).blocks).toEqual([
      paragraph([
        field('member_number', 'AD-2041-7735'),
        ...richText(', '),
        expect.objectContaining({ field: 'occurred_on', text: expect.stringMatching(/^24.octobre.2026$/) }),
      ]),
    ])
    const noted = anEntry(2, '2026-11-08', { events: [['unauthorised.reported', '2026-11-08']] })
    const asked = say(paragraph([field('reported_on')]))
    expect(printed(refreshed(asked, { entries: [noted] }))).toContain('[à compléter\u00a0: date de votre signalement]')
    const later = { ...asked, date: day('2026-11-09') }
    expect(printed(refreshed(later, { entries: [noted] }))).toMatch(/8.novembre.2026/)
  })

  it('ask for what the dossier lacks, and stop asking once it is known', () => {
    const content = say(paragraph([field('contract_number', 'C-1')]))
    const lacking = refreshLetter(content, input({ company: withAddress() }))
    expect(lacking.content.blocks).toEqual([
      paragraph([field('contract_number', '[à compléter\u00a0: numéro du contrat]')]),
    ])
    expect(lacking.missing.map(({ variable }) => variable)).toEqual(['contract_number'])
    const references = { memberNumber: 'AD', contractNumber: 'C-2', complaintNumber: null }
    const known = refreshLetter(lacking.content, input({ company: withAddress(), dossier: aDossier({ references }) }))
    expect(known.content.blocks).toEqual([paragraph([field('contract_number', 'C-2')])])
    expect(known.missing).toEqual([])
  })

  it('become words where they are several lines, long, or cite exhibits', () => {
    const told = (demand: string) =>
      refreshed(say(paragraph([field('demand')])), { dossier: aDossier({ demand }) }).blocks
    expect(told('le remboursement')).toEqual([paragraph([field('demand', 'le remboursement.')])])
    expect(told('un\ndeux')).toEqual([paragraph(richText('un\ndeux.'))])
    expect(told('x'.repeat(199))).toEqual([paragraph([field('demand', `${'x'.repeat(199)}.`)])])
    expect(told('x'.repeat(200))).toEqual([paragraph(richText(`${'x'.repeat(200)}.`))])
    expect(told('ce que montre la pièce n° 2')).toEqual([
      paragraph([
        ...richText('ce que montre la '),
        { kind: 'exhibit', cited: [{ evidenceId: capture.id, page: null }], text: 'pièce n°\u00a02' },
        ...richText('.'),
      ]),
    ])
  })

  it('that would lie behind the last of all dates are asked for, and break no letter', () => {
    const last = { ...say(paragraph([field('notice_limit')])), date: day('2200-12-20') }
    expect(printed(refreshed(last))).toContain('[à compléter\u00a0: date limite que vous fixez]')
    for (const template of TEMPLATES)
      for (const date of [day('1900-01-01'), day('2200-12-31')]) {
        const { content } = draftLetter({ ...caseOf(template, 'typical'), date })
        expect(() => refreshLetter(content, caseOf(template, 'maximal'))).not.toThrow()
      }
  })

  it('that no dossier knows stay as they are', () => {
    const content = say(paragraph([field('from_another_version', 'x')]))
    expect(refreshed(content)).toEqual({ ...content, ...frameNow() })
  })
})

const withAddress = () => ({
  ...amex(),
  complaintAddress: { value: '1 place du Test\n92000 Nanterre', confidence: 'user' as const, source: null },
})
const frameNow = () => {
  const { sender, recipient, signature } = drafted()
  return { sender, recipient, signature }
}

describe('a limit in a sentence that says which it is, and that it is over', () => {
  const waiting = (id: string) => {
    const template = TEMPLATES.find((one) => one.id === id)
    if (template === undefined) throw new Error(id)
    return caseOf(template, 'typical')
  }
  const knowing = (draft: DraftInput, ...more: DraftInput['entries']): DraftInput => {
    const entries = [...draft.entries, ...more]
    const deadlines = deriveDeadlines(clockInputOf(draft.dossier, entries, draft.date), shippedRules)
    return { ...draft, entries, deadlines }
  }
  const held = anEntry(40, '2026-11-20', { direction: 'incoming', events: [['holding_reply.received', '2026-11-20']] })

  it('is asked for again once a holding reply makes it another', () => {
    const draft = waiting('relance')
    const { content } = draftLetter(draft)
    expect(printed(content)).toContain('quinze jours ouvrables')
    expect(printed(content)).toContain('a pris fin le 2 décembre 2026')
    const { content: now, missing } = refreshLetter(content, knowing(draft, held))
    expect(printed(now)).toMatch(/a pris fin le \[à compléter\u00a0: [^\]]*quinze jours/u)
    expect(missing.map(({ variable }) => variable)).toContain('reply_limit_fifteen_days')
    expect(printed(refreshLetter(now, knowing(draft)).content)).toContain('a pris fin le 2 décembre 2026')
  })

  it.each([
    'relance',
    'mise_en_demeure',
    'demande_coordonnees_mediateur',
    'saisine_mediateur',
    'saisine_conciliateur',
    'requete_tribunal',
    'relance_mediateur_90j',
    'plainte_cnil',
  ])('is never a day that lies ahead: %s', (id) => {
    for (const language of ['fr', 'en'] as const) {
      const draft = { ...waiting(id), language }
      const { content } = draftLetter(draft)
      const over = /(?:pris fin le|ended on) (\d[^,.]*)/u
      expect(printed(content)).toMatch(over)
      expect(printed(refreshLetter({ ...content, date: day('2026-11-24') }, draft).content)).not.toMatch(over)
    }
  })

  it('that is awaited is asked for again once it has passed', () => {
    const early = { ...waiting('relance'), date: day('2026-11-24') }
    const { content } = draftLetter(early)
    expect(printed(content)).toContain('attendue au plus tard le 2 décembre 2026')
    const later = refreshLetter({ ...content, date: day('2026-12-10') }, early).content
    expect(printed(later)).toContain('attendue au plus tard le [à compléter')
  })
})

describe('references', () => {
  const cite = (piece: Evidence, page: number | null = null): Block =>
    paragraph([{ kind: 'exhibit', cited: [{ evidenceId: piece.id, page }], text: 'ancien' }])
  const text = (content: LetterContent) =>
    content.blocks.flatMap((block) => (block.kind === 'paragraph' ? [plainText(block.text)] : []))

  it('follow the numbers of their pieces; words that cite stay words', () => {
    const content = say(cite(statement), cite(capture, 3), paragraph(richText('pièce n° 1')))
    const moved = [anEvidence(5, { id: statement.id }), anEvidence(1, { id: capture.id })]
    expect(text(refreshed(content, { evidence: moved }))).toEqual([
      'pièce n°\u00a05',
      'pièce n°\u00a01, p.\u00a03',
      'pièce n° 1',
    ])
  })

  it('of a withdrawn piece keep its number', () => {
    const withdrawn = { ...capture, included: false }
    expect(text(refreshed(say(cite(capture)), { evidence: [statement, withdrawn] }))).toEqual(['pièce n°\u00a02'])
  })

  it('of a piece that is no more keep what they said, marked, and count as unfinished', () => {
    const content = refreshed(say(cite(capture)), { evidence: [statement] })
    expect(text(content)).toEqual(['ancien [à vérifier\u00a0: pièce absente du dossier]'])
    expect(refreshed(content, { evidence: [statement] })).toEqual(content)
  })
})

describe('parts and tables that follow', () => {
  it('say who writes and to whom as the dossier has it now; those changed by hand stay', () => {
    const changes = { person: aPerson({ firstName: 'Noé', city: 'Nice' }), company: withAddress() }
    const now = refreshed(drafted(), changes)
    expect([now.sender[0], now.sender[2], now.signature]).toEqual(['Noé Rivoire', '69003 Nice', 'Noé Rivoire'])
    expect(now.recipient).toContain('1 place du Test')
    expect(now.place).toBe('Lyon')
    for (const part of ['sender', 'recipient', 'signature'] as const) {
      const others = (['sender', 'recipient', 'signature'] as const).filter((one) => one !== part)
      const byHand = refreshed({ ...drafted(), follows: others }, changes)
      expect(byHand[part]).toEqual(drafted()[part])
      for (const other of others) expect(byHand[other]).toEqual(now[other])
      expect(byHand.follows).toEqual(others)
    }
  })

  it('ask for what only a followed part lacks', () => {
    const bare = input({ person: emptyPerson })
    const asks = (content: LetterContent) => refreshLetter(content, bare).missing.map(({ variable }) => variable)
    const content = { ...drafted(), blocks: [], references: [], subject: [], closing: [] }
    expect(asks(content)).toEqual(['sender_name', 'sender_address', 'sender_city', 'complaint_address'])
    expect(asks({ ...content, follows: ['recipient'] })).toEqual(['complaint_address'])
    expect(asks({ ...content, follows: [] })).toEqual([])
  })

  it('list the payments of today, with the points they meet; a table changed by hand stays', () => {
    const table = drafted().blocks.find((block) => block.kind === 'table')
    if (table === undefined) throw new Error('no table')
    const [payment] = aDossier().payments
    if (payment === undefined) throw new Error('no payment')
    const dossier = aDossier({
      payments: [{ ...payment, merchant: 'AUTRE', amountUnexpected: true }, ...aDossier().payments],
    })
    const [now, byHand, unexpected] = refreshed(
      say(
        { ...table, meets: ['payments'] },
        { ...table, follows: undefined },
        { ...table, meets: undefined, follows: 'unexpected_payments' },
      ),
      { dossier },
    ).blocks.map((block) => (block.kind === 'table' ? block : table))
    expect(now?.rows.map((row) => row.map(plainText)[1])).toEqual(['NORDLYS AUDIO', 'AUTRE', 'VELOURBA SHOP'])
    expect([now?.follows, now?.meets]).toEqual(['payments', ['payments']])
    expect(byHand?.rows).toEqual(table.rows)
    expect(unexpected?.rows.map((row) => row.map(plainText)[1])).toEqual(['AUTRE'])
    expect(unexpected?.follows).toBe('unexpected_payments')
    expect(Object.keys(unexpected ?? {})).not.toContain('meets')
  })

  it('print no table where no payment is left, and one again when there is one', () => {
    const none = refreshed(drafted(), { dossier: aDossier({ payments: [] }) })
    const tables = (content: LetterContent) =>
      composeLetter(content, [], 'fr', '').blocks.filter(({ kind }) => kind === 'table')
    expect(tables(none)).toEqual([])
    expect(tables(refreshed(none))).toHaveLength(1)
    expect(tables(say({ kind: 'table', columns: [], rows: [], total: null }))).toHaveLength(1)
  })
})

describe('a complete card number', () => {
  it('never prints, not even from half of it in words and half in a fact', () => {
    const references = { memberNumber: '822463 10005', contractNumber: null, complaintNumber: null }
    const content = say(paragraph([...richText('Carte 3782 '), field('member_number')]))
    const now = refreshed(content, { dossier: aDossier({ references }) })
    expect(now.blocks.map((block) => (block.kind === 'paragraph' ? plainText(block.text) : ''))).toEqual([
      'Carte •••• 0005',
    ])
    expect(textsOf(now).some(hasCardNumber)).toBe(false)
  })

  it('never prints from a draft', () => {
    const references = { memberNumber: '3782 822463 10005', contractNumber: null, complaintNumber: null }
    const company = { ...amex(), name: 'Banque 4111111111111111' }
    const content = drafted({ dossier: aDossier({ references, summary: '3782 822463 10005' }), company })
    expect(textsOf(content).some(hasCardNumber)).toBe(false)
    expect(printed(content)).toContain('•••• 0005')
  })
})

describe('stillMissing', () => {
  const label = { fr: 'numéro du contrat', en: 'contract number' }
  const before = [{ variable: 'contract_number', label }]

  it('keeps what was asked for as long as the mark stands, and asks for nothing twice', () => {
    const [fr, en] = ['[à compléter\u00a0: numéro du contrat]', '[to be verified: contract number]']
    for (const text of [fr, en])
      expect(stillMissing([], before, say(paragraph(richText(`Objet ${text}.`))))).toEqual(before)
    expect(stillMissing([], before, say(paragraph(richText('Objet C-2.'))))).toEqual([])
    expect(
      stillMissing([], before, say(paragraph(richText('[à compléter\u00a0: autre numéro du contrat X]')))),
    ).toEqual([])
    expect(stillMissing(before, before, say(paragraph(richText(fr))))).toEqual(before)
  })
})

describe('refreshing', () => {
  const Dossier = fc.record({
    template: fc.constantFrom(...TEMPLATES),
    size: fc.constantFrom(...SIZES),
    other: fc.constantFrom(...SIZES),
    seed: fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
  })

  it('is done once: again gives the same, within the limits of a letter, whatever the dossier became', () => {
    fc.assert(
      fc.property(Dossier, ({ template, size, other }) => {
        const { content } = draftLetter(caseOf(template, size))
        const became = caseOf(template, other)
        const once = refreshLetter(content, became)
        expect(refreshLetter(once.content, became)).toEqual(once)
        expect(LetterContent.safeParse(once.content).success).toBe(true)
        const back = refreshLetter(once.content, caseOf(template, size)).content
        expect(back.follows).toEqual(content.follows)
      }),
      { numRuns: 150 },
    )
  })

  it('keeps every reference on its piece through any new order of the numbers', () => {
    fc.assert(
      fc.property(Dossier, ({ template, seed }) => {
        const before = caseOf(template, 'maximal')
        const { content } = draftLetter(before)
        const pieces = [...before.evidence]
        const keys = pieces.map((piece, at) => ({ piece, key: (seed[at % 12] ?? 0) * (at + 1) }))
        const numbers = pieces.map(({ exhibitNumber }) => exhibitNumber).sort((a, b) => a - b)
        const evidence = keys
          .sort((a, b) => a.key - b.key)
          .map(({ piece }, at) => ({ ...piece, exhibitNumber: numbers[at] ?? 0 }))
        const now = refreshLetter(content, { ...before, evidence }).content
        const idsOf = (one: LetterContent) =>
          richTextsOf(one).flatMap((rich) => rich.flatMap((part) => (part.kind === 'exhibit' ? part.cited : [])))
        expect(idsOf(now)).toEqual(idsOf(content))
        const numberOf = new Map(evidence.map(({ id, exhibitNumber }) => [id, exhibitNumber]))
        const cited = [...new Set(idsOf(now).map(({ evidenceId }) => numberOf.get(evidenceId) ?? 0))].sort(
          (a, b) => a - b,
        )
        expect(citedExhibits(now)).toEqual(cited)
      }),
      { numRuns: 60 },
    )
  })
})
