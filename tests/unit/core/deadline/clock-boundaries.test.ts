import { describe, expect, test } from 'vitest'
import type { Clock } from '#core/deadline/clock'
import { draftClock } from '#core/deadline/clock-deadline'
import { FINAL_RESPONSE } from '#core/deadline/clock-events'
import { type ResolvedStart, resolveStarts } from '#core/deadline/clock-start'
import { DeadlineStatus } from '#core/deadline/deadline-status'
import { Derivation, type ExplainInput } from '#core/deadline/derivation'
import { CLOCKS } from '#core/deadline/dossier-clocks'
import type { DossierEvent } from '#core/deadline/dossier-event'
import type { DraftDeadline, Log } from '#core/deadline/draft-deadline'
import type { ProcedureEvent } from '#core/deadline/events'
import { explainDeadline } from '#core/deadline/explain'
import { draftGate, draftReplyGate } from '#core/deadline/mediator-gate'
import type { Rule, RulesById } from '#core/deadline/rule'
import { extendByMediation, whileMediationRuns } from '#core/deadline/suspended-clock'
import { day } from '#tests/support/make-dossier'
import { ruleNamed, shippedRules } from './rules-on-disk'

type Logged = readonly [event: ProcedureEvent, on: string]

const eventsOf = (logged: readonly Logged[]): readonly DossierEvent[] =>
  logged.map(([event, on], index) => ({ event, on: day(on), entryId: `e${index}`, channel: 'registered_letter' }))

const logOf = (logged: readonly Logged[], more: Partial<Log> = {}): Log => ({
  profile: 'payment_card',
  motive: null,
  region: 'FR',
  events: eventsOf(logged),
  debits: [],
  rulesById: shippedRules,
  ...more,
})

const clockOf = (ruleId: string): Clock => {
  const clock = CLOCKS.find((one) => one.ruleId === ruleId)
  if (clock === undefined) throw new Error(`no clock ${ruleId}`)
  return clock
}

const draft = (ruleId: string, log: Log): readonly DraftDeadline[] => draftClock(clockOf(ruleId), log)

const without = (id: string): RulesById => new Map([...shippedRules].filter(([key]) => key !== id))

/** Five years from 1 March 2024 end on 1 March 2029 (C. civ. 2224). */
const FIVE_YEARS = 'FR-CC-2224-5Y'
const KNOWN: Logged = ['facts.known', '2024-03-01']
const agreed = (on: string): Logged => ['mediation.agreed_or_first_meeting', on]
const closed = (on: string): Logged => ['mediation.closed', on]
const fiveYears = (...logged: readonly Logged[]) => draft(FIVE_YEARS, logOf([KNOWN, ...logged]))[0]

describe('which mediations suspend a prescription (C. civ. 2230, 2238)', () => {
  test.each([
    ['closed on the day it began: over, no day stood still', [agreed('2026-09-01'), closed('2026-09-01')], null],
    [
      'closed on the day it began, near the end: six months remain',
      [agreed('2029-02-15'), closed('2029-02-15')],
      ['2029-08-15', '2029-02-15', '2029-02-15'],
    ],
    [
      'the longer of two counts, though it came first',
      [agreed('2025-01-01'), closed('2025-06-30'), agreed('2026-09-01'), closed('2026-11-30')],
      ['2029-08-28', '2025-01-01', '2025-06-30'],
    ],
    [
      'of two that give the same day the first is named',
      [agreed('2025-01-01'), closed('2025-01-11'), agreed('2026-01-01'), closed('2026-01-11')],
      ['2029-03-11', '2025-01-01', '2025-01-11'],
    ],
    [
      'each ends with the first end after it, in whatever order they were noted',
      [closed('2026-11-30'), agreed('2026-09-01'), closed('2025-01-11'), agreed('2025-01-01')],
      ['2029-05-30', '2026-09-01', '2026-11-30'],
    ],
  ] as const)('%s', (_name, logged, expected) => {
    const found = fiveYears(...logged)
    const { suspended_from: from, suspended_to: to } = found?.params ?? {}
    expect([found?.date, from, to]).toEqual(expected ?? ['2029-03-01', undefined, undefined])
    expect(found?.why.fr).not.toContain('médiation en cours')
  })

  test.each([
    ['on the last day', '2029-03-01', true],
    ['the day after it has run out', '2029-03-02', false],
  ])('one that began %s, and runs: said %s, %s', (_name, from, isSaid) => {
    const { date, why } = fiveYears(agreed(from)) ?? {}
    expect(date).toBe('2029-03-01')
    expect(why?.fr.includes('médiation en cours depuis')).toBe(isSaid)
  })

  // C. civ. 2220: forfeitures and the other limits do not stand still.
  test.each([
    ['FR-CONSO-L612-2-1Y', ['complaint.sent', '2026-07-01']],
    ['FR-CONSO-R312-35-2Y', ['credit.first_unregularised_incident', '2026-07-01']],
  ] as const)('one that runs is not said of %s', (ruleId, start) => {
    const [alone] = draft(ruleId, logOf([start]))
    const [besides] = draft(ruleId, logOf([start, agreed('2026-09-01')]))
    expect(alone).toBeDefined()
    expect(besides).toEqual(alone)
  })

  test('none is applied without the rule of the suspension', () => {
    const log = logOf([KNOWN, agreed('2026-09-01'), closed('2026-11-30')], { rulesById: without('FR-CC-2238-SUSPEND') })
    const [found] = draft(FIVE_YEARS, log)
    expect([found?.date, found?.params]).toEqual(['2029-03-01', undefined])
  })

  test('articles 2230 and 2238 are French: a prescription of another country is left alone', () => {
    const given = { on: day('2024-03-01'), region: 'FR' } as const
    const from = (jurisdiction: Rule['jurisdiction'], ...logged: readonly Logged[]) => {
      const rule: Rule = { ...ruleNamed(FIVE_YEARS), id: 'FIVE-YEARS', jurisdiction }
      const rulesById = new Map([...shippedRules, [rule.id, rule]])
      const result = explainDeadline(rule, given, rulesById)
      if (result.kind !== 'computed') throw new Error(result.kind)
      const { derivation } = result
      const log = logOf(logged, { rulesById })
      return {
        extended: extendByMediation({ rule, on: given.on, derivation, why: { fr: '', en: '' } }, log),
        running: whileMediationRuns(rule, derivation.date, log),
      }
    }
    const ended = [agreed('2026-09-01'), closed('2026-11-30')]
    expect(from('FR', ...ended).extended).toMatchObject({ derivation: { date: '2029-05-30' } })
    expect(from('BE', ...ended).extended).toBeNull()
    expect(from('FR', agreed('2026-09-01')).running?.en).toContain('The mediation running since 1 September 2026')
    expect(from('BE', agreed('2026-09-01')).running).toBeNull()
  })
})

describe('the gate of a mediator (procedure.md 1.6)', () => {
  const startOn = (on: string): ResolvedStart => ({
    event: 'complaint.received_by_company',
    on: day(on),
    entryId: 'e0',
    estimated: false,
    notBefore: day(on),
    slackDays: 0,
  })
  const GATE = { key: 'gate', label: { fr: 'Voie', en: 'Way' }, consequence: { fr: '', en: '' } }
  const REPLY_15 = 'FR-CMF-L133-45-15'
  const OPENS = { key: 'gate:payment', heldRuleId: 'FR-CMF-L133-45-35' } as const
  const NOT_KNOWN = { ...OPENS, heldRuleId: 'NONE' } as const
  const HELD: Logged = ['holding_reply.received', '2026-07-10']

  test.each([
    [
      'L. 612-2, 1°, as the rule of the year gives it',
      shippedRules,
      'Code de la consommation, art.\u00a0L.\u00a0612-2, 1°',
    ],
    ['nothing without that rule', without('FR-CONSO-L612-2-1Y'), undefined],
  ])('that an answer opens rests on %s', (_name, rulesById, article) => {
    const log = logOf([['refusal.received', '2026-07-20']], { rulesById })
    const found = draftGate(ruleNamed('FR-MED-OPEN-2M'), startOn('2026-07-01'), log, GATE)
    expect(found).toMatchObject({ date: '2026-07-20', rule: null, start: { event: 'refusal.received' } })
    expect(found?.source?.article.fr).toBe(article)
  })

  test.each([
    ['in July 2026', '2026-07-06', '2026-09-07'],
    ['at the end of the calendar', '2200-12-01', undefined],
  ])('is drafted where its period has an end: %s', (_name, on, date) => {
    expect(draftGate(ruleNamed('FR-MED-OPEN-2M'), startOn(on), logOf([]), GATE)?.date).toBe(date)
  })

  test.each([
    ['15 business days without a holding reply', OPENS, ['2026-07-06', []], '2026-07-29'],
    ['35 with one that came in time', OPENS, ['2026-07-06', [HELD]], '2026-08-26'],
    // It would open twenty business days too early if one came.
    ['not drafted where the longer period is not known', NOT_KNOWN, ['2026-07-06', []], undefined],
    ['nor with a holding reply', NOT_KNOWN, ['2026-07-06', [HELD]], undefined],
    ['not drafted past the end of the calendar', OPENS, ['2200-12-20', []], undefined],
    ['nor there with a holding reply', OPENS, ['2200-12-20', [['holding_reply.received', '2200-12-22']]], undefined],
  ] as const)('of a time for reply: %s', (_name, opens, [on, logged], date) => {
    expect(draftReplyGate(opens, ruleNamed(REPLY_15), startOn(on), logOf(logged))?.date).toBe(date)
  })
})

describe('the rows of the table', () => {
  test('payments are listed in the order of their days, those of one day once', () => {
    const debits = ['2026-07-20', '2026-07-05', '2026-07-12', '2026-07-05'].map((on) => ({ debitedOn: day(on) }))
    expect(draft('FR-CMF-L133-24-13M', logOf([], { debits })).map(({ key }) => key)).toEqual([
      'FR-CMF-L133-24-13M:2026-07-05',
      'FR-CMF-L133-24-13M:2026-07-12',
      'FR-CMF-L133-24-13M:2026-07-20',
    ])
  })

  test('an event noted twice on one day gives one date', () => {
    const noted = ['2026-07-01', '2026-07-08', '2026-07-01'].map((on): Logged => ['contract_change.notified', on])
    expect(draft('FR-CMF-L314-13-2M', logOf(noted)).map(({ key, start }) => [key, start.entryId])).toEqual([
      ['FR-CMF-L314-13-2M:2026-07-01', 'e0'],
      ['FR-CMF-L314-13-2M:2026-07-08', 'e1'],
    ])
  })

  // L. 612-2, 3°: what a court has is no longer for a mediator; what was asked of one before was asked in time.
  test.each([
    ['the day before', '2026-08-02', { metOn: '2026-08-02', superseded: false }],
    ['on the same day', '2026-08-03', { metOn: '2026-08-03', superseded: false }],
    ['the day after', '2026-08-04', { metOn: null, superseded: true }],
  ])('a referral to the mediator %s a court was asked', (_name, on, expected) => {
    const log = logOf([
      ['complaint.sent', '2026-07-01'],
      ['court.seized', '2026-08-03'],
      ['referral.sent', on],
    ])
    const [found] = draft('FR-CONSO-L612-2-1Y', log)
    expect(found).toMatchObject(expected)
    expect(found?.why.fr.startsWith('Sans objet')).toBe(expected.superseded)
  })

  test('a row whose rule is not there gives no date', () => {
    const log = logOf([KNOWN], { rulesById: without(FIVE_YEARS) })
    expect(draft(FIVE_YEARS, log)).toEqual([])
    expect(draft(FIVE_YEARS, { ...log, rulesById: shippedRules })).toHaveLength(1)
  })
})

describe('the answer from which the six months of the ombudsman run (procedure.md 7)', () => {
  const startOf = (...logged: readonly Logged[]) =>
    resolveStarts(FINAL_RESPONSE, eventsOf(logged), 'UK-EW')[0]?.notBefore
  test.each([
    ['the day before the complaint is about something else', '2026-06-30', undefined],
    ['on the day of the complaint counts', '2026-07-01', '2026-07-01'],
    ['the day after counts', '2026-07-02', '2026-07-02'],
  ])('one %s', (_name, on, expected) => {
    expect(startOf(['complaint.sent', '2026-07-01'], ['reply.received', on])).toBe(expected)
    // The first trace of a complaint decides, wherever it stands in the log.
    expect(startOf(['complaint.sent', '2026-07-10'], ['reply.received', on], ['complaint.written', '2026-07-01'])).toBe(
      expected,
    )
  })
})

describe('what passes between the parts of the program', () => {
  test('a date set aside has a status of its own', () => {
    expect(DeadlineStatus.parse('waived')).toBe('waived')
  })

  test.each([
    ['FR-CMF-L133-45-15', { on: day('2026-07-06'), region: 'FR' }],
    ['FR-CONSO-L221-18-14D', { on: day('2026-07-04'), region: 'FR' }],
    [
      'FR-CC-2238-SUSPEND',
      {
        on: day('2024-03-01'),
        region: 'FR',
        params: { base_rule: FIVE_YEARS, suspended_from: day('2026-09-01'), suspended_to: day('2026-11-30') },
      },
    ],
  ] as const satisfies readonly (readonly [string, ExplainInput])[])(
    'the count of %s fits its schema, to the last line',
    (id, input) => {
      const result = explainDeadline(ruleNamed(id), input, shippedRules)
      if (result.kind !== 'computed') throw new Error(result.kind)
      expect(Derivation.parse(result.derivation)).toEqual(result.derivation)
      expect(result.derivation.steps.at(-1)?.kind).toBe('end')
    },
  )
})
