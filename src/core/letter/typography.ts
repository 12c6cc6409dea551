import type { Language } from '#core/kernel/bilingual'

const NBSP = '\u00a0'
const NARROW = '\u202f'

/** What takes the place of a typed character: `remove` UTF-16 units before it go, `insert` comes. */
export type Typeset = { readonly remove: number; readonly insert: string }

const BLANKS = /[ \u00a0\u202f]*$/u
/** A high mark stands after a word, a number, a closing bracket or what the page shows as one thing. */
const AFTER_WORD = /[\p{L}\p{N}\p{M})\]’'%€°"»\ufffc]$/u
/** An address of the web or of the mail is no prose: nothing in it is set. */
const ADDRESS = /(?:https?|mailto|:\/\/|www\.|@)\S*$/iu
const OPENS = /(?:^|[\s(\u005b\u2013\u2014\u00a0\u202f])$/u

const blanksAt = (before: string): number => BLANKS.exec(before)?.[0].length ?? 0

/** Takes the blanks before the caret away, and puts these characters. */
const instead = (before: string, insert: string): Typeset => ({ remove: blanksAt(before), insert })

const isQuoting = (before: string, open: string, close: string): boolean =>
  before.lastIndexOf(open) > before.lastIndexOf(close)

const highMark = (before: string, mark: string): Typeset | null => {
  const word = before.replace(BLANKS, '')
  if (!AFTER_WORD.test(word)) return null
  // `14:30` is an hour; with a blank before it, it is a colon.
  if (mark === ':' && word === before && /\d$/u.test(before)) return null
  return instead(before, (mark === ':' ? NBSP : NARROW) + mark)
}

const SUM = /(?<![\d,])(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(,\d+)?[ \u00a0\u202f]?$/u

const unitOfSum = (before: string, unit: string): Typeset | null => {
  const found = SUM.exec(before)
  if (found === null) return null
  const [sum, whole = '', cents = ''] = found
  return { remove: sum.length, insert: `${whole.replace(/[ \u00a0]/gu, NARROW)}${cents}${NBSP}${unit}` }
}

const NUMBER_SIGN = /(?<!\p{L})n°s?$/iu

const french = (before: string, typed: string): Typeset | null => {
  const quoting = isQuoting(before, '«', '»')
  if (typed === '»' || (typed === '"' && quoting && !before.endsWith('«'))) return instead(before, `${NBSP}»`)
  if (typed === ' ' && before.endsWith(`«${NBSP}`)) return { remove: 0, insert: '' }
  // What stands between guillemets is quoted: it stays as it is typed.
  if (quoting) return null
  if (typed === '«' || (typed === '"' && OPENS.test(before))) return { remove: 0, insert: `«${NBSP}` }
  if (/[;:!?]/u.test(typed)) return highMark(before, typed)
  if (typed === '€' || typed === '%') return unitOfSum(before, typed)
  if (!NUMBER_SIGN.test(before)) return null
  return typed === ' ' ? { remove: 0, insert: NBSP } : /\d/u.test(typed) ? { remove: 0, insert: NBSP + typed } : null
}

const english = (before: string, typed: string): Typeset | null => {
  if (typed === '"') return { remove: 0, insert: OPENS.test(before) ? '“' : '”' }
  if (typed === "'" && OPENS.test(before) && !isQuoting(before, '“', '”')) return { remove: 0, insert: '‘' }
  return null
}

const inBoth = (before: string, typed: string): Typeset | null => {
  if (typed === '.' && /(?<!\.)\.\.$/u.test(before)) return { remove: 2, insert: '…' }
  return typed === "'" && /[\p{L}\p{N}]$/u.test(before) ? { remove: 0, insert: '’' } : null
}

/**
 * How a character is set as it is typed (reliability.md 6.2): in French a narrow no-break space before `;` `!` `?`, a
 * no-break space before `:`, inside guillemets, after `n°` and before `€` and `%`, guillemets for straight quotes; in
 * English curly quotes; in both the apostrophe and the ellipsis. Null: it stays as it was typed. What stands between
 * quotation marks, and an address of the web or the mail, is left alone.
 * @param before the text of the same place up to the caret; what is one thing on the page as U+FFFC.
 * @param typed one character.
 */
export const typesetTyped = (before: string, typed: string, language: Language): Typeset | null => {
  if (ADDRESS.test(before)) return null
  const own = language === 'fr' ? french(before, typed) : english(before, typed)
  if (own !== null) return own
  const quoting = language === 'fr' ? isQuoting(before, '«', '»') : isQuoting(before, '“', '”')
  return quoting ? null : inBoth(before, typed)
}
