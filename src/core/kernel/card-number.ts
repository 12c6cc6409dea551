/**
 * Full card numbers (PAN) are kept nowhere but in the evidence file itself (product.md, "What it never does").
 * Ranges and lengths follow the issuers' published prefixes (ISO/IEC 7812); the check digit is Luhn's.
 */
const BRANDS: readonly { readonly prefix: RegExp; readonly lengths: readonly number[] }[] = [
  { prefix: /^3[47]/, lengths: [15] },
  { prefix: /^4/, lengths: [13, 16, 19] },
  { prefix: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { prefix: /^(30[0-5]|36|38|39)/, lengths: [14, 16] },
  { prefix: /^(6011|65|64[4-9]|62)/, lengths: [16, 17, 18, 19] },
  { prefix: /^35(2[89]|[3-8])/, lengths: [16, 17, 18, 19] },
  { prefix: /^(50|5[6-9]|6[0-9])/, lengths: [16, 17, 18, 19] },
]

/** Full-width digits come from Asian keyboards and from some web pages. */
const DIGIT = '[0-9\\uff10-\\uff19]'
/** What people, web pages and PDF files put between digits; \p{Cf} holds what nobody sees (zero-width space, soft hyphen). */
const SEPARATOR = '[\\s\\p{Cf}\\p{Pd}\\u2212._/,|*\\u00b7\\u2022]'
const LONG_RUN = new RegExp(`${DIGIT}(?:${SEPARATOR}{0,3}${DIGIT}){11,}`, 'gu')
const GROUP = new RegExp(`${DIGIT}+`, 'g')
/** A run with nothing but a card number in it, grouped in any way at all. */
const LONE_RUN = new RegExp(
  `(?<![\\p{L}\\d])${DIGIT}(?:[\\s\\p{Cf}\\p{Pd}\\u2212._/]{0,2}${DIGIT}){11,}(?![\\p{L}\\d])`,
  'gu',
)

/** How cards print their digits, and how forms ask for them: only such a part of a longer run is taken for a card. */
const PRINTED = new Set([
  '4-4-4-4-3',
  '4-4-4-4-2',
  '4-4-4-4-1',
  '4-4-4-4',
  '4-4-4-3',
  '4-6-5',
  '4-6-4',
  '5-5-5',
  '4-3-3-3',
  '8-8',
  '6-13',
  ...[13, 14, 15, 16, 17, 18, 19].map(String),
])
const MOST_GROUPS = 5

/** Length of an account number by country (ISO 13616), for the countries of SEPA. */
export const IBAN_LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GI23 GR27 HR21 HU28 IE22 IS26 IT27 LI21 LT20 ' +
    'LU20 LV21 MC27 MT31 NL18 NO15 PL28 PT25 RO24 SE24 SI19 SK24 SM27 VA22'
  )
    .split(' ')
    .map((country) => [country.slice(0, 2), Number(country.slice(2))]),
)
const IBAN_START = /(?<![\p{L}\d])[A-Z]{2}\d{2}(?=[\s\p{Cf}]?[A-Z\d])/gu

type Span = { readonly start: number; readonly end: number }
type Group = Span & { readonly digits: string }

const passesLuhn = (digits: string): boolean => {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index])
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

const isCardNumber = (digits: string): boolean =>
  passesLuhn(digits) && BRANDS.some((brand) => brand.prefix.test(digits) && brand.lengths.includes(digits.length))

const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '')

const MASK = '•••• '

/** Shows the last four digits only: `•••• 1005`. */
export const maskCard = (digits: string): string => `${MASK}${digitsOf(digits).slice(-4)}`

/** The check of ISO 7064: letters count from 10, the first four characters go last, the rest by 97 is 1. */
const isIban = (compact: string): boolean => {
  const figures = `${compact.slice(4)}${compact.slice(0, 4)}`.replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  )
  return [...figures].reduce((rest, figure) => (rest * 10 + Number(figure)) % 97, 0) === 1
}

/** Where account numbers stand: parts of one may look like a card number, and masking them would lose it. */
const findIbans = (text: string): readonly Span[] =>
  [...text.matchAll(IBAN_START)].flatMap(({ 0: { length }, index: start }) => {
    const wanted = IBAN_LENGTHS[text.slice(start, start + 2)] ?? 0
    let compact = ''
    let end = start
    while (compact.length < wanted && end < start + 2 * wanted) {
      const character = text[end] ?? ''
      if (/[A-Z\d]/.test(character)) compact += character
      else if (!/[\s\p{Cf}]/u.test(character)) break
      end += 1
    }
    return length > 0 && compact.length === wanted && isIban(compact) ? [{ start, end }] : []
  })

/**
 * A French establishment number (SIRET) has 14 digits and Luhn's check digit, as a Diners card has: only how it is
 * grouped and what stands before it tell them apart.
 */
const isSiret = (text: string, groups: readonly Group[]): boolean => {
  const [first] = groups
  const sizes = groups.map((group) => group.digits.length)
  if (first === undefined || sizes.reduce((sum, size) => sum + size, 0) !== 14) return false
  return (
    sizes.join('-') === '3-3-3-5' ||
    /(siret|siren|r\.?c\.?s\b|tva)[^\d]{0,20}$/iu.test(text.slice(0, first.start).slice(-40))
  )
}

/** Part of a digest or identifier, where digits and letters alternate: `ab3f4111…`, but not `CB4111…` or `4111…EUR`. */
const isInsideCode = (text: string, { start, end }: Span): boolean => {
  const before = /(\d?)(\p{L}+)$/u.exec(text.slice(Math.max(0, start - 30), start))
  const after = /^(\p{L}+)(\d?)/u.exec(text.slice(end, end + 30))
  return (before !== null && after !== null) || Boolean(before?.[1]) || Boolean(after?.[2])
}

const groupsIn = (text: string, run: Span): readonly Group[] =>
  [...text.slice(run.start, run.end).matchAll(GROUP)].map(({ 0: written, index }) => ({
    start: run.start + index,
    end: run.start + index + written.length,
    digits: digitsOf(written),
  }))

/** The card number that starts with this group, the longest first. */
const cardAt = (text: string, groups: readonly Group[], at: number): Span | null => {
  for (let count = Math.min(MOST_GROUPS, groups.length - at); count > 0; count -= 1) {
    const taken = groups.slice(at, at + count)
    const span = { start: taken[0]?.start ?? 0, end: taken.at(-1)?.end ?? 0 }
    const isPrinted = PRINTED.has(taken.map((group) => group.digits.length).join('-'))
    const isCard = isPrinted && isCardNumber(taken.map((group) => group.digits).join(''))
    if (isCard && !isSiret(text, taken) && !isInsideCode(text, span)) return span
  }
  return null
}

const cardsInRun = (text: string, run: Span): readonly Span[] => {
  const groups = groupsIn(text, run)
  const cards: Span[] = []
  for (let at = 0; at < groups.length; at += 1) {
    const card = cardAt(text, groups, at)
    if (card === null) continue
    cards.push(card)
    while ((groups[at + 1]?.start ?? Number.POSITIVE_INFINITY) < card.end) at += 1
  }
  return cards
}

const spansOf = (text: string, pattern: RegExp): readonly Span[] =>
  [...text.matchAll(pattern)].map(({ 0: run, index }) => ({ start: index, end: index + run.length }))

const findCards = (text: string): readonly Span[] => {
  const ibans = findIbans(text)
  const lone = spansOf(text, LONE_RUN).filter((run) => {
    const digits = digitsOf(text.slice(run.start, run.end))
    return isCardNumber(digits) && !isSiret(text, groupsIn(text, run))
  })
  const printed = spansOf(text, LONG_RUN).flatMap((run) => cardsInRun(text, run))
  const found: Span[] = []
  for (const card of [...lone, ...printed].sort((a, b) => a.start - b.start || b.end - a.end)) {
    // What a mask left is no start of another number: masking twice is masking once.
    const isFree = (found.at(-1)?.end ?? 0) <= card.start && !text.slice(0, card.start).endsWith(MASK)
    if (isFree && !ibans.some((iban) => card.start >= iban.start && card.end <= iban.end)) found.push(card)
  }
  return found
}

/**
 * Finds whether a text holds a complete payment card number, however it is spaced, also beside its date or another
 * number. An IBAN, a SIRET or a registered-letter number is not one.
 */
export const hasCardNumber = (text: string): boolean => findCards(text).length > 0

/** Where complete card numbers stand in a text, in order, each with the mask that goes in its place. */
export const cardNumbersIn = (
  text: string,
): readonly { readonly start: number; readonly end: number; readonly mask: string }[] =>
  findCards(text).map(({ start, end }) => ({ start, end, mask: maskCard(text.slice(start, end)) }))

/** Replaces each complete card number in a text by its mask; everything else is left character for character. */
export const maskCardNumbers = (text: string): string => {
  let [masked, from] = ['', 0]
  for (const { start, end, mask } of cardNumbersIn(text)) {
    masked += text.slice(from, start) + mask
    from = end
  }
  return masked + text.slice(from)
}

/** Identifiers, tickets and digests are random digits too: masking one would lose the record it names. */
const IDENTIFIER = /^((file:|to:|place:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/i

/** Masks every string inside plain data (what crosses the contract), so that no form field can let a card number in. */
export const maskCardNumbersIn = <T>(value: T): T => {
  if (typeof value === 'string') return (IDENTIFIER.test(value) ? value : maskCardNumbers(value)) as T
  if (Array.isArray(value)) return value.map((item) => maskCardNumbersIn(item)) as T
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskCardNumbersIn(item)])) as T
  return value
}
