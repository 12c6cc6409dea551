import type { Clock } from './clock'
import {
  ANSWERS,
  COMPLAINT_RECEIVED,
  COMPLAINT_SENT,
  COMPLAINT_WRITTEN,
  on,
  REFERRAL_NOTIFIED,
  REFERRAL_RECEIVED,
  REFERRED,
} from './clock-events'

/** The complaint and its answer in France (procedure.md 1.2, 1.3, 1.6). */
const ANSWER_CLOCKS: readonly Clock[] = [
  {
    ruleId: 'FR-ACPR-ACK-10',
    profiles: ['payment_card', 'bank', 'insurance'],
    starts: COMPLAINT_SENT,
    pick: 'earliest',
    metBy: ['acknowledgement.received', 'holding_reply.received', ...ANSWERS],
  },
  {
    ruleId: 'FR-CMF-L133-45-15',
    profiles: ['payment_card', 'bank'],
    regimes: ['payment'],
    starts: COMPLAINT_RECEIVED,
    pick: 'earliest',
    replacedBy: 'holding_reply.received',
    metBy: ANSWERS,
    opens: { key: 'gate:payment', heldRuleId: 'FR-CMF-L133-45-35' },
  },
  {
    ruleId: 'FR-CMF-L133-45-35',
    profiles: ['payment_card', 'bank'],
    regimes: ['payment'],
    starts: COMPLAINT_RECEIVED,
    pick: 'earliest',
    onlyAfter: 'holding_reply.received',
    metBy: ANSWERS,
  },
  {
    ruleId: 'FR-ACPR-ANSWER-2M',
    profiles: ['payment_card', 'bank', 'insurance'],
    regimes: ['general'],
    starts: COMPLAINT_SENT,
    pick: 'earliest',
    metBy: ANSWERS,
  },
  {
    ruleId: 'FR-MED-OPEN-2M',
    profiles: ['payment_card', 'bank', 'insurance', 'data_protection', 'online_purchase', 'other'],
    regimes: ['general', 'data'],
    starts: COMPLAINT_SENT,
    pick: 'earliest',
    metBy: [],
  },
  {
    // Two months without a word open the way directly; after an answer of the first level, the second must be asked.
    ruleId: 'FR-MED-OPEN-2M',
    profiles: ['telecom'],
    starts: COMPLAINT_SENT,
    pick: 'earliest',
    unless: [...ANSWERS, 'complaint2.sent', 'complaint2.received_by_company'],
    metBy: [],
  },
]

/** The mediator of consumer disputes in France, whatever the sector (C. conso. L. 612-2, R. 612-4, R. 612-5). */
const MEDIATION_CLOCKS: readonly Clock[] = [
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

export const COMPLAINT_CLOCKS: readonly Clock[] = [...ANSWER_CLOCKS, ...MEDIATION_CLOCKS]
