import { describe, expect, it } from 'vitest'
import type { Entry } from '#core/correspondence/entry'
import { deriveDeadlines } from '#core/deadline/derive'
import { clockInputOf } from '#core/dossier/clock-input'
import type { Dossier } from '#core/dossier/dossier'
import { Stage } from '#core/dossier/stage-name'
import { type NextLetterFacts, nextLetters } from '#core/letter/letter-next'
import { aDossier, anEntry, day } from '#tests/support/make-dossier'
import { shippedRules } from '../deadline/rules-on-disk'
import { TEMPLATES } from './letter-cases'

type Case = { readonly stage: Stage; readonly today?: string; readonly entries?: readonly Entry[] }

const facts = (
  { stage, today = '2026-11-23', entries = [] }: Case,
  changes: Partial<Dossier> = {},
  more: Partial<NextLetterFacts> = {},
): NextLetterFacts => {
  const dossier = aDossier(changes)
  const input = clockInputOf(dossier, entries, day(today))
  return {
    stage,
    motive: dossier.motive,
    profile: dossier.profile,
    region: dossier.region,
    amount: { cents: 124_000, currency: 'EUR' },
    hasUnexpectedAmount: dossier.payments.some(({ amountUnexpected }) => amountUnexpected),
    hasMediator: true,
    log: input.events,
    deadlines: deriveDeadlines(input, shippedRules),
    ...more,
  }
}
const ids = (...args: Parameters<typeof facts>): readonly string[] =>
  nextLetters(facts(...args)).map(({ templateId }) => templateId)

const reported = anEntry(1, '2026-10-25', { events: [['unauthorised.reported', '2026-10-25']] })
const complaint = anEntry(2, '2026-11-06', {
  channel: 'registered_letter',
  events: [
    ['complaint.sent', '2026-11-06'],
    ['complaint.received_by_company', '2026-11-10'],
  ],
})
const fromMediator = (
  number: number,
  on: string,
  event: 'referral.sent' | 'referral.notified_to_parties' | 'proposal.received' | 'mediation.closed',
) => anEntry(number, on, { channel: 'email', counterpart: 'mediator', events: [[event, on]] })
const referred = fromMediator(3, '2026-12-14', 'referral.sent')
const notified = fromMediator(4, '2026-12-21', 'referral.notified_to_parties')

describe('nextLetters', () => {
  it('names only letters that exist, each once', () => {
    for (const stage of Stage.options) {
      const named = ids({ stage, entries: [complaint], today: '2026-12-20' }, {}, { hasMediator: false })
      expect(new Set(named).size).toBe(named.length)
      for (const id of named) expect(TEMPLATES.map((template) => template.id)).toContain(id)
    }
  })

  it('begins with the report where none is noted, else with the complaint', () => {
    expect(ids({ stage: 'contact' })).toEqual(['contestation_operation_non_autorisee', 'reclamation_initiale'])
    expect(ids({ stage: 'complaint', entries: [reported] })).toEqual(['reclamation_initiale'])
    expect(ids({ stage: 'contact' }, { motive: 'purchase' })).toEqual(['contestation_achat', 'reclamation_initiale'])
    expect(ids({ stage: 'contact' }, { motive: 'personal_data' })).toEqual(['acces_rgpd', 'reclamation_initiale'])
    expect(ids({ stage: 'contact' }, { motive: 'cancelled_without_reason' })[0]).toBe('contestation_frais_ou_cloture')
  })

  it('has nothing to write while the answer is awaited, and when all is over', () => {
    expect(ids({ stage: 'waiting', entries: [complaint] })).toEqual([])
    expect(ids({ stage: 'closed', entries: [complaint] })).toEqual([])
  })

  it('reminds once the time to answer is over, not on its last day', () => {
    expect(ids({ stage: 'waiting', entries: [complaint], today: '2026-12-02' })).toEqual([])
    expect(ids({ stage: 'waiting', entries: [complaint], today: '2026-12-03' })).toEqual(['relance'])
    expect(ids({ stage: 'mediation', entries: [complaint], today: '2026-12-03' })).toEqual([
      'relance',
      'saisine_mediateur',
      'mise_en_demeure',
    ])
  })

  it('reminds of a promise whose day has passed, and sends again what came back', () => {
    const promised = anEntry(5, '2026-11-12', {
      direction: 'incoming',
      commitment: { text: 'Rembourser', by: day('2026-11-20'), keptOn: null },
    })
    expect(ids({ stage: 'waiting', entries: [complaint, promised] })).toEqual(['relance'])
    const back = anEntry(6, '2026-11-06', {
      channel: 'registered_letter',
      events: [
        ['complaint.sent', '2026-11-06'],
        ['delivery.unclaimed', '2026-11-22'],
      ],
    })
    expect(ids({ stage: 'waiting', entries: [back] })).toEqual(['reclamation_initiale'])
  })

  it('asks who the mediator is before the referral where nobody knows', () => {
    const entries = [complaint]
    const named = ids({ stage: 'mediation', entries, today: '2026-12-03' }, {}, { hasMediator: false })
    expect(named.indexOf('demande_coordonnees_mediateur')).toBeGreaterThan(-1)
    expect(named.indexOf('demande_coordonnees_mediateur')).toBeLessThan(named.indexOf('saisine_mediateur'))
  })

  it('goes on with the mediator: exhibits, ninety days, the proposal', () => {
    const before = [complaint, referred, notified]
    expect(ids({ stage: 'mediation', entries: before, today: '2027-03-21' })).toEqual(['reponse_mediateur_pieces'])
    expect(ids({ stage: 'mediation', entries: before, today: '2027-03-22' })).toEqual([
      'relance_mediateur_90j',
      'reponse_mediateur_pieces',
    ])
    const proposed = fromMediator(7, '2027-03-10', 'proposal.received')
    expect(ids({ stage: 'mediation', entries: [...before, proposed], today: '2027-03-12' })).toEqual([
      'acceptation_proposition',
      'refus_proposition',
    ])
  })

  it('goes to the conciliator when it is too late for the mediator, and to court by request up to 5,000 euros', () => {
    const entries = [complaint]
    expect(ids({ stage: 'mediation', entries, today: '2027-11-10' })).toContain('saisine_conciliateur')
    expect(ids({ stage: 'mediation', entries, today: '2027-11-10' })).not.toContain('saisine_mediateur')
    const closed = [complaint, referred, fromMediator(8, '2027-04-12', 'mediation.closed')]
    const at = { stage: 'court', entries: closed, today: '2027-05-03' } as const
    expect(ids(at)).toEqual(['mise_en_demeure', 'requete_tribunal'])
    expect(ids(at, {}, { amount: { cents: 500_000, currency: 'EUR' } })).toContain('requete_tribunal')
    expect(ids(at, {}, { amount: { cents: 500_001, currency: 'EUR' } })).not.toContain('requete_tribunal')
  })

  it('suggests abroad only what does not rest on French law', () => {
    expect(ids({ stage: 'contact' }, { region: 'UK-EW' })).toEqual(['reclamation_initiale'])
    expect(ids({ stage: 'mediation', entries: [complaint] }, { region: 'BE' })).toEqual(['mise_en_demeure'])
  })

  it('goes to the CNIL after the month, and withdraws while there is time', () => {
    const asked = anEntry(9, '2026-11-06', { channel: 'email', events: [['gdpr_request.sent', '2026-11-06']] })
    expect(ids({ stage: 'contact', entries: [asked, reported], today: '2026-12-07' })).not.toContain('plainte_cnil')
    expect(ids({ stage: 'contact', entries: [asked, reported], today: '2026-12-08' })).toContain('plainte_cnil')
    const got = anEntry(10, '2026-11-05', { events: [['goods.received_or_service_contract_concluded', '2026-11-05']] })
    const bought: Partial<Dossier> = { profile: 'online_purchase', motive: 'purchase' }
    expect(ids({ stage: 'contact', entries: [got], today: '2026-11-19' }, bought)[0]).toBe('retractation')
    expect(ids({ stage: 'contact', entries: [got], today: '2026-11-20' }, bought)).not.toContain('retractation')
  })
})
