import { type UncertainDate, writeDate } from '#core/correspondence/date-precision'
import type { Bilingual } from '#core/kernel/bilingual'
import { formatLocalDate, type LocalDate } from '#core/kernel/local-date'
import type { Mend } from '#core/mediator/admissibility-check'

/** A date as both languages write it in a sentence. */
export const dayInWords = (date: LocalDate): Bilingual => ({
  fr: formatLocalDate(date, 'fr'),
  en: formatLocalDate(date, 'en'),
})

/** A date as well as it is known, in both languages, standing alone. */
export const dateInWords = (date: UncertainDate): Bilingual => ({
  fr: writeDate(date, 'fr'),
  en: writeDate(date, 'en'),
})

/** Whole sentences, one after the other. */
export const inTurn = (...sentences: readonly Bilingual[]): Bilingual => ({
  fr: sentences.map(({ fr }) => fr).join(' '),
  en: sentences.map(({ en }) => en).join(' '),
})

/** A question that only the person can answer. */
export const askToConfirm = (fr: string, en: string): Mend => ({ kind: 'confirm', text: { fr, en } })
