import { describe, expect, it } from 'vitest'
import type { Entry } from '#core/correspondence/entry'
import type { Evidence } from '#core/evidence/evidence'
import { findMediationStage } from '#core/pack/mediation-stage'
import { findWrittenFaults } from '#tests/support/french-spacing'
import { anEntry, anEvidence, day } from '#tests/support/make-dossier'

const undated = (number: number, changes: Partial<Evidence> = {}) =>
  anEvidence(number, { documentDate: null, receivedOn: null, ...changes })

const [contract, referral, notice, proposal, closing] = [
  undated(1, { title: 'Contrat' }),
  undated(2, { title: 'Saisine' }),
  undated(3, { title: 'Avis de recevabilité' }),
  undated(4, { title: 'Lettre' }),
  undated(5, { title: 'Fin de la médiation' }),
] as const

const cites = (...pieces: readonly Evidence[]) => pieces.map(({ id }) => ({ evidenceId: id, page: null }))
const withMediator = (number: number, on: string, changes: Partial<Entry>): Entry => ({
  ...anEntry(number, on, { direction: 'incoming' }),
  counterpart: 'mediator',
  ...changes,
})
const mark = (event: Entry['events'][number]['event'], on: string, proof: Evidence | null = null) => ({
  event,
  on: day(on),
  proof: proof?.id ?? null,
})

const log: readonly Entry[] = [
  { ...anEntry(1, '2026-01-02', {}), citations: cites(contract) },
  withMediator(2, '2026-02-01', {
    direction: 'outgoing',
    events: [mark('referral.sent', '2026-02-01')],
    citations: cites(referral, contract),
  }),
  withMediator(3, '2026-02-10', {
    summary: 'Recevable',
    events: [mark('referral.received_by_mediator', '2026-02-10')],
    citations: cites(notice),
  }),
  withMediator(4, '2026-03-01', { events: [mark('proposal.received', '2026-03-01')], citations: cites(proposal) }),
  withMediator(5, '2026-04-01', {
    summary: 'Close',
    events: [mark('mediation.closed', '2026-04-01', closing)],
    citations: cites(closing),
  }),
]
const evidence = [contract, referral, notice, proposal, closing]
const numbers = (entries: readonly Entry[], pieces: readonly Evidence[]) =>
  findMediationStage(entries, pieces).pieces.map(({ number }) => number)

describe('what belongs to the mediation', () => {
  it('is what was said in it: the referral and the proposal, not the contract, nor what shows that it took place', () => {
    const stage = findMediationStage(log, evidence)
    expect(stage.pieces.map(({ number }) => number)).toEqual([2, 4])
    expect(stage.proofs).toEqual([notice.id, closing.id])
    for (const { why } of stage.pieces) expect([why.fr, ...findWrittenFaults(why.fr)]).toEqual([why.fr])
  })

  it('leaves of the log the days on which it began and ended, without a word', () => {
    const { entries } = findMediationStage(log, evidence)
    expect(entries.map(({ on, summary }) => [on, summary])).toEqual([
      ['2026-01-02', log[0]?.summary],
      ['2026-02-10', ''],
      ['2026-04-01', ''],
    ])
    expect(entries.at(-1)?.events).toEqual([mark('mediation.closed', '2026-04-01', closing)])
  })

  it('is in doubt: a closing letter that speaks of the proposal, one of two papers cited, an unlogged one', () => {
    const telling = { ...closing, title: 'Clôture et rappel de la proposition' }
    expect(numbers(log, [contract, referral, notice, proposal, telling])).toEqual([2, 4, 5])
    const two = log.map((entry) => (entry.id === log[2]?.id ? { ...entry, citations: cites(notice, proposal) } : entry))
    expect(numbers(two, evidence)).toEqual([2, 3, 4])
    const loose = undated(6, { title: 'Courriel de la médiatrice' })
    expect(numbers(log, [...evidence, loose])).toEqual([2, 4, 6])
    expect(numbers([], [loose])).toEqual([6])
  })

  it('is not what was there before, nor what the company wrote of other things meanwhile', () => {
    const before = undated(6, { title: 'Conditions de médiation', documentDate: day('2025-05-01') })
    expect(numbers(log, [...evidence, before])).toEqual([2, 4])
    const other = undated(7, { title: 'Relance' })
    const reminder = (summary: string): Entry => ({
      ...anEntry(6, '2026-03-02', { direction: 'incoming' }),
      summary,
      citations: cites(other),
    })
    expect(numbers([...log, reminder('Facture impayée')], [...evidence, other])).toEqual([2, 4])
    expect(numbers([...log, reminder('Réponse au médiateur')], [...evidence, other])).toEqual([2, 4, 7])
  })

  it('is what its own words say, whoever passed it on, and whenever', () => {
    const offer = undated(9, { title: 'Proposition du médiateur\u00a0: 300 €' })
    const told = (on: string, changes: Partial<Entry>): Entry => ({
      ...anEntry(9, on, { direction: 'incoming' }),
      summary: 'Voici la lettre\u00a0: 300 €',
      citations: cites(offer),
      ...changes,
    })
    const other = { counterpart: 'other', person: 'Médiateur de la consommation' } as const
    const cases: readonly (readonly Entry[])[] = [
      [...log, told('2026-05-01', {})],
      [told('2026-05-01', {})],
      [told('2026-05-01', { summary: 'Le médiateur propose 300 €', citations: [] })],
      [told('2026-03-05', other)],
      [...log, told('2026-03-05', other)],
      [...log, told('2026-05-01', { ...other, citations: [] })],
    ]
    for (const entries of cases) {
      const stage = findMediationStage(entries, [...evidence, offer])
      expect(stage.pieces.map(({ number }) => number)).toContain(9)
      expect(JSON.stringify(stage.entries)).not.toContain('300 €')
    }
    // The closing letter stays the proof, though somebody speaks of it afterwards.
    const after = told('2026-05-02', { summary: 'Après la médiation', citations: cites(closing) })
    expect(findMediationStage([...log, after], evidence).proofs).toEqual([notice.id, closing.id])
  })

  it('is no complaint that only announces it', () => {
    const copy = undated(10, { title: 'Réclamation, avant le médiateur', documentDate: day('2026-01-15') })
    const complaint: Entry = {
      ...anEntry(10, '2026-01-15', { events: [['complaint.sent', '2026-01-15']] }),
      summary: 'Sans proposition, je saisirai le médiateur',
      citations: cites(copy),
    }
    for (const entries of [[complaint], [...log, complaint]]) {
      const stage = findMediationStage(entries, [...evidence, copy])
      expect(stage.entries).toContainEqual(complaint)
      expect(stage.pieces.map(({ number }) => number)).not.toContain(10)
    }
  })

  it('takes along what is made of it or came out of it', () => {
    const attached = undated(8, { title: 'Annexe', cameFrom: proposal.id })
    const parts = [contract, proposal].map(({ id }) => ({ evidenceId: id, page: 1, turn: 0 as const, crop: null }))
    const made = { ...contract, recipe: { parts } }
    expect(numbers(log, [made, referral, notice, proposal, closing, attached])).toEqual([1, 2, 4, 8])
  })
})
