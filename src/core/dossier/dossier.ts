import { z } from 'zod'
import { Region } from '#core/deadline/region'
import { Stage } from '#core/dossier/stage-name'
import { hasCardNumber } from '#core/kernel/card-number'
import { CompanyId, DossierId, Instant } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'
import { Money } from '#core/kernel/money'

/** What the dispute is about: the eight grounds of the article on American Express, a payment that was not authorised, and others. */
export const Motive = z.enum([
  'unauthorised_payment',
  'payment_or_fees',
  'contract',
  'change_request_ignored',
  'cancelled_without_reason',
  'guarantee_refused',
  'adviser_unreachable',
  'online_account',
  'personal_data',
  'purchase',
  'other',
])
export type Motive = z.infer<typeof Motive>

/** The family of rules that applies (issue 2 adds the choice of rules per profile; the payment card rules are complete). */
export const Profile = z.enum([
  'payment_card',
  'bank',
  'insurance',
  'data_protection',
  'online_purchase',
  'travel',
  'telecom',
  'energy',
  'other',
])
export type Profile = z.infer<typeof Profile>

/** Numbers by which the company knows the person. */
export const References = z.strictObject({
  memberNumber: z.string().max(80).nullable(),
  contractNumber: z.string().max(80).nullable(),
  complaintNumber: z.string().max(80).nullable(),
})
export type References = z.infer<typeof References>

/** The message id `card.fullNumber` is what the door turns into its own error code. */
export const CardEnding = z
  .string()
  .max(40)
  .refine((typed) => !hasCardNumber(typed), { message: 'card.fullNumber' })
  .refine((typed) => hasCardNumber(typed) || /^\d{4,5}$/.test(typed), { message: 'card.ending' })
export type CardEnding = z.infer<typeof CardEnding>

/** One disputed card payment. */
export const DisputedPayment = z.strictObject({
  debitedOn: LocalDate,
  merchant: z.string().min(1).max(200),
  amount: Money,
  /** The merchant's bank is outside the EU and the EEA: 70 days replace 13 months (CMF L. 133-1-1). */
  payeeOutsideEea: z.boolean().default(false),
  /** Authorised, but for an amount unknown at the time and higher than expected: 8 weeks (CMF L. 133-25). */
  amountUnexpected: z.boolean().default(false),
})
export type DisputedPayment = z.infer<typeof DisputedPayment>

/** How a dispute ended; amounts are what the person really got. */
export const Outcome = z.enum(['won', 'settled', 'partly', 'refused', 'abandoned'])
export type Outcome = z.infer<typeof Outcome>

export const DossierStatus = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open') }),
  z.strictObject({ kind: z.literal('closed'), on: LocalDate, outcome: Outcome, received: Money.nullable() }),
])
export type DossierStatus = z.infer<typeof DossierStatus>

/** The legal interest rate as the person read it, in percent, from the first day on which it holds (twice a year). */
export const LegalRate = z.strictObject({
  from: LocalDate,
  percent: z.string().regex(/^\d{1,2}(\.\d{1,4})?$/),
})
export type LegalRate = z.infer<typeof LegalRate>

/** A stage that the person set by hand, since when and why; shown as such wherever the stage is. */
export const StageOverride = z.strictObject({ stage: Stage, on: LocalDate, reason: z.string().max(1000) })
export type StageOverride = z.infer<typeof StageOverride>

/** What a person may say when making or changing a dossier. Nothing but the company is required (ux.md, New dossier). */
export const DossierFields = z.strictObject({
  companyId: CompanyId,
  profile: Profile,
  region: Region,
  motive: Motive,
  references: References,
  cardEnding: CardEnding.nullable(),
  claimed: Money.nullable(),
  /** When the trouble began and when the person saw it. */
  occurredOn: LocalDate.nullable(),
  noticedOn: LocalDate.nullable(),
  payments: z.array(DisputedPayment).max(500),
  /** What is asked of the company, in the person's words. */
  demand: z.string().max(4000),
  /** What happened, in the person's words. */
  summary: z.string().max(20_000),
  /** For the penalty interest of CMF L. 133-18; Recours knows no rate by itself. */
  legalRates: z.array(LegalRate).max(60),
})
export type DossierFields = z.infer<typeof DossierFields>

/** One dispute with one company (product.md D1). */
export const Dossier = DossierFields.extend({
  id: DossierId,
  title: z.string(),
  status: DossierStatus,
  stageOverride: StageOverride.nullable().default(null),
  isSample: z.boolean(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Dossier = z.infer<typeof Dossier>

/** The amount in dispute: what the person claims, else the sum of the disputed payments. */
export const amountInDispute = (dossier: Pick<Dossier, 'claimed' | 'payments'>): Money | null => {
  if (dossier.claimed !== null) return dossier.claimed
  const [first] = dossier.payments
  if (first === undefined) return null
  if (dossier.payments.some((payment) => payment.amount.currency !== first.amount.currency)) return null
  return {
    cents: dossier.payments.reduce((total, payment) => total + payment.amount.cents, 0),
    currency: first.amount.currency,
  }
}
