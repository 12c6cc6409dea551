import type { Profile } from '../dossier/dossier'
import type { Clock } from './clock'
import { on, onArrival } from './clock-events'

const BOUGHT: readonly Profile[] = ['online_purchase']

/** Withdrawing from a sale at a distance (C. conso. L. 221-18 to L. 221-24). */
const WITHDRAWAL_CLOCKS: readonly Clock[] = [
  {
    ruleId: 'FR-CONSO-L221-18-14D',
    profiles: BOUGHT,
    starts: on('goods.received_or_service_contract_concluded'),
    pick: 'latest',
    metBy: ['withdrawal.notified'],
  },
  {
    ruleId: 'FR-CONSO-L221-23-14D',
    profiles: BOUGHT,
    starts: on('withdrawal.notified'),
    pick: 'earliest',
    metBy: ['goods.returned'],
  },
  {
    ruleId: 'FR-CONSO-L221-24-14D',
    profiles: BOUGHT,
    starts: onArrival('withdrawal.received_by_company', ['withdrawal.notified']),
    pick: 'earliest',
    metBy: ['refund.received'],
  },
]

/** Delivery, conformity and hidden defects (procedure.md 1.5). */
const GOODS_CLOCKS: readonly Clock[] = [
  {
    ruleId: 'FR-CONSO-L216-1-30D',
    profiles: BOUGHT,
    starts: on('order.concluded'),
    pick: 'latest',
    metBy: ['goods.delivered', 'goods.received_or_service_contract_concluded'],
    endedBy: ['withdrawal.notified', 'termination.notified'],
  },
  {
    ruleId: 'FR-CONSO-L216-7-14D',
    profiles: BOUGHT,
    starts: on('termination.notified'),
    pick: 'latest',
    metBy: ['refund.received'],
  },
  {
    ruleId: 'FR-CONSO-L217-3-2Y',
    profiles: BOUGHT,
    starts: on('goods.delivered'),
    pick: 'each',
    metBy: ['conformity.requested'],
  },
  {
    ruleId: 'FR-CONSO-L217-10-30D',
    profiles: BOUGHT,
    starts: on('conformity.requested'),
    pick: 'earliest',
    metBy: ['conformity.restored', 'refund.received'],
    endedBy: ['termination.notified'],
  },
  {
    ruleId: 'FR-CC-1648-2Y',
    profiles: [...BOUGHT, 'other'],
    starts: on('defect.discovered'),
    pick: 'earliest',
    metBy: ['court.seized'],
  },
]

/** What a seller and a buyer owe each other. */
export const PURCHASE_CLOCKS: readonly Clock[] = [...WITHDRAWAL_CLOCKS, ...GOODS_CLOCKS]
