import type { LoggedStart } from './clock'
import type { ProcedureEvent } from './events'

/** What ends the wait for an answer to the complaint. The person logs a final response as the reply or refusal it is. */
export const ANSWERS = [
  'reply.received',
  'refusal.received',
  'final_response.sent',
] as const satisfies readonly ProcedureEvent[]

/** What shows that a mediator was asked. */
export const REFERRED = [
  'referral.sent',
  'referral.received_by_mediator',
  'referral.notified_to_parties',
] as const satisfies readonly ProcedureEvent[]

/** A complaint that left, by whatever door: posted, filed in a form, addressed to the management. */
const COMPLAINT_LEFT = [
  'complaint.sent',
  'complaint.submitted',
  'complaint.sent_to_management',
] as const satisfies readonly ProcedureEvent[]

/** A clock that only this event starts. */
export const on = (event: ProcedureEvent): readonly LoggedStart[] => [{ as: event, from: [event] }]

/** A clock that runs from an arrival, known or else estimated from the sending. */
export const onArrival = (arrived: ProcedureEvent, sent: readonly ProcedureEvent[]): readonly LoggedStart[] => [
  { as: arrived, from: [arrived], proofReplacesGuess: true },
  { as: arrived, from: sent, estimate: { kind: 'arrival' } },
]

/** How the receipt of a complaint is known, or else estimated. */
export const COMPLAINT_RECEIVED = onArrival('complaint.received_by_company', COMPLAINT_LEFT)

export const COMPLAINT_SENT: readonly LoggedStart[] = [
  { as: 'complaint.sent', from: COMPLAINT_LEFT },
  { as: 'complaint.sent', from: ['complaint.received_by_company'], estimate: { kind: 'at_latest' } },
]

/** A complaint that left was written: the earliest trace counts. Receipt only proves it was written by then. */
export const COMPLAINT_WRITTEN: readonly LoggedStart[] = [
  { as: 'complaint.written', from: ['complaint.written', ...COMPLAINT_LEFT] },
  {
    as: 'complaint.written',
    from: ['complaint.received_by_company', 'complaint2.sent'],
    estimate: { kind: 'at_latest' },
  },
]

/** Belgium and Luxembourg speak of the complaint as submitted; the person logs it as written or sent. */
export const COMPLAINT_SUBMITTED: readonly LoggedStart[] = [
  { as: 'complaint.submitted', from: ['complaint.written', ...COMPLAINT_LEFT] },
  { as: 'complaint.submitted', from: ['complaint.received_by_company'], estimate: { kind: 'at_latest' } },
]

/** The CSSF wants the management to have been asked: a complaint merely sent may not have reached it, so it is a guess. */
export const COMPLAINT_TO_MANAGEMENT: readonly LoggedStart[] = [
  ...on('complaint.sent_to_management'),
  {
    as: 'complaint.sent_to_management',
    from: ['complaint.sent', 'complaint.submitted'],
    estimate: { kind: 'floor', slackDays: 0 },
  },
]

/**
 * A final response reaches the person as a reply or a refusal; it left some days earlier, and a time limit of the person's
 * own runs from there.
 */
export const FINAL_RESPONSE: readonly LoggedStart[] = [
  ...on('final_response.sent'),
  {
    as: 'final_response.sent',
    from: ['reply.received', 'refusal.received'],
    notBefore: ['complaint.written', ...COMPLAINT_LEFT, 'complaint.received_by_company'],
    estimate: { kind: 'departure' },
  },
]

export const REFERRAL_RECEIVED = onArrival('referral.received_by_mediator', ['referral.sent'])

/**
 * The mediator has three weeks from the arrival to reject a referral (L. 612-2), so the parties hear of it 21 days
 * after the arrival at the latest; a week more is allowed when only the sending is known.
 */
export const REFERRAL_NOTIFIED: readonly LoggedStart[] = [
  ...on('referral.notified_to_parties'),
  {
    as: 'referral.notified_to_parties',
    from: ['referral.received_by_mediator'],
    estimate: { kind: 'floor', slackDays: 21 },
  },
  { as: 'referral.notified_to_parties', from: ['referral.sent'], estimate: { kind: 'floor', slackDays: 28 } },
]
