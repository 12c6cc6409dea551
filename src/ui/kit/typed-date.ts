import { checkDay } from '#core/deadline/calendar'
import {
  addDays,
  addMonths,
  addYears,
  daysBetween,
  isLocalDate,
  type LocalDate,
  toLocalDate,
  yearOf,
} from '#core/kernel/local-date'

const WORDS: Readonly<Record<string, number>> = {
  "aujourd'hui": 0,
  auj: 0,
  today: 0,
  hier: -1,
  yesterday: -1,
  'avant-hier': -2,
  demain: 1,
  tomorrow: 1,
  'apres-demain': 2,
}

const MONTHS: readonly RegExp[] = [
  /^jan/,
  /^f[e]v|^feb/,
  /^mar/,
  /^avr|^apr/,
  /^mai$|^may$/,
  /^juin|^jun/,
  /^juil|^jul/,
  /^ao[u]|^aug/,
  /^sep/,
  /^oct/,
  /^nov/,
  /^dec/,
]

const UNITS: readonly (readonly [RegExp, (date: LocalDate, n: number) => LocalDate])[] = [
  [/^(jo|jours? ouvrables?|jours? ouvres?|bd|business days?|working days?)$/, (date, n) => addBusinessDays(date, n)],
  [/^(j|jours?|d|days?)$/, addDays],
  [/^(s|sem|semaines?|w|weeks?)$/, (date, n) => addDays(date, 7 * n)],
  [/^(m|mois|months?)$/, addMonths],
  [/^(a|ans?|annees?|y|years?)$/, addYears],
]

const addBusinessDays = (from: LocalDate, days: number): LocalDate => {
  const step = days < 0 ? -1 : 1
  let date = from
  for (let left = Math.abs(days); left > 0; ) {
    date = addDays(date, step)
    if (checkDay(date, 'bank5', 'FR').kind === 'working') left -= 1
  }
  return date
}

/** What was typed without what does not count: accents, capitals, kinds of apostrophes and of spaces. */
export const foldTyped = (typed: string): string =>
  typed
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u2019\u02bc]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

const readRelative = (text: string, today: LocalDate): LocalDate | null => {
  const match = /^(\+|-|dans |in |il y a )?\s?(\d{1,3})\s?([a-z ]+?)( ago)?$/.exec(text)
  if (match === null) return null
  const [, lead = '', digits = '', unit = '', ago = ''] = match
  if (lead === '' && ago === '') return null
  const add = UNITS.find(([name]) => name.test(unit))?.[1]
  const sign = lead === '-' || lead === 'il y a ' || ago !== '' ? -1 : 1
  return add === undefined ? null : add(today, sign * Number(digits))
}

/** A day and month without a year: the year that puts it nearest to today, for disputes look back and ahead alike. */
const nearest = (day: number, month: number, today: LocalDate): LocalDate | null => {
  const candidates = [-1, 0, 1].flatMap((shift) => {
    const date = make(yearOf(today) + shift, month, day)
    return date === null ? [] : [date]
  })
  const distance = (date: LocalDate) => Math.abs(daysBetween(today, date))
  return candidates.sort((a, b) => distance(a) - distance(b))[0] ?? null
}

const make = (year: number, month: number, day: number): LocalDate | null => {
  try {
    return toLocalDate(year, month, day)
  } catch {
    return null
  }
}

const withYear = (day: number, month: number, year: string | undefined, today: LocalDate): LocalDate | null => {
  if (year === undefined) return nearest(day, month, today)
  return make(year.length === 2 ? 2000 + Number(year) : Number(year), month, day)
}

const readNumbers = (text: string, today: LocalDate): LocalDate | null => {
  const match = /^(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{4}|\d{2}))?$/.exec(text)
  return match === null ? null : withYear(Number(match[1]), Number(match[2]), match[3], today)
}

/** The month of a folded name or of its beginning, 1 to 12; 0 when it is none. */
export const monthNamed = (name: string): number => MONTHS.findIndex((month) => month.test(name)) + 1

const readWritten = (text: string, today: LocalDate): LocalDate | null => {
  const match = /^(\d{1,2})(?:er|st|nd|rd|th)? ([a-z]+)\.?(?: (\d{4}|\d{2}))?$/.exec(text)
  if (match === null) return null
  const month = monthNamed(match[2] ?? '')
  return month === 0 ? null : withYear(Number(match[1]), month, match[3], today)
}

/**
 * Reads a date as people type it: `15/3`, `15/03/2026`, `15 mars`, `+2m`, `+10j`, `dans 10 jours ouvrables`, `hier`,
 * `2026-03-15`; day before month in both languages.
 * @returns null when it is not a date that exists.
 */
export const readTypedDate = (typed: string, today: LocalDate): LocalDate | null => {
  const text = foldTyped(typed)
  if (isLocalDate(text)) return text
  const shift = WORDS[text]
  try {
    if (shift !== undefined) return addDays(today, shift)
    return readRelative(text, today) ?? readNumbers(text, today) ?? readWritten(text, today)
  } catch {
    return null
  }
}
