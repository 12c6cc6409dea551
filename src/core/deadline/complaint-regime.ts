import type { Motive, Profile } from '../dossier/dossier'

/**
 * Under which time for reply a complaint falls (procedure.md 1.2). `payment`: a payment service, 15 or 35 business days
 * (CMF L. 133-45; in the United Kingdom DISP 1.6.2A). `general`: anything else, two months in France and eight weeks in
 * the United Kingdom. `data`: personal data; the request itself has its own clock (GDPR art. 12), and no text gives the
 * complaint another time than that of mediation.
 */
export type ComplaintRegime = 'payment' | 'general' | 'data'

/**
 * The table a reader can check, for the payment card. Where the ground may lie outside the payment services that
 * L. 133-45 lists, the longer time is kept: a company is never said to be late when it may not be.
 */
const CARD_GROUNDS: Readonly<Record<Motive, ComplaintRegime>> = {
  unauthorised_payment: 'payment',
  payment_or_fees: 'payment',
  contract: 'payment',
  cancelled_without_reason: 'payment',
  online_account: 'payment',
  // For the card service only; what the merchant owes has its own clocks.
  purchase: 'payment',
  change_request_ignored: 'general',
  adviser_unreachable: 'general',
  // The card's insurance is no payment service: its insurer answers within two months, and has its own mediator.
  guarantee_refused: 'general',
  personal_data: 'data',
  other: 'general',
}

/** The regime of a complaint. A payment card dossier that states no ground is taken for a payment matter. */
export const regimeOf = (profile: Profile, motive: Motive | null): ComplaintRegime => {
  if (profile === 'payment_card') return motive === null ? 'payment' : CARD_GROUNDS[motive]
  if (profile === 'data_protection' || motive === 'personal_data') return 'data'
  // A bank does more than payments: only this ground is one for certain.
  return profile === 'bank' && motive === 'unauthorised_payment' ? 'payment' : 'general'
}
