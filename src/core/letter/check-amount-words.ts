import { type Money, parseAmount } from '#core/kernel/money'
import type { Span } from './check-text'

/** An amount as it stands in a text. */
export type WrittenAmount = Span & { readonly text: string; readonly money: Money }

const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  eur: 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  '£': 'GBP',
  gbp: 'GBP',
  pounds: 'GBP',
  livres: 'GBP',
  $: 'USD',
  usd: 'USD',
  dollars: 'USD',
  chf: 'CHF',
}

const B = '[\\s\\u00a0\\u202f]'
/** In both notations: `1 234,56`, `1.234,56`, `1,234.56`, `1234`. */
const NUMBER = `(?:\\d{1,3}(?:[ .,'’\\u00a0\\u202f]\\d{3}){1,4}(?!\\d)|\\d{1,12})(?:[.,]\\d{1,2})?(?!\\d)`
const SIGN = Object.keys(SIGNS)
  .map((sign) => (/\p{L}/u.test(sign) ? `${sign}(?!\\p{L})` : sign.replace('$', '\\$')))
  .join('|')
const AMOUNT = new RegExp(
  `(?<![\\p{L}\\d.,])(?:(€|£|\\$|(?:EUR|GBP|USD|CHF)${B})${B}?(${NUMBER})|(${NUMBER})${B}?(${SIGN}))`,
  'giu',
)

/** Every amount of a text, in order, with its currency. */
export const amountsIn = (text: string): readonly WrittenAmount[] =>
  [...text.matchAll(AMOUNT)].flatMap(({ 0: whole, 1: before, 2: first, 3: second, 4: after, index }) => {
    const cents = parseAmount((first ?? second ?? '').replaceAll('’', "'"))
    const currency = SIGNS[(before ?? after ?? '').trim().toLowerCase()]
    if (cents === null || currency === undefined) return []
    return [{ start: index, end: index + whole.length, text: whole, money: { cents, currency } }]
  })

/** A cell of a table that holds an amount and nothing else, with its currency where it names one. */
export const amountOfCell = (text: string): { readonly cents: number; readonly currency: string | null } | null => {
  const bare = text.trim()
  const [written] = amountsIn(bare)
  if (written !== undefined)
    return written.text.length === bare.length ? { cents: written.money.cents, currency: written.money.currency } : null
  const cents = /^\d/.test(bare) && bare.length <= 20 ? parseAmount(bare) : null
  return cents === null ? null : { cents, currency: null }
}
