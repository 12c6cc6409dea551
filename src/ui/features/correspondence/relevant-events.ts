import type { Channel, EntryFields } from '#core/correspondence/entry'
import type { ProcedureEvent } from '#core/deadline/events'
import type { Profile } from '#core/dossier/dossier'

/** The events a kind of exchange can mark: the usual ones in sight, the others one press away. */
export type RelevantEvents = { readonly usual: readonly ProcedureEvent[]; readonly others: readonly ProcedureEvent[] }

const NONE: RelevantEvents = { usual: [], others: [] }

/** By telephone, only what the law lets one say aloud: reporting a payment and blocking the card (CMF L.133-17). */
const SPOKEN: RelevantEvents = { usual: ['unauthorised.reported', 'card.blocked'], others: [] }

const WRITTEN_TO_COMPANY: RelevantEvents = {
  usual: [
    'complaint.written',
    'complaint.sent',
    'complaint.received_by_company',
    'unauthorised.reported',
    'card.blocked',
  ],
  others: [
    'delivery.presented',
    'delivery.unclaimed',
    'complaint.submitted',
    'complaint.sent_to_management',
    'refund_request.sent',
    'refund_request.received_by_company',
    'gdpr_request.sent',
    'gdpr_request.received_by_company',
    'facts.known',
  ],
}

const WRITTEN_BY_COMPANY: RelevantEvents = {
  usual: [
    'acknowledgement.received',
    'holding_reply.received',
    'reply.received',
    'refusal.received',
    'refund.received',
  ],
  others: [
    'complaint.received_by_company',
    'final_response.sent',
    'refund_request.refused',
    'gdpr_request.extended',
    'gdpr_request.answered',
    'contract_change.notified',
    'debt.due_date',
  ],
}

type Family = { readonly outgoing: readonly ProcedureEvent[]; readonly incoming: readonly ProcedureEvent[] }

const CREDIT: Family = {
  outgoing: ['withdrawal.notified', 'withdrawal.received_by_company'],
  incoming: ['contract.concluded_or_terms_received_later_of', 'credit.accepted', 'credit.first_unregularised_incident'],
}
const INSURANCE: Family = {
  outgoing: ['claim_event.known', 'claim.declared', 'withdrawal.notified', 'termination.notified'],
  incoming: ['insurance.concluded'],
}
const PURCHASE: Family = {
  outgoing: [
    'withdrawal.notified',
    'withdrawal.received_by_company',
    'termination.notified',
    'conformity.requested',
    'defect.discovered',
    'goods.returned',
  ],
  incoming: [
    'order.concluded',
    'goods.received_or_service_contract_concluded',
    'goods.delivered',
    'conformity.restored',
  ],
}
const TRAVEL: Family = {
  outgoing: ['trip.nonconformity', 'claim_event.known', 'claim.declared'],
  incoming: ['insurance.concluded'],
}
const TELECOM: Family = {
  outgoing: ['complaint2.sent', 'complaint2.received_by_company', 'payment.date'],
  incoming: ['payment.date'],
}
const NOTHING_MORE: Family = { outgoing: [], incoming: [] }

const both = (...families: readonly Family[]): Family => ({
  outgoing: families.flatMap(({ outgoing }) => outgoing),
  incoming: families.flatMap(({ incoming }) => incoming),
})

/** What a family of disputes marks besides; the clocks that follow are those of `src/core/deadline/dossier-clocks.ts`. */
const FAMILIES: Readonly<Record<Profile, Family>> = {
  payment_card: both(CREDIT, INSURANCE),
  bank: CREDIT,
  insurance: both(INSURANCE, CREDIT),
  data_protection: NOTHING_MORE,
  online_purchase: PURCHASE,
  travel: TRAVEL,
  telecom: TELECOM,
  energy: NOTHING_MORE,
  other: both(PURCHASE, TELECOM),
}
const ANY_FAMILY = both(CREDIT, INSURANCE, PURCHASE, TRAVEL, TELECOM)

const TO_MEDIATOR: RelevantEvents = {
  usual: ['referral.sent', 'referral.received_by_mediator'],
  others: ['delivery.presented', 'delivery.unclaimed', 'mediation.agreed_or_first_meeting'],
}

const FROM_MEDIATOR: RelevantEvents = {
  usual: ['referral.received_by_mediator', 'referral.notified_to_parties', 'proposal.received', 'mediation.closed'],
  others: ['mediation.agreed_or_first_meeting', 'referral.forwarded_to_bank'],
}

const WITH_OTHERS: RelevantEvents = {
  usual: ['court.seized', 'judgment.notified'],
  others: [
    'order.dated',
    'order.served',
    'order.opposed',
    'appeal.lodged',
    'bailiff_letter.sent',
    'claim.declared',
    'goods.delivered',
    'order.concluded',
  ],
}

/** Whether an exchange leaves no writing: it starts no clock by itself. */
export const isSpoken = (channel: Channel): boolean => channel === 'call' || channel === 'meeting'

/** Whether an event happens days after the exchange itself: a letter is presented and received after it was posted. */
export const travelsTo = (
  event: ProcedureEvent,
  { channel, direction }: Pick<EntryFields, 'channel' | 'direction'>,
): boolean =>
  direction === 'outgoing' &&
  (channel === 'letter' || channel === 'registered_letter') &&
  /^delivery\.|\.received_by_(company|mediator)$/.test(event)

const withFamily = (kind: RelevantEvents, events: readonly ProcedureEvent[]): RelevantEvents => ({
  ...kind,
  others: [...new Set([...kind.others, ...events])].filter((event) => !kind.usual.includes(event)),
})

/**
 * The closed list of events that make sense for an exchange, by who spoke to whom and how; those of its family when the
 * dossier's profile is given, of every family otherwise.
 */
export const relevantEvents = (
  { channel, direction, counterpart }: Pick<EntryFields, 'channel' | 'direction' | 'counterpart'>,
  profile?: Profile,
): RelevantEvents => {
  if (counterpart === 'other') return isSpoken(channel) ? NONE : WITH_OTHERS
  if (counterpart === 'mediator') return direction === 'outgoing' ? TO_MEDIATOR : FROM_MEDIATOR
  if (isSpoken(channel)) return SPOKEN
  const family = profile === undefined ? ANY_FAMILY : FAMILIES[profile]
  return direction === 'outgoing'
    ? withFamily(WRITTEN_TO_COMPANY, family.outgoing)
    : withFamily(WRITTEN_BY_COMPANY, family.incoming)
}
