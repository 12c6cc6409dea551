import type { Clock } from './clock'
import { CLOCKS_ABROAD } from './clocks-abroad'
import { COMPLAINT_CLOCKS } from './clocks-complaint'
import { CONTRACT_CLOCKS } from './clocks-contract'
import { COURT_CLOCKS } from './clocks-court'
import { PAYMENT_CLOCKS } from './clocks-payment'
import { PURCHASE_CLOCKS } from './clocks-purchase'
import { SERVICE_CLOCKS } from './clocks-service'

/**
 * The table a reader can check: one row per rule that a dossier follows, by family. The rules that no dossier follows by
 * itself are in `rules-not-followed.ts`, with the reason.
 */
export const CLOCKS: readonly Clock[] = [
  ...COMPLAINT_CLOCKS,
  ...PAYMENT_CLOCKS,
  ...CONTRACT_CLOCKS,
  ...PURCHASE_CLOCKS,
  ...SERVICE_CLOCKS,
  ...COURT_CLOCKS,
  ...CLOCKS_ABROAD,
]
