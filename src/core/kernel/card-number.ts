/**
 * Full card numbers (PAN) are kept nowhere but in the evidence file itself (product.md, "What it never does").
 * Ranges and lengths follow the issuers' published prefixes (ISO/IEC 7812); the check digit is Luhn's.
 */
const SEPARATORS = ' \\u00a0\\u2009\\u202f.\\-\\u2010\\u2011\\u2013_/'
const DIGIT_RUN = new RegExp(`(?<![\\p{L}\\d])\\d(?:[${SEPARATORS}]{0,2}\\d){11,}(?![\\p{L}\\d])`, 'gu')

const BRANDS: readonly { readonly prefix: RegExp; readonly lengths: readonly number[] }[] = [
  { prefix: /^3[47]/, lengths: [15] },
  { prefix: /^4/, lengths: [13, 16, 19] },
  { prefix: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { prefix: /^(30[0-5]|36|38|39)/, lengths: [14, 16] },
  { prefix: /^(6011|65|64[4-9]|62)/, lengths: [16, 17, 18, 19] },
  { prefix: /^35(2[89]|[3-8])/, lengths: [16, 17, 18, 19] },
  { prefix: /^(50|5[6-9]|6[0-9])/, lengths: [16, 17, 18, 19] },
]

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

/** Shows the last four digits only: `•••• 1005`. */
export const maskCard = (digits: string): string => `•••• ${digits.replace(/\D/g, '').slice(-4)}`

/**
 * Finds whether a text holds a complete payment card number, however it is spaced.
 * An IBAN, a SIRET or a registered-letter number is not one: the whole run of digits must be a card number.
 */
export const hasCardNumber = (text: string): boolean => {
  for (const run of text.matchAll(DIGIT_RUN)) if (isCardNumber(run[0].replace(/\D/g, ''))) return true
  return false
}

/** Replaces each complete card number in a text by its mask; everything else is left character for character. */
export const maskCardNumbers = (text: string): string =>
  text.replace(DIGIT_RUN, (run) => {
    const digits = run.replace(/\D/g, '')
    return isCardNumber(digits) ? maskCard(digits) : run
  })

/** Identifiers and digests are random digits too: masking one would lose the record it names. */
const IDENTIFIER = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/i

/** Masks every string inside plain data (what crosses the contract), so that no form field can let a card number in. */
export const maskCardNumbersIn = <T>(value: T): T => {
  if (typeof value === 'string') return (IDENTIFIER.test(value) ? value : maskCardNumbers(value)) as T
  if (Array.isArray(value)) return value.map((item) => maskCardNumbersIn(item)) as T
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskCardNumbersIn(item)])) as T
  return value
}
