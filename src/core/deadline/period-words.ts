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

/** A period in words: `15 jours ouvrables`, `1 year`. The number stays with its unit (no-break space in French). */
export const periodInWords = (period: Period): Bilingual => {
  if (period.unit === 'from_document' || period.n === null) {
    return { fr: 'délai fixé par le document', en: 'period set by the document' }
  }
  const { fr, en } = UNITS[period.unit]
  const form = period.n === 1 ? 0 : 1
  return { fr: `${period.n}\u00a0${fr[form]}`, en: `${period.n} ${en[form]}` }
}
