import type { Motive, Profile } from '../dossier/dossier'
import type { ProcedureEvent } from './events'

/**
 * What starts a clock: the first of `from` to have been logged, or each of them. With `estimate` the day of `as` is
 * not known and is inferred: `arrival` = sent, plus the time it travels; `at_latest` = it had happened by then;
 * `floor` = not before that day, and at most `slackDays` later.
 */
export type LoggedStart = {
  readonly as: ProcedureEvent
  readonly from: readonly ProcedureEvent[]
  /** A day known for certain hides those the person only guessed. */
  readonly proofReplacesGuess?: true
  readonly estimate?:
    | { readonly kind: 'arrival' }
    | { readonly kind: 'at_latest' }
    | { readonly kind: 'floor'; readonly slackDays: number }
}

/** Which of the disputed payments start a clock on the day they were debited. */
export type PaymentKind = 'ordinary' | 'outside_eea' | 'unexpected_amount'

/** One row: which rule a dossier follows, what starts, meets and ends its clock. */
export type Clock = {
  readonly ruleId: string
  /** The dossiers it is for; absent = every one. Country is chosen by the rule's own jurisdiction. */
  readonly profiles?: readonly Profile[]
  /** Grounds for which it is shown; a dossier without a stated ground sees it too. */
  readonly motives?: readonly Motive[]
  /** Tried in order: the first that the log can answer counts. */
  readonly starts: readonly LoggedStart[] | PaymentKind
  /** When the same event was logged several times. */
  readonly pick: 'earliest' | 'latest' | 'each'
  /** It runs only once this has been logged. */
  readonly onlyAfter?: ProcedureEvent
  /** What was owed has been done. */
  readonly metBy: readonly ProcedureEvent[]
  /** An event that, when it came in time, puts a longer clock in the place of this one. */
  readonly replacedBy?: ProcedureEvent
  /** It has lost its object. (A gate is closed by a court in any case: `mediator-gate.ts`.) */
  readonly endedBy?: readonly ProcedureEvent[]
}

/** What ends the wait for an answer. */
export const ANSWERS = ['reply.received', 'refusal.received'] as const satisfies readonly ProcedureEvent[]
const REFERRED = [
  'referral.sent',
  'referral.received_by_mediator',
  'referral.notified_to_parties',
] as const satisfies readonly ProcedureEvent[]

/** Grounds on which a card payment itself may be unauthorised or badly executed. */
const PAYMENT_MOTIVES = ['unauthorised_payment', 'payment_or_fees', 'online_account', 'other'] as const

const on = (event: ProcedureEvent): readonly LoggedStart[] => [{ as: event, from: [event] }]

/** How the receipt of a complaint is known, or else estimated. */
export const COMPLAINT_RECEIVED: readonly LoggedStart[] = [
  { as: 'complaint.received_by_company', from: ['complaint.received_by_company'], proofReplacesGuess: true },
  { as: 'complaint.received_by_company', from: ['complaint.sent'], estimate: { kind: 'arrival' } },
]
const COMPLAINT_SENT: readonly LoggedStart[] = [
  ...on('complaint.sent'),
  { as: 'complaint.sent', from: ['complaint.received_by_company'], estimate: { kind: 'at_latest' } },
]
/** A complaint that was sent was written: the earliest trace of either counts. Receipt only proves it was written by then. */
const COMPLAINT_WRITTEN: readonly LoggedStart[] = [
  { as: 'complaint.written', from: ['complaint.written', 'complaint.sent'] },
  { as: 'complaint.written', from: ['complaint.received_by_company'], estimate: { kind: 'at_latest' } },
]
const REFERRAL_RECEIVED: readonly LoggedStart[] = [
  { as: 'referral.received_by_mediator', from: ['referral.received_by_mediator'], proofReplacesGuess: true },
  { as: 'referral.received_by_mediator', from: ['referral.sent'], estimate: { kind: 'arrival' } },
]
/**
 * The mediator has three weeks from the arrival to reject a referral (L. 612-2), so the parties hear of it 21 days
 * after the arrival at the latest; a week more is allowed when only the sending is known.
 */
const REFERRAL_NOTIFIED: readonly LoggedStart[] = [
  ...on('referral.notified_to_parties'),
  {
    as: 'referral.notified_to_parties',
    from: ['referral.received_by_mediator'],
    estimate: { kind: 'floor', slackDays: 21 },
  },
  { as: 'referral.notified_to_parties', from: ['referral.sent'], estimate: { kind: 'floor', slackDays: 28 } },
]

/** Mediation and complaint in France (procedure.md 1.3). The payment card's gate is in `mediator-gate.ts`. */
const FRENCH_COMPLAINT: readonly Clock[] = [
  {
    ruleId: 'FR-ACPR-ACK-10',
    profiles: ['payment_card', 'bank', 'insurance'],
    starts: COMPLAINT_SENT,
    pick: 'earliest',
    metBy: ['acknowledgement.received', 'holding_reply.received', ...ANSWERS],
  },
  {
    ruleId: 'FR-CMF-L133-45-15',
    profiles: ['payment_card'],
    starts: COMPLAINT_RECEIVED,
    pick: 'earliest',
    replacedBy: 'holding_reply.received',
    metBy: ANSWERS,
  },
  {
    ruleId: 'FR-CMF-L133-45-35',
    profiles: ['payment_card'],
    starts: COMPLAINT_RECEIVED,
    pick: 'earliest',
    onlyAfter: 'holding_reply.received',
    metBy: ANSWERS,
  },
  {
    ruleId: 'FR-ACPR-ANSWER-2M',
    profiles: ['bank', 'insurance'],
    starts: COMPLAINT_SENT,
    pick: 'earliest',
    metBy: ANSWERS,
  },
  {
    ruleId: 'FR-MED-OPEN-2M',
    profiles: ['bank', 'insurance', 'online_purchase', 'other'],
    starts: COMPLAINT_SENT,
    pick: 'earliest',
    metBy: [],
  },
  {
    ruleId: 'FR-CONSO-L612-2-1Y',
    starts: COMPLAINT_WRITTEN,
    pick: 'earliest',
    metBy: REFERRED,
    endedBy: ['court.seized'],
  },
  {
    ruleId: 'FR-CONSO-L612-2-3W',
    starts: REFERRAL_RECEIVED,
    pick: 'latest',
    metBy: ['referral.notified_to_parties', 'proposal.received', 'mediation.closed'],
  },
  {
    ruleId: 'FR-CONSO-R612-5-90D',
    starts: REFERRAL_NOTIFIED,
    pick: 'latest',
    metBy: ['proposal.received', 'mediation.closed'],
  },
  {
    ruleId: 'FR-CONSO-R612-4-ACCEPT',
    starts: on('proposal.received'),
    pick: 'latest',
    metBy: ['mediation.closed'],
    endedBy: ['court.seized'],
  },
]

/** The payments themselves (procedure.md 1.2, 1.3). Outside the EEA, 70 days replace the 13 months (L. 133-1-1). */
const FRENCH_PAYMENT: readonly Clock[] = [
  {
    ruleId: 'FR-CMF-L133-24-13M',
    profiles: ['payment_card'],
    motives: PAYMENT_MOTIVES,
    starts: 'ordinary',
    pick: 'each',
    metBy: ['unauthorised.reported'],
  },
  {
    ruleId: 'FR-CMF-L133-1-1-70D',
    profiles: ['payment_card'],
    motives: PAYMENT_MOTIVES,
    starts: 'outside_eea',
    pick: 'each',
    metBy: ['unauthorised.reported'],
  },
  {
    ruleId: 'FR-CMF-L133-25-8W',
    profiles: ['payment_card'],
    starts: 'unexpected_amount',
    pick: 'each',
    metBy: ['refund_request.received_by_company'],
  },
  {
    ruleId: 'FR-CMF-L133-18-1BD',
    profiles: ['payment_card'],
    motives: PAYMENT_MOTIVES,
    starts: on('unauthorised.reported'),
    pick: 'each',
    metBy: ['refund.received'],
  },
  {
    ruleId: 'FR-CMF-L133-25-10BD',
    profiles: ['payment_card'],
    starts: on('refund_request.received_by_company'),
    pick: 'earliest',
    metBy: ['refund.received', ...ANSWERS],
  },
]

/** Rules of other families whose start and end the log can tell today; the others come with their profile. */
const FRENCH_OTHER: readonly Clock[] = [
  { ruleId: 'FR-CC-2224-5Y', starts: on('facts.known'), pick: 'earliest', metBy: ['court.seized'] },
  {
    ruleId: 'FR-GDPR-12-3-1M',
    starts: on('gdpr_request.received_by_company'),
    pick: 'earliest',
    metBy: ANSWERS,
  },
  { ruleId: 'FR-CPC-1416-1M', starts: on('order.served'), pick: 'latest', metBy: [] },
  { ruleId: 'FR-CPC-1411-6M', starts: on('order.dated'), pick: 'latest', metBy: ['order.served'] },
  { ruleId: 'FR-CPC-538-1M', starts: on('judgment.notified'), pick: 'latest', metBy: [] },
  {
    ruleId: 'FR-CONSO-L221-18-14D',
    profiles: ['online_purchase'],
    starts: on('goods.received_or_service_contract_concluded'),
    pick: 'latest',
    metBy: ['withdrawal.notified'],
  },
  {
    ruleId: 'FR-CONSO-L221-24-14D',
    profiles: ['online_purchase'],
    starts: on('withdrawal.received_by_company'),
    pick: 'earliest',
    metBy: ['refund.received'],
  },
  {
    ruleId: 'FR-CONSO-L216-1-30D',
    profiles: ['online_purchase'],
    starts: on('order.concluded'),
    pick: 'latest',
    metBy: ['goods.delivered'],
  },
  {
    ruleId: 'FR-CONSO-L216-7-14D',
    profiles: ['online_purchase'],
    starts: on('termination.notified'),
    pick: 'latest',
    metBy: ['refund.received'],
  },
  {
    ruleId: 'FR-ENERGIE-R122-1-2M',
    profiles: ['energy'],
    starts: COMPLAINT_WRITTEN,
    pick: 'earliest',
    metBy: [],
  },
  { ruleId: 'FR-TELECOM-SC-1M', profiles: ['telecom'], starts: COMPLAINT_SENT, pick: 'earliest', metBy: ANSWERS },
  {
    ruleId: 'FR-TELECOM-SCONSO-1M',
    profiles: ['telecom'],
    starts: on('complaint2.sent'),
    pick: 'earliest',
    metBy: [],
  },
  {
    ruleId: 'FR-MTV-OPEN-2M',
    profiles: ['travel'],
    starts: COMPLAINT_SENT,
    pick: 'earliest',
    metBy: [],
  },
]

/** The table a reader can check: one row per rule that a dossier follows. */
export const CLOCKS: readonly Clock[] = [...FRENCH_COMPLAINT, ...FRENCH_PAYMENT, ...FRENCH_OTHER]
