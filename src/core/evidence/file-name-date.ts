import { isLocalDate, type LocalDate } from '#core/kernel/local-date'

/** A year, a month and a day, with one and the same mark between them or none; no digit or mark clings to either side. */
const YEAR_FIRST = /(?<![\d.])((?:19|20)\d\d)([-_. ]?)(\d\d)\2(\d\d)(?!\d)/g
/** `12-03-2026`: two numbers of which one is the day. */
const YEAR_LAST = /(?<!\d|\d[-_. ])(\d{1,2})([-_. ])(\d{1,2})\2((?:19|20)\d\d)(?!\d|\2\d)/g

const dayOf = (year = '', month = '', day = ''): LocalDate | null => {
  const on = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isLocalDate(on) ? on : null
}

/** The one day that a name can mean; null where it can be read both ways. */
const oneOf = (days: readonly (LocalDate | null)[], today: LocalDate): LocalDate | null => {
  // A file was named in the past: of two readings, one to come is none.
  const [first, ...others] = new Set(days.filter((day) => day !== null && day <= today))
  return others.length > 0 ? null : (first ?? null)
}

/**
 * The date that a telephone, a scanner or a person wrote into a file's name: `IMG-20260312-WA0001.jpg`,
 * `Screenshot_20260312-140533.png`, `scan_12-03-2026.pdf`.
 * @returns null where there is none, where two different ones stand, or where day and month could be either.
 */
export const dateInFileName = (name: string, today: LocalDate): LocalDate | null => {
  const yearFirst = [...name.matchAll(YEAR_FIRST)].map(([, year, , month, day]) => dayOf(year, month, day))
  const yearLast = [...name.matchAll(YEAR_LAST)].map(([, one, mark, other, year]) =>
    // Dots are written by countries that put the day first.
    oneOf(mark === '.' ? [dayOf(year, other, one)] : [dayOf(year, other, one), dayOf(year, one, other)], today),
  )
  const found = [...yearFirst.filter((day) => day !== null), ...yearLast]
  return found.includes(null) ? null : oneOf(found, today)
}
