import type { Bilingual } from '../kernel/bilingual'
import type { Period } from './rule'

type Words = { readonly fr: readonly [string, string]; readonly en: readonly [string, string] }

const UNITS: Readonly<Record<Exclude<Period['unit'], 'from_document'>, Words>> = {
  business_day: { fr: ['jour ouvrable', 'jours ouvrables'], en: ['business day', 'business days'] },
  calendar_day: { fr: ['jour calendaire', 'jours calendaires'], en: ['calendar day', 'calendar days'] },
  week: { fr: ['semaine', 'semaines'], en: ['week', 'weeks'] },
  month: { fr: ['mois', 'mois'], en: ['month', 'months'] },
  year: { fr: ['an', 'ans'], en: ['year', 'years'] },
  suspension: { fr: ['mois', 'mois'], en: ['month', 'months'] },
}

const DAYS: Words = { fr: ['jour', 'jours'], en: ['day', 'days'] }

const numbered = (n: number, { fr, en }: Words): Bilingual => {
  // French counts nought as singular, English as plural.
  return { fr: `${n}\u00a0${fr[n < 2 ? 0 : 1]}`, en: `${n} ${en[n === 1 ? 0 : 1]}` }
}

/** A number of days, of whatever kind was said before: `10 jours`. */
export const daysInWords = (n: number): Bilingual => numbered(n, DAYS)

/** A number with its unit, without what may follow: `2 mois`. */
export const countInWords = (n: number, unit: Exclude<Period['unit'], 'from_document'>): Bilingual =>
  numbered(n, UNITS[unit])

/**
 * A period in words: `15 jours ouvrables`, `1 year`, `2 mois et 10 jours`. The number stays with its unit (no-break
 * space in French).
 */
export const periodInWords = (period: Period): Bilingual => {
  if (period.unit === 'from_document' || period.n === null) {
    return { fr: 'délai fixé par le document', en: 'period set by the document' }
  }
  const first = countInWords(period.n, period.unit)
  if (period.thenDays === undefined) return first
  const then = daysInWords(period.thenDays)
  return { fr: `${first.fr} et ${then.fr}`, en: `${first.en} and ${then.en}` }
}
