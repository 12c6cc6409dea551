import { formatMonth, isLocalDate, type LocalDate, toLocalDate } from '#core/kernel/local-date'
import { parseAmount } from '#core/kernel/money'

/** Where something stands in a text, in UTF-16 units. */
export type Found = { readonly start: number; readonly end: number }

const LEAST = 2
const escaped = (words: string): string =>
  words
    .trim()
    .replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    .replace(/[-\u2010\u2011]/g, '[-\\u2010\\u2011]')
    .replace(/['’]/g, "[’']")
    .replace(/[\s\u00a0\u202f]+/gu, '[\\s\\u00a0\\u202f]+')

/** Where any of the words stand in a text, whole, however they are spaced and capitalised; the longest first. */
export const findWords = (text: string, words: readonly string[]): readonly Found[] => {
  const wanted = [...new Set(words.map((word) => word.trim()))].filter((word) => word.length >= LEAST)
  if (wanted.length === 0) return []
  const any = wanted.sort((a, b) => b.length - a.length).map(escaped)
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${any.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
  return [...text.matchAll(pattern)].map((found) => ({ start: found.index, end: found.index + found[0].length }))
}

const monthNames = (language: 'fr' | 'en'): readonly string[] =>
  Array.from({ length: 12 }, (_, month) =>
    formatMonth(toLocalDate(2000, month + 1, 1), language)
      .replace(/\d/g, '')
      .trim()
      .toLowerCase(),
  )
const MONTHS: readonly (readonly string[])[] = [monthNames('fr'), monthNames('en')]
const S = '[\\s\\u00a0\\u202f]+'
const WRITTEN = new RegExp(
  `(?<![\\p{L}\\p{N}])(\\d{1,2})(?:er|st|nd|rd|th)?${S}(${MONTHS.flat().join('|')})(?:${S}(\\d{4}))?(?![\\p{L}\\p{N}])`,
  'giu',
)
const NUMERIC = /(?<![\d/.-])(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?![\d/.-]*\d)/g
const ISO = /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/g

const dayOf = (year: number, month: number, day: number): LocalDate | null => {
  const text = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
  return isLocalDate(text) ? text : null
}

const spanOf = (found: RegExpExecArray): Found => ({ start: found.index, end: found.index + found[0].length })
const monthOf = (name: string): number => {
  const [fr = [], en = []] = MONTHS
  return Math.max(fr.indexOf(name.toLowerCase()), en.indexOf(name.toLowerCase())) + 1
}

/** The dates that a text writes; null as a day where the year is not said or it is no day at all. */
export const datesIn = (text: string): readonly (Found & { readonly day: LocalDate | null })[] => [
  ...[...text.matchAll(WRITTEN)].map((found) => ({
    ...spanOf(found),
    day: found[3] === undefined ? null : dayOf(Number(found[3]), monthOf(found[2] ?? ''), Number(found[1])),
  })),
  ...[...text.matchAll(NUMERIC)].map((found) => ({
    ...spanOf(found),
    day: dayOf(Number(found[3]), Number(found[2]), Number(found[1])),
  })),
  ...[...text.matchAll(ISO)].map((found) => ({ ...spanOf(found), day: isLocalDate(found[0]) ? found[0] : null })),
]

const NUMBER = '\\d{1,3}(?:[\\s\\u00a0\\u202f.,]?\\d{3})*(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d{1,2})?'
const AFTER = new RegExp(`(?<![\\d.,])(${NUMBER})[\\s\\u00a0\\u202f]*(?:€|EUR\\b|euros?\\b|£|GBP\\b)`, 'giu')
const BEFORE = new RegExp(`[€£$][\\s\\u00a0\\u202f]*(${NUMBER})(?![\\d])`, 'gu')

/** The amounts that a text writes, with their cents. */
export const amountsIn = (text: string): readonly (Found & { readonly cents: number | null })[] =>
  [...text.matchAll(AFTER), ...text.matchAll(BEFORE)].map((found) => ({
    ...spanOf(found),
    cents: parseAmount(found[1] ?? ''),
  }))
