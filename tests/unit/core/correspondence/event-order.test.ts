import { describe, expect, it } from 'vitest'
import type { Entry } from '#core/correspondence/entry'
import { findOrderProblem } from '#core/correspondence/event-order'
import { ProcedureEvent } from '#core/deadline/events'
import { LocalDate } from '#core/kernel/local-date'
import { someDossier, someEntry } from '#tests/support/some-records'

const { id } = someDossier()
const day = (text: string): LocalDate => LocalDate.parse(text)
const [BEFORE, CAUSE_DAY] = ['2026-03-09', '2026-03-10']

const marking = (...marks: readonly (readonly [event: ProcedureEvent, on: string])[]): Entry =>
  someEntry(id, {
    channel: 'registered_letter',
    events: marks.map(([event, on]) => ({ event, on: day(on), proof: null })),
  })

type Pair = readonly [effect: ProcedureEvent, cause: ProcedureEvent]

const SENDINGS = [
  ['complaint.sent', 'complaint.received_by_company'],
  ['complaint2.sent', 'complaint2.received_by_company'],
  ['referral.sent', 'referral.received_by_mediator'],
  ['refund_request.sent', 'refund_request.received_by_company'],
  ['gdpr_request.sent', 'gdpr_request.received_by_company'],
  ['withdrawal.notified', 'withdrawal.received_by_company'],
] as const satisfies readonly Pair[]

/** What must follow what within one letter. */
const IN_ONE_LETTER: readonly Pair[] = [
  ['complaint.sent', 'complaint.written'],
  ['complaint.received_by_company', 'complaint.written'],
  ['delivery.unclaimed', 'delivery.presented'],
  ...SENDINGS.flatMap(([sent, received]): Pair[] => [
    ['delivery.presented', sent],
    ['delivery.unclaimed', sent],
    [received, sent],
    [received, 'delivery.presented'],
  ]),
]

/** What must follow what, whichever exchange says so. */
const OVER_THE_LOG: readonly Pair[] = [
  ...SENDINGS.map(([sent, received]): Pair => [received, sent]),
  ['complaint.received_by_company', 'complaint.written'],
  ...(
    [
      'complaint2.sent',
      'acknowledgement.received',
      'holding_reply.received',
      'reply.received',
      'refusal.received',
    ] as const
  ).flatMap((effect): Pair[] => [
    [effect, 'complaint.written'],
    [effect, 'complaint.sent'],
  ]),
  ...(
    ['referral.notified_to_parties', 'referral.forwarded_to_bank', 'proposal.received', 'mediation.closed'] as const
  ).flatMap((effect): Pair[] => [
    [effect, 'referral.sent'],
    [effect, 'referral.received_by_mediator'],
  ]),
  ['mediation.closed', 'mediation.agreed_or_first_meeting'],
  ['order.served', 'order.dated'],
  ['judgment.notified', 'court.seized'],
  ['goods.delivered', 'order.concluded'],
]

describe('in one letter', () => {
  it.each(IN_ONE_LETTER)('%s is refused the day before %s, and taken on the same day', (effect, cause) => {
    const wrong = marking([cause, CAUSE_DAY], [effect, BEFORE])
    expect(findOrderProblem([wrong], wrong.id)).toMatchObject({
      kind: 'before_cause',
      event: effect,
      on: BEFORE,
      cause,
      causeOn: CAUSE_DAY,
    })
    const right = marking([cause, CAUSE_DAY], [effect, CAUSE_DAY])
    expect(findOrderProblem([right], right.id)).toBeNull()
  })

  it('counts every rung: a signature before the presentation is refused though the sending is in order', () => {
    const letter = marking(
      ['complaint.sent', '2026-03-02'],
      ['delivery.presented', CAUSE_DAY],
      ['complaint.received_by_company', BEFORE],
    )
    expect(findOrderProblem([letter], letter.id)).toMatchObject({ cause: 'delivery.presented', causeOn: CAUSE_DAY })
    const sameDay = marking(
      ['complaint.sent', BEFORE],
      ['delivery.presented', CAUSE_DAY],
      ['complaint.received_by_company', BEFORE],
    )
    expect(findOrderProblem([sameDay], sameDay.id)).toMatchObject({ cause: 'delivery.presented' })
  })

  it.each(SENDINGS)('after %s, %s and a return unclaimed contradict each other', (sent, received) => {
    const letter = marking([sent, BEFORE], [received, CAUSE_DAY], ['delivery.unclaimed', CAUSE_DAY])
    expect(findOrderProblem([letter], letter.id)).toEqual({
      kind: 'contradiction',
      event: 'delivery.unclaimed',
      other: received,
    })
    const returned = marking([sent, BEFORE], ['delivery.unclaimed', CAUSE_DAY])
    expect(findOrderProblem([returned], returned.id)).toBeNull()
  })
})

describe('over the log', () => {
  it.each(OVER_THE_LOG)('%s is refused the day before %s, and taken on the same day', (effect, cause) => {
    const first = marking([cause, CAUSE_DAY])
    const wrong = marking([effect, BEFORE])
    expect(findOrderProblem([first, wrong], wrong.id)).toMatchObject({ kind: 'before_cause', event: effect, cause })
    const right = marking([effect, CAUSE_DAY])
    expect(findOrderProblem([first, right], right.id)).toBeNull()
  })

  it('takes an answer after the first of two complaints, though it comes before the second', () => {
    const [first, second] = [marking(['complaint.sent', '2026-03-01']), marking(['complaint.sent', '2026-04-01'])]
    const answer = marking(['refusal.received', '2026-03-20'])
    expect(findOrderProblem([second, first, answer], answer.id)).toBeNull()
  })

  it('lets a first letter come back unclaimed and a second be signed for', () => {
    const first = marking(['complaint.sent', '2026-03-01'], ['delivery.unclaimed', '2026-03-20'])
    const second = marking(['complaint.sent', '2026-03-22'], ['complaint.received_by_company', '2026-03-25'])
    expect(findOrderProblem([first, second], second.id)).toBeNull()
  })

  it('lets a presentation of one letter come before the sending of another', () => {
    const first = marking(['complaint.sent', '2026-03-01'], ['delivery.presented', '2026-03-03'])
    const second = marking(['complaint2.sent', '2026-04-01'])
    expect(findOrderProblem([first, second], second.id)).toBeNull()
  })

  it('finds the fault from either side, and leaves alone an exchange that has no part in it', () => {
    const cause = marking(['complaint.sent', CAUSE_DAY])
    const effect = marking(['reply.received', BEFORE])
    const other = marking(['card.blocked', BEFORE])
    const log = [cause, effect, other]
    expect(findOrderProblem(log, cause.id)).toMatchObject({ event: 'reply.received', cause: 'complaint.sent' })
    expect(findOrderProblem(log, effect.id)).not.toBeNull()
    expect(findOrderProblem(log, other.id)).toBeNull()
  })

  it.each(ProcedureEvent.options)('%s alone is always in order', (event) => {
    const entry = marking([event, BEFORE])
    expect(findOrderProblem([entry], entry.id)).toBeNull()
  })
})
