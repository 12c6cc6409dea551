import type { Profile } from '../dossier/dossier'
import type { Clock } from './clock'
import {
  ANSWERS,
  COMPLAINT_RECEIVED,
  COMPLAINT_SUBMITTED,
  COMPLAINT_TO_MANAGEMENT,
  FINAL_RESPONSE,
  on,
  REFERRED,
} from './clock-events'

/** Firms that answer to the Financial Ombudsman Service; those of other sectors have rules that Recours does not know. */
const UK_FINANCE: readonly Profile[] = ['payment_card', 'bank', 'insurance']

/** The United Kingdom (procedure.md 7): the same grounds as in France are payment services, as both follow PSD2. */
const UK_CLOCKS: readonly Clock[] = [
  {
    ruleId: 'UK-DISP-1.6.2A-15BD',
    profiles: UK_FINANCE,
    regimes: ['payment'],
    starts: COMPLAINT_RECEIVED,
    pick: 'earliest',
    replacedBy: 'holding_reply.received',
    metBy: ANSWERS,
    opens: { key: 'gate:payment', heldRuleId: 'UK-DISP-1.6.2A-35BD' },
  },
  {
    ruleId: 'UK-DISP-1.6.2A-35BD',
    profiles: UK_FINANCE,
    regimes: ['payment'],
    starts: COMPLAINT_RECEIVED,
    pick: 'earliest',
    onlyAfter: 'holding_reply.received',
    metBy: ANSWERS,
  },
  {
    ruleId: 'UK-DISP-1.6.2-8W',
    profiles: UK_FINANCE,
    regimes: ['general', 'data'],
    starts: COMPLAINT_RECEIVED,
    pick: 'earliest',
    metBy: ANSWERS,
    opens: { key: 'gate:complaint' },
  },
  {
    ruleId: 'UK-DISP-2.8.2-6M',
    profiles: UK_FINANCE,
    starts: FINAL_RESPONSE,
    pick: 'earliest',
    metBy: REFERRED,
    endedBy: ['court.seized'],
  },
]

/** Ombudsfin, the CSSF and the German ombudsman hear disputes with banks and payment firms, not with insurers. */
const BANKING: readonly Profile[] = ['payment_card', 'bank']

/** The countries other than France. No waiting time is confirmed for Belgium or Germany: none is invented. */
export const CLOCKS_ABROAD: readonly Clock[] = [
  ...UK_CLOCKS,
  {
    ruleId: 'BE-OMBUDSFIN-1Y',
    profiles: BANKING,
    starts: COMPLAINT_SUBMITTED,
    pick: 'earliest',
    metBy: REFERRED,
    endedBy: ['court.seized'],
  },
  { ruleId: 'LU-CSSF-1M', profiles: BANKING, starts: COMPLAINT_TO_MANAGEMENT, pick: 'earliest', metBy: [] },
  {
    ruleId: 'LU-CSSF-1Y',
    profiles: BANKING,
    starts: COMPLAINT_SUBMITTED,
    pick: 'earliest',
    metBy: REFERRED,
    endedBy: ['court.seized'],
  },
  {
    ruleId: 'DE-OMBUD-BANK-1M',
    profiles: BANKING,
    starts: on('referral.forwarded_to_bank'),
    pick: 'latest',
    metBy: ['proposal.received', 'mediation.closed', ...ANSWERS],
  },
]
