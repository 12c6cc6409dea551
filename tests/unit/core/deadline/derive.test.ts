import { describe, expect, test } from 'vitest'
import { DeriveInput, DossierDeadline, deriveDeadlines } from '#core/deadline/derive'
import { explainDeadline } from '#core/deadline/explain'
import { findSpacingFaults } from '#tests/support/french-spacing'
import { ruleNamed, shippedRules } from './rules-on-disk'

type Logged = readonly [event: string, on: string, more?: Record<string, unknown>]

/** A payment card dossier: what was logged, asked on a day. */
const derive = (logged: readonly Logged[], today: string, more: Record<string, unknown> = {}) => {
  const events = logged.map(([event, on, extra], index) => ({ event, on, entryId: `entry-${index}`, ...extra }))
  const input = DeriveInput.parse({
    profile: 'payment_card',
    region: 'FR',
    events,
    promises: [],
    transactions: [],
    today,
    ...more,
  })
  const deadlines = deriveDeadlines(input, shippedRules)
  for (const deadline of deadlines) {
    DossierDeadline.parse(deadline)
    for (const text of [deadline.why, deadline.label, deadline.consequence]) {
      expect(findSpacingFaults(text.fr), deadline.key).toEqual([])
    }
  }
  expect(deadlines.map((deadline) => deadline.date)).toEqual(deadlines.map((deadline) => deadline.date).sort())
  expect(new Set(deadlines.map((deadline) => deadline.key)).size).toBe(deadlines.length)
  return deadlines
}

/** One line per deadline: `rule date status`. */
const lines = (...args: Parameters<typeof derive>): string[] =>
  derive(...args).map(({ key, date, status }) => `${key} ${date} ${status}`)

const one = (key: string, ...args: Parameters<typeof derive>): DossierDeadline => {
  const found = derive(...args).find((deadline) => deadline.key === key)
  if (found === undefined) throw new Error(`no ${key}`)
  return found
}

const SENT: Logged = ['complaint.sent', '2026-07-01', { channel: 'registered_letter' }]
const RECEIVED: Logged = ['complaint.received_by_company', '2026-07-06']

describe('a payment card dispute, from complaint to mediator', () => {
  test('nothing logged, nothing due', () => expect(lines([], '2026-07-01')).toEqual([]))

  test('a complaint sent and received starts four clocks', () => {
    expect(lines([SENT, RECEIVED], '2026-07-07')).toEqual([
      'FR-ACPR-ACK-10 2026-07-16 upcoming',
      'FR-CMF-L133-45-15 2026-07-28 upcoming',
      'gate:payment 2026-07-29 upcoming',
      'FR-CONSO-L612-2-1Y 2027-07-01 upcoming',
    ])
  })

  test('each one says who owes it, from what it runs, and why', () => {
    const reply = one('FR-CMF-L133-45-15', [SENT, RECEIVED], '2026-07-07')
    expect(reply).toMatchObject({
      kind: 'rule',
      ruleId: 'FR-CMF-L133-45-15',
      ruleVersion: 1,
      owedBy: 'company',
      from: { event: 'complaint.received_by_company', on: '2026-07-06', entryId: 'entry-1' },
      earliest: '2026-07-24',
      latest: '2026-07-28',
      actBy: null,
      estimated: false,
      metOn: null,
    })
    expect(reply.why.fr).toBe(
      'Délai de 15\u00a0jours ouvrables\u00a0: réclamation reçue par l’entreprise le 6 juillet 2026.',
    )
    expect(reply.source?.article.en).toContain('133-45')
    const limit = one('FR-CONSO-L612-2-1Y', [SENT, RECEIVED], '2026-07-07')
    expect(limit).toMatchObject({ owedBy: 'user', actBy: '2027-07-01', from: { event: 'complaint.sent' } })
  })

  test('`from` and `ruleId` given to the engine redo the date', () => {
    for (const deadline of derive([SENT, RECEIVED], '2026-07-07')) {
      const rule = ruleNamed(deadline.ruleId ?? '')
      const again = explainDeadline(rule, { on: deadline.from.on, region: 'FR' }, shippedRules)
      const date = again.kind === 'computed' ? again.derivation.date : null
      if (deadline.owedBy === 'gate') expect([date, deadline.date]).toEqual(['2026-07-28', '2026-07-29'])
      else expect(date).toBe(deadline.date)
    }
  })

  test.each([
    ['2026-07-20', 'upcoming', 'upcoming'],
    ['2026-07-21', 'soon', 'upcoming'],
    ['2026-07-22', 'soon', 'soon'],
    // The Monday to Saturday reading has passed: the company may still be in time.
    ['2026-07-27', 'soon', 'soon'],
    ['2026-07-28', 'today', 'soon'],
    ['2026-07-29', 'overdue', 'today'],
    ['2026-07-30', 'overdue', 'met'],
  ])('on %s the answer is %s and the gate %s', (today, answer, gate) => {
    expect(one('FR-CMF-L133-45-15', [SENT, RECEIVED], today).status).toBe(answer)
    expect(one('gate:payment', [SENT, RECEIVED], today)).toMatchObject({
      status: gate,
      metOn: gate === 'met' ? '2026-07-29' : null,
    })
  })

  test('a holding reply in time puts 35 days in the place of 15, from the first receipt', () => {
    const log: Logged[] = [SENT, RECEIVED, ['holding_reply.received', '2026-07-28']]
    expect(lines(log, '2026-08-03')).toEqual([
      'FR-ACPR-ACK-10 2026-07-16 met',
      'FR-CMF-L133-45-15 2026-07-28 superseded',
      'FR-CMF-L133-45-35 2026-08-25 upcoming',
      'gate:payment 2026-08-26 upcoming',
      'FR-CONSO-L612-2-1Y 2027-07-01 upcoming',
    ])
    expect(one('FR-CMF-L133-45-15', log, '2026-08-03').why.fr).toContain('réponse d’attente reçue le 28 juillet 2026')
    expect(one('gate:payment', log, '2026-08-03').ruleId).toBe('FR-CMF-L133-45-35')
  })

  test('a holding reply that comes too late changes neither the 15 days nor the gate', () => {
    const log: Logged[] = [SENT, RECEIVED, ['holding_reply.received', '2026-07-29']]
    expect(one('FR-CMF-L133-45-15', log, '2026-08-03').status).toBe('overdue')
    expect(one('gate:payment', log, '2026-08-03').date).toBe('2026-07-29')
  })

  test('a refusal or a reply opens the gate at once and meets the clock', () => {
    for (const event of ['refusal.received', 'reply.received']) {
      const log: Logged[] = [SENT, RECEIVED, [event, '2026-07-15']]
      expect(one('FR-CMF-L133-45-15', log, '2026-07-20')).toMatchObject({ status: 'met', metOn: '2026-07-15' })
      expect(one('FR-ACPR-ACK-10', log, '2026-07-20')).toMatchObject({ status: 'met', metOn: '2026-07-15' })
      expect(one('gate:payment', log, '2026-07-15')).toMatchObject({
        date: '2026-07-15',
        status: 'today',
        ruleId: null,
        ruleVersion: null,
        from: { event, on: '2026-07-15', entryId: 'entry-2' },
      })
      expect(one('gate:payment', log, '2026-07-15').source?.article.fr).toContain('612-2')
    }
  })

  test('an answer after the gate has opened does not move it', () => {
    const log: Logged[] = [SENT, RECEIVED, ['reply.received', '2026-08-10']]
    expect(one('gate:payment', log, '2026-08-11').date).toBe('2026-07-29')
    expect(one('FR-CMF-L133-45-15', log, '2026-08-11')).toMatchObject({ status: 'met', metOn: '2026-08-10' })
  })

  test('an answer on the day the gate opens leaves it where it was', () => {
    const log: Logged[] = [SENT, RECEIVED, ['reply.received', '2026-07-29']]
    expect(one('gate:payment', log, '2026-07-29').ruleId).toBe('FR-CMF-L133-45-15')
  })

  test('an answer from before the complaint is no answer to it', () => {
    const log: Logged[] = [['reply.received', '2026-06-20'], SENT, RECEIVED]
    expect(one('FR-CMF-L133-45-15', log, '2026-07-07')).toMatchObject({ status: 'upcoming', metOn: null })
    expect(one('gate:payment', log, '2026-07-07').date).toBe('2026-07-29')
  })

  test('a court closes the way to the mediator', () => {
    const log: Logged[] = [SENT, RECEIVED, ['court.seized', '2026-07-10']]
    expect(one('gate:payment', log, '2026-07-11').status).toBe('superseded')
    const limit = one('FR-CONSO-L612-2-1Y', log, '2026-07-11')
    expect([limit.status, limit.why.fr]).toEqual(['superseded', 'Sans objet\u00a0: tribunal saisi le 10 juillet 2026.'])
  })

  test('an acknowledgement meets its own clock only', () => {
    const log: Logged[] = [SENT, RECEIVED, ['acknowledgement.received', '2026-07-10']]
    expect(one('FR-ACPR-ACK-10', log, '2026-07-11').status).toBe('met')
    expect(one('FR-CMF-L133-45-15', log, '2026-07-11').status).toBe('upcoming')
  })
})

describe('an unknown receipt', () => {
  test.each([
    ['registered_letter', '2026-07-06'],
    ['letter', '2026-07-06'],
    [undefined, '2026-07-06'],
    ['email', '2026-07-01'],
    ['form', '2026-07-01'],
    ['chat', '2026-07-01'],
  ])('sent by %s on Wednesday 1 July: received %s', (channel, on) => {
    const log: Logged[] = [['complaint.sent', '2026-07-01', channel === undefined ? {} : { channel }]]
    const reply = one('FR-CMF-L133-45-15', log, '2026-07-02')
    expect(reply).toMatchObject({
      estimated: true,
      from: { event: 'complaint.received_by_company', on, entryId: 'entry-0' },
    })
    expect(reply.why.fr).toContain('(date estimée)')
    expect(one('gate:payment', log, '2026-07-02').estimated).toBe(true)
  })

  test('post skips holidays: sent on Friday 10 July, three business days later is the 16th', () => {
    const log: Logged[] = [['complaint.sent', '2026-07-10', { channel: 'letter' }]]
    expect(one('FR-CMF-L133-45-15', log, '2026-07-11').from.on).toBe('2026-07-16')
  })

  test('an answer proves that it had arrived', () => {
    const log: Logged[] = [
      ['complaint.sent', '2026-07-01', { channel: 'letter' }],
      ['reply.received', '2026-07-02'],
    ]
    const reply = one('FR-CMF-L133-45-15', log, '2026-07-08')
    expect([reply.from.on, reply.status]).toEqual(['2026-07-02', 'met'])
    const older: Logged[] = [['reply.received', '2026-06-20'], SENT]
    expect(one('FR-CMF-L133-45-15', older, '2026-07-08').from.on).toBe('2026-07-06')
  })

  test('the proof replaces the estimate, and a guess of the person', () => {
    const guess: Logged = ['complaint.received_by_company', '2026-07-03', { estimated: true }]
    expect(one('FR-CMF-L133-45-15', [SENT, guess], '2026-07-07')).toMatchObject({
      estimated: true,
      from: { on: '2026-07-03' },
    })
    expect(one('FR-CMF-L133-45-15', [SENT, guess, RECEIVED], '2026-07-07')).toMatchObject({
      estimated: false,
      from: { on: '2026-07-06' },
    })
  })

  test('a receipt without a known sending still dates the complaint, as an estimate', () => {
    expect(one('FR-CONSO-L612-2-1Y', [RECEIVED], '2026-07-07')).toMatchObject({ date: '2027-07-06', estimated: true })
    expect(one('FR-ACPR-ACK-10', [RECEIVED], '2026-07-07').estimated).toBe(true)
  })
})

describe('one year to go to the mediator', () => {
  test('runs from the earliest written complaint, sent or only written', () => {
    const log: Logged[] = [SENT, RECEIVED, ['complaint.written', '2026-06-28'], ['complaint.sent', '2026-09-01']]
    expect(one('FR-CONSO-L612-2-1Y', log, '2026-09-02')).toMatchObject({ date: '2027-06-28', estimated: false })
    const later: Logged[] = [['complaint.written', '2026-08-28'], SENT]
    expect(one('FR-CONSO-L612-2-1Y', later, '2026-09-02').date).toBe('2027-07-01')
  })

  test('a first complaint whose day is a guess still counts: the earlier day is the safer one', () => {
    const log: Logged[] = [['complaint.written', '2026-02-28', { estimated: true }], SENT]
    expect(one('FR-CONSO-L612-2-1Y', log, '2026-09-02')).toMatchObject({ date: '2027-02-28', estimated: true })
  })

  test('warns 30 days before the letter must leave, and says by when to act and to post', () => {
    const log: Logged[] = [['complaint.sent', '2025-08-15', { channel: 'email' }]]
    const limit = one('FR-CONSO-L612-2-1Y', log, '2026-07-11')
    // 15 August is a Saturday and Assumption: by Friday in person, by Tuesday for three business days of post.
    expect([limit.date, limit.actBy, limit.postBy]).toEqual(['2026-08-15', '2026-08-14', '2026-08-11'])
    expect(limit.status).toBe('upcoming')
    expect(one('FR-CONSO-L612-2-1Y', log, '2026-07-12').status).toBe('soon')
    expect(one('FR-CONSO-L612-2-1Y', log, '2026-08-15').status).toBe('today')
    expect(one('FR-CONSO-L612-2-1Y', log, '2026-08-16').status).toBe('overdue')
  })

  test('is met by a referral in time; too late, it stays lost', () => {
    const inTime: Logged[] = [SENT, ['referral.sent', '2027-07-01']]
    expect(one('FR-CONSO-L612-2-1Y', inTime, '2027-07-05')).toMatchObject({ status: 'met', metOn: '2027-07-01' })
    const late: Logged[] = [SENT, ['referral.sent', '2027-07-02']]
    expect(one('FR-CONSO-L612-2-1Y', late, '2027-07-05')).toMatchObject({ status: 'overdue', metOn: '2027-07-02' })
  })

  test.each(['2027-01-10', '2026-09-01'])('a court on %s, after the referral, does not undo it', (day) => {
    const log: Logged[] = [SENT, ['referral.sent', '2026-09-01'], ['court.seized', day]]
    expect(one('FR-CONSO-L612-2-1Y', log, '2027-02-01').status).toBe('met')
  })
})

describe('before the mediator', () => {
  const referral: Logged[] = [SENT, RECEIVED, ['referral.sent', '2026-08-03', { channel: 'form' }]]

  test('three weeks and 90 days follow the referral', () => {
    const log: Logged[] = [
      ...referral,
      ['referral.received_by_mediator', '2026-08-04'],
      ['referral.notified_to_parties', '2026-08-20'],
    ]
    expect(one('FR-CONSO-L612-2-3W', log, '2026-08-21')).toMatchObject({
      date: '2026-08-25',
      estimated: false,
      status: 'met',
      owedBy: 'mediator',
    })
    expect(one('FR-CONSO-R612-5-90D', log, '2026-08-21')).toMatchObject({ date: '2026-11-18', estimated: false })
  })

  test('without a notification the 90 days are an estimate, late only three weeks later', () => {
    const log: Logged[] = [...referral, ['referral.received_by_mediator', '2026-08-04']]
    const outcome = one('FR-CONSO-R612-5-90D', log, '2026-11-10')
    expect(outcome).toMatchObject({ date: '2026-11-02', latest: '2026-11-23', estimated: true, status: 'upcoming' })
    expect(one('FR-CONSO-R612-5-90D', log, '2026-11-24').status).toBe('overdue')
  })

  test('a referral only sent gives estimates', () => {
    expect(one('FR-CONSO-L612-2-3W', referral, '2026-08-05')).toMatchObject({ date: '2026-08-24', estimated: true })
    expect(one('FR-CONSO-R612-5-90D', referral, '2026-08-05')).toMatchObject({ date: '2026-11-01', estimated: true })
  })

  test('a second referral starts again', () => {
    const log: Logged[] = [
      ...referral,
      ['referral.received_by_mediator', '2026-08-04'],
      ['referral.received_by_mediator', '2026-10-05'],
    ]
    expect(one('FR-CONSO-L612-2-3W', log, '2026-10-06').date).toBe('2026-10-26')
  })

  test('a proposal has a date only when its letter gives one', () => {
    const proposal: Logged = ['proposal.received', '2026-10-01']
    expect(lines([proposal], '2026-10-02')).toEqual([])
    const dated: Logged = ['proposal.received', '2026-10-01', { answerBy: '2026-10-20' }]
    expect(one('FR-CONSO-R612-4-ACCEPT', [dated], '2026-10-02')).toMatchObject({ date: '2026-10-20', owedBy: 'user' })
  })
})

describe('the disputed payments', () => {
  const transactions = [{ debitedOn: '2027-01-31' }, { debitedOn: '2027-01-10' }, { debitedOn: '2027-01-31' }]

  test('13 months from each debit, until reported', () => {
    expect(lines([], '2027-02-01', { transactions })).toEqual([
      'FR-CMF-L133-24-13M:2027-01-10 2028-02-10 upcoming',
      'FR-CMF-L133-24-13M:2027-01-31 2028-02-29 upcoming',
    ])
    const reported: Logged[] = [['unauthorised.reported', '2027-01-20']]
    expect(lines(reported, '2027-02-01', { transactions, motive: 'unauthorised_payment' })).toEqual([
      'FR-CMF-L133-18-1BD:2027-01-20 2027-01-21 overdue',
      'FR-CMF-L133-24-13M:2027-01-10 2028-02-10 met',
      'FR-CMF-L133-24-13M:2027-01-31 2028-02-29 upcoming',
    ])
  })

  test('a ground that has nothing to do with the payment hides them', () => {
    expect(lines([], '2027-02-01', { transactions, motive: 'guarantee_refused' })).toEqual([])
  })

  test('outside the EEA, 70 days replace the 13 months', () => {
    const far = [{ debitedOn: '2026-01-10', payeeOutsideEea: true }]
    expect(lines([], '2026-01-12', { transactions: far })).toEqual([
      'FR-CMF-L133-1-1-70D:2026-01-10 2026-03-21 upcoming',
    ])
  })

  test('an unexpected amount adds its eight weeks', () => {
    const high = [{ debitedOn: '2025-11-05', amountUnexpected: true }]
    expect(lines([], '2025-11-06', { transactions: high })).toContain(
      'FR-CMF-L133-25-8W:2025-11-05 2025-12-31 upcoming',
    )
  })

  test('the refund is due on the next business day, and met when it comes', () => {
    const log: Logged[] = [
      ['unauthorised.reported', '2026-07-11'],
      ['card.blocked', '2026-07-11'],
    ]
    const key = 'FR-CMF-L133-18-1BD:2026-07-11'
    expect(one(key, log, '2026-07-13')).toMatchObject({ date: '2026-07-13', status: 'today', owedBy: 'company' })
    expect(one(key, log, '2026-07-14').status).toBe('overdue')
    expect(one(key, [...log, ['refund.received', '2026-07-20']], '2026-07-21').status).toBe('met')
  })
})

describe('profiles, countries, promises', () => {
  test('outside payment services the gate opens after two months', () => {
    expect(lines([SENT, RECEIVED], '2026-07-07', { profile: 'bank' })).toEqual([
      'FR-ACPR-ACK-10 2026-07-16 upcoming',
      'FR-ACPR-ANSWER-2M 2026-09-01 upcoming',
      'FR-MED-OPEN-2M 2026-09-02 upcoming',
      'FR-CONSO-L612-2-1Y 2027-07-01 upcoming',
    ])
    const refused: Logged[] = [SENT, RECEIVED, ['refusal.received', '2026-07-20']]
    expect(one('FR-MED-OPEN-2M', refused, '2026-07-21', { profile: 'bank' })).toMatchObject({
      date: '2026-07-20',
      ruleId: null,
    })
  })

  test('the region chooses the holidays', () => {
    const log: Logged[] = [['complaint.received_by_company', '2026-03-23']]
    expect(one('FR-CMF-L133-45-15', log, '2026-03-24').date).toBe('2026-04-14')
    expect(one('FR-CMF-L133-45-15', log, '2026-03-24', { region: 'FR-ALSACE-MOSELLE' }).date).toBe('2026-04-15')
  })

  test('French rules are not applied to a firm of another country', () => {
    expect(lines([SENT, RECEIVED], '2026-07-07', { region: 'UK-EW' })).toEqual([
      'UK-DISP-1.6.2A-15BD 2026-07-27 upcoming',
      'gate:payment 2026-07-28 upcoming',
    ])
    expect(lines([SENT, RECEIVED], '2026-07-07', { region: 'DE' })).toEqual([])
  })

  test('a promise is a deadline of the company', () => {
    const promises = [{ entryId: 'call-1', text: 'rappeler avant vendredi', by: '2026-07-10', on: '2026-07-07' }]
    expect(one('promise:call-1', [], '2026-07-09', { promises })).toMatchObject({
      kind: 'promise',
      ruleId: null,
      owedBy: 'company',
      date: '2026-07-10',
      status: 'soon',
      from: { event: null, on: '2026-07-07', entryId: 'call-1' },
      label: { fr: 'Promesse\u00a0: rappeler avant vendredi', en: 'Promise: rappeler avant vendredi' },
      source: null,
    })
    expect(one('promise:call-1', [], '2026-07-10', { promises }).status).toBe('today')
    expect(one('promise:call-1', [], '2026-07-11', { promises }).status).toBe('overdue')
    const kept = [{ ...promises[0], keptOn: '2026-07-09' }]
    expect(one('promise:call-1', [], '2026-07-11', { promises: kept })).toMatchObject({
      status: 'met',
      metOn: '2026-07-09',
    })
  })

  test('a date at the end of the calendar hides no other deadline', () => {
    const log: Logged[] = [['complaint.sent', '2200-12-31', { channel: 'letter' }]]
    const promises = [{ entryId: 'call-1', text: 'x', by: '2026-07-10' }]
    expect(lines(log, '2026-07-07', { promises })).toEqual(['promise:call-1 2026-07-10 soon'])
  })

  test('today changes statuses only', () => {
    const strip = (today: string) =>
      derive([SENT, RECEIVED], today).map(({ status: _status, metOn: _metOn, ...rest }) => rest)
    expect(strip('2027-09-01')).toEqual(strip('2026-07-01'))
  })
})
