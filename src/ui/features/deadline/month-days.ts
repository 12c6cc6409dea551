import { addDays, addMonths, dayOf, type LocalDate, weekdayOf } from '#core/kernel/local-date'

/** The first day of the month of a date. */
export const monthStart = (date: LocalDate): LocalDate => addDays(date, 1 - dayOf(date))

/** Every day of the month that begins on `first`. */
export const daysOfMonth = (first: LocalDate): readonly LocalDate[] => {
  const after = addMonths(first, 1)
  const days: LocalDate[] = []
  for (let day = first; day < after; day = addDays(day, 1)) days.push(day)
  return days
}

/** Empty cells before the first day of a month: weeks begin on Monday. */
export const blanksBefore = (first: LocalDate): number => weekdayOf(first) - 1

/** The cells of a month in rows of seven, null where the month has no day. */
export const inWeeks = <T>(blanks: number, days: readonly T[]): readonly (readonly (T | null)[])[] => {
  const cells: (T | null)[] = [...Array.from({ length: blanks }, () => null), ...days]
  while (cells.length % 7 !== 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}
