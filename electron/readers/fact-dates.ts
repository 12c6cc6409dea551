import type { DateGuess } from '#core/evidence/file-facts'
import { LocalDate } from '#core/kernel/local-date'

const dateOf = (year: string, month: string, day: string): LocalDate | null => {
  const parsed = LocalDate.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return parsed.success ? parsed.data : null
}

/** The day of `2026-02-03T…`, `2026:02:03 …` (EXIF) or `D:20260203…` (PDF) as it is written, in its own zone. */
export const dayWritten = (text: unknown): LocalDate | null => {
  if (typeof text !== 'string') return null
  const [, year, month, day] = /^\s*(?:D:)?(\d{4})[-:/.]?(\d{2})[-:/.]?(\d{2})(?!\d\d?$)/.exec(text) ?? []
  return year === undefined || month === undefined || day === undefined ? null : dateOf(year, month, day)
}

/** Guesses out of days that were found, each once. */
export const guesses = (from: DateGuess['from'], days: readonly (LocalDate | null)[]): DateGuess[] =>
  [...new Set(days)].flatMap((on) => (on === null ? [] : [{ on, from }])).slice(0, 20)

/** A name as facts keep it: one line, at most 300 characters; null when nothing is left. */
export const authorOf = (text: unknown): string | null => {
  if (typeof text !== 'string') return null
  const line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
  return line === '' ? null : line.slice(0, 300)
}
