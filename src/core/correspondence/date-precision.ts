import { z } from 'zod'
import type { Language } from '#core/kernel/bilingual'
import {
  addDays,
  type DateStyle,
  dayOf,
  formatLocalDate,
  formatMonth,
  isLocalDate,
  LocalDate,
  yearOf,
} from '#core/kernel/local-date'

/**
 * How well a day is known (product.md C6). Null elsewhere in the program means exactly. `month` and `year`: some day in
 * it; `before` and `after`: not that day itself; `range`: both bounds included. What is not exact starts no clock.
 */
export const DatePrecision = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('month') }),
  z.strictObject({ kind: z.literal('year') }),
  z.strictObject({ kind: z.literal('before') }),
  z.strictObject({ kind: z.literal('after') }),
  z.strictObject({ kind: z.literal('range'), to: LocalDate }),
  z.strictObject({ kind: z.literal('unknown') }),
])
export type DatePrecision = z.infer<typeof DatePrecision>

/** A day as well as it is known: `on` is where it is sorted. */
export type UncertainDate = { readonly on: LocalDate; readonly datePrecision: DatePrecision | null }

/** The first and the last day that it can have been; null where there is no bound. */
export type PossibleDays = { readonly earliest: LocalDate | null; readonly latest: LocalDate | null }

const monthStart = (date: LocalDate): LocalDate => `${date.slice(0, 8)}01` as LocalDate
const yearStart = (date: LocalDate): LocalDate => `${date.slice(0, 5)}01-01` as LocalDate

/** At the ends of the calendar (1900, 2200) there is no next day, and so no bound. */
const bound = (compute: () => LocalDate): LocalDate | null => {
  try {
    return compute()
  } catch {
    return null
  }
}

/** The days that a date leaves possible, both included. */
export const possibleDays = ({ on, datePrecision }: UncertainDate): PossibleDays => {
  switch (datePrecision?.kind) {
    case undefined:
      return { earliest: on, latest: on }
    case 'month':
      return { earliest: monthStart(on), latest: `${on.slice(0, 8)}${lastDayOf(on)}` as LocalDate }
    case 'year':
      return { earliest: yearStart(on), latest: `${on.slice(0, 5)}12-31` as LocalDate }
    case 'before':
      return { earliest: null, latest: bound(() => addDays(on, -1)) }
    case 'after':
      return { earliest: bound(() => addDays(on, 1)), latest: null }
    case 'range':
      return { earliest: on, latest: datePrecision.to }
    case 'unknown':
      return { earliest: null, latest: null }
  }
}

const lastDayOf = (date: LocalDate): string => {
  const days = ['31', '30', '29', '28'].find((day) => isLocalDate(`${date.slice(0, 8)}${day}`))
  return days ?? '28'
}

/**
 * A date as it is kept: a month and a year on their first day, a range from its first day on (of one day, it is exact),
 * an unknown day on `recordedOn`, so that it stands where it was noted.
 */
export const settleDate = ({ on, datePrecision }: UncertainDate, recordedOn: LocalDate): UncertainDate => {
  switch (datePrecision?.kind) {
    case 'month':
      return { on: monthStart(on), datePrecision }
    case 'year':
      return { on: yearStart(on), datePrecision }
    case 'range':
      if (datePrecision.to === on) return { on, datePrecision: null }
      return datePrecision.to > on
        ? { on, datePrecision }
        : { on: datePrecision.to, datePrecision: { kind: 'range', to: on } }
    case 'unknown':
      return { on: recordedOn, datePrecision }
    default:
      return { on, datePrecision }
  }
}

/** Within a day: what may have been earlier comes first, what was later or is not known at all comes last. */
const PLACE = { before: 0, year: 1, month: 2, range: 3, exact: 4, after: 5, unknown: 6 } as const

/** What an exchange is sorted by. `time`: `14:05`; `dayOrder`: set by hand. */
export type Sorted = UncertainDate & {
  readonly time: string | null
  readonly dayOrder: number | null
  readonly recordedAt: string
}

/** By the day, then by hand, then how well the day is known, the time (without one, at the end), the recording. */
const sortKeyOf = ({ on, datePrecision, time, dayOrder, recordedAt }: Sorted) =>
  [on, dayOrder ?? Infinity, PLACE[datePrecision?.kind ?? 'exact'], time ?? '99:99', recordedAt] as const

/** Oldest first: by day, within it by hand, by time, by recording; what is equal keeps the order that it had. */
export const compareMoments = (a: Sorted, b: Sorted): number => {
  const other = sortKeyOf(b)
  for (const [index, left] of sortKeyOf(a).entries()) {
    const right = other[index] ?? left
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}

/**
 * `phrase` stands in a sentence, with its preposition: `le 12 mars 2026`, `en mars 2026`, `on 12 March 2026`. The others
 * stand alone.
 */
export type UncertainStyle = DateStyle | 'phrase'

const day = (date: LocalDate, language: Language): string =>
  language === 'fr' && dayOf(date) === 1 ? '1er' : `${dayOf(date)}`

/** `3 et le 8 mars 2026`: what the first day shares with the second is not said twice. */
const between = (from: LocalDate, to: LocalDate, language: Language): string => {
  const last = formatLocalDate(to, language)
  const whole = formatLocalDate(from, language)
  const ofMonth = from.slice(0, 7) === to.slice(0, 7) ? day(from, language) : null
  const first = ofMonth ?? (yearOf(from) === yearOf(to) ? whole.slice(0, -5) : whole)
  return language === 'fr' ? `entre le ${first} et le ${last}` : `between ${first} and ${last}`
}

const writeExact = (on: LocalDate, language: Language, style: UncertainStyle): string => {
  if (style !== 'phrase') return formatLocalDate(on, language, style)
  return `${language === 'fr' ? 'le' : 'on'} ${formatLocalDate(on, language)}`
}

const writeShortRange = (from: LocalDate, to: LocalDate, language: Language): string => {
  const [first, last] = [formatLocalDate(from, language, 'short'), formatLocalDate(to, language, 'short')]
  return language === 'fr' ? `du ${first} au ${last}` : `${first} to ${last}`
}

const IN = { fr: 'en', en: 'in' } as const
const BOUND = { before: { fr: 'avant le', en: 'before' }, after: { fr: 'après le', en: 'after' } } as const
const UNKNOWN = {
  alone: { fr: 'date inconnue', en: 'date unknown' },
  phrase: { fr: 'à une date inconnue', en: 'on an unknown date' },
} as const

/**
 * Writes a date as well as it is known: `mars 2026`, `en 2026`, `avant le 12 mars 2026`, `entre le 3 et le 8 mars 2026`,
 * `date inconnue`. Nothing is written that is not known.
 */
export const writeDate = (date: UncertainDate, language: Language, style: UncertainStyle = 'long'): string => {
  const { on, datePrecision } = date
  const inSentence = style === 'phrase'
  switch (datePrecision?.kind) {
    case undefined:
      return writeExact(on, language, style)
    case 'month':
      return `${inSentence ? `${IN[language]} ` : ''}${formatMonth(on, language)}`
    case 'year':
      return `${IN[language]} ${yearOf(on)}`
    case 'before':
    case 'after':
      return `${BOUND[datePrecision.kind][language]} ${formatLocalDate(on, language, style === 'short' ? 'short' : 'long')}`
    case 'range':
      return style === 'short'
        ? writeShortRange(on, datePrecision.to, language)
        : between(on, datePrecision.to, language)
    case 'unknown':
      return UNKNOWN[inSentence ? 'phrase' : 'alone'][language]
  }
}
