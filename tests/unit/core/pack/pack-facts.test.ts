import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { deriveDeadlines } from '#core/deadline/derive'
import type { ProcedureEvent } from '#core/deadline/events'
import { indexRules, Rule } from '#core/deadline/rule'
import { clockInputOf } from '#core/dossier/clock-input'
import type { Dossier } from '#core/dossier/dossier'
import { Mediator } from '#core/mediator/mediator'
import { missingFacts } from '#core/pack/missing-facts'
import { gatherPackFacts, isGateOpen, opensOn } from '#core/pack/pack-facts'
import { aDossier, amex, anEntry, aPerson, day, readResource } from '#tests/support/make-dossier'

const rulesById = indexRules(readdirSync('resources/rules').map((name) => Rule.parse(readResource('rules', name))))

type Given = {
  readonly log: readonly (readonly [ProcedureEvent, string])[]
  readonly today: string
  readonly mediator: string
  readonly dossier?: Partial<Dossier>
  readonly knowsRules?: boolean
}

const factsOf = ({ log, today, mediator, dossier: changes = {}, knowsRules = true }: Given) => {
  const dossier = aDossier(changes)
  const entries = log.map(([event, on], index) =>
    anEntry(index + 1, on, { channel: 'registered_letter', events: [[event, on]] }),
  )
  return gatherPackFacts({
    dossier,
    company: amex(),
    person: aPerson(),
    mediator: Mediator.parse(readResource('mediators', `${mediator}.json`)),
    entries,
    evidence: [],
    letter: null,
    language: 'fr',
    today: day(today),
    order: [],
    deadlines: deriveDeadlines(clockInputOf(dossier, entries, day(today)), rulesById),
    rulesById: knowsRules ? rulesById : new Map(),
  })
}

const said = (given: Given): string =>
  missingFacts(factsOf(given))
    .map(({ fr }) => fr)
    .join('\n')

const COMPLAINT = [
  ['complaint.sent', '2026-01-31'],
  ['complaint.received_by_company', '2026-02-02'],
] as const

describe('when the mediator of a pack can be asked', () => {
  const train = { log: COMPLAINT, mediator: 'mediateur-sncf-voyageurs', dossier: { profile: 'travel' } } as const

  test('the mediator’s own waiting time counts before the dossier’s', () => {
    expect(opensOn(factsOf({ ...train, today: '2026-02-10' }))).toBe('2026-03-01')
    expect(said({ ...train, today: '2026-02-28' })).toContain('à partir du 1er mars 2026')
    expect(said({ ...train, today: '2026-03-01' })).not.toContain('court encore')
    expect(opensOn(factsOf({ ...train, today: '2026-02-10', knowsRules: false }))).toBe('2026-04-01')
  })

  test('two levels of telecom: a reply of the first is not enough', () => {
    const telecom = {
      log: [...COMPLAINT, ['reply.received', '2026-02-10']],
      mediator: 'mediation-telecom',
      dossier: { profile: 'telecom' },
      today: '2026-02-20',
    } as const
    expect(said(telecom)).toContain('second niveau')
    expect(isGateOpen(factsOf(telecom))).toBeNull()
  })

  test.each([
    [[], false],
    [[['complaint.sent', '2026-02-15']], null],
    [
      [
        ['complaint.sent', '2026-02-15'],
        ['reply.received', '2026-02-18'],
      ],
      true,
    ],
    [
      [
        ['complaint.sent', '2026-02-15'],
        ['reply.received', '2026-02-10'],
      ],
      null,
    ],
  ] as const)('where no wait is known (%#), only an answer to the complaint tells', (log, expected) => {
    const given = { log, mediator: 'cm2c', dossier: { region: 'BE' }, today: '2026-02-20' } as const
    expect(isGateOpen(factsOf(given))).toBe(expected)
  })

  test('an answer from before the complaint is no reply to it', () => {
    const log = [['reply.received', '2026-01-10'], ...COMPLAINT, ['refusal.received', '2026-02-12']] as const
    expect(factsOf({ log, mediator: 'mediateur-afepame', today: '2026-02-20' }).reply?.on).toBe('2026-02-12')
  })

  test('before a court nothing is waited for', () => {
    const given = {
      log: [...COMPLAINT, ['court.seized', '2026-02-05']],
      mediator: 'cmap',
      today: '2026-02-06',
    } as const
    expect(opensOn(factsOf(given))).toBeNull()
    expect(said(given)).not.toContain('court encore')
  })

  test.each(['UK-EW', 'BE', 'LU'] as const)('the limit of %s is the limit of the pack', (region) => {
    const log = [...COMPLAINT, ['refusal.received', '2026-02-12']] as const
    const { limit } = factsOf({ log, mediator: 'cm2c', dossier: { region }, today: '2026-02-20' })
    expect(limit?.ruleId).toMatch({ 'UK-EW': /^UK-DISP-2/, BE: /^BE-OMB/, LU: /^LU-CSSF-1Y/ }[region])
  })
})
