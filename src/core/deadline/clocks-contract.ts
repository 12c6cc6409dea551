import type { Profile } from '../dossier/dossier'
import type { Clock } from './clock'
import { ANSWERS, on, onArrival } from './clock-events'
import type { ProcedureEvent } from './events'

/** Credit and contracts made at a distance (procedure.md 1.3). */
const CREDIT_CLOCKS: readonly Clock[] = [
  {
    ruleId: 'FR-CONSO-L312-19-14D',
    profiles: ['payment_card', 'bank'],
    starts: on('credit.accepted'),
    pick: 'latest',
    metBy: ['withdrawal.notified'],
  },
  {
    ruleId: 'FR-CONSO-R312-35-2Y',
    profiles: ['payment_card', 'bank'],
    starts: on('credit.first_unregularised_incident'),
    pick: 'earliest',
    metBy: [],
    lapses: true,
  },
  {
    ruleId: 'FR-CONSO-L222-7-14D',
    profiles: ['payment_card', 'bank', 'insurance'],
    starts: on('contract.concluded_or_terms_received_later_of'),
    pick: 'latest',
    metBy: ['withdrawal.notified'],
  },
]

/** Insurance, also the one that comes with a card or a trip (procedure.md 1.2, 1.5). */
const INSURED: readonly Profile[] = ['insurance', 'payment_card', 'travel']
const INSURANCE_CLOCKS: readonly Clock[] = [
  {
    ruleId: 'FR-ASS-L112-10-30D',
    profiles: INSURED,
    starts: on('insurance.concluded'),
    pick: 'latest',
    metBy: ['withdrawal.notified', 'termination.notified'],
  },
  {
    ruleId: 'FR-ASS-L113-2-5JO',
    profiles: INSURED,
    starts: on('claim_event.known'),
    pick: 'earliest',
    metBy: ['claim.declared'],
  },
  {
    // A registered letter about the indemnity starts it again (L. 114-2): the log cannot tell one, so the earlier day stands.
    ruleId: 'FR-ASS-L114-1-2Y',
    profiles: INSURED,
    starts: on('claim_event.known'),
    pick: 'earliest',
    metBy: ['court.seized'],
  },
]

const DATA_REQUEST = onArrival('gdpr_request.received_by_company', ['gdpr_request.sent'])
const ELSEWHERE: readonly Profile[] = [
  'payment_card',
  'bank',
  'insurance',
  'online_purchase',
  'travel',
  'telecom',
  'energy',
  'other',
]

/** Personal data, in any dispute (GDPR art. 12). The complaint's own answer counts only where data is all it is about. */
const dataClocks = (profiles: readonly Profile[], metBy: readonly ProcedureEvent[]): readonly Clock[] => [
  {
    ruleId: 'FR-GDPR-12-3-1M',
    profiles,
    starts: DATA_REQUEST,
    pick: 'earliest',
    replacedBy: 'gdpr_request.extended',
    metBy,
  },
  {
    ruleId: 'FR-GDPR-12-3-3M',
    profiles,
    starts: DATA_REQUEST,
    pick: 'earliest',
    onlyAfter: 'gdpr_request.extended',
    metBy,
  },
]

/** What a contract of payment, credit or insurance, and the law on personal data, give besides the complaint. */
export const CONTRACT_CLOCKS: readonly Clock[] = [
  ...CREDIT_CLOCKS,
  ...INSURANCE_CLOCKS,
  ...dataClocks(['data_protection'], ['gdpr_request.answered', ...ANSWERS]),
  ...dataClocks(ELSEWHERE, ['gdpr_request.answered']),
]
