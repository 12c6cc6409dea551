import type { DossierDeadline } from '#core/deadline/derive'
import { amountInDispute, type DisputedPayment, type Dossier } from '#core/dossier/dossier'
import type { InterestScale } from '#core/dossier/interest-scale'
import { daysBetween, earlierOf, type LocalDate, laterOf } from '#core/kernel/local-date'
import { computePenalty, type PenaltyDebt, type PenaltyInterest } from './penalty-interest'

/** A payment is seen and reported before it is booked: a report of the days before the debit is about it. */
const REPORTED_BEFORE_DEBIT = 7

/** The rule on how long a payment may be reported (CMF art. L. 133-24, or L. 133-1-1 outside the EEA). */
const reportingRule = ({ payeeOutsideEea }: DisputedPayment): string =>
  payeeOutsideEea ? 'FR-CMF-L133-1-1-70D' : 'FR-CMF-L133-24-13M'

type Report = {
  readonly on: LocalDate
  readonly due: LocalDate
  readonly until: LocalDate
  readonly refundedOn: LocalDate | null
}

const toReport = (deadline: DossierDeadline, asked: LocalDate): Report => {
  const { from, latest, recomputation, metOn } = deadline
  const refundedOn = metOn !== null && metOn <= asked ? metOn : null
  return {
    on: from.on,
    // Where a rule changed, both dates are known: the later one, so that lateness is never claimed too early.
    due: laterOf(latest, recomputation?.latest ?? latest),
    until: earlierOf(asked, refundedOn ?? asked),
    refundedOn,
  }
}

const reportsOf = (deadlines: readonly DossierDeadline[], asked: LocalDate, ruleId: string): readonly Report[] =>
  deadlines
    .filter((deadline) => deadline.ruleId === ruleId)
    .filter(({ status }) => status !== 'waived' && status !== 'superseded')
    .map((deadline) => toReport(deadline, asked))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))

/** Whether the period to report the payment had run out: the right to a refund is then lost. */
const isLost = (payment: DisputedPayment, deadlines: readonly DossierDeadline[]): boolean =>
  deadlines.some(
    ({ ruleId, from, status }) =>
      ruleId === reportingRule(payment) && from.on === payment.debitedOn && status === 'overdue',
  )

/** Taken without the person's agreement, and reported in time. */
const isOwedBack = (payment: DisputedPayment, deadlines: readonly DossierDeadline[]): boolean =>
  payment.amount.cents > 0 && !payment.amountUnexpected && !isLost(payment, deadlines)

const debtOf = (payment: DisputedPayment, reports: readonly Report[]): PenaltyDebt | null => {
  const report = reports.find(({ on }) => daysBetween(on, payment.debitedOn) <= REPORTED_BEFORE_DEBIT)
  if (report === undefined) return null
  const { due, until, refundedOn } = report
  // A payment booked after its report is not owed back before it was taken.
  return { amount: payment.amount, due: laterOf(due, payment.debitedOn), until, refundedOn }
}

/** Payments that fall due together are one sum. */
const gather = (debts: readonly PenaltyDebt[]): readonly PenaltyDebt[] => {
  const gathered = new Map<string, PenaltyDebt>()
  for (const debt of debts) {
    const key = [debt.due, debt.until, debt.amount.currency].join()
    const cents = (gathered.get(key)?.amount.cents ?? 0) + debt.amount.cents
    gathered.set(key, { ...debt, amount: { ...debt.amount, cents } })
  }
  return [...gathered.values()]
}

/**
 * The penalty interest that a dossier may claim (CMF art. L. 133-18): on each disputed payment from the last day to
 * refund it after the first report that covers it, or on the amount claimed where no payment is listed.
 *
 * A payment bears none when it was authorised for a lower amount (L. 133-25) or reported too late. A report that the
 * person set aside starts nothing. The first refund noted stops the count.
 * @param deadlines those of the dossier, as shown (`deadlinesOf`).
 * @param asked the last day to count, unless a refund came before.
 */
export const penaltyOfDossier = (
  dossier: Pick<Dossier, 'claimed' | 'payments' | 'legalRates'>,
  deadlines: readonly DossierDeadline[],
  asked: LocalDate,
  scale: InterestScale,
): PenaltyInterest => {
  const reports = reportsOf(deadlines, asked, scale.ruleId)
  const [first] = reports
  if (first === undefined) return { kind: 'not_reported' }
  const { due, until, refundedOn } = first
  if (dossier.payments.length === 0) {
    const amount = amountInDispute(dossier)
    if (amount === null || amount.cents <= 0) return { kind: 'no_amount', due, reason: 'unknown' }
    return computePenalty([{ amount, due, until, refundedOn }], dossier.legalRates, scale)
  }
  const debts = dossier.payments
    .filter((payment) => isOwedBack(payment, deadlines))
    .flatMap((payment) => debtOf(payment, reports) ?? [])
  const [one, ...others] = gather(debts)
  if (one === undefined) return { kind: 'no_amount', due, reason: 'none_covered' }
  return computePenalty([one, ...others], dossier.legalRates, scale)
}
