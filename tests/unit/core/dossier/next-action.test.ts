import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deriveDeadlines } from '#core/deadline/derive'
import type { ProcedureEvent } from '#core/deadline/events'
import { Region } from '#core/deadline/region'
import { indexRules, Rule } from '#core/deadline/rule'
import { Motive, Profile } from '#core/dossier/dossier'
import { chooseNextAction } from '#core/dossier/next-action'
import { deriveStage } from '#core/dossier/stage'
import { Stage } from '#core/dossier/stage-name'
import { LocalDate } from '#core/kernel/local-date'
import { NEXT_REASONS } from '#core/letter/letter-next-words'
import { findSpacingFaults } from '#tests/support/french-spacing'

const rules = indexRules(
  readdirSync('resources/rules').map((name) =>
    Rule.parse(JSON.parse(readFileSync(join('resources/rules', name), 'utf8'))),
  ),
)
const day = (text: string) => LocalDate.parse(text)

/** Events that share `letter` belong to one exchange. */
type Log = readonly (readonly [event: ProcedureEvent, on: string, letter?: string])[]

type More = {
  readonly motive?: Motive
  readonly profile?: Profile
  readonly region?: Region
  readonly hasContact?: boolean
  /** The stage that the person chose. */
  readonly set?: Stage
  readonly promises?: readonly { readonly by: string }[]
  readonly hasDraftLetter?: boolean
  readonly remindedOn?: string
  readonly letters?: readonly string[]
}

const act = (log: Log, today: string, more: More = {}) => {
  const { motive = 'payment_or_fees', profile = 'payment_card', region = 'FR', promises = [] } = more
  const events = log.map(([event, on, letter], index) => ({
    event,
    on: day(on),
    entryId: letter ?? `e${index}`,
    channel: 'registered_letter' as const,
  }))
  const deadlines = deriveDeadlines(
    {
      profile,
      motive,
      region,
      events,
      promises: promises.map(({ by }, index) => ({ entryId: `p${index}`, text: 'rembourser', by: day(by) })),
      transactions: [{ debitedOn: day('2026-02-20') }],
      today: day(today),
    },
    rules,
  )
  const names = new Set(events.map((event) => event.event))
  const isGateOpen = deadlines.some((deadline) => deadline.owedBy === 'gate' && deadline.status === 'met')
  const hasContact = more.hasContact ?? log.length > 0
  const derived = deriveStage({ isClosed: false, events: names, log: events, hasContact, isGateOpen })
  const stage = more.set ?? derived
  const hasDraftLetter = more.hasDraftLetter ?? false
  const letters = (more.letters ?? []).map((templateId) => ({ templateId, reason: NEXT_REASONS.withdraw }))
  const remindedOn = more.remindedOn === undefined ? null : day(more.remindedOn)
  const facts = { stage, motive, profile, region, events: names, log: events, deadlines, hasDraftLetter, letters }
  const action = chooseNextAction({ ...facts, remindedOn, today: day(today) })
  expect(findSpacingFaults(action.title.fr)).toEqual([])
  expect(findSpacingFaults(action.reason.fr)).toEqual([])
  expect(action.reason.en).not.toBe(action.reason.fr)
  return { stage, ...action }
}

const SENT = ['complaint.sent', '2026-03-02', 'letter'] as const
const RECEIVED: Log = [SENT, ['complaint.received_by_company', '2026-03-04', 'letter']]

describe('one action for each place in the procedure, with its date', () => {
  test('before the complaint', () => {
    expect(act([], '2026-03-02')).toMatchObject({ stage: 'contact', kind: 'log_call', on: '2026-03-02' })
    expect(act([], '2026-03-02', { motive: 'unauthorised_payment' })).toMatchObject({
      kind: 'log_call',
      title: { fr: expect.stringContaining('bloquer') },
      deadlineKey: 'FR-CMF-L133-24-13M:2026-02-20',
    })
    expect(act([], '2026-03-02', { hasContact: true })).toMatchObject({ stage: 'complaint', kind: 'write_letter' })
    expect(act([], '2026-03-02', { hasContact: true, hasDraftLetter: true }).title.en).toContain('Finish')
    expect(act([['reply.received', '2026-03-02']], '2026-03-02')).toMatchObject({ kind: 'write_letter' })
  })

  test('waiting for the answer', () => {
    expect(act([SENT], '2026-03-03')).toMatchObject({
      stage: 'waiting',
      kind: 'log_delivery',
      deadlineKey: 'FR-CMF-L133-45-15',
    })
    expect(act(RECEIVED, '2026-03-10')).toMatchObject({ kind: 'wait', on: '2026-03-25' })
    expect(act([...RECEIVED, ['holding_reply.received', '2026-03-20']], '2026-03-23')).toMatchObject({
      kind: 'wait',
      on: '2026-04-23',
      title: { en: 'Wait for the final answer' },
    })
    expect(act(RECEIVED, '2026-03-10', { motive: 'other' })).toMatchObject({
      on: '2026-05-02',
      deadlineKey: 'FR-ACPR-ANSWER-2M',
    })
    expect(act(RECEIVED, '2026-03-10', { motive: 'personal_data' })).toMatchObject({ deadlineKey: 'FR-MED-OPEN-2M' })
  })

  test('the way to the mediator is open', () => {
    const late = act(RECEIVED, '2026-03-27')
    expect(late).toMatchObject({ stage: 'mediation', kind: 'build_pack', on: '2027-02-25' })
    expect(late.reason.fr).toMatch(/^Le délai de réponse de la société est dépassé depuis le 26 mars 2026\. La voie/)
    const refused = act([...RECEIVED, ['refusal.received', '2026-03-12']], '2026-03-12')
    expect(refused.kind).toBe('build_pack')
    expect(refused.reason.fr).toMatch(/^La voie/)
    const answeredLate = act([...RECEIVED, ['reply.received', '2026-04-12']], '2026-04-13')
    expect(answeredLate.reason.en).toMatch(/^The way/)
    expect(act(RECEIVED, '2027-03-03')).toMatchObject({ kind: 'none', deadlineKey: 'FR-CONSO-L612-2-1Y' })
  })

  test('with the mediator', () => {
    const referred: Log = [...RECEIVED, ['referral.sent', '2026-04-01']]
    expect(act(referred, '2026-04-02')).toMatchObject({ kind: 'wait', title: { en: 'Wait for the mediator' } })
    const threeWeeks = act(referred, '2026-04-29')
    expect(threeWeeks).toMatchObject({ kind: 'write_letter', deadlineKey: 'FR-CONSO-L612-2-3W' })
    const notified: Log = [...referred, ['referral.notified_to_parties', '2026-04-10']]
    expect(act(notified, '2026-07-09')).toMatchObject({ kind: 'wait', on: '2026-07-09' })
    expect(act(notified, '2026-07-10')).toMatchObject({ kind: 'write_letter', deadlineKey: 'FR-CONSO-R612-5-90D' })
    expect(act([...notified, ['proposal.received', '2026-07-20']], '2026-07-21')).toMatchObject({ kind: 'log_reply' })
  })

  test('before the court', () => {
    const log: Log = [...RECEIVED, ['court.seized', '2026-06-01']]
    expect(act(log, '2026-06-02')).toMatchObject({ stage: 'court', kind: 'none', on: null })
    expect(act([...log, ['order.served', '2026-07-01']], '2026-07-02')).toMatchObject({
      deadlineKey: 'FR-CPC-1416-1M',
      on: '2026-08-03',
    })
  })
})

describe('the letter that an action writes', () => {
  const letterOf = (...given: Parameters<typeof act>) => act(...given).templateId

  test('the most urgent one where several are worth writing, else the complaint', () => {
    const letters = ['contestation_operation_non_autorisee', 'reclamation_initiale']
    expect(letterOf([], '2026-03-02', { hasContact: true, letters })).toBe('contestation_operation_non_autorisee')
    expect(letterOf([], '2026-03-02', { hasContact: true })).toBe('reclamation_initiale')
  })

  test('a broken promise is reminded of once, and again when another is broken', () => {
    const promises = [{ by: '2026-03-09' }]
    expect(letterOf(RECEIVED, '2026-03-12', { promises, remindedOn: '2026-03-05' })).toBe('relance')
    expect(letterOf(RECEIVED, '2026-03-12', { promises, remindedOn: '2026-03-11' })).toBeNull()
    const twice = [...promises, { by: '2026-03-14' }]
    expect(letterOf(RECEIVED, '2026-03-16', { promises: twice, remindedOn: '2026-03-11' })).toBe('relance')
  })

  test('a letter that is no complaint is not called one, and tells its own reason', () => {
    const withdrawal = act([], '2026-03-02', { hasContact: true, letters: ['retractation'], hasDraftLetter: true })
    expect(withdrawal).toMatchObject({ templateId: 'retractation', reason: NEXT_REASONS.withdraw })
    expect(withdrawal.title.en).not.toContain('complaint')
    const fees = act([], '2026-03-02', { hasContact: true, letters: ['contestation_frais_ou_cloture'] })
    expect(fees.title.en).toContain('complaint')
  })

  test('what the action says, whatever else is worth writing', () => {
    const letters = ['remboursement_L133_25', 'saisine_mediateur']
    const returned: Log = [SENT, ['delivery.unclaimed', '2026-03-20', 'letter']]
    expect(letterOf(returned, '2026-03-21', { letters })).toBe('reclamation_initiale')
    expect(letterOf(RECEIVED, '2026-03-10', { promises: [{ by: '2026-03-09' }], letters })).toBe('relance')
    const telecom = { profile: 'telecom', letters } as const
    expect(letterOf(RECEIVED, '2026-04-03', telecom)).toBe('reclamation_initiale')
    const answered: Log = [...RECEIVED, ['reply.received', '2026-03-20']]
    expect(letterOf(answered, '2026-03-21', telecom)).toBe('reclamation_initiale')
    const referred: Log = [...RECEIVED, ['referral.sent', '2026-04-01']]
    const notified: Log = [...referred, ['referral.notified_to_parties', '2026-04-10']]
    expect(letterOf(notified, '2026-07-10', { letters })).toBe('relance_mediateur_90j')
  })

  test('none where no letter is closer than another, and none where nothing is written', () => {
    const referred: Log = [...RECEIVED, ['referral.sent', '2026-04-01']]
    expect(letterOf(referred, '2026-04-29', { letters: ['reponse_mediateur_pieces'] })).toBeNull()
    expect(letterOf(RECEIVED, '2026-03-10', { letters: ['relance'] })).toBeNull()
  })
})

describe('what goes wrong on the way', () => {
  const returned: Log = [SENT, ['delivery.unclaimed', '2026-03-20', 'letter']]

  test('a complaint returned unclaimed is sent again, until another arrived or was answered', () => {
    expect(act(returned, '2026-03-21')).toMatchObject({
      stage: 'waiting',
      kind: 'write_letter',
      title: { en: 'Send your complaint again, another way' },
    })
    const again: Log = [...returned, ['complaint.sent', '2026-03-22', 'second']]
    expect(act(again, '2026-03-23')).toMatchObject({ kind: 'log_delivery' })
    expect(act([...returned, ['acknowledgement.received', '2026-03-22']], '2026-03-23').kind).toBe('log_delivery')
    const both: Log = [...again, ['delivery.unclaimed', '2026-04-10', 'second']]
    expect(act(both, '2026-04-11').kind).toBe('write_letter')
  })

  test('a promise not kept comes before the wait, and not once it is', () => {
    expect(act(RECEIVED, '2026-03-10', { promises: [{ by: '2026-03-09' }] })).toMatchObject({
      kind: 'write_letter',
      deadlineKey: 'promise:p0',
      reason: { fr: expect.stringContaining('9 mars 2026') },
    })
    expect(act(RECEIVED, '2026-03-10', { promises: [{ by: '2026-03-10' }] }).kind).toBe('wait')
  })

  test('telecom asks for a second level, late or answered at the first', () => {
    const telecom = { profile: 'telecom' } as const
    expect(act(RECEIVED, '2026-04-01', telecom)).toMatchObject({ kind: 'wait', on: '2026-04-02' })
    expect(act(RECEIVED, '2026-04-03', telecom)).toMatchObject({
      kind: 'write_letter',
      deadlineKey: 'FR-TELECOM-SC-1M',
    })
    const answered: Log = [...RECEIVED, ['reply.received', '2026-03-20']]
    expect(act(answered, '2026-03-21', telecom).title.en).toContain('consumer department')
    expect(act([...answered, ['complaint2.sent', '2026-03-22']], '2026-03-23', telecom).kind).toBe('build_pack')
  })
})

describe('abroad', () => {
  test('what is due follows the law of the country', () => {
    expect(act(RECEIVED, '2026-03-10', { region: 'UK-EW' })).toMatchObject({ deadlineKey: 'UK-DISP-1.6.2A-15BD' })
    const late = act(RECEIVED, '2026-03-27', { region: 'UK-EW' })
    expect(late).toMatchObject({ kind: 'build_pack', reason: { en: expect.stringContaining('Financial Ombudsman') } })
    expect(act(RECEIVED, '2026-03-10', { region: 'BE' })).toMatchObject({ kind: 'wait', on: null })
    expect(act(RECEIVED, '2026-03-10', { region: 'BE' }).reason.en).toContain('knows no time')
    expect(act(RECEIVED, '2026-03-10', { region: 'LU' })).toMatchObject({ deadlineKey: 'LU-CSSF-1M' })
  })

  test('no French law is quoted outside France', () => {
    const logs: readonly Log[] = [
      [],
      [SENT],
      RECEIVED,
      [['referral.sent', '2026-03-02']],
      [['proposal.received', '2026-03-02']],
    ]
    for (const region of Region.options)
      for (const set of Stage.options)
        for (const log of logs) {
          const { reason } = act(log, '2026-04-30', { region, set, motive: 'unauthorised_payment' })
          if (!region.startsWith('FR')) expect(`${reason.fr} ${reason.en}`).not.toMatch(/ L\.| R\.|[Cc]ode |€/)
        }
  })
})

describe('a stage that the person set', () => {
  test.each(Stage.options)('%s gives an action whatever the log says', (set) => {
    for (const profile of Profile.options)
      for (const motive of Motive.options)
        for (const log of [[], RECEIVED] as const)
          expect(act(log, '2026-03-10', { set, profile, motive }).stage).toBe(set)
  })

  test('ahead of the log, asks for what the log lacks', () => {
    expect(act([], '2026-03-10', { set: 'waiting' })).toMatchObject({
      kind: 'log_delivery',
      title: { en: 'Note the day you sent your complaint' },
    })
    expect(act([], '2026-03-10', { set: 'mediation' })).toMatchObject({
      kind: 'log_delivery',
      title: { en: 'Note your written complaint in your log' },
    })
    expect(act(RECEIVED, '2026-03-10', { set: 'mediation' })).toMatchObject({
      kind: 'build_pack',
      on: '2026-03-26',
      deadlineKey: 'gate:payment',
      reason: { en: expect.stringContaining('only from 26 March 2026') },
    })
  })

  test('back to an earlier one, begins again from there', () => {
    const refused: Log = [...RECEIVED, ['refusal.received', '2026-03-12']]
    expect(act(refused, '2026-03-13', { set: 'complaint' }).kind).toBe('write_letter')
    expect(act(refused, '2026-03-13', { set: 'waiting' })).toMatchObject({ kind: 'wait' })
  })
})
