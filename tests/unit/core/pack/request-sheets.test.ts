import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deriveDeadlines } from '#core/deadline/derive'
import { indexRules, Rule } from '#core/deadline/rule'
import { emptyPerson } from '#core/dossier/person'
import type { AdmissibilityCheckId } from '#core/mediator/admissibility-check'
import { Mediator } from '#core/mediator/mediator'
import type { PackPlan } from '#core/pack/pack'
import type { PackInput } from '#core/pack/pack-facts'
import { planPack } from '#core/pack/plan-pack'
import { findSpacingFaults } from '#tests/support/french-spacing'
import { aDossier, amex, anEntry, anEvidence, aPerson, day, readResource } from '#tests/support/make-dossier'

const rules = indexRules(readdirSync('resources/rules').map((name) => Rule.parse(readResource('rules', name))))
const mediator = Mediator.parse(readResource('mediators', 'mediateur-afepame.json'))

const copy = anEvidence(3, { title: 'Réclamation' })
const receipt = anEvidence(4, { title: 'Avis de réception' })
const call = anEntry(1, '2026-10-25', { events: [['unauthorised.reported', '2026-10-25']] })
const sent = {
  ...anEntry(2, '2026-11-06', {
    channel: 'registered_letter',
    events: [['complaint.sent', '2026-11-06']],
    cites: [copy],
  }),
  citations: [{ evidenceId: copy.id, page: 2 }],
}
const received = anEntry(3, '2026-11-10', {
  channel: 'registered_letter',
  direction: 'incoming',
  events: [['complaint.received_by_company', '2026-11-10']],
  cites: [receipt],
})
const court = anEntry(4, '2026-11-20', { events: [['court.seized', '2026-11-20']] })

const plan = (changes: Partial<PackInput> = {}): PackPlan => {
  const given = {
    dossier: aDossier(),
    company: { ...amex(), mediatorId: mediator.id },
    person: aPerson(),
    mediator,
    entries: [call, sent, received],
    evidence: [copy, receipt],
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
  return planPack({ deadlines, rulesById: rules, ...given })
}

const said = (...ids: readonly AdmissibilityCheckId[]) => new Set(ids)
const basesOf = ({ declarations }: PackPlan) => declarations?.items.map(({ basis }) => basis)

describe('declarations', () => {
  it('states what the dossier shows or the person confirmed, and leaves the rest to be ticked by hand', () => {
    const confirmations = said('private_purpose', 'not_elsewhere')
    expect(basesOf(plan({ confirmations }))).toEqual([
      'person',
      'dossier',
      'person',
      'dossier',
      'to_confirm',
      'to_confirm',
      'to_confirm',
    ])
    expect(plan().declarations?.items[1]).toMatchObject({ exhibits: [3, 4] })
  })

  it('declares nothing for a person who confirmed nothing: a log that notes no court proves nothing', () => {
    expect(basesOf(plan())).toEqual([
      'to_confirm',
      'dossier',
      'to_confirm',
      'dossier',
      'to_confirm',
      'to_confirm',
      'to_confirm',
    ])
  })

  it('takes no word against what the log says', () => {
    const confirmations = said('not_elsewhere')
    expect(basesOf(plan({ confirmations, entries: [call, sent, received, court] }))?.[2]).toBe('to_confirm')
  })

  it('shows no complaint that nothing proves, and lifts banking secrecy only where there is any', () => {
    expect(basesOf(plan({ entries: [call] }))?.[1]).toBe('to_confirm')
    expect(plan({ entries: [call] }).declarations?.items[1]?.text).toContain('[à compléter')
    const telecom = plan({ dossier: aDossier({ profile: 'telecom' }) }).declarations?.items ?? []
    expect(telecom).toHaveLength(6)
    expect(telecom.map(({ text }) => text).join(' ')).not.toContain('secret bancaire')
  })
})

describe('admissibility sheet', () => {
  const lineOf = (made: PackPlan, at: number) => made.admissibility?.lines[at]

  it('has the ten checks, each with its article, and the page that proves it', () => {
    const made = plan()
    expect(made.admissibility?.lines).toHaveLength(10)
    for (const { article, finding } of made.admissibility?.lines ?? []) expect([article, finding]).not.toContain('')
    expect(lineOf(made, 0)).toMatchObject({ status: 'shown' })
    expect(lineOf(made, 0)?.proofs.map(({ exhibit, page }) => [exhibit, page])).toEqual([
      [3, 2],
      [4, null],
    ])
  })

  it('tells what is declared from what is shown, and what is missing', () => {
    expect(lineOf(plan(), 6)?.status).toBe('to_confirm')
    expect(lineOf(plan({ confirmations: said('private_purpose') }), 6)?.status).toBe('declared')
    const bare = plan({ entries: [], evidence: [] })
    expect(lineOf(bare, 0)).toMatchObject({ status: 'missing', proofs: [] })
    const stopped = lineOf(plan({ entries: [call, sent, received, court], confirmations: said('not_elsewhere') }), 4)
    expect(stopped).toMatchObject({ status: 'missing' })
    expect(stopped?.finding).toMatch(/tribunal.*malgré cela/)
  })

  it('counts, and speaks of nobody as « vous »', () => {
    expect(plan().admissibility?.summary).toBe(
      'Les dix conditions de la médiation\u00a0: 8\u00a0d’après le dossier, 2\u00a0à confirmer.',
    )
    for (const entries of [[], [call], [call, sent, received], [call, sent, received, court]])
      for (const language of ['fr', 'en'] as const)
        for (const { finding, title } of plan({ entries, language }).admissibility?.lines ?? [])
          expect(`${title} ${finding}`).not.toMatch(/\b(vous|votre|vos|you|your)\b/i)
  })
})

describe('one-minute page of a dossier', () => {
  it('tells at most seven dated facts, oldest first, complaint and receipt among them', () => {
    const calls = Array.from({ length: 30 }, (_, at) => anEntry(10 + at, `2026-10-${String(at + 1).padStart(2, '0')}`))
    const { oneMinute, chronology } = plan({ entries: [...calls, sent, received] })
    const facts = oneMinute?.facts ?? []
    expect(facts).toHaveLength(7)
    expect(oneMinute?.moreFacts).toBe(chronology.length - 7)
    expect(facts.map(({ on }) => on)).toEqual(facts.map(({ on }) => on).sort())
    expect(facts.map(({ exhibits }) => exhibits.join())).toEqual(expect.arrayContaining(['3', '4']))
    expect(oneMinute?.tried[0]).toContain('30\u00a0appels téléphoniques et 1\u00a0lettre recommandée')
  })

  it('adds up each currency by itself and asks for an amount that nobody gave', () => {
    const payment = (cents: number, currency: string) => ({
      debitedOn: day('2026-10-27'),
      merchant: 'NORDLYS',
      amount: { cents, currency },
      payeeOutsideEea: false,
      amountUnexpected: false,
    })
    const figuresOf = (changes: Parameters<typeof aDossier>[0]) =>
      plan({ dossier: aDossier(changes) }).oneMinute?.figures.map(({ value }) => value)
    expect(figuresOf({ payments: [payment(100, 'EUR'), payment(250, 'USD'), payment(50, 'EUR')] })).toEqual([
      '1,50\u00a0€ + 2,50\u00a0$US',
    ])
    expect(figuresOf({})).toEqual(['1\u202f240,00\u00a0€ (2\u00a0opérations en cause)'])
    expect(figuresOf({ claimed: { cents: 5, currency: 'EUR' } })).toEqual(['0,05\u00a0€', '1\u202f240,00\u00a0€'])
    expect(figuresOf({ payments: [] })?.[0]).toContain('[à compléter')
  })
})

describe('what is new since the last submission', () => {
  const before = plan({ entries: [call, sent], evidence: [copy, anEvidence(9)] })

  it('tells new, withdrawn and changed exhibits and new facts', () => {
    const changed = anEvidence(3, { sha256: receipt.sha256, title: 'Réclamation' })
    const after = plan({
      evidence: [changed, receipt],
      previous: { version: 2, on: day('2026-11-08'), plan: before },
    })
    expect(after.sinceLast).toEqual({
      version: 2,
      on: '2026-11-08',
      newExhibits: [4],
      withdrawn: [9],
      changed: [3],
      newFacts: [{ on: '2026-11-10', datePrecision: null, what: 'Réclamation reçue par l’entreprise' }],
    })
  })

  it('finds nothing new in the same pack, in either language, and is silent for a first one', () => {
    const same = { entries: [call, sent], evidence: [copy, anEvidence(9)] }
    const previous = { version: 1, on: day('2026-11-08'), plan: before }
    for (const language of ['fr', 'en'] as const)
      expect(plan({ ...same, language, previous }).sinceLast).toMatchObject({
        newExhibits: [],
        withdrawn: [],
        changed: [],
        newFacts: [],
      })
    expect(before.sinceLast).toBeNull()
  })
})

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

describe('the sheets together', () => {
  it('name the author only where there is a name, keep card numbers out, and follow French spacing', () => {
    expect(plan().author).toBe('Camille Rivoire')
    expect(plan({ person: emptyPerson }).author).toBeNull()
    const leaky = plan({ dossier: aDossier({ demand: 'rembourser la carte 3782 822463 10005' }) })
    expect(JSON.stringify(leaky)).not.toContain('822463')
    for (const confirmations of [said(), said('private_purpose', 'brought_by_consumer')]) {
      const { oneMinute, declarations, admissibility } = plan({ confirmations })
      for (const text of textsIn([oneMinute, declarations, admissibility])) expect(findSpacingFaults(text)).toEqual([])
    }
  })
})
