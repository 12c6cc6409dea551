import type { InterestScale } from '#core/dossier/interest-scale'
import type { PenaltyInterest } from '#core/dossier/penalty-interest'
import type { Bilingual, Language } from '#core/kernel/bilingual'
import { formatLocalDate, type LocalDate } from '#core/kernel/local-date'
import { formatMoney, type Money } from '#core/kernel/money'

type Of<Kind extends PenaltyInterest['kind']> = Extract<PenaltyInterest, { kind: Kind }>

const both = (write: (language: Language) => string): Bilingual => ({ fr: write('fr'), en: write('en') })

const computed = (interest: Of<'computed'>, { source }: InterestScale): Bilingual =>
  both((language) => {
    const { total, until, daysLate, amount, due, parts } = interest
    const money = (sum: Money): string => formatMoney(sum, language)
    const day = (date: LocalDate): string => formatLocalDate(date, language)
    const article = source.article[language]
    if (language === 'fr') {
      const first = parts.length > 1 ? ', pour une première partie' : ''
      const days = daysLate === 1 ? '1\u00a0jour' : `${daysLate}\u00a0jours`
      return `Intérêts de retard\u00a0: ${money(total)} jusqu’au ${day(until)}, sur ${money(amount)} à rembourser au plus tard le ${day(due)}${first}, soit ${days} de retard. ${article}.`
    }
    const first = parts.length > 1 ? ' for a first part' : ''
    const days = daysLate === 1 ? '1 day' : `${daysLate} days`
    return `Penalty interest: ${money(total)} up to ${day(until)}, on ${money(amount)} to be refunded by ${day(due)}${first}, which is ${days} late. ${article}.`
  })

const noRate = ({ missing }: Of<'no_rate'>): Bilingual => ({
  fr: `Indiquez le taux d’intérêt légal en vigueur le ${formatLocalDate(missing.from, 'fr')}\u00a0: sans lui, Recours ne calcule aucun intérêt de retard.`,
  en: `Enter the legal interest rate in force on ${formatLocalDate(missing.from, 'en')}: without it, Recours computes no penalty interest.`,
})

const notLate = ({ due }: Of<'not_late'>): Bilingual => ({
  fr: `Aucun intérêt de retard\u00a0: le remboursement est dû au plus tard le ${formatLocalDate(due, 'fr')}.`,
  en: `No penalty interest: the refund is due by ${formatLocalDate(due, 'en')}.`,
})

const NO_AMOUNT: Readonly<Record<Of<'no_amount'>['reason'], Bilingual>> = {
  unknown: {
    fr: 'Indiquez la somme en litige pour calculer les intérêts de retard.',
    en: 'Enter the amount in dispute to compute the penalty interest.',
  },
  mixed_currencies: {
    fr: 'Aucun calcul\u00a0: les paiements sont en plusieurs monnaies.',
    en: 'Nothing computed: the payments are in more than one currency.',
  },
  none_covered: {
    fr: 'Aucun intérêt de retard\u00a0: aucun des paiements n’est couvert par le signalement.',
    en: 'No penalty interest: the report covers none of the payments.',
  },
  out_of_range: {
    fr: 'Aucun calcul\u00a0: la somme est trop grande.',
    en: 'Nothing computed: the sum is too large.',
  },
}

/** The penalty interest in one sentence, in both languages; it says why when there is none. */
export const describePenalty = (interest: PenaltyInterest, scale: InterestScale): Bilingual => {
  switch (interest.kind) {
    case 'computed':
      return computed(interest, scale)
    case 'no_rate':
      return noRate(interest)
    case 'not_late':
      return notLate(interest)
    case 'not_reported':
      return {
        fr: 'Aucun intérêt de retard\u00a0: aucune opération non autorisée n’est notée comme signalée.',
        en: 'No penalty interest: no unauthorised payment is noted as reported.',
      }
    case 'no_amount':
      return NO_AMOUNT[interest.reason]
    case 'not_in_force':
      return {
        fr: `Aucun calcul\u00a0: ce barème s’applique depuis le ${formatLocalDate(interest.inForceFrom, 'fr')}.`,
        en: `Nothing computed: this scale applies since ${formatLocalDate(interest.inForceFrom, 'en')}.`,
      }
  }
}
