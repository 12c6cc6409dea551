import type { Channel, EntryFields } from '#core/correspondence/entry'
import type { ProcedureEvent } from '#core/deadline/events'

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
    'refund_request.received_by_company',
    'complaint.submitted',
    'complaint.sent_to_management',
    'complaint2.sent',
    'gdpr_request.received_by_company',
    'withdrawal.notified',
    'withdrawal.received_by_company',
    'termination.notified',
    'conformity.requested',
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
  others: ['complaint.received_by_company', 'final_response.sent', 'contract_change.notified'],
}

const TO_MEDIATOR: RelevantEvents = { usual: ['referral.sent'], others: ['mediation.agreed_or_first_meeting'] }

const FROM_MEDIATOR: RelevantEvents = {
  usual: ['referral.received_by_mediator', 'referral.notified_to_parties', 'proposal.received', 'mediation.closed'],
  others: ['mediation.agreed_or_first_meeting', 'referral.forwarded_to_bank'],
}

const WITH_OTHERS: RelevantEvents = {
  usual: ['court.seized', 'judgment.notified'],
  others: ['order.dated', 'order.served', 'bailiff_letter.sent', 'goods.delivered', 'order.concluded'],
}

/** Whether an exchange leaves no writing: it starts no clock by itself. */
export const isSpoken = (channel: Channel): boolean => channel === 'call' || channel === 'meeting'

/** Whether an event happens days after the exchange itself: a letter is received after it was posted. */
export const travelsTo = (
  event: ProcedureEvent,
  { channel, direction }: Pick<EntryFields, 'channel' | 'direction'>,
): boolean =>
  direction === 'outgoing' &&
  (channel === 'letter' || channel === 'registered_letter') &&
  /\.received_by_(company|mediator)$/.test(event)

/** The closed list of events that make sense for an exchange, by who spoke to whom and how. */
export const relevantEvents = ({
  channel,
  direction,
  counterpart,
}: Pick<EntryFields, 'channel' | 'direction' | 'counterpart'>): RelevantEvents => {
  if (counterpart === 'other') return isSpoken(channel) ? NONE : WITH_OTHERS
  if (counterpart === 'mediator') return direction === 'outgoing' ? TO_MEDIATOR : FROM_MEDIATOR
  if (isSpoken(channel)) return SPOKEN
  return direction === 'outgoing' ? WRITTEN_TO_COMPANY : WRITTEN_BY_COMPANY
}
