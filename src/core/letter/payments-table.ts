import type { DisputedPayment } from '#core/dossier/dossier'
import type { Language } from '#core/kernel/bilingual'
import { formatLocalDate } from '#core/kernel/local-date'
import { formatMoney, sumMoney } from '#core/kernel/money'
import type { Block } from './letter'
import type { LetterFacts } from './letter-facts'
import { type FollowedTable, listedPayments } from './listed-payments'
import { richText } from './rich-text'

const PAYMENT_COLUMNS = {
  fr: { date: 'Date du débit', merchant: 'Commerçant', amount: 'Montant', total: 'Total' },
  en: { date: 'Debited on', merchant: 'Merchant', amount: 'Amount', total: 'Total' },
} as const

type TableBlock = Extract<Block, { kind: 'table' }>

/** The disputed payments as a table, in order of date; a total only where one currency has one. */
export const paymentsTable = ({
  dossier,
  language,
}: {
  readonly dossier: { readonly payments: readonly DisputedPayment[] }
  readonly language: Language
}): TableBlock => {
  const words = PAYMENT_COLUMNS[language]
  const payments = [...dossier.payments].sort((a, b) =>
    a.debitedOn < b.debitedOn ? -1 : a.debitedOn > b.debitedOn ? 1 : 0,
  )
  const total = payments.length > 1 ? sumMoney(payments.map((payment) => payment.amount)) : null
  return {
    kind: 'table',
    columns: [
      { title: words.date, align: 'start' },
      { title: words.merchant, align: 'start' },
      { title: words.amount, align: 'end' },
    ],
    rows: payments.map((payment) => [
      richText(formatLocalDate(payment.debitedOn, language, 'short')),
      richText(payment.merchant),
      richText(formatMoney(payment.amount, language)),
    ]),
    total: total === null ? null : [richText(words.total), [], richText(formatMoney(total, language))],
  }
}

/** A table that lists payments of the dossier as they are now, and follows them. */
export const followedTable = (follows: FollowedTable, facts: LetterFacts): TableBlock => ({
  ...paymentsTable({ dossier: { payments: listedPayments(follows, facts.dossier) }, language: facts.language }),
  follows,
})
