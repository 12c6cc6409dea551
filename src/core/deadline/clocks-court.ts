import type { Clock } from './clock'
import { ANSWERS, on } from './clock-events'

/** Going to court, or being taken there, in any dispute (procedure.md 1.3, 1.4). */
export const COURT_CLOCKS: readonly Clock[] = [
  { ruleId: 'FR-CC-2224-5Y', starts: on('facts.known'), pick: 'earliest', metBy: ['court.seized'] },
  { ruleId: 'FR-CONSO-L218-2-2Y', starts: on('debt.due_date'), pick: 'each', metBy: [], lapses: true },
  { ruleId: 'FR-CPC-1416-1M', starts: on('order.served'), pick: 'latest', metBy: ['order.opposed'] },
  { ruleId: 'FR-CPC-1411-6M', starts: on('order.dated'), pick: 'latest', metBy: ['order.served'] },
  { ruleId: 'FR-CPC-538-1M', starts: on('judgment.notified'), pick: 'latest', metBy: ['appeal.lodged'] },
  {
    ruleId: 'FR-CPCE-L125-1-1M',
    starts: on('bailiff_letter.sent'),
    pick: 'latest',
    metBy: [...ANSWERS, 'refund.received'],
    endedBy: ['court.seized'],
  },
]
