import { possibleDays, settleDate, type UncertainDate } from '#core/correspondence/date-precision'
import { addDays, isLocalDate, type LocalDate, yearOf } from '#core/kernel/local-date'
import { foldTyped, monthNamed, readTypedDate } from './typed-date'

const UNKNOWN = /^(\?+|(a une |date )?(date )?inconnue?|(on an )?unknown( date)?|date unknown|je ne sais (pas|plus))$/
const CIRCA = /^(?:vers|environ|courant|en|in|about|around|circa|during) (?:le mois de |debut |fin )?/

const asDate = (text: string): LocalDate | null => (isLocalDate(text) ? text : null)
const firstOf = (year: number, month: number): LocalDate | null =>
  asDate(`${year}-${String(month).padStart(2, '0')}-01`)

const fullYear = (digits: string): number => (digits.length === 2 ? 2000 + Number(digits) : Number(digits))

/** A month without its year is the last one that has begun: disputes look back. */
const lastBegun = (month: number, today: LocalDate): LocalDate | null => {
  const thisYear = firstOf(yearOf(today), month)
  return thisYear !== null && thisYear > today ? firstOf(yearOf(today) - 1, month) : thisYear
}

const readNamedMonth = (text: string, today: LocalDate): LocalDate | null => {
  const [, name = '', year] = /^([a-z]+)\.?(?: (\d{4}|\d{2}))?$/.exec(text) ?? []
  const month = monthNamed(name)
  if (month === 0) return null
  return year === undefined ? lastBegun(month, today) : firstOf(fullYear(year), month)
}

/** `03/2026`, `2026-03`. */
const readNumberedMonth = (text: string): LocalDate | null => {
  const [, month, year] = /^(\d{1,2})[/. -](\d{4})$/.exec(text) ?? []
  if (month !== undefined) return firstOf(Number(year), Number(month))
  return /^\d{4}-\d{2}$/.test(text) ? asDate(`${text}-01`) : null
}

const readMonth = (text: string, today: LocalDate): UncertainDate | null => {
  const on = readNamedMonth(text, today) ?? readNumberedMonth(text)
  return on === null ? null : { on, datePrecision: { kind: 'month' } }
}

const readYear = (text: string): UncertainDate | null => {
  const on = /^\d{4}$/.test(text) ? firstOf(Number(text), 1) : null
  return on === null ? null : { on, datePrecision: { kind: 'year' } }
}

const readMonthOrYear = (text: string, today: LocalDate): UncertainDate | null =>
  readMonth(text, today) ?? readYear(text)

/** `avant le 12 mars`, `après 2026`: of a month or a year, before its first day or after its last. */
const readBound = (text: string, today: LocalDate): UncertainDate | null => {
  const match = /^(avant|before|apres|after) (?:le |la |l'|the )?(.+)$/.exec(text)
  if (match === null) return null
  const [, word = '', rest = ''] = match
  const kind = word === 'avant' || word === 'before' ? 'before' : 'after'
  const exact = readTypedDate(rest, today)
  const whole = exact === null ? readMonthOrYear(rest, today) : null
  const ends = whole === null ? null : possibleDays(whole)
  const on = exact ?? (kind === 'before' ? ends?.earliest : ends?.latest) ?? null
  return on === null ? null : { on, datePrecision: { kind } }
}

/** The first day of a range, which borrows from the last one what it does not say itself. */
const readFirst = (text: string, last: LocalDate, today: LocalDate): LocalDate | null => {
  const day = /^(\d{1,2})(?:er|st|nd|rd|th)?$/.exec(text)?.[1]
  if (day !== undefined) return asDate(`${last.slice(0, 8)}${day.padStart(2, '0')}`)
  if (/\d{4}/.test(text)) return readTypedDate(text, today)
  // `28 décembre` before `3 janvier 2026` is of the year before.
  const years = [yearOf(last), yearOf(last) - 1]
  const dates = years.flatMap((year) => readTypedDate(`${text}${/[a-z]/.test(text) ? ' ' : '/'}${year}`, today) ?? [])
  return dates.find((date) => date < last) ?? null
}

const SEPARATORS = / (?:et le|et|and|au|to|jusqu'au|-) |-| et l'/g

/** `3-8/3/2026`, `du 28 février au 3 mars 2026`, `between 3 and 8 March 2026`. */
const readRange = (text: string, today: LocalDate): UncertainDate | null => {
  const bare = text.replace(/[–—]/g, '-').replace(/^(?:entre|between|du|de|from) (?:le |the )?/, '')
  for (const { index, 0: separator } of bare.matchAll(SEPARATORS)) {
    const to = readTypedDate(bare.slice(index + separator.length).replace(/^(?:le|the) /, ''), today)
    const on = to === null ? null : readFirst(bare.slice(0, index).trim(), to, today)
    if (to !== null && on !== null && on < to) return { on, datePrecision: { kind: 'range', to } }
  }
  return null
}

/**
 * Reads a date as well as a person knows it: every form of `readTypedDate`, and `mars 2026`, `03/2026`, `2026`, `vers mars
 * 2026`, `avant le 12/3`, `après 2026`, `3-8/3/2026`, `inconnue`, in French and in English. It reads back what
 * `writeDate` writes. @returns null when it is no date.
 */
export const readUncertainDate = (typed: string, today: LocalDate): UncertainDate | null => {
  const text = foldTyped(typed)
  const exact = readTypedDate(text, today)
  if (exact !== null) return { on: exact, datePrecision: null }
  if (UNKNOWN.test(text)) return { on: today, datePrecision: { kind: 'unknown' } }
  // « après » begins like « April »: bounds are read before months.
  const read = readBound(text, today) ?? readMonthOrYear(text.replace(CIRCA, ''), today) ?? readRange(text, today)
  return read === null ? null : settleDate(read, today)
}

/** The same day known in another way; a range begins as the two days from it on, for the person to correct. */
export const withPrecision = (
  { on, datePrecision }: UncertainDate,
  kind: NonNullable<UncertainDate['datePrecision']>['kind'] | 'exact',
  today: LocalDate,
): UncertainDate => {
  if (kind === (datePrecision?.kind ?? 'exact')) return { on, datePrecision }
  if (kind === 'exact') return { on, datePrecision: null }
  if (kind === 'range') return { on, datePrecision: { kind, to: addDays(on, 1) } }
  return settleDate({ on, datePrecision: { kind } }, today)
}
