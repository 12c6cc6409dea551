import type { Clock } from './clock'
import { ANSWERS, on, onArrival } from './clock-events'

/** Who carries out payments. */
const PROVIDERS = ['payment_card', 'bank'] as const

/** Grounds on which a payment itself may be unauthorised or badly executed. */
const PAYMENT_MOTIVES = ['unauthorised_payment', 'payment_or_fees', 'online_account', 'other'] as const

/** The payments themselves (procedure.md 1.2, 1.3). Outside the EEA, 70 days replace the 13 months (L. 133-1-1). */
export const PAYMENT_CLOCKS: readonly Clock[] = [
  {
    ruleId: 'FR-CMF-L133-24-13M',
    profiles: PROVIDERS,
    motives: PAYMENT_MOTIVES,
    starts: 'ordinary',
    pick: 'each',
    metBy: ['unauthorised.reported'],
  },
  {
    ruleId: 'FR-CMF-L133-1-1-70D',
    profiles: PROVIDERS,
    motives: PAYMENT_MOTIVES,
    starts: 'outside_eea',
    pick: 'each',
    metBy: ['unauthorised.reported'],
  },
  {
    ruleId: 'FR-CMF-L133-25-8W',
    profiles: PROVIDERS,
    starts: 'unexpected_amount',
    pick: 'each',
    metBy: ['refund_request.sent', 'refund_request.received_by_company'],
  },
  {
    ruleId: 'FR-CMF-L133-18-1BD',
    profiles: PROVIDERS,
    motives: PAYMENT_MOTIVES,
    starts: on('unauthorised.reported'),
    pick: 'each',
    metBy: ['refund.received'],
  },
  {
    // A refund, or a refusal with its reasons; an answer to the complaint that settles it as well is given credit.
    ruleId: 'FR-CMF-L133-25-10BD',
    profiles: PROVIDERS,
    starts: onArrival('refund_request.received_by_company', ['refund_request.sent']),
    pick: 'earliest',
    metBy: ['refund.received', 'refund_request.refused', ...ANSWERS],
  },
  {
    ruleId: 'FR-CMF-L314-13-2M',
    profiles: PROVIDERS,
    starts: on('contract_change.notified'),
    pick: 'each',
    metBy: [],
    lapses: true,
  },
]
