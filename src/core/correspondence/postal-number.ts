import { z } from 'zod'

/**
 * What a number printed on a postal slip looks like. `national`: a registered letter of La Poste, a digit, a letter and
 * eleven digits. `international`: the thirteen characters of the Universal Postal Union's standard S10. `other`: another
 * operator's, or one that Recours does not know; it is kept as it is.
 */
export type PostalNumberKind = 'national' | 'international' | 'other'

/** Why a number cannot be one: wrong characters or length, or a check digit that says it was mistyped. */
export const PostalNumberProblem = z.enum(['form', 'checkDigit'])
export type PostalNumberProblem = z.infer<typeof PostalNumberProblem>

const S10 = /^([A-Z]{2})(\d{8})(\d)([A-Z]{2})$/
const NATIONAL = /^\d[A-Z]\d{11}$/
/** Whoever the operator is, a number has digits: a word alone was typed in the wrong field. */
const ANY = /^(?=.*\d)[A-Z0-9]{8,30}$/
/** UPU S10: the eight digits weighted, the remainder by eleven gives the ninth. */
const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7] as const

const s10CheckDigit = (serial: string): number => {
  const sum = S10_WEIGHTS.reduce((total, weight, index) => total + weight * Number(serial[index]), 0)
  const rest = 11 - (sum % 11)
  if (rest === 10) return 0
  return rest === 11 ? 5 : rest
}

/** The number without what people put between its groups, in capitals: `1a 123 456 7890 1` is `1A12345678901`. */
export const barePostalNumber = (typed: string): string => typed.replace(/[\s\u00a0\u202f.\-/]/g, '').toUpperCase()

/** What kind of number it is; it must be bare. */
export const postalNumberKind = (bare: string): PostalNumberKind => {
  if (NATIONAL.test(bare)) return 'national'
  return S10.test(bare) ? 'international' : 'other'
}

/** Why a bare number cannot be right; null when nothing speaks against it. The national check digit is not published. */
export const postalNumberProblem = (bare: string): PostalNumberProblem | null => {
  if (!ANY.test(bare)) return 'form'
  const [, , serial, digit] = S10.exec(bare) ?? []
  return serial !== undefined && Number(digit) !== s10CheckDigit(serial) ? 'checkDigit' : null
}

/** A number as it is kept: bare, and one that can be right. */
export const PostalNumber = z
  .string()
  .max(60)
  .refine((bare) => postalNumberProblem(bare) === null, { message: 'postal.number' })
export type PostalNumber = z.infer<typeof PostalNumber>

const grouped = (text: string, sizes: readonly number[]): string => {
  let from = 0
  return sizes
    .map((size) => {
      from += size
      return text.slice(from - size, from)
    })
    .join('\u00a0')
}

/** The number in the groups in which slips print it. */
export const writePostalNumber = (bare: string): string => {
  const kind = postalNumberKind(bare)
  if (kind === 'national') return grouped(bare, [2, 3, 3, 4, 1])
  return kind === 'international' ? grouped(bare, [2, 3, 3, 3, 2]) : bare
}
