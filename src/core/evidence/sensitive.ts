import type { SensitiveKind } from '#core/evidence/document'
import { cardNumbersIn, IBAN_LENGTHS, maskCardNumbers } from '#core/kernel/card-number'

/** A text with what must not stand in clear masked, and which kinds of it were found. */
export type MaskedText = { readonly text: string; readonly found: readonly SensitiveKind[] }

const MASK = '••••'
/** No card, account or social security number has fewer. */
const FEWEST_FIGURES = 10

/** Account numbers have 15 (Norway) to 34 characters, in groups of any size; lower case is typed too. */
const SHORTEST_IBAN = 15
const LONGEST_IBAN = 34
const GAP = '[\\s\\p{Cf}.·_-]{0,3}'
const IBAN_START = new RegExp(
  `(?:(?<![\\p{L}\\p{N}])|(?<=iban))[A-Za-z]${GAP}[A-Za-z]${GAP}[0-9]${GAP}[0-9](?=${GAP}[A-Za-z0-9])`,
  'giu',
)
const IS_GAP = /[\s\p{Cf}.·_-]/u

/** The check of ISO 7064 (ISO 13616): letters count from 10, the first four characters go last, the rest by 97 is 1. */
const isIban = (compact: string): boolean => {
  let rest = 0
  for (const character of `${compact.slice(4)}${compact.slice(0, 4)}`) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

/** Where such a number stands, its kind and what may be shown of it. */
export type SensitiveSpan = {
  readonly start: number
  readonly end: number
  readonly shown: string
  readonly kind: SensitiveKind
}

/** The account number that starts here: as long as its country's are, or the longest that holds. */
const ibanAt = (text: string, start: number): SensitiveSpan | null => {
  let compact = ''
  let gap = 0
  let found: SensitiveSpan | null = null
  for (let at = start; at < text.length && compact.length < LONGEST_IBAN && gap <= 3; at += 1) {
    const character = text.charAt(at)
    if (!/[A-Za-z0-9]/.test(character)) {
      if (!IS_GAP.test(character)) break
      gap += 1
      continue
    }
    gap = 0
    compact += character.toUpperCase()
    const wanted = IBAN_LENGTHS[compact.slice(0, 2)]
    const isEnd = wanted === undefined ? !/[\p{L}\p{N}]/u.test(text.charAt(at + 1)) : compact.length === wanted
    if (isEnd && compact.length >= SHORTEST_IBAN && isIban(compact))
      found = { start, end: at + 1, shown: `${compact.slice(0, 4)} ${MASK} ${compact.slice(-4)}`, kind: 'iban' }
  }
  return found
}

/**
 * A French social security number (NIR): sex, year, month, department (2A and 2B in Corsica), commune, order, key.
 * Months above 12 are given where the month is unknown or the series full (up to 42, then 50 to 99). With its key or
 * without it: without a key only where something before it says what it is.
 */
const NIR = new RegExp(
  `(?<![\\p{L}\\p{N}])([1-478])${GAP}(\\d${GAP}\\d)${GAP}(\\d${GAP}\\d)${GAP}(\\d${GAP}[\\dAaBb])${GAP}((?:\\d${GAP}){2}\\d)${GAP}((?:\\d${GAP}){2}\\d)(?:${GAP}(\\d${GAP}\\d))?(?![\\p{L}\\p{N}])`,
  'gu',
)
const SAYS_NIR =
  /(s[ée]curit[ée] sociale|s[ée]cu|\bnir\b|num[ée]ro de s|n[°º] ?ss|\bnss\b|immatriculation|assur[ée]|carte vitale)[^\d\n]{0,40}$/iu

/** 97 less the rest of the thirteen figures by 97; Corsica counts as 19 (2A) and 18 (2B). */
const keyOf = (thirteen: string): string | null => {
  const figures = thirteen.replace(/^(.{5})2A/, '$119').replace(/^(.{5})2B/, '$118')
  return /^\d{13}$/.test(figures) ? String(97n - (BigInt(figures) % 97n)).padStart(2, '0') : null
}

const isMonth = (month: number): boolean => (month >= 1 && month <= 42) || month >= 50

const nirsIn = (text: string): readonly SensitiveSpan[] =>
  [...text.matchAll(NIR)].flatMap((match): SensitiveSpan[] => {
    const [whole, , , month = '', , , , key] = match
    const compact = whole.replace(/[^0-9A-Za-z]/g, '').toUpperCase()
    if (!isMonth(Number(month.replace(/\D/g, '')))) return []
    const expected = keyOf(compact.slice(0, 13))
    const isSure =
      key === undefined
        ? expected !== null && SAYS_NIR.test(text.slice(Math.max(0, match.index - 80), match.index))
        : expected === compact.slice(13)
    if (!isSure) return []
    return [
      {
        start: match.index,
        end: match.index + whole.length,
        shown: `${compact.charAt(0)} ${MASK}`,
        kind: 'social_security',
      },
    ]
  })

const ibansIn = (text: string): readonly SensitiveSpan[] =>
  [...text.matchAll(IBAN_START)].flatMap(({ index }) => ibanAt(text, index) ?? [])

/** Account and social security numbers in order; where two overlap, the one that begins first. */
const accountsIn = (text: string): readonly SensitiveSpan[] => {
  const found: SensitiveSpan[] = []
  for (const span of [...ibansIn(text), ...nirsIn(text)].sort((a, b) => a.start - b.start || b.end - a.end))
    if (span.start >= (found.at(-1)?.end ?? 0)) found.push(span)
  return found
}

/** Where account, social security and card numbers stand in a text; they do not overlap. */
export const sensitiveIn = (text: string): readonly SensitiveSpan[] => {
  const accounts = accountsIn(text)
  const cards = cardNumbersIn(text)
    .filter(({ start, end }) => accounts.every((span) => end <= span.start || start >= span.end))
    .map(({ start, end, mask }) => ({ start, end, shown: mask, kind: 'card' as const }))
  return [...accounts, ...cards]
}

/**
 * Masks account numbers (mod 97), French social security numbers (by their key) and full card numbers (Luhn) in a text,
 * and says which kinds were there; everything else is left character for character. What this gives may be shown in
 * lists, indexed and kept; masking it again changes nothing.
 */
export const maskSensitive = (text: string): MaskedText => {
  // Most texts hold no number that long: one look instead of many.
  if (text.replace(/\P{Nd}/gu, '').length < FEWEST_FIGURES) return { text, found: [] }
  const found = new Set<SensitiveKind>()
  let masked = ''
  let from = 0
  for (const { start, end, shown, kind } of accountsIn(text)) {
    masked += text.slice(from, start) + shown
    from = end
    found.add(kind)
  }
  masked += text.slice(from)
  const withoutCards = maskCardNumbers(masked)
  if (withoutCards !== masked) found.add('card')
  return { text: withoutCards, found: [...found] }
}
