import { z } from 'zod'
import type { Language } from './bilingual'

/** Years for which civil dates are accepted: wide enough for any dispute, narrow enough to catch a typing slip. */
const FIRST_YEAR = 1900
const LAST_YEAR = 2200

const SHAPE = /^\d{4}-\d{2}-\d{2}$/

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const isRealDate = (text: string): boolean => {
  if (!SHAPE.test(text)) return false
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))]
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return false
  return day >= 1 && day <= daysInMonth(year, month)
}

/**
 * A civil date, `2026-02-03`: no time of day, no time zone (CPC 640-641 count in dates, not in instants).
 * Only dates that exist, from 1900 to 2200. ISO order is also string order.
 */
export const LocalDate = z
  .string()
  .regex(SHAPE)
  .refine(isRealDate, { message: 'date.impossible' })
  // For `recours methods`: a JSON Schema has no other word for a date that exists.
  .meta({ format: 'date' })
  .brand('LocalDate')
export type LocalDate = z.infer<typeof LocalDate>

/** An arithmetic result before 1900 or after 2200. Callers that take dates from a person turn it into a value. */
export class DateOutOfRange extends RangeError {
  constructor() {
    super(`date outside ${FIRST_YEAR}-${LAST_YEAR}`)
    this.name = 'DateOutOfRange'
  }
}

/** Days of an ordinary year before each month. */
const BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const

const digit = (text: string, index: number): number => text.charCodeAt(index) - 48
const twoDigits = (text: string, index: number): number => digit(text, index) * 10 + digit(text, index + 1)
const pad = (number: number): string => (number < 10 ? `0${number}` : String(number))

const daysBeforeYear = (year: number): number => {
  const past = year - 1
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400)
}

const daysBeforeMonth = (year: number, month: number): number =>
  (BEFORE_MONTH[month - 1] ?? 0) + (month > 2 && isLeapYear(year) ? 1 : 0)

/**
 * The number of a day, 1 for Monday 1 January of the year 1. Whole numbers instead of `Temporal` objects: a period of
 * 35 business days asks for hundreds of days, and this is some twenty times faster.
 */
const dayNumber = (date: LocalDate): number => {
  const year = yearOf(date)
  return daysBeforeYear(year) + daysBeforeMonth(year, monthOf(date)) + dayOf(date)
}

const fromParts = (year: number, month: number, day: number): LocalDate => {
  if (year < FIRST_YEAR || year > LAST_YEAR) throw new DateOutOfRange()
  return `${year}-${pad(month)}-${pad(day)}` as LocalDate
}

const fromDayNumber = (number: number): LocalDate => {
  let year = Math.floor((number - 1) / 365.2425) + 1
  // The mean year is a good first guess: at most one year off.
  if (number <= daysBeforeYear(year)) year -= 1
  else if (number > daysBeforeYear(year + 1)) year += 1
  const inYear = number - daysBeforeYear(year)
  let month = 12
  while (inYear <= daysBeforeMonth(year, month)) month -= 1
  return fromParts(year, month, inYear - daysBeforeMonth(year, month))
}

const requireWhole = (number: number): void => {
  if (!Number.isSafeInteger(number)) throw new RangeError(`not a whole number: ${number}`)
}

/** Tells whether a text is a civil date that exists. */
export const isLocalDate = (text: string): text is LocalDate => isRealDate(text)

/** Builds a date from its parts, month 1-12. Throws `RangeError` for a date that does not exist. */
export const toLocalDate = (year: number, month: number, day: number): LocalDate => {
  for (const part of [year, month, day]) requireWhole(part)
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    throw new RangeError(`no such date: ${year}-${month}-${day}`)
  }
  return fromParts(year, month, day)
}

/** The year of a date. */
export const yearOf = (date: LocalDate): number => twoDigits(date, 0) * 100 + twoDigits(date, 2)

const monthOf = (date: LocalDate): number => twoDigits(date, 5)

/** The day of the month, 1 to 31. */
export const dayOf = (date: LocalDate): number => twoDigits(date, 8)

/** Adds calendar days; negative goes back. Throws `DateOutOfRange`. */
export const addDays = (date: LocalDate, days: number): LocalDate => {
  requireWhole(days)
  const day = dayOf(date) + days
  // Every month has 28 days: most steps stay in the month.
  if (day >= 1 && day <= 28) return `${date.slice(0, 8)}${pad(day)}` as LocalDate
  return fromDayNumber(dayNumber(date) + days)
}

/** Adds weeks of seven calendar days, so the weekday stays. Throws `DateOutOfRange`. */
export const addWeeks = (date: LocalDate, weeks: number): LocalDate => addDays(date, weeks * 7)

/**
 * Adds months: same day number, or the last day of the month when that number does not exist (CPC 641 al. 2).
 * Throws `DateOutOfRange`.
 */
export const addMonths = (date: LocalDate, months: number): LocalDate => {
  requireWhole(months)
  const sinceYearZero = yearOf(date) * 12 + monthOf(date) - 1 + months
  const year = Math.floor(sinceYearZero / 12)
  const month = sinceYearZero - year * 12 + 1
  return fromParts(year, month, Math.min(dayOf(date), daysInMonth(year, month)))
}

/** Adds years with the same rule as months: 29 February + 1 year is 28 February (CPC 641 al. 2). Throws `DateOutOfRange`. */
export const addYears = (date: LocalDate, years: number): LocalDate => addMonths(date, years * 12)

/** Sort order of two dates: negative, zero or positive. */
export const compareDates = (a: LocalDate, b: LocalDate): number => (a < b ? -1 : a > b ? 1 : 0)

/** True when `date` is strictly before `other`. */
export const isBefore = (date: LocalDate, other: LocalDate): boolean => date < other

/** True when `date` is strictly after `other`. */
export const isAfter = (date: LocalDate, other: LocalDate): boolean => date > other

/** The earlier of two dates. */
export const earlierOf = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b)

/** The later of two dates. */
export const laterOf = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b)

/** Calendar days from one date to another: 0 for the same day, negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumber(to) - dayNumber(from)

/** ISO weekday: 1 Monday to 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** The weekday of a date. */
export const weekdayOf = (date: LocalDate): Weekday => (((dayNumber(date) - 1) % 7) + 1) as Weekday

const WEEKDAYS = {
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const

const MONTHS = {
  fr: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
} as const

/** The name of a weekday, as written in mid-sentence. */
export const weekdayName = (weekday: Weekday, language: Language): string => WEEKDAYS[language][weekday - 1] ?? ''

/** The name of a month, 1-12, with its year: `février 2026`. */
export const formatMonth = (date: LocalDate, language: Language): string =>
  `${MONTHS[language][monthOf(date) - 1] ?? ''} ${yearOf(date)}`

/** How a date is written: `1er mars 2026`, `dimanche 1er mars 2026`, `01/03/2026`. */
export type DateStyle = 'long' | 'weekday' | 'short'

/**
 * Writes a date in French or English, from own tables: `Intl` depends on the machine's data and writes "1 mars"
 * where French wants "1er mars".
 */
export const formatLocalDate = (date: LocalDate, language: Language, style: DateStyle = 'long'): string => {
  const day = dayOf(date)
  if (style === 'short') return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`
  const long = `${language === 'fr' && day === 1 ? '1er' : day} ${formatMonth(date, language)}`
  return style === 'weekday' ? `${weekdayName(weekdayOf(date), language)} ${long}` : long
}
