import { isLocalDate, type LocalDate } from '#core/kernel/local-date'

/** A date as a file writes it: sure, or two numbers of which one is the day. */
export type WrittenDate =
  | { readonly kind: 'known'; readonly on: LocalDate }
  | { readonly kind: 'open'; readonly first: number; readonly second: number; readonly year: number }

/** Months by their first letters, accents folded: French, English, German, Spanish. */
const MONTHS: readonly (readonly string[])[] = [
  ['janv', 'jan', 'ene'],
  ['fev', 'feb'],
  ['mars', 'mar'],
  ['avr', 'apr', 'abr'],
  ['mai', 'may'],
  ['juin', 'jun'],
  ['juil', 'jul'],
  ['aout', 'aug', 'ago'],
  ['sep'],
  ['oct', 'okt'],
  ['nov'],
  ['dec', 'dez', 'dic'],
]

const fold = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The month that a word names, 1 to 12; null when it names none. */
const monthNamed = (word: string): number | null => {
  const folded = fold(word)
  if (folded === 'maerz') return 3
  const found = MONTHS.findIndex((starts) => starts.some((start) => folded.startsWith(start)))
  return found === -1 ? null : found + 1
}

const pad = (number: number): string => String(number).padStart(2, '0')

const known = (year: number, month: number, day: number): WrittenDate | null => {
  const on = `${year}-${pad(month)}-${pad(day)}`
  return isLocalDate(on) ? { kind: 'known', on } : null
}

const fullYear = (written: string): number => (written.length <= 2 ? 2000 + Number(written) : Number(written))

/** Three numbers, a day with its month in words, or a month in words with its day. Bounded, so no line is slow. */
export const DATE = String.raw`(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\d{1,2}(?:er|st|nd|rd|th|\.)? (?:de )?[\p{L}]{3,10}\.?,? (?:de )?\d{4}|[\p{L}]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})`

/**
 * Reads a written date. Year first and dots are sure (ISO 8601; dots are only used by countries that write the day
 * first), so is a month in words; of `3/12/26` only the whole file can tell.
 * @returns null for a date that cannot be.
 */
export const readDate = (written: string): WrittenDate | null => {
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(written)
  if (yearFirst !== null) return known(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]))
  const numbers = /^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{2,4})$/.exec(written)
  if (numbers !== null) {
    const [first, second, year] = [Number(numbers[1]), Number(numbers[3]), fullYear(numbers[4] ?? '')]
    if (numbers[2] === '.') return known(year, second, first)
    const isDate = known(year, second, first) !== null || known(year, first, second) !== null
    return isDate ? { kind: 'open', first, second, year } : null
  }
  const dayNamed = /^(\d{1,2})\D*? (?:de )?(\p{L}+)\D*(\d{4})$/u.exec(written)
  const monthFirst = /^(\p{L}+)\D*(\d{1,2})\D*(\d{4})$/u.exec(written)
  const month = monthNamed(dayNamed?.[2] ?? monthFirst?.[1] ?? '')
  if (month === null) return null
  return known(Number((dayNamed ?? monthFirst)?.[3]), month, Number(dayNamed?.[1] ?? monthFirst?.[2]))
}

/** The date in one reading; null when there is no such day. */
export const resolveDate = (date: WrittenDate, isDayFirst: boolean): LocalDate | null => {
  if (date.kind === 'known') return date.on
  const [day, month] = isDayFirst ? [date.first, date.second] : [date.second, date.first]
  const found = known(date.year, month, day)
  return found?.kind === 'known' ? found.on : null
}

export const TIME = String.raw`\d{1,2} ?[:h.] ?\d{2}(?: ?: ?\d{2})?(?: ?[ap]\.? ?m\b\.?)?`

/** `2:05:33 p.m.` → `14:05`; null when there is no such time. */
export const readTime = (written: string): string | null => {
  const parts = /^(\d{1,2}) ?[:h.] ?(\d{2})(?:[: ]+\d{2})? ?(?:([ap])\.? ?m\.?)?$/i.exec(written)
  if (parts === null) return null
  const [hour, minute, half] = [Number(parts[1]), Number(parts[2]), parts[3]?.toLowerCase()]
  if (minute > 59 || hour > 23 || (half !== undefined && (hour < 1 || hour > 12))) return null
  const inDay = half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0)
  return `${pad(inDay)}:${pad(minute)}`
}
