import { z } from 'zod'
import type { Language } from '#core/kernel/bilingual'

/** ISO 4217 code. */
export const Currency = z.string().regex(/^[A-Z]{3}$/)
export type Currency = z.infer<typeof Currency>

/** An amount in whole minor units (cents), so that no sum is ever rounded. */
export const Money = z.strictObject({ cents: z.int().min(-99_999_999_999).max(99_999_999_999), currency: Currency })
export type Money = z.infer<typeof Money>

/**
 * Adds amounts of one currency.
 * @returns null for an empty list or for mixed currencies, which have no sum.
 */
export const sumMoney = (amounts: readonly Money[]): Money | null => {
  const first = amounts[0]
  if (first === undefined || amounts.some((amount) => amount.currency !== first.currency)) return null
  return { cents: amounts.reduce((total, amount) => total + amount.cents, 0), currency: first.currency }
}

/**
 * Writes an amount as people read it: `1 234,56 €` with U+202F between thousands and U+00A0 before the sign in
 * French, `€1,234.56` in English (reliability.md 6.2). Cents stay integers up to the last step.
 */
export const formatMoney = (amount: Money, language: Language): string =>
  new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { style: 'currency', currency: amount.currency }).format(
    amount.cents / 100,
  )

/**
 * Reads an amount typed by a person: `1240`, `1 240,50`, `1.240,50 €`, `1,240.50`, `12,5`.
 * The last of `,` or `.` followed by one or two digits is the decimal mark; every other mark or space groups thousands.
 * @returns cents, or null when it is not an amount.
 */
export const parseAmount = (typed: string): number | null => {
  const bare = typed.replace(/[\s\u00a0\u202f€£$]|EUR|GBP|USD/gi, '')
  const match = /^(\d{1,3}(?:[.,']?\d{3})*|\d+)(?:[.,](\d{1,2}))?$/.exec(bare)
  if (match === null) return null
  const whole = (match[1] ?? '').replace(/[.,']/g, '')
  const cents = Number(whole) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return Number.isSafeInteger(cents) && cents <= 99_999_999_999 ? cents : null
}
