import { describe, expect, test } from 'vitest'
import type { Clock } from '#core/deadline/clock'
import { draftClock } from '#core/deadline/clock-deadline'
import { type ComplaintRegime, regimeOf } from '#core/deadline/complaint-regime'
import { CLOCKS } from '#core/deadline/dossier-clocks'
import type { DossierEvent } from '#core/deadline/dossier-event'
import type { DraftDeadline, Log } from '#core/deadline/draft-deadline'
import type { ProcedureEvent } from '#core/deadline/events'
import { explainDeadline } from '#core/deadline/explain'
import type { Region } from '#core/deadline/region'
import { RULES_NOT_FOLLOWED } from '#core/deadline/rules-not-followed'
import { Motive, Profile } from '#core/dossier/dossier'
import { findSpacingFaults } from '#tests/support/french-spacing'
import { day } from '#tests/support/make-dossier'
import { shippedRules } from './rules-on-disk'

/** An event of the log. Those that share `letter` belong to one exchange. */
type Marked = readonly [event: ProcedureEvent, on: string, letter?: string]

type Case = { readonly profile?: Profile; readonly motive?: Motive | null; readonly region?: Region }

const logOf = (marked: readonly Marked[], { profile = 'payment_card', motive = null, region = 'FR' }: Case): Log => ({
  profile,
  motive,
  region,
  events: marked.map(
    ([event, on, letter], index): DossierEvent => ({
      event,
      on: day(on),
      entryId: letter ?? `entry-${index}`,
      channel: 'registered_letter',
    }),
  ),
  debits: [],
  rulesById: shippedRules,
})

const draft = (marked: readonly Marked[], given: Case = {}): readonly DraftDeadline[] => {
  const log = logOf(marked, given)
  const drafts = CLOCKS.flatMap((clock) => draftClock(clock, log))
  expect(new Set(drafts.map(({ key }) => key)).size).toBe(drafts.length)
  for (const { why, key } of drafts) expect(findSpacingFaults(why.fr), key).toEqual([])
  return drafts
}

/** One line per deadline: `key date`. */
const lines = (...args: Parameters<typeof draft>): readonly string[] =>
  draft(...args)
    .map(
      ({ key, date, metOn, superseded }) =>
        `${key} ${date}${superseded ? ' superseded' : metOn ? ` met ${metOn}` : ''}`,
    )
    .sort()

const one = (key: string, ...args: Parameters<typeof draft>): DraftDeadline | undefined =>
  draft(...args).find((found) => found.key === key)

describe('every rule', () => {
  const followed = new Set(CLOCKS.map(({ ruleId }) => ruleId))
  const named = new Set(CLOCKS.flatMap(({ opens }) => opens?.heldRuleId ?? []))

  test.each([...shippedRules.keys()])('%s is followed by some dossier, or not, with its reason', (id) => {
    expect(followed.has(id)).toBe(!Object.hasOwn(RULES_NOT_FOLLOWED, id))
  })

  test('what is not followed is a rule, and says why in both languages', () => {
    for (const [id, reason] of Object.entries(RULES_NOT_FOLLOWED)) {
      expect(shippedRules.has(id), id).toBe(true)
      expect(findSpacingFaults(reason.fr), id).toEqual([])
      expect(reason.en).not.toBe(reason.fr)
    }
    for (const id of named) expect(followed.has(id), id).toBe(true)
  })

  /** The rule's own trigger starts it, in the country of the rule. */
  const HOME: Readonly<Record<string, Region>> = { FR: 'FR', UK: 'UK-EW', BE: 'BE', LU: 'LU', DE: 'DE' }
  const rows = CLOCKS.map((clock): readonly [string, Profile, Clock] => [
    clock.ruleId,
    clock.profiles?.[0] ?? 'other',
    clock,
  ])
  test.each(rows)('%s is computed for a dossier of %s when its trigger is logged', (id, profile, clock) => {
    const rule = shippedRules.get(id)
    if (rule === undefined) throw new Error(id)
    const motive =
      Motive.options.find((one) => (clock.regimes ?? [regimeOf(profile, one)]).includes(regimeOf(profile, one))) ?? null
    const log: Log = {
      ...logOf(
        [[rule.trigger, '2026-07-06', 'it'], ...(clock.onlyAfter ? [[clock.onlyAfter, '2026-07-10'] as const] : [])],
        {
          profile,
          motive: clock.motives?.[0] ?? motive,
          region: HOME[rule.jurisdiction] ?? 'FR',
        },
      ),
      debits: [
        { debitedOn: day('2026-07-06') },
        { debitedOn: day('2026-07-06'), payeeOutsideEea: true },
        { debitedOn: day('2026-07-06'), amountUnexpected: true },
      ],
    }
    const events = log.events.map((event) => ({ ...event, answerBy: day('2026-08-01') }))
    const found = draftClock(clock, { ...log, events })
    expect(found.length, id).toBeGreaterThan(0)
    for (const { start, estimated } of found.map(({ start: from }) => ({ start: from, estimated: from.estimated })))
      expect([start.on, estimated], id).toEqual(['2026-07-06', false])
    const met = clock.metBy.filter((name) => name !== rule.trigger)
    for (const name of met) {
      const after: DossierEvent = { event: name, on: day('2026-07-07'), entryId: 'later' }
      const settled = draftClock(clock, { ...log, events: [...events, after] }).filter(
        ({ owedBy }) => owedBy !== 'gate',
      )
      for (const { metOn } of settled) expect([name, metOn]).toEqual([name, '2026-07-07'])
    }
  })
})

describe('which time for reply a ground has', () => {
  const card: Readonly<Record<Motive, ComplaintRegime>> = {
    unauthorised_payment: 'payment',
    payment_or_fees: 'payment',
    contract: 'payment',
    cancelled_without_reason: 'payment',
    online_account: 'payment',
    purchase: 'payment',
    change_request_ignored: 'general',
    adviser_unreachable: 'general',
    guarantee_refused: 'general',
    personal_data: 'data',
    other: 'general',
  }
  const COMPLAINT: readonly Marked[] = [
    ['complaint.sent', '2026-07-01'],
    ['complaint.received_by_company', '2026-07-06'],
  ]
  const rules = (given: Case): readonly string[] =>
    draft(COMPLAINT, given)
      .map(({ key }) => key)
      .filter((key) => !/ACK|L612/.test(key))
      .sort()

  test.each(Motive.options)('payment card, %s', (motive) => {
    expect(regimeOf('payment_card', motive)).toBe(card[motive])
    expect(rules({ motive })).toEqual(
      {
        payment: ['FR-CMF-L133-45-15', 'gate:payment'],
        general: ['FR-ACPR-ANSWER-2M', 'FR-MED-OPEN-2M'],
        data: ['FR-MED-OPEN-2M'],
      }[card[motive]],
    )
    expect(rules({ motive, region: 'UK-SC' })).toEqual(
      card[motive] === 'payment' ? ['UK-DISP-1.6.2A-15BD', 'gate:payment'] : ['UK-DISP-1.6.2-8W', 'gate:complaint'],
    )
  })

  const TWO_MONTHS = ['FR-MED-OPEN-2M']
  test.each([
    ['bank', ['FR-ACPR-ANSWER-2M', ...TWO_MONTHS]],
    ['insurance', ['FR-ACPR-ANSWER-2M', ...TWO_MONTHS]],
    ['data_protection', TWO_MONTHS],
    ['online_purchase', TWO_MONTHS],
    ['travel', ['FR-MTV-OPEN-2M']],
    ['telecom', ['FR-MED-OPEN-2M', 'FR-TELECOM-SC-1M']],
    ['energy', ['FR-ENERGIE-R122-1-2M']],
    ['other', TWO_MONTHS],
  ] as const)('%s in France', (profile, expected) => {
    expect(rules({ profile, motive: 'payment_or_fees' })).toEqual(expected)
  })

  test.each(Profile.options)('%s abroad', (profile) => {
    const finance = ['payment_card', 'bank', 'insurance'].includes(profile)
    const bank = ['payment_card', 'bank'].includes(profile)
    expect(rules({ profile, motive: 'other', region: 'UK-EW' })).toEqual(
      finance ? ['UK-DISP-1.6.2-8W', 'gate:complaint'] : [],
    )
    expect(rules({ profile, region: 'BE' })).toEqual(bank ? ['BE-OMBUDSFIN-1Y'] : [])
    expect(rules({ profile, region: 'LU' })).toEqual(bank ? ['LU-CSSF-1M', 'LU-CSSF-1Y'] : [])
    expect(rules({ profile, region: 'DE' })).toEqual([])
    const forwarded: readonly Marked[] = [['referral.forwarded_to_bank', '2026-07-06']]
    expect(lines(forwarded, { profile, region: 'DE' })).toEqual(bank ? ['DE-OMBUD-BANK-1M 2026-08-06'] : [])
  })
})

describe('a letter returned unclaimed', () => {
  const SENT: Marked = ['complaint.sent', '2026-07-01', 'letter']
  const RETURNED: Marked = ['delivery.unclaimed', '2026-07-20', 'letter']

  test('starts what runs from sending, not what runs from receipt', () => {
    expect(lines([SENT, RETURNED])).toEqual(['FR-ACPR-ACK-10 2026-07-16', 'FR-CONSO-L612-2-1Y 2027-07-01'])
    expect(lines([SENT, RETURNED], { motive: 'other' })).toEqual([
      'FR-ACPR-ACK-10 2026-07-16',
      'FR-ACPR-ANSWER-2M 2026-09-01',
      'FR-CONSO-L612-2-1Y 2027-07-01',
      'FR-MED-OPEN-2M 2026-09-02',
    ])
    expect(lines([SENT, RETURNED], { region: 'UK-EW' })).toEqual([])
  })

  test('leaves the count to another complaint that was delivered', () => {
    const again: Marked = ['complaint.sent', '2026-07-22', 'second']
    const estimated = one('FR-CMF-L133-45-15', [SENT, RETURNED, again])
    expect(estimated?.start).toMatchObject({ on: '2026-07-27', entryId: 'second', estimated: true })
    const received: Marked = ['complaint.received_by_company', '2026-07-24', 'second']
    expect(one('FR-CMF-L133-45-15', [SENT, RETURNED, again, received])?.start).toMatchObject({
      on: '2026-07-24',
      estimated: false,
    })
    expect(one('FR-CONSO-L612-2-1Y', [SENT, RETURNED, again])?.date).toBe('2027-07-01')
  })

  test('a receipt of the same letter is not believed', () => {
    const received: Marked = ['complaint.received_by_company', '2026-07-04', 'letter']
    expect(one('FR-CMF-L133-45-15', [SENT, received, RETURNED])).toBeUndefined()
  })

  test('a referral that came back does not put the mediator in delay', () => {
    const referral: readonly Marked[] = [
      ['referral.sent', '2026-09-01', 'referral'],
      ['delivery.unclaimed', '2026-09-20', 'referral'],
    ]
    expect(lines(referral)).toEqual([])
  })

  test('the first presentation is a better guess than three business days, and starts nothing by itself', () => {
    const presented: Marked = ['delivery.presented', '2026-07-03', 'letter']
    expect(one('FR-CMF-L133-45-15', [SENT, presented])?.start).toMatchObject({ on: '2026-07-03', estimated: true })
    expect(one('FR-CMF-L133-45-15', [SENT, ['delivery.presented', '2026-07-03', 'other']])?.start.on).toBe('2026-07-06')
    expect(one('FR-CMF-L133-45-15', [SENT, ['delivery.presented', '2026-06-30', 'letter']])?.start.on).toBe(
      '2026-07-06',
    )
    expect(lines([presented])).toEqual([])
    const signed: Marked = ['complaint.received_by_company', '2026-07-07', 'letter']
    expect(one('FR-CMF-L133-45-15', [SENT, presented, signed])?.start).toMatchObject({
      on: '2026-07-07',
      estimated: false,
    })
  })
})

describe('a mediation suspends a prescription (C. civ. 2238)', () => {
  const KNOWN: Marked = ['facts.known', '2024-03-01']
  const AGREED: Marked = ['mediation.agreed_or_first_meeting', '2026-09-01']
  const CLOSED: Marked = ['mediation.closed', '2026-11-30']
  const limit = (...marked: readonly Marked[]) => one('FR-CC-2224-5Y', [KNOWN, ...marked])

  test('by the days it lasted, as the suspension rule redoes', () => {
    const found = limit(AGREED, CLOSED)
    expect(found).toMatchObject({
      date: '2029-05-30',
      rule: { id: 'FR-CC-2238-SUSPEND' },
      label: { en: shippedRules.get('FR-CC-2224-5Y')?.label.en },
      owedBy: 'user',
      params: { base_rule: 'FR-CC-2224-5Y', suspended_from: '2026-09-01', suspended_to: '2026-11-30' },
    })
    expect(found?.why.fr).toContain('du 1er septembre 2026 au 30 novembre 2026')
    const rule = shippedRules.get('FR-CC-2238-SUSPEND')
    if (rule === undefined || found === undefined) throw new Error('no rule')
    const again = explainDeadline(rule, { on: found.start.on, region: 'FR', params: found.params }, shippedRules)
    expect(again).toMatchObject({ kind: 'computed', derivation: { date: found.date } })
  })

  test.each([
    ['six months at least remain', '2029-01-10', '2029-02-10', '2029-08-10'],
    ['on the last day still', '2029-03-01', '2029-03-02', '2029-09-02'],
    ['too late to suspend', '2029-03-02', '2029-04-02', '2029-03-01'],
    ['before the facts were known', '2024-01-10', '2024-02-10', '2024-03-01'],
  ] as const)('%s: from %s to %s', (what, from, to, expected) => {
    const found = limit(['mediation.agreed_or_first_meeting', from], ['mediation.closed', to])
    if (what === 'before the facts were known')
      expect([found?.date, found?.rule?.id]).toEqual(['2029-03-01', 'FR-CC-2224-5Y'])
    else expect(found?.date).toBe(expected)
    expect(found?.params === undefined).toBe(found?.date === '2029-03-01')
  })

  test('while it runs, the unsuspended day is shown, and said to be the earliest', () => {
    const found = limit(AGREED)
    expect(found).toMatchObject({ date: '2029-03-01', rule: { id: 'FR-CC-2224-5Y' } })
    expect(found?.params).toBeUndefined()
    expect(found?.why.en).toContain('suspends it; the date shown is the one without suspension')
    expect(limit(AGREED, ['mediation.closed', '2026-08-01'])?.why.fr).toContain('médiation en cours')
  })

  test('of two mediations the longest counts, and a running one is said besides', () => {
    const short: readonly Marked[] = [
      ['mediation.agreed_or_first_meeting', '2025-01-01'],
      ['mediation.closed', '2025-01-11'],
    ]
    expect(limit(...short, AGREED, CLOSED)?.date).toBe('2029-05-30')
    const running = limit(...short, AGREED)
    expect(running?.date).toBe('2029-03-11')
    expect(running?.why.fr).toMatch(/du 1er janvier 2025 .* médiation en cours depuis le 1er septembre 2026/)
  })

  test('forfeitures and other limits are left alone', () => {
    const marked: readonly Marked[] = [
      ['complaint.sent', '2026-07-01'],
      ['credit.first_unregularised_incident', '2026-07-01'],
      ['mediation.agreed_or_first_meeting', '2026-09-01'],
      ['mediation.closed', '2026-11-30'],
    ]
    for (const found of draft(marked)) expect([found.key, found.params]).toEqual([found.key, undefined])
    expect(one('FR-CONSO-L612-2-1Y', marked)?.date).toBe('2027-07-01')
    expect(one('FR-CONSO-R312-35-2Y', marked)?.date).toBe('2028-07-01')
  })
})

describe('other families', () => {
  test('the date written in a proposal comes with what redoes it', () => {
    const log = logOf([['proposal.received', '2026-10-01']], {})
    const events = log.events.map((event) => ({ ...event, answerBy: day('2026-10-20') }))
    const found = CLOCKS.flatMap((clock) => draftClock(clock, { ...log, events }))
    expect(found).toMatchObject([{ key: 'FR-CONSO-R612-4-ACCEPT', date: '2026-10-20', params: { date: '2026-10-20' } }])
  })

  test('a personal data request, in any dispute, from its estimated arrival; an extension gives three months', () => {
    const sent: Marked = ['gdpr_request.sent', '2026-07-01']
    for (const profile of Profile.options) {
      expect(lines([sent], { profile })).toEqual(['FR-GDPR-12-3-1M 2026-08-06'])
      expect(one('FR-GDPR-12-3-1M', [sent], { profile })?.start.estimated).toBe(true)
      expect(lines([sent, ['gdpr_request.extended', '2026-07-20']], { profile })).toEqual([
        'FR-GDPR-12-3-1M 2026-08-06 superseded',
        'FR-GDPR-12-3-3M 2026-10-06',
      ])
      const refused = lines([sent, ['refusal.received', '2026-07-20']], { profile })
      const met = profile === 'data_protection' ? ' met 2026-07-20' : ''
      expect(refused).toContain(`FR-GDPR-12-3-1M 2026-08-06${met}`)
    }
  })

  test('a refund request, from its sending', () => {
    const sent: Marked = ['refund_request.sent', '2026-07-01']
    expect(lines([sent])).toEqual(['FR-CMF-L133-25-10BD 2026-07-21'])
    expect(lines([sent, ['refund_request.refused', '2026-07-15']])).toEqual([
      'FR-CMF-L133-25-10BD 2026-07-21 met 2026-07-15',
    ])
  })

  test('a purchase: withdrawal, return, refund', () => {
    const log: readonly Marked[] = [
      ['goods.received_or_service_contract_concluded', '2026-07-01'],
      ['withdrawal.notified', '2026-07-10', 'letter'],
    ]
    expect(lines(log, { profile: 'online_purchase' })).toEqual([
      'FR-CONSO-L221-18-14D 2026-07-15 met 2026-07-10',
      'FR-CONSO-L221-23-14D 2026-07-24',
      'FR-CONSO-L221-24-14D 2026-07-30',
    ])
  })

  test('telecom: two months of silence, or the second level', () => {
    const sent: Marked = ['complaint.sent', '2026-01-15']
    const keys = (...more: readonly Marked[]) => lines([sent, ...more], { profile: 'telecom' })
    expect(keys()).toContain('FR-MED-OPEN-2M 2026-03-16')
    expect(keys(['reply.received', '2026-02-01']).join()).not.toContain('MED-OPEN')
    expect(keys(['complaint2.sent', '2026-02-03'])).toContain('FR-TELECOM-SCONSO-1M 2026-03-04')
    expect(keys(['complaint2.sent', '2026-02-03']).join()).not.toContain('MED-OPEN')
  })

  test('what runs out for the other side is nobody’s delay', () => {
    for (const { ruleId, lapses } of CLOCKS)
      expect([ruleId, lapses === true]).toEqual([
        ruleId,
        ['FR-CMF-L314-13-2M', 'FR-CONSO-R312-35-2Y', 'FR-CONSO-L218-2-2Y'].includes(ruleId),
      ])
    expect(one('FR-CONSO-L218-2-2Y:2026-07-01', [['debt.due_date', '2026-07-01']])?.lapses).toBe(true)
  })

  test('a final response abroad is the reply or the refusal that the person logs, not one from before the complaint', () => {
    const log: readonly Marked[] = [
      ['reply.received', '2026-06-01'],
      ['complaint.sent', '2026-07-01'],
      ['refusal.received', '2026-07-30'],
    ]
    expect(one('UK-DISP-2.8.2-6M', log, { region: 'UK-EW' })).toMatchObject({
      // Received on Thursday 30 July, so posted on Monday 27 at the latest: the six months may not be counted too long.
      date: '2027-01-27',
      start: { event: 'final_response.sent', estimated: true },
    })
    const known: Marked = ['final_response.sent', '2026-07-28']
    expect(one('UK-DISP-2.8.2-6M', [...log, known], { region: 'UK-EW' })).toMatchObject({
      date: '2027-01-28',
      start: { estimated: false },
    })
  })

  test('a complaint filed in a form starts the same clocks', () => {
    const filed: readonly Marked[] = [['complaint.submitted', '2026-07-01']]
    const sent: readonly Marked[] = [['complaint.sent', '2026-07-01']]
    expect(lines(filed)).toEqual(lines(sent))
  })

  test('a rule that was not in force on that day is left out', () => {
    const reported: Marked = ['unauthorised.reported', '2022-08-17']
    expect(lines([reported], { motive: 'unauthorised_payment' })).toEqual([])
    expect(lines([['unauthorised.reported', '2022-08-18']], { motive: 'unauthorised_payment' })).toHaveLength(1)
  })
})
