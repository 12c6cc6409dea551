import type { PrivateKind } from '#core/evidence/redaction'
import { sensitiveIn } from '#core/evidence/sensitive'

/** Something private in a text, and how it may be shown. */
export type PrivateSpan = {
  readonly start: number
  readonly end: number
  readonly kind: PrivateKind
  readonly shown: string
}

const HIDDEN = '•••'

const EMAIL =
  /(?<![\p{L}\p{N}._%+@-])[\p{L}\p{N}_%+'’-](?:[\p{L}\p{N}._%+'’-]{0,62}[\p{L}\p{N}_%+-])?@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,6}\p{L}{2,24}(?![\p{L}\p{N}@])/gu

/** What may stand between the groups of one telephone number: the same sign all along, so that no date passes for one. */
const SPACES = '[ \\u00a0\\u202f\\u2009]'
/** Not the end of a longer number, an amount or a date. */
const BEFORE = '(?<![\\p{L}\\p{N}]|[\\p{N}][.,/ \\u00a0\\u202f-])'
const AFTER = `(?![\\p{L}\\p{N}]|[.,/-]\\p{N}|${SPACES}?[€$£])`
/** France: ten figures, in pairs or in one; or the prefix of the country and nine. Numbers that cost or are free: 0 800 123 456. */
const NATIONAL = new RegExp(
  `${BEFORE}(?:(?:\\+33|0033)${SPACES}?(?:\\(0\\)${SPACES}?)?[1-9]|0[1-9])(?:\\d{8}|(?:(?:${SPACES}\\d{2}){4}|(?:\\.\\d{2}){4}|(?:-\\d{2}){4}|(?:/\\d{2}){4}))${AFTER}`,
  'gu',
)
const FREE_CALL = new RegExp(
  `${BEFORE}0${SPACES}?8\\d{2}(?:${SPACES}\\d{3}${SPACES}\\d{3}|${SPACES}\\d{2}${SPACES}\\d{2}${SPACES}\\d{2})${AFTER}`,
  'gu',
)
const ABROAD = new RegExp(
  `${BEFORE}\\+[1-9]\\d{0,3}(?:${SPACES}?\\(0\\))?(?:[ \\u00a0\\u202f.-]?\\(?\\d{1,5}\\)?){2,6}${AFTER}`,
  'gu',
)
/** Ten figures in one are as often the number of an order: what stands before them says which. */
const NAMES_ANOTHER =
  /(commande|order|contrat|contract|client|customer|compte|account|dossier|facture|invoice|r[ée]f[a-zé]*|num[ée]ro|n[°º]|siren|siret|transaction|suivi|colis)[^\p{L}\p{N}]{0,4}(?:de |d['’]|du |no\.? ?|n[°º] ?)?(?:commande|client|contrat|dossier|facture|compte|suivi)?[^\p{L}\p{N}]{0,4}$/iu
const NAMES_A_PHONE = /(t[ée]l[a-zé]*|phone|mobile|portable|fax|appel[a-zé]*|joindre|call)[^\p{L}\p{N}]{0,4}(?:au )?$/iu

const figures = (text: string): string => text.replace(/\D/g, '')

const isPhone = (text: string, index: number, found: string): boolean => {
  const count = figures(found.replace('(0)', '')).length
  if (found.startsWith('+') && (count < 10 || count > 15)) return false
  // Amounts of a statement: "+1 234 567 890,00" goes on with its cents; groups of three only are thousands.
  if (found.startsWith('+') && /^\+\d{1,3}(?:[ \u00a0\u202f.]\d{3}){2,}$/u.test(found) && !found.startsWith('+3'))
    return /(t[ée]l|phone|mobile|fax)/iu.test(text.slice(Math.max(0, index - 30), index))
  if (!/^\d{10}$/.test(found)) return true
  const before = text.slice(Math.max(0, index - 40), index)
  return NAMES_A_PHONE.test(before) || !NAMES_ANOTHER.test(before)
}

const phonesIn = (text: string): readonly PrivateSpan[] =>
  [NATIONAL, FREE_CALL, ABROAD].flatMap((pattern) =>
    [...text.matchAll(pattern)]
      .filter(({ 0: found, index }) => isPhone(text, index, found))
      .map(({ 0: found, index }) => ({
        start: index,
        end: index + found.length,
        kind: 'phone' as const,
        shown: `${HIDDEN} ${figures(found).slice(-2)}`,
      })),
  )

const emailsIn = (text: string): readonly PrivateSpan[] =>
  [...text.matchAll(EMAIL)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    kind: 'email' as const,
    shown: `${[...found][0] ?? ''}${HIDDEN}@${HIDDEN}${found.slice(found.lastIndexOf('.'))}`,
  }))

/**
 * Finds what a person may want to hide in a text: card numbers (Luhn), account numbers (mod 97), French social security
 * numbers (with their key), telephone numbers and e-mail addresses. In order, never overlapping.
 */
export const findPrivate = (text: string): readonly PrivateSpan[] => {
  const all = [...sensitiveIn(text), ...emailsIn(text), ...phonesIn(text)]
  const found: PrivateSpan[] = []
  // What is surest comes first in the list: of two that overlap it is the one that stays.
  for (const span of all) if (!found.some((other) => span.start < other.end && other.start < span.end)) found.push(span)
  return found.sort((a, b) => a.start - b.start)
}
