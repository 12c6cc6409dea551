import type { Region } from '#core/deadline/region'
import { CardEnding, type Dossier, type DossierFields, type Motive, type Profile } from '#core/dossier/dossier'
import type { CompanyId } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'
import { type Money, sumMoney } from '#core/kernel/money'

/** A payment while it is being typed: any part may still be missing. `key` keeps its row in place. */
export type PaymentDraft = {
  readonly key: string
  readonly debitedOn: LocalDate | null
  readonly merchant: string
  readonly amount: Money | null
  readonly payeeOutsideEea: boolean
  readonly amountUnexpected: boolean
}

/** A dossier while it is being typed. `newCompany` is a name that no company has yet. */
export type DossierForm = {
  readonly companyId: CompanyId | null
  readonly newCompany: string
  readonly profile: Profile
  readonly region: Region
  readonly motive: Motive
  readonly memberNumber: string
  readonly contractNumber: string
  readonly complaintNumber: string
  readonly cardEnding: string
  readonly claimed: Money | null
  readonly occurredOn: LocalDate | null
  readonly noticedOn: LocalDate | null
  readonly payments: readonly PaymentDraft[]
  readonly demand: string
  readonly summary: string
}

export type ChangeForm = (changes: Partial<DossierForm>) => void

export const emptyForm: DossierForm = {
  companyId: null,
  newCompany: '',
  profile: 'payment_card',
  region: 'FR',
  motive: 'other',
  memberNumber: '',
  contractNumber: '',
  complaintNumber: '',
  cardEnding: '',
  claimed: null,
  occurredOn: null,
  noticedOn: null,
  payments: [],
  demand: '',
  summary: '',
}

export const newPayment = (): PaymentDraft => ({
  key: crypto.randomUUID(),
  debitedOn: null,
  merchant: '',
  amount: null,
  payeeOutsideEea: false,
  amountUnexpected: false,
})

const isBlank = ({ debitedOn, merchant, amount, payeeOutsideEea, amountUnexpected }: PaymentDraft): boolean =>
  debitedOn === null && merchant.trim() === '' && amount === null && !payeeOutsideEea && !amountUnexpected

/** A row that was begun and not finished: it can neither be kept nor be dropped in silence. */
export const isIncomplete = (payment: PaymentDraft): boolean =>
  !isBlank(payment) && (payment.debitedOn === null || payment.merchant.trim() === '' || payment.amount === null)

/** Whether what stands in the card field may be kept: nothing, or 4 to 5 digits. */
export const isCardEndingFine = (typed: string): boolean =>
  typed.trim() === '' || CardEnding.safeParse(typed.trim()).success

/** Whether every field that was filled in can be kept as it is. */
export const isKeepable = (form: DossierForm): boolean =>
  isCardEndingFine(form.cardEnding) && !form.payments.some(isIncomplete)

/** The sum of the finished rows; null when there is none or the currencies differ. */
export const paymentsTotal = (payments: readonly PaymentDraft[]): Money | null =>
  sumMoney(payments.flatMap(({ amount }) => (amount === null ? [] : [amount])))

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** What a form says, in the words of the contract; the company is settled by the caller. */
export const formToFields = (form: DossierForm): Omit<DossierFields, 'companyId' | 'legalRates'> => ({
  profile: form.profile,
  region: form.region,
  motive: form.motive,
  references: {
    memberNumber: orNull(form.memberNumber),
    contractNumber: orNull(form.contractNumber),
    complaintNumber: orNull(form.complaintNumber),
  },
  cardEnding: orNull(form.cardEnding),
  claimed: form.claimed,
  occurredOn: form.occurredOn,
  noticedOn: form.noticedOn,
  payments: form.payments.flatMap(({ debitedOn, merchant, amount, payeeOutsideEea, amountUnexpected }) =>
    debitedOn === null || amount === null
      ? []
      : [{ debitedOn, merchant: merchant.trim(), amount, payeeOutsideEea, amountUnexpected }],
  ),
  demand: form.demand,
  summary: form.summary,
})

/** A dossier as a form to change it. */
export const dossierToForm = (dossier: Dossier): DossierForm => ({
  companyId: dossier.companyId,
  newCompany: '',
  profile: dossier.profile,
  region: dossier.region,
  motive: dossier.motive,
  memberNumber: dossier.references.memberNumber ?? '',
  contractNumber: dossier.references.contractNumber ?? '',
  complaintNumber: dossier.references.complaintNumber ?? '',
  cardEnding: dossier.cardEnding ?? '',
  claimed: dossier.claimed,
  occurredOn: dossier.occurredOn,
  noticedOn: dossier.noticedOn,
  payments: dossier.payments.map((payment) => ({ ...newPayment(), ...payment })),
  demand: dossier.demand,
  summary: dossier.summary,
})
