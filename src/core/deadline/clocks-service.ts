import type { Clock } from './clock'
import { ANSWERS, COMPLAINT_SENT, COMPLAINT_WRITTEN, on } from './clock-events'

/** Telecoms, energy and travel: their own waits and limits (procedure.md 1.5). */
export const SERVICE_CLOCKS: readonly Clock[] = [
  { ruleId: 'FR-TELECOM-SC-1M', profiles: ['telecom'], starts: COMPLAINT_SENT, pick: 'earliest', metBy: ANSWERS },
  {
    ruleId: 'FR-TELECOM-SCONSO-1M',
    profiles: ['telecom'],
    starts: [
      ...on('complaint2.sent'),
      { as: 'complaint2.sent', from: ['complaint2.received_by_company'], estimate: { kind: 'at_latest' } },
    ],
    pick: 'earliest',
    metBy: [],
  },
  {
    // The demand itself must be made within the year: a complaint that asks for the money back is one.
    ruleId: 'FR-CPCE-L34-2-1Y',
    profiles: ['telecom'],
    starts: on('payment.date'),
    pick: 'each',
    metBy: ['complaint.sent', 'complaint.submitted', 'complaint.received_by_company', 'court.seized'],
  },
  { ruleId: 'FR-ENERGIE-R122-1-2M', profiles: ['energy'], starts: COMPLAINT_WRITTEN, pick: 'earliest', metBy: [] },
  { ruleId: 'FR-MTV-OPEN-2M', profiles: ['travel'], starts: COMPLAINT_SENT, pick: 'earliest', metBy: [] },
  {
    ruleId: 'FR-TOURISME-L211-17-2Y',
    profiles: ['travel'],
    starts: on('trip.nonconformity'),
    pick: 'earliest',
    metBy: ['court.seized'],
  },
]
