import { describe, expect, it } from 'vitest'
import {
  buildLadder,
  ClimbedRung,
  canBeFollowed,
  climb,
  climbProblem,
  descend,
  descendProblem,
  LADDERS,
  rungLabel,
  SendingSubject,
  subjectOf,
} from '#core/correspondence/delivery'
import { Channel, type Entry } from '#core/correspondence/entry'
import type { ProcedureEvent } from '#core/deadline/events'
import { EvidenceId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'
import { someDossier, someEntry } from '#tests/support/some-records'

const { id } = someDossier()
const day = (text: string): LocalDate => LocalDate.parse(text)
const PROOF = EvidenceId.parse('11111111-1111-4111-8111-111111111111')

const letter = (marks: readonly (readonly [ProcedureEvent, string])[] = [], changes: Partial<Entry> = {}): Entry =>
  someEntry(id, {
    channel: 'registered_letter',
    direction: 'outgoing',
    on: day('2026-03-02'),
    events: marks.map(([event, on]) => ({ event, on: day(on), proof: null })),
    ...changes,
  })
const rungsOf = (entry: Entry, log: readonly Entry[] = [entry], subject: SendingSubject | null = null) =>
  buildLadder(entry, log, subject)?.rungs.map(({ rung }) => rung)

describe('what can be followed', () => {
  const written = ['letter', 'registered_letter', 'email', 'form', 'chat']
  it.each(Channel.options)('%s: only what was written and sent', (channel) => {
    expect(canBeFollowed({ channel, direction: 'outgoing' })).toBe(written.includes(channel))
    expect(canBeFollowed({ channel, direction: 'incoming' })).toBe(false)
  })

  it.each(SendingSubject.options)('%s is known by each rung of its own, and by no rung of the postman', (subject) => {
    const { written, posted, received } = LADDERS[subject]
    for (const event of [written, posted, received])
      if (event !== null) expect(subjectOf(letter([[event, '2026-03-02']]))).toBe(subject)
    expect(subjectOf(letter([['delivery.presented', '2026-03-02']]))).toBeNull()
  })

  it('has no ladder for an exchange that marks nothing, unless the person says what it was', () => {
    expect(buildLadder(letter(), [])).toBeNull()
    expect(buildLadder(letter(), [], 'gdpr_request')?.subject).toBe('gdpr_request')
    expect(buildLadder(letter([], { direction: 'incoming' }), [], 'complaint')).toBeNull()
    const marked = letter([['complaint.sent', '2026-03-02']])
    expect(buildLadder(marked, [marked], 'referral')?.subject).toBe('complaint')
  })
})

describe('the rungs', () => {
  it.each(SendingSubject.options)('of %s, by registered letter, are each an event of the procedure', (subject) => {
    const rungs = rungsOf(letter(), [], subject)
    const written = LADDERS[subject].written === null ? [] : ['written']
    expect(rungs).toEqual([...written, 'posted', 'presented', 'received', 'unclaimed', 'answered'])
  })

  it.each(['letter', 'email', 'form', 'chat'] as const)(
    'of a %s leave out the postman, who calls for a signature',
    (channel) => {
      const rungs = rungsOf(letter([['complaint.sent', '2026-03-02']], { channel }))
      expect(rungs).toEqual(['written', 'posted', 'received', 'answered'])
    },
  )

  it('are called by what happens: nobody signs for an e-mail or an ordinary letter', () => {
    expect(rungLabel('posted', 'registered_letter').fr).toBe('Posté')
    expect(rungLabel('posted', 'letter').fr).toBe('Posté')
    expect(rungLabel('posted', 'email').fr).toBe('Envoyé')
    expect(rungLabel('received', 'registered_letter').fr).toBe('Remis contre signature')
    expect(rungLabel('received', 'letter').fr).toBe('Reçu')
    expect(rungLabel('received', 'form').fr).toBe('Reçu (accusé de réception)')
  })

  it('carry their day and their proof, and say what must be noted first', () => {
    const entry = letter([['complaint.written', '2026-03-01']])
    const before = buildLadder(entry, [entry])
    expect(before?.rungs.map(({ rung, on, needs }) => [rung, on, needs])).toEqual([
      ['written', '2026-03-01', null],
      ['posted', null, null],
      ['presented', null, 'posted'],
      ['received', null, 'posted'],
      ['unclaimed', null, 'posted'],
      ['answered', null, null],
    ])
    const sent = climb(entry, 'complaint', { rung: 'posted', on: day('2026-03-02'), proof: PROOF })
    const after = buildLadder(sent, [sent])
    expect(after?.rungs.map(({ needs }) => needs)).toEqual([null, null, null, null, null, null])
    expect(after?.rungs[1]).toMatchObject({ on: '2026-03-02', proof: PROOF, event: 'complaint.sent' })
  })

  it('say what kind the number of the slip is', () => {
    const kindOf = (postalNumber: string | null) =>
      buildLadder(letter([['complaint.sent', '2026-03-02']], { postalNumber }), [])?.postalNumberKind
    expect([kindOf(null), kindOf('1A12345678901'), kindOf('RR123456785FR'), kindOf('12345678')]).toEqual([
      null,
      'national',
      'international',
      'other',
    ])
  })
})

describe('the answer', () => {
  const sent = letter([['complaint.sent', '2026-03-10']])
  const reply = (event: ProcedureEvent, on: string) => letter([[event, on]], { direction: 'incoming' })
  const answerTo = (...others: readonly Entry[]) => {
    const ladder = buildLadder(sent, [sent, ...others])
    return { by: ladder?.answeredBy, on: ladder?.rungs.at(-1)?.on, event: ladder?.rungs.at(-1)?.event }
  }

  it('is the first exchange that answers, on the day of sending or later', () => {
    const [late, early] = [reply('refusal.received', '2026-04-02'), reply('reply.received', '2026-03-20')]
    expect(answerTo(late, early)).toEqual({ by: early.id, on: '2026-03-20', event: 'reply.received' })
    const same = reply('refusal.received', '2026-03-10')
    expect(answerTo(same).by).toBe(same.id)
  })

  it('is not what came before the sending, an acknowledgement or a holding reply', () => {
    expect(answerTo(reply('reply.received', '2026-03-09')).by).toBeNull()
    expect(answerTo(reply('acknowledgement.received', '2026-03-12')).by).toBeNull()
    expect(answerTo(reply('holding_reply.received', '2026-03-12')).by).toBeNull()
  })

  it('is not looked for as long as nothing was sent', () => {
    const written = letter([['complaint.written', '2026-03-01']])
    expect(buildLadder(written, [written, reply('reply.received', '2026-03-20')])?.answeredBy).toBeNull()
  })
})

describe('a receipt that another exchange tells', () => {
  const sentOn = (on: string, more: Readonly<Record<string, string>> = {}) =>
    letter([['complaint.sent', on], ...(Object.entries(more) as [ProcedureEvent, string][])])
  const slip = (on: string, changes: Partial<Entry> = {}) =>
    letter([['complaint.received_by_company', on]], { direction: 'incoming', ...changes })
  const receiptOf = (entry: Entry, ...others: readonly Entry[]) => {
    const found = buildLadder(entry, [entry, ...others])?.rungs.find(({ rung }) => rung === 'received')
    return found === undefined ? undefined : { on: found.on, in: found.notedIn, proof: found.proof }
  }
  const none = { on: null, in: null, proof: null }

  it('is that of the sending, with the exhibit that the other exchange cites', () => {
    const [sent, back] = [sentOn('2026-03-10'), slip('2026-03-12', { citations: [{ evidenceId: PROOF, page: null }] })]
    expect(receiptOf(sent, back)).toEqual({ on: '2026-03-12', in: back.id, proof: PROOF })
    expect(receiptOf(sent, slip('2026-03-10'))?.on).toBe('2026-03-10')
  })

  it('yields to what the sending itself says, and is the earliest of several', () => {
    const own = sentOn('2026-03-10', { 'complaint.received_by_company': '2026-03-13' })
    expect(receiptOf(own, slip('2026-03-12'))).toEqual({ on: '2026-03-13', in: own.id, proof: null })
    expect(receiptOf(sentOn('2026-03-10'), slip('2026-03-14'), slip('2026-03-12'))).toMatchObject({ on: '2026-03-12' })
  })

  it('is not that of a sending which came later, came back, or is of something else', () => {
    expect(receiptOf(sentOn('2026-03-10'), slip('2026-03-09'))).toEqual(none)
    expect(receiptOf(sentOn('2026-03-10', { 'delivery.unclaimed': '2026-03-28' }), slip('2026-03-12'))).toEqual(none)
    const referral = letter([['referral.received_by_mediator', '2026-03-12']], { direction: 'incoming' })
    expect(receiptOf(sentOn('2026-03-10'), referral)).toEqual(none)
  })

  it('is that of the last of two sendings before it', () => {
    const [first, second, back] = [sentOn('2026-03-01'), sentOn('2026-03-10'), slip('2026-03-12')]
    expect(receiptOf(first, second, back)).toEqual(none)
    expect(receiptOf(second, first, back)).toMatchObject({ in: back.id })
    expect(receiptOf(first, second, slip('2026-03-05'))).toMatchObject({ on: '2026-03-05' })
    const signed = sentOn('2026-03-10', { 'complaint.received_by_company': '2026-03-12' })
    expect(receiptOf(first, signed)).toEqual(none)
    const slow = sentOn('2026-03-01', { 'complaint.received_by_company': '2026-03-12' })
    expect(receiptOf(second, slow)).toEqual(none)
  })
})

describe('climbing', () => {
  it.each(SendingSubject.options)('%s: what was not sent is neither presented, received nor returned', (subject) => {
    const first = letter()
    for (const rung of ClimbedRung.options) {
      const needed = rung === 'written' || rung === 'posted' ? null : { kind: 'needs', rung: 'posted' }
      const none = LADDERS[subject][rung] === null ? { kind: 'no_rung' } : null
      expect([rung, climbProblem(first, subject, rung)]).toEqual([rung, none ?? needed])
    }
    const sent = climb(first, subject, { rung: 'posted', on: day('2026-03-02'), proof: null })
    for (const rung of ['presented', 'received', 'unclaimed'] as const)
      expect(climbProblem(sent, subject, rung)).toBeNull()
  })

  it('has no rung where nothing travels, nor a postman online', () => {
    expect(climbProblem(letter([], { channel: 'call' }), 'complaint', 'posted')).toEqual({ kind: 'no_rung' })
    const mail = letter([['complaint.sent', '2026-03-02']], { channel: 'email' })
    expect(climbProblem(mail, 'complaint', 'presented')).toEqual({ kind: 'no_rung' })
    expect(climbProblem(mail, 'complaint', 'received')).toBeNull()
  })

  it('puts a rung in the place of what was noted of it, and leaves the other marks', () => {
    const entry = letter([
      ['card.blocked', '2026-03-02'],
      ['complaint.sent', '2026-03-02'],
    ])
    const again = climb(entry, 'complaint', { rung: 'posted', on: day('2026-03-03'), proof: PROOF })
    expect(again.events).toEqual([
      { event: 'card.blocked', on: '2026-03-02', proof: null },
      { event: 'complaint.sent', on: '2026-03-03', proof: PROOF },
    ])
    expect(climb(entry, 'referral', { rung: 'written', on: day('2026-03-03'), proof: null })).toEqual(entry)
  })
})

describe('coming down', () => {
  const sent = letter([
    ['card.blocked', '2026-03-02'],
    ['complaint.sent', '2026-03-02'],
  ])

  it('takes one rung back and leaves the rest', () => {
    expect(descend(sent, 'complaint', 'posted').events.map(({ event }) => event)).toEqual(['card.blocked'])
    expect(descend(sent, 'complaint', 'received')).toEqual(sent)
  })

  it.each(['presented', 'received', 'unclaimed'] as const)('not from the sending while « %s » stands on it', (rung) => {
    const higher = climb(sent, 'complaint', { rung, on: day('2026-03-05'), proof: null })
    expect(descendProblem(higher, 'complaint', 'posted')).toBe(rung)
    expect(descendProblem(higher, 'complaint', rung)).toBeNull()
    expect(descendProblem(sent, 'complaint', 'posted')).toBeNull()
  })
})
