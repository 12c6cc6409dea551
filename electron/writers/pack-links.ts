import { LINK_SCHEME } from './pack-link-scheme'
import type { LinePart } from './printable-text'

/** A part of a line that may open an exhibit. */
type LinkedPart = LinePart & { readonly to?: string }

const BLANK = '[ \\u00a0\\u202f]'
const NUMBER_SIGN = `(?:n[°º]s?|nos?\\.|numéros?|numbers?)?${BLANK}?`
const ONE = new RegExp(`(?<!\\p{L})(?:pièce|piece|exhibit)${BLANK}${NUMBER_SIGN}\\d{1,5}(?!\\d)`, 'giu')
const BETWEEN = `(?:,${BLANK}?|${BLANK}(?:et|and|à|to)${BLANK})`
const MANY = new RegExp(
  `(?<!\\p{L})(?:pièces|pieces|exhibits)${BLANK}${NUMBER_SIGN}\\d{1,5}(?:${BETWEEN}\\d{1,5}(?!\\d))*(?!\\d)`,
  'giu',
)

type Span = { readonly start: number; readonly end: number; readonly number: number }

/** `pièces n° 2, 3 et 7` cites three: the first with the words before it, the others by their number alone. */
const citationsIn = (text: string): readonly Span[] => {
  const singles = [...text.matchAll(ONE)].map(({ 0: said, index }) => ({
    start: index,
    end: index + said.length,
    number: Number(/\d+$/.exec(said)?.[0]),
  }))
  const plurals = [...text.matchAll(MANY)].flatMap(({ 0: said, index }) =>
    [...said.matchAll(/\d+/g)].map(({ 0: digits, index: at }, nth) => ({
      start: nth === 0 ? index : index + at,
      end: index + at + digits.length,
      number: Number(digits),
    })),
  )
  return [...singles, ...plurals].sort((a, b) => a.start - b.start)
}

const linkPart = (part: LinePart, isHere: (number: number) => boolean): readonly LinkedPart[] => {
  const spans = citationsIn(part.text).filter(({ number }) => isHere(number))
  const parts: LinkedPart[] = []
  let from = 0
  for (const { start, end, number } of spans) {
    if (start > from) parts.push({ ...part, text: part.text.slice(from, start) })
    parts.push({ ...part, text: part.text.slice(start, end), to: `${LINK_SCHEME}exhibit/${number}` })
    from = end
  }
  if (from < part.text.length) parts.push({ ...part, text: part.text.slice(from) })
  return parts
}

const isPart = (value: unknown): value is LinePart =>
  typeof value === 'object' && value !== null && 'look' in value && 'text' in value

/**
 * Turns each citation of an exhibit that is in this file (`pièce n° 4`, `exhibits nos. 2 and 3`) into a link to it, in
 * every line of set text that the data holds.
 */
export const linkCitations = (data: unknown, isHere: (number: number) => boolean): unknown => {
  if (Array.isArray(data)) {
    return data.length > 0 && data.every(isPart)
      ? data.flatMap((part) => linkPart(part, isHere))
      : data.map((item) => linkCitations(item, isHere))
  }
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, linkCitations(value, isHere)]))
}
