import { describe, expect, test } from 'vitest'
import { resolveStarts } from '#core/deadline/clock-start'
import { regimeOf } from '#core/deadline/complaint-regime'
import { dayToWatch } from '#core/deadline/day-to-watch'
import { DeriveInput, deriveDeadlines } from '#core/deadline/derive'
import { CLOCKS } from '#core/deadline/dossier-clocks'
import type { DossierEvent } from '#core/deadline/dossier-event'
import { firstOf, type Log } from '#core/deadline/draft-deadline'
import { type Due, dueSince } from '#core/deadline/due-since'
import type { ProcedureEvent } from '#core/deadline/events'
import { Profile } from '#core/dossier/dossier'
import { day } from '#tests/support/make-dossier'
import { someDeadline } from '#tests/unit/ui/support/some-deadline'
import { shippedRules } from './rules-on-disk'

type Logged = readonly [event: ProcedureEvent, on: string]

const eventsOf = (logged: readonly Logged[]): DossierEvent[] =>
  logged.map(([event, on], index) => ({ event, on: day(on), entryId: `e${index}`, channel: 'registered_letter' }))

const derive = (logged: readonly Logged[], today: string, more: Record<string, unknown> = {}) =>
  deriveDeadlines(
    DeriveInput.parse({
      profile: 'payment_card',
      region: 'FR',
      events: eventsOf(logged),
      promises: [],
      transactions: [],
      today,
      ...more,
    }),
    shippedRules,
  )
const find = (key: string, ...args: Parameters<typeof derive>) => derive(...args).find((one) => one.key === key)

describe('by when to post', () => {
  test.each([
    ['FR-CONSO-L612-2-1Y', [['complaint.sent', '2026-07-01']], '2027-06-28'],
    // Saved before a court, or answered there: no letter does it.
    ['FR-CC-2224-5Y', [['facts.known', '2026-07-01']], null],
    ['FR-CPC-538-1M', [['judgment.notified', '2026-07-01']], null],
    // Owed by the company: nothing to post.
    ['FR-CMF-L133-45-15', [['complaint.received_by_company', '2026-07-06']], null],
  ] as const)('%s', (key, logged, postBy) => {
    expect(find(key, logged, '2026-07-10')).toMatchObject({ postBy, note: '', mark: null, recomputation: null })
  })
})

describe('what lapses', () => {
  const told = (today: string) =>
    find('FR-CMF-L314-13-2M:2026-07-01', [['contract_change.notified', '2026-07-01']], today)
  test.each([
    ['2026-08-31', 'soon'],
    ['2026-09-01', 'today'],
    ['2026-09-02', 'superseded'],
  ])('on %s is %s: nobody is late', (today, status) => {
    expect(told(today)?.status).toBe(status)
  })
  test('unlike what the company owes', () => {
    const logged = [['complaint.received_by_company', '2026-07-06']] as const
    expect(find('FR-CMF-L133-45-15', logged, '2026-09-02')?.status).toBe('overdue')
  })
})

test('a promise is a date of the company’s, with its sentence in both languages', () => {
  const promise = { entryId: 'e9', text: 'rappeler', by: day('2026-07-09'), on: day('2026-07-02') }
  const [told] = derive([], '2026-07-10', { promises: [promise] })
  expect(told).toMatchObject({
    key: 'promise:e9',
    kind: 'promise',
    owedBy: 'company',
    status: 'overdue',
    estimated: false,
    note: '',
    why: {
      fr: 'Engagement noté dans vos échanges, pour le 9 juillet 2026.',
      en: 'Undertaking noted in your log, for 9 July 2026.',
    },
  })
  const kept = derive([], '2026-07-10', { promises: [{ ...promise, keptOn: '2026-07-08' }] })
  expect(kept[0]).toMatchObject({ status: 'met', metOn: '2026-07-08' })
})

test('dates stand in the order of their days, those of one day in the order of their keys', () => {
  const promises = ['b', 'c', 'a'].map((entryId, index) => ({
    entryId,
    text: 'x',
    by: day(index === 1 ? '2026-07-08' : '2026-07-09'),
  }))
  expect(derive([], '2026-07-01', { promises }).map(({ key }) => key)).toEqual(['promise:c', 'promise:a', 'promise:b'])
})

test('a clock that would end after the calendar takes none of the others away; a mistake of ours is not hidden', () => {
  const logged = [
    ['facts.known', '2199-01-01'],
    ['complaint.sent', '2026-07-01'],
  ] as const
  const keys = derive(logged, '2026-07-02').map(({ key }) => key)
  expect(keys).toContain('FR-CONSO-L612-2-1Y')
  expect(keys).not.toContain('FR-CC-2224-5Y')
  const broken = new Map(shippedRules)
  broken.get = () => {
    throw new TypeError('ours')
  }
  const input = DeriveInput.parse({
    profile: 'payment_card',
    region: 'FR',
    events: eventsOf([['complaint.sent', '2026-07-01']]),
    promises: [],
    transactions: [],
    today: '2026-07-02',
  })
  expect(() => deriveDeadlines(input, broken)).toThrow('ours')
})

describe('the day to have in mind', () => {
  const mine = someDeadline({
    owedBy: 'user',
    postBy: day('2026-12-15'),
    actBy: day('2026-12-18'),
    earliest: day('2026-12-19'),
    date: day('2026-12-19'),
    latest: day('2026-12-21'),
  })
  test.each([
    ['2026-12-01', '2026-12-15'],
    ['2026-12-15', '2026-12-15'],
    ['2026-12-16', '2026-12-18'],
    ['2026-12-18', '2026-12-18'],
    ['2026-12-19', '2026-12-19'],
    ['2026-12-20', '2026-12-21'],
    ['2026-12-25', '2026-12-21'],
  ])('of what you owe, on %s, is %s', (today, expected) => {
    expect(dayToWatch(mine, day(today))).toBe(expected)
  })
  test('of what cannot be posted is the day to act', () => {
    expect(dayToWatch({ ...mine, postBy: null }, day('2026-12-01'))).toBe('2026-12-18')
  })
  test('of what is settled is its own, of what others owe the later one', () => {
    expect(dayToWatch({ ...mine, status: 'met' }, day('2026-12-01'))).toBe('2026-12-19')
    expect(dayToWatch({ ...mine, owedBy: 'company', status: 'met' }, day('2026-12-01'))).toBe('2026-12-21')
    expect(dayToWatch({ ...mine, owedBy: 'company' }, day('2026-12-01'))).toBe('2026-12-21')
  })
})

describe('what deserves a word', () => {
  const due = (changes: Parameters<typeof someDeadline>[0]): Due => ({
    dossierId: '00000000-0000-4000-8001-000000000001' as Due['dossierId'],
    companyName: 'A',
    deadline: someDeadline(changes),
  })
  test('stands in the order of the dates', () => {
    const dates = ['2026-12-03', '2026-12-01', '2026-12-02', '2026-12-01'].map((on, index) =>
      due({ key: `${index}`, date: day(on), latest: day(on), earliest: day(on) }),
    )
    expect(dueSince(dates, null, day('2026-12-31')).map(({ deadline }) => deadline.key)).toEqual(['1', '3', '2', '0'])
  })
  test.each([
    ['met', true],
    ['today', true],
    ['superseded', false],
  ] as const)('a gate that is %s: %s', (status, isTold) => {
    const gate = due({ owedBy: 'gate', latest: day('2026-12-04'), status })
    expect(dueSince([gate], day('2026-12-03'), day('2026-12-04'))).toHaveLength(isTold ? 1 : 0)
  })
  test('what the company has done is not told', () => {
    const done = due({ status: 'met', latest: day('2026-12-04') })
    expect(dueSince([done], day('2026-12-04'), day('2026-12-05'))).toEqual([])
  })
})

describe('the regime of a complaint', () => {
  const OTHERS = Profile.options.filter((profile) => !['payment_card', 'bank', 'data_protection'].includes(profile))
  test('outside cards and banks is general, but for personal data', () => {
    for (const profile of OTHERS) {
      expect([profile, regimeOf(profile, 'unauthorised_payment')]).toEqual([profile, 'general'])
      expect([profile, regimeOf(profile, null)]).toEqual([profile, 'general'])
      expect([profile, regimeOf(profile, 'personal_data')]).toEqual([profile, 'data'])
    }
  })
  test('of data protection is data whatever the ground', () => {
    expect(regimeOf('data_protection', 'other')).toBe('data')
    expect(regimeOf('data_protection', null)).toBe('data')
    expect(regimeOf('bank', 'personal_data')).toBe('data')
    expect([regimeOf('bank', 'unauthorised_payment'), regimeOf('bank', 'contract')]).toEqual(['payment', 'general'])
  })
})

describe('the first event of a kind', () => {
  const log = (...logged: readonly Logged[]) => ({ events: eventsOf(logged) }) as unknown as Log
  test('is the earliest that is not before the day asked, that day included', () => {
    const of = log(
      ['reply.received', '2026-07-09'],
      ['refusal.received', '2026-07-05'],
      ['reply.received', '2026-07-07'],
    )
    const first = (from: string) => firstOf(of, ['reply.received', 'refusal.received'], day(from))?.on
    expect(['2026-07-05', '2026-07-06', '2026-07-07', '2026-07-08', '2026-07-10'].map(first)).toEqual([
      '2026-07-05',
      '2026-07-07',
      '2026-07-07',
      '2026-07-09',
      undefined,
    ])
  })
  test('of two on one day is the one logged first', () => {
    const of = log(['reply.received', '2026-07-05'], ['refusal.received', '2026-07-05'])
    expect(firstOf(of, ['refusal.received', 'reply.received'], day('2026-07-01'))?.event).toBe('reply.received')
  })
})

describe('a sign of life proves that a letter had arrived', () => {
  const startsOf = (ruleId: string) => {
    const starts = CLOCKS.find((clock) => clock.ruleId === ruleId)?.starts
    if (starts === undefined || typeof starts === 'string') throw new Error(ruleId)
    return starts
  }
  // Posted on Wednesday 1 July 2026: Monday 6 by convention, unless something proves that it was there before.
  test.each([
    ['FR-CMF-L133-45-15', 'complaint.sent', 'acknowledgement.received'],
    ['FR-CMF-L133-45-15', 'complaint.sent', 'holding_reply.received'],
    ['FR-CMF-L133-45-15', 'complaint.sent', 'reply.received'],
    ['FR-CMF-L133-45-15', 'complaint.sent', 'refusal.received'],
    ['FR-CONSO-L612-2-3W', 'referral.sent', 'referral.notified_to_parties'],
    ['FR-CONSO-L612-2-3W', 'referral.sent', 'proposal.received'],
    ['FR-GDPR-12-3-1M', 'gdpr_request.sent', 'gdpr_request.extended'],
    ['FR-GDPR-12-3-1M', 'gdpr_request.sent', 'gdpr_request.answered'],
    ['FR-CMF-L133-25-10BD', 'refund_request.sent', 'refund_request.refused'],
  ] as const)('%s: %s, then %s', (ruleId, sent, sign) => {
    const arrival = (...more: readonly Logged[]) =>
      resolveStarts(startsOf(ruleId), eventsOf([[sent, '2026-07-01'], ...more]), 'FR')[0]?.on
    expect(arrival()).toBe('2026-07-06')
    expect(arrival([sign, '2026-07-03'])).toBe('2026-07-03')
    expect(arrival([sign, '2026-07-01'])).toBe('2026-07-01')
    expect(arrival([sign, '2026-07-08'])).toBe('2026-07-06')
    expect(arrival([sign, '2026-06-30'])).toBe('2026-07-06')
  })

  test('of two calls by the postman the first counts, on the day of posting at the earliest', () => {
    const starts = startsOf('FR-CMF-L133-45-15')
    const letter = (...presented: readonly string[]): DossierEvent[] =>
      [['complaint.sent', '2026-07-01'] as const, ...presented.map((on) => ['delivery.presented', on] as const)].map(
        ([event, on]) => ({ event, on: day(on), entryId: 'e1', channel: 'registered_letter' }),
      )
    const arrival = (...presented: readonly string[]) => resolveStarts(starts, letter(...presented), 'FR')[0]?.on
    expect(arrival('2026-07-04', '2026-07-02')).toBe('2026-07-02')
    expect(arrival('2026-07-01')).toBe('2026-07-01')
    expect(arrival('2026-06-30')).toBe('2026-07-06')
  })
})

test('dates stand in their order, and by their keys on one day', () => {
  const promise = (entryId: string, by: string) => ({ entryId, text: 't', on: '2026-07-02', by })
  const promises = [
    promise('b', '2026-07-20'),
    promise('c', '2026-07-19'),
    promise('a', '2026-07-20'),
    promise('d', '2026-07-20'),
  ]
  for (const some of [promises, promises.toReversed()])
    expect(derive([], '2026-07-03', { promises: some }).map(({ key }) => key)).toEqual([
      'promise:c',
      'promise:a',
      'promise:b',
      'promise:d',
    ])
})
