import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deriveDeadlines } from '#core/deadline/derive'
import { indexRules, Rule } from '#core/deadline/rule'
import { emptyPerson } from '#core/dossier/person'
import { FileKind } from '#core/evidence/evidence'
import { Instant, LetterId } from '#core/kernel/ids'
import { draftLetter } from '#core/letter/draft-letter'
import type { Letter } from '#core/letter/letter'
import { blockTexts } from '#core/letter/letter-texts'
import { Mediator } from '#core/mediator/mediator'
import { PackPlan } from '#core/pack/pack'
import type { PackInput } from '#core/pack/pack-facts'
import { planPack } from '#core/pack/plan-pack'
import { RecipientProfile } from '#core/pack/recipient-profile'
import { findSpacingFaults } from '#tests/support/french-spacing'
import {
  aDossier,
  amex,
  anEntry,
  anEvidence,
  aPerson,
  day,
  firstComplaint,
  readResource,
} from '#tests/support/make-dossier'

const rules = indexRules(readdirSync('resources/rules').map((name) => Rule.parse(readResource('rules', name))))
const mediator = Mediator.parse(readResource('mediators', 'mediateur-afepame.json'))

const statement = anEvidence(1, { title: 'Relevé de compte', documentDate: day('2026-11-02') })
const capture = anEvidence(2, { title: 'Capture', kind: 'png', documentDate: day('2026-10-25') })
const copy = anEvidence(3, { title: 'Réclamation', documentDate: day('2026-11-06') })
const receipt = anEvidence(4, { title: 'Avis de réception', documentDate: day('2026-11-10') })
const evidence = [statement, capture, copy, receipt]

const call = anEntry(1, '2026-10-25', {
  time: '09:12',
  events: [['unauthorised.reported', '2026-10-25']],
  cites: [capture],
})
const sent = anEntry(2, '2026-11-06', {
  channel: 'registered_letter',
  events: [['complaint.sent', '2026-11-06']],
  cites: [copy],
})
const received = anEntry(3, '2026-11-10', {
  channel: 'registered_letter',
  direction: 'incoming',
  events: [['complaint.received_by_company', '2026-11-10']],
  cites: [receipt],
})

const input = (changes: Partial<PackInput> = {}): PackInput => {
  const given = {
    dossier: aDossier(),
    company: { ...amex(), mediatorId: mediator.id },
    person: aPerson(),
    mediator,
    entries: [received, sent, call],
    evidence,
    letter: null,
    language: 'fr' as const,
    today: day('2026-12-10'),
    order: [],
    ...changes,
  }
  const events = given.entries.flatMap((entry) =>
    entry.events.map(({ event, on }) => ({ event, on, entryId: entry.id, channel: entry.channel })),
  )
  const { profile, motive, region } = given.dossier
  const { today } = given
  const deadlines = deriveDeadlines({ profile, motive, region, events, promises: [], transactions: [], today }, rules)
  return { deadlines, rulesById: rules, ...given }
}

const wordsOf = (plan: PackPlan): string => plan.request.flatMap(blockTexts).join('\n')
const missingOf = (plan: PackPlan): string => plan.missing.map(({ fr }) => fr).join('\n')

describe('planPack', () => {
  it('plans a whole pack and asks for nothing but the address that the catalogue lacks', () => {
    const plan = planPack(input())
    expect(() => PackPlan.parse(plan)).not.toThrow()
    expect(missingOf(plan)).toBe('L’adresse de la société pour les réclamations manque.')
    expect(plan.recipient).toEqual(['Médiateur de la consommation de l’AFEPAME', '36 rue Taitbout', '75009 Paris'])
    expect(plan.recipientVerified).toBe(true)
    expect(plan.exhibits.map(({ label, fileName }) => [label, fileName])).toEqual([
      ['Pièce n°\u00a01 — Relevé de compte — 02/11/2026', 'Piece-01_2026-11-02_Releve-de-compte.pdf'],
      ['Pièce n°\u00a02 — Capture — 25/10/2026', 'Piece-02_2026-10-25_Capture.png'],
      ['Pièce n°\u00a03 — Réclamation — 06/11/2026', 'Piece-03_2026-11-06_Reclamation.pdf'],
      ['Pièce n°\u00a04 — Avis de réception — 10/11/2026', 'Piece-04_2026-11-10_Avis-de-reception.pdf'],
    ])
    expect(plan.cover).toContainEqual({ label: 'Montant en litige', value: '1\u202f240,00\u00a0€' })
    expect(plan.cover).toContainEqual({ label: 'Réclamation écrite', value: '6 novembre 2026 (pièce n°\u00a03)' })
    expect(plan.cover).toContainEqual({ label: 'Carte', value: '•••• 1005' })
    expect(plan.cover).toContainEqual({ label: 'Réponse', value: 'aucune au 10 décembre 2026' })
  })

  it('tells the chronology in order, each line with its exhibits', () => {
    expect(planPack(input()).chronology.map(({ on, time, what, exhibits }) => [on, time, what, exhibits])).toEqual([
      ['2026-10-24', null, 'Début des faits', []],
      [
        '2026-10-25',
        '09:12',
        'Opération non autorisée signalée — Appel téléphonique à American Express Carte France',
        [2],
      ],
      ['2026-10-26', null, 'Débit contesté', []],
      ['2026-10-27', null, 'Débit contesté', []],
      ['2026-11-06', null, 'Réclamation envoyée — Lettre recommandée à American Express Carte France', [3]],
      ['2026-11-10', null, 'Réclamation reçue par l’entreprise', [4]],
    ])
  })

  it('puts within a day the facts first, then exchanges by hour, then those without one', () => {
    const entries = [
      anEntry(1, '2026-10-26', { summary: 'sans heure' }),
      anEntry(2, '2026-10-26', { time: '15:00' }),
      anEntry(3, '2026-10-26', { time: '08:30' }),
    ]
    const lines = planPack(input({ entries })).chronology.filter(({ on }) => on === '2026-10-26')
    expect(lines.map(({ time }) => time)).toEqual([null, '08:30', '15:00', null])
    expect(lines[0]?.what).toBe('Débit contesté')
  })

  it('gives an event of another day its own line, and a promise its words', () => {
    const entry = anEntry(1, '2026-11-12', {
      events: [['complaint.received_by_company', '2026-11-10']],
      commitment: { text: 'rappeler', by: day('2026-11-20'), keptOn: null },
      person: 'Yanis',
      reference: 'R1',
    })
    const lines = planPack(input({ entries: [entry] })).chronology.filter(({ on }) => on >= '2026-11-01')
    expect(lines.map(({ on, what }) => [on, what])).toEqual([
      ['2026-11-10', 'Réclamation reçue par l’entreprise'],
      ['2026-11-12', 'Appel téléphonique à American Express Carte France'],
    ])
    expect(lines[1]?.detail).toBe(
      'Échange 1\nInterlocuteur\u00a0: Yanis, référence\u00a0: R1\nEngagement pris\u00a0: rappeler, pour le 20 novembre 2026',
    )
  })

  it('writes the request with the prior complaint, the silence and the opening of mediation', () => {
    const text = wordsOf(planPack(input()))
    expect(text).toContain(
      'Une réclamation écrite a été adressée au professionnel le 6 novembre 2026 (pièce n°\u00a03).',
    )
    expect(text).toContain('Le professionnel l’a reçue le 10 novembre 2026 (pièce n°\u00a04).')
    expect(text).toContain(
      'Au 10 décembre 2026, il n’a pas répondu. La saisine du médiateur est ouverte depuis le 3 décembre 2026.',
    )
    expect(text).toContain('Montant demandé\u00a0: 1\u202f240,00\u00a0€.')
    expect(text).toContain(
      '25 octobre 2026 à 9\u00a0h\u00a012\u00a0: Opération non autorisée signalée — Appel téléphonique à American Express Carte France (pièce n°\u00a02)',
    )
  })

  it('declares nothing in the person’s name: what it declares rests on the dossier, or is a box to tick', () => {
    for (const language of ['fr', 'en'] as const) {
      const { declarations } = planPack(input({ language }))
      expect(declarations?.items.length).toBeGreaterThan(3)
      expect(declarations?.items.filter(({ basis }) => basis === 'person')).toEqual([])
      expect(declarations?.signature).toContain('Lyon')
    }
  })

  it('says that it is too early while the time for reply is running', () => {
    const plan = planPack(input({ today: day('2026-11-23') }))
    expect(missingOf(plan)).toContain(
      'Le délai de réponse court encore\u00a0: le médiateur pourra être saisi à partir du 3 décembre 2026.',
    )
    expect(wordsOf(plan)).toContain('La saisine du médiateur sera ouverte le 3 décembre 2026.')
    expect(plan.cover).toContainEqual({ label: 'Réponse', value: 'aucune à ce jour, délai de réponse en cours' })
  })

  it('opens the mediation on the day it opens, not before', () => {
    expect(missingOf(planPack(input({ today: day('2026-12-02') })))).toContain('court encore')
    expect(missingOf(planPack(input({ today: day('2026-12-03') })))).not.toContain('court encore')
  })

  it('says that a court has the case', () => {
    const seized = anEntry(5, '2026-12-01', { counterpart: 'other', events: [['court.seized', '2026-12-01']] })
    expect(missingOf(planPack(input({ entries: [sent, received, seized] })))).toContain('Un tribunal est saisi')
  })

  it('counts what is enclosed as a file only', () => {
    const call = anEvidence(5, { kind: 'audio', title: 'Appel' })
    const { cover } = planPack(input({ evidence: [...evidence, call] }))
    expect(cover).toContainEqual({ label: 'Nombre de pièces', value: '5, dont 1 jointe en fichier seulement' })
  })

  it('says that it is too late after a year', () => {
    expect(missingOf(planPack(input({ today: day('2027-11-06') })))).not.toContain('a pris fin')
    expect(missingOf(planPack(input({ today: day('2027-11-07') })))).toContain(
      'Le délai pour saisir le médiateur a pris fin le 6 novembre 2027.',
    )
  })

  it('takes a refusal as the end of the wait', () => {
    const refusal = anEntry(4, '2026-11-16', { direction: 'incoming', events: [['refusal.received', '2026-11-16']] })
    const plan = planPack(input({ today: day('2026-11-17'), entries: [sent, received, refusal] }))
    expect(missingOf(plan)).not.toContain('court encore')
    expect(wordsOf(plan)).toContain('Il a répondu le 16 novembre 2026. Cette réponse ne met pas fin au litige.')
  })

  it('lists everything that an empty dossier lacks, and still gives a plan', () => {
    const empty = aDossier({
      references: { memberNumber: null, contractNumber: null, complaintNumber: null },
      cardEnding: null,
      payments: [],
      demand: '',
      summary: '',
      occurredOn: null,
      noticedOn: null,
    })
    for (const language of ['fr', 'en'] as const) {
      const plan = planPack(
        input({
          dossier: empty,
          company: amex(),
          person: emptyPerson,
          mediator: null,
          entries: [],
          evidence: [],
          language,
        }),
      )
      expect(() => PackPlan.parse(plan)).not.toThrow()
      expect(plan.missing).toHaveLength(10)
      expect(plan.recipientVerified).toBe(false)
      expect(plan.exhibits).toEqual([])
      expect(plan.chronology).toEqual([])
      expect(plan.recipient.join(' ')).toMatch(
        /^\[(?:à compléter|to be completed).*\] \[(?:à compléter|to be completed).*\]$/,
      )
      if (language === 'fr') expect(wordsOf(plan)).toContain('Aucune réclamation écrite n’est notée.')
    }
  })

  it('asks for the proofs of the complaint when they are not attached', () => {
    const bare = { ...sent, citations: [] }
    expect(missingOf(planPack(input({ entries: [bare] })))).toContain('La copie de la réclamation n’est pas rattachée')
    expect(missingOf(planPack(input({ entries: [sent] })))).toContain('La preuve de réception')
  })

  it('marks a mediator that is not confirmed for the company, and an address that is not confirmed at all', () => {
    const candidate = planPack(input({ company: amex() }))
    expect(candidate.recipientVerified).toBe(false)
    expect(candidate.recipient.at(-1)).toBe('[à vérifier\u00a0: médiateur dont relève la société]')
    const rail = Mediator.parse(readResource('mediators', 'mediateur-sncf-voyageurs.json'))
    const plan = planPack(input({ company: { ...amex(), mediatorId: rail.id }, mediator: rail }))
    expect(plan.recipient.at(-1)).toBe('[à vérifier\u00a0: adresse du médiateur]')
    expect(plan.recipientVerified).toBe(false)
  })

  it('uses the mediator that the person copied in', () => {
    const mediatorAddress = { value: 'Médiateur Machin\nBP 1\n75000 Paris', confidence: 'user' as const, source: null }
    const plan = planPack(input({ company: { ...amex(), mediatorAddress }, mediator: null }))
    expect(plan.recipient).toEqual(['Médiateur Machin', 'BP 1', '75000 Paris'])
    expect(plan.recipientVerified).toBe(true)
  })
})

describe('the exhibits of a pack', () => {
  it('go in the order asked for, the others by number; withdrawn ones nowhere', () => {
    const withdrawn = anEvidence(5, { included: false })
    const plan = planPack(
      input({
        evidence: [...evidence, withdrawn],
        order: [receipt.id, copy.id, withdrawn.id],
        entries: [{ ...call, citations: [{ evidenceId: withdrawn.id, page: null }] }],
      }),
    )
    expect(plan.exhibits.map(({ number }) => number)).toEqual([4, 3, 1, 2])
    expect(plan.leftOut).toEqual([])
    expect(plan.chronology.flatMap(({ exhibits }) => exhibits)).toEqual([])
  })

  it.each(FileKind.options)('of kind %s are shown or named with a reason, never dropped', (kind) => {
    const plan = planPack(input({ evidence: [anEvidence(1, { kind })] }))
    const isShown = !['archive', 'audio', 'video', 'program', 'empty', 'unknown'].includes(kind)
    expect([plan.exhibits.length, plan.leftOut.length]).toEqual(isShown ? [1, 0] : [0, 1])
    for (const one of plan.leftOut) {
      expect(one.withOriginal).toBe(true)
      expect(findSpacingFaults(one.reason.fr)).toEqual([])
      expect(one.reason.en).not.toBe('')
    }
  })

  it('that could not be read are tried all the same: only the press knows what can be repaired or unlocked', () => {
    const reason = { fr: 'Le document demande un mot de passe.', en: 'The document asks for a password.' }
    const plan = planPack(input({ evidence: [anEvidence(1, { reading: { kind: 'unread', reason } })] }))
    expect([plan.exhibits.map(({ number, pages }) => [number, pages]), plan.leftOut]).toEqual([[[1, null]], []])
  })

  it('of an English pack have English names', () => {
    const plan = planPack(input({ language: 'en', evidence: [anEvidence(3, { title: 'Relevé', documentDate: null })] }))
    expect(plan.exhibits[0]?.fileName).toBe('Exhibit-03_Releve.pdf')
  })
})

describe('a pack for no consumer mediator', () => {
  const recipientOf = (name: string) => RecipientProfile.parse(readResource('recipients', `${name}.json`))
  const NAMES = ['tribunal-judiciaire', 'signalconso', 'uk-legal-ombudsman'] as const

  it.each(NAMES)('does not speak of one: %s', (name) => {
    const recipient = recipientOf(name)
    for (const language of ['fr', 'en'] as const)
      for (const entries of [[], [call], [call, sent, received]]) {
        const plan = planPack({ ...input({ entries, language, today: day('2027-02-01') }), recipient })
        expect([plan.declarations, plan.admissibility, plan.missing]).toEqual([null, null, []])
        const texts = [plan.title, ...plan.request.flatMap(blockTexts), JSON.stringify(plan.oneMinute)]
        expect(texts.filter((text) => /m[ée]diat/i.test(text))).toEqual([])
      }
  })

  it('has a title of its own for an ombudsman', () => {
    const recipient = recipientOf('uk-legal-ombudsman')
    const titles = (['fr', 'en'] as const).map((language) => planPack({ ...input({ language }), recipient }).title)
    expect(titles).toEqual(['Dossier pour l’ombudsman', 'File for the ombudsman'])
  })
})

describe('the letter of a pack', () => {
  const draft = draftLetter({ ...input(), template: firstComplaint(), date: day('2026-11-06') })
  const letter: Letter = {
    id: LetterId.parse('00000000-0000-4000-8004-000000000001'),
    dossierId: aDossier().id,
    templateId: 'reclamation_initiale',
    templateVersion: 1,
    language: 'fr',
    state: 'draft',
    ...draft,
    sent: null,
    createdAt: Instant.parse('2026-11-06T08:00:00.000Z'),
    updatedAt: Instant.parse('2026-11-06T08:00:00.000Z'),
  }

  it('is named, and its placeholders are named as missing', () => {
    const plan = planPack(input({ letter }))
    expect(plan.letterFileName).toBe('Courrier_2026-11-06_Reclamation-initiale')
    expect(missingOf(plan)).toContain('[à compléter\u00a0: adresse du service réclamations]')
  })

  it('is not an exhibit of its own pack too, and is said to be left out', () => {
    const { id: pdf } = copy
    const left = { on: day('2026-11-06'), entryId: sent.id, docx: receipt.id, pdf, enclosures: [] }
    const plan = planPack(input({ letter: { ...letter, state: 'sent', sent: left } }))
    expect(plan.exhibits.map(({ number }) => number)).toEqual([1, 2, 4])
    expect(plan.leftOut).toMatchObject([{ number: 3, evidenceId: pdf, withOriginal: false }])
    expect(plan.leftOut[0]?.reason.fr).toMatch(/^C’est le courrier joint à ce dossier/)
    expect(plan.cover).toContainEqual({ label: 'Nombre de pièces', value: '3' })
    expect(planPack(input({ letter })).exhibits).toHaveLength(4)
  })

  it('stays an exhibit where it is one of several files of it', () => {
    const page = { page: 1, turn: 0 as const, crop: null }
    const parts = [copy, receipt].map(({ id: evidenceId }) => ({ evidenceId, ...page }))
    const composed = { ...copy, recipe: { parts } }
    const left = { on: day('2026-11-06'), entryId: sent.id, docx: receipt.id, pdf: copy.id, enclosures: [] }
    const plan = planPack(
      input({ letter: { ...letter, sent: left }, evidence: [statement, capture, composed, receipt] }),
    )
    expect(plan.exhibits.map(({ number }) => number)).toEqual([1, 2, 3])
  })
})

describe('the wording of a pack', () => {
  it('is set as French is, card numbers masked', () => {
    const plan = planPack(
      input({ dossier: aDossier({ summary: 'Carte 378282246310005 copiée.', demand: 'le remboursement.' }) }),
    )
    const texts = [
      plan.title,
      ...plan.cover.flatMap(({ label, value }) => [label, value]),
      ...plan.chronology.flatMap(({ what }) => what),
      ...plan.request.flatMap(blockTexts).filter((text) => !text.startsWith('Téléphone')),
      ...plan.missing.map(({ fr }) => fr),
    ]
    expect(texts.flatMap((text) => findSpacingFaults(text).map(({ rule }) => `${rule} ${text}`))).toEqual([])
    expect(JSON.stringify(plan)).not.toContain('378282246310005')
  })
})
