import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type UncertainDate, type UncertainStyle, writeDate } from '#core/correspondence/date-precision'
import type { Bilingual, Language } from '#core/kernel/bilingual'
import { type DateStyle, formatLocalDate, type LocalDate } from '#core/kernel/local-date'
import { formatMoney, type Money } from '#core/kernel/money'

const LOCALES: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' }

const civilDateOf = (moment: Date): LocalDate =>
  `${moment.getFullYear()}-${String(moment.getMonth() + 1).padStart(2, '0')}-${String(moment.getDate()).padStart(2, '0')}` as LocalDate

const clock = (moment: Date, language: Language): string => {
  const [hours, minutes] = [moment.getHours(), String(moment.getMinutes()).padStart(2, '0')]
  return language === 'fr' ? `${hours}\u00a0h\u00a0${minutes}` : `${String(hours).padStart(2, '0')}:${minutes}`
}

const bytes = (size: number, language: Language): string => {
  const plural = new Intl.PluralRules(LOCALES[language]).select(size) === 'one' ? '' : 's'
  const units = language === 'fr' ? [`octet${plural}`, 'Ko', 'Mo', 'Go'] : [`byte${plural}`, 'KB', 'MB', 'GB']
  const power = Math.min(units.length - 1, size < 1000 ? 0 : Math.floor(Math.log10(size) / 3))
  const number = new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: power < 2 ? 0 : 1 })
  return `${number.format(size / 1000 ** power)}\u00a0${units[power] ?? ''}`
}

const makeFormat = (language: Language) => ({
  language,
  /** The half of a bilingual text that is being read. */
  text: (both: Bilingual): string => both[language],
  /** `1er mars 2026` (long), `dimanche 1er mars 2026` (weekday), `01/03/2026` (short). */
  date: (date: LocalDate, style: DateStyle = 'long'): string => formatLocalDate(date, language, style),
  /** A date as well as it is known: `mars 2026`, `avant le 12 mars 2026`. */
  uncertain: (date: UncertainDate, style: UncertainStyle = 'long'): string => writeDate(date, language, style),
  /** `1 240,50 €` */
  money: (money: Money): string => formatMoney(money, language),
  /** `1 240,50`, for a field that shows the unit beside it. */
  amount: (money: Money): string =>
    new Intl.NumberFormat(LOCALES[language], { minimumFractionDigits: 2 }).format(money.cents / 100),
  currencySign: (currency: string): string =>
    new Intl.NumberFormat(LOCALES[language], { style: 'currency', currency })
      .formatToParts(0)
      .find((part) => part.type === 'currency')?.value ?? currency,
  /** `1 jour`, `43 jours`. */
  days: (n: number): string =>
    new Intl.NumberFormat(LOCALES[language], { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(n),
  number: (n: number): string => new Intl.NumberFormat(LOCALES[language]).format(n),
  /** The clock time of an instant on this computer: `14 h 02`. */
  time: (instant: string): string => clock(new Date(instant), language),
  /** The day of an instant on this computer: `03/03/2026`. */
  dayOf: (instant: string): string => formatLocalDate(civilDateOf(new Date(instant)), language, 'short'),
  /** The day and time of an instant on this computer: `3 mars 2026 à 14 h 02`. */
  instant: (instant: string): string => {
    const moment = new Date(instant)
    const day = formatLocalDate(civilDateOf(moment), language)
    return language === 'fr' ? `${day} à ${clock(moment, language)}` : `${day} at ${clock(moment, language)}`
  },
  /** `340 Ko`, `1,2 Mo`. */
  bytes: (size: number): string => bytes(size, language),
  /** `a, b et c` */
  list: (items: readonly string[]): string =>
    new Intl.ListFormat(LOCALES[language], { type: 'conjunction' }).format(items),
})
export type Format = ReturnType<typeof makeFormat>

/** Dates, amounts and bilingual texts as the language in use writes them. */
export const useFormat = (): Format => {
  const { i18n } = useTranslation('general')
  const language: Language = i18n.language === 'en' ? 'en' : 'fr'
  return useMemo(() => makeFormat(language), [language])
}
