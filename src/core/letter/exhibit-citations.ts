import type { LetterContent } from './letter'
import { changeTexts, richTextsOf, textsOf } from './letter-texts'
import { typedText } from './rich-change'
import { type ExhibitPart, richText } from './rich-text'

/** Any blank between two words of a line: plain, no-break, thin or narrow. */
const S = '[\\s\\u00a0\\u2007\\u2009\\u202f]*'
const MARK = '(?:n(?:[°º]s?|[ᵒᵉ]ˢ?|os?\\b\\.?|\\.)|num[ée]ros?\\b|numbers?\\b|#)'
/** A number that is not the start of a date or of an amount: `12/03`, `4,50 €`, `3 %`. */
const NUMBER = `\\d{1,4}(?![\\d/]|${S}[%€]|[.,]\\d+${S}[%€])`
const AND = `${S}(?:,${S}(?:et|and)\\b|,|;|&|\\bet\\b|\\bou\\b|\\band\\b|\\bor\\b)${S}`
const TO = `${S}(?:-|‑|–|—|à(?=[\\s\\u00a0\\u202f])|\\bto\\b)${S}`
const WORD = '(?<![\\p{L}\\d])(pi[èe]ces?|exhibits?)'
const JOINED = `(?:${S}jointes?)?`

/** `pièce n° 4`: one number; more only when each has its own `n°` (`pièce n° 4 et n° 5`). */
const ONE = new RegExp(`${WORD}${JOINED}${S}(?:${MARK})?${S}(${NUMBER}(?:${AND}${MARK}${S}${NUMBER})*)`, 'giu')
/** `pièces n° 2, 3 et 5`, `pièces 2 à 5`: a list with ranges. */
const MANY = new RegExp(
  `${WORD}${JOINED}${S}(?:${MARK})?${S}(${NUMBER}(?:(?:${AND}|${TO})(?:${MARK})?${S}${NUMBER})*)`,
  'giu',
)
const STEP = new RegExp(`(\\d{1,4})(?:${TO}(?:${MARK})?${S}(\\d{1,4}))?`, 'giu')

/** A range longer than this is a slip of the pen, and only its two ends are taken. */
const LONGEST_RANGE = 200

const expand = (first: number, last: number | null): readonly number[] => {
  if (last === null) return [first]
  if (last < first || last - first > LONGEST_RANGE) return [first, last]
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

const numbersIn = (list: string): readonly number[] =>
  [...list.matchAll(STEP)].flatMap(([, first, last]) => expand(Number(first), last === undefined ? null : Number(last)))

/** The words that cite exhibits, as they stand in the text: where they begin, and their letters. */
export type Citation = { readonly at: number; readonly text: string; readonly numbers: readonly number[] }

/** Every run of words that cites exhibits, in order, none over another; what the letter's page colours is what counts. */
export const citationsInText = (text: string): readonly Citation[] =>
  [ONE, MANY]
    .flatMap((pattern) =>
      [...text.matchAll(pattern)].flatMap((found): Citation[] => {
        const [run, word = '', list = ''] = found
        const isPlural = word.toLowerCase().endsWith('s')
        const numbers = numbersIn(list).filter((number) => number > 0)
        return isPlural === (pattern === MANY) && numbers.length > 0 ? [{ at: found.index, text: run, numbers }] : []
      }),
    )
    .sort((a, b) => a.at - b.at)

/**
 * The exhibit numbers that a text cites, each once, ascending: `pièce n° 4`, `pièces n° 2 et 3`, `pièces 2, 3 et 5`,
 * `pièces n° 2 à 5`, `exhibit no. 4`, however they are spaced. Numbers of exhibits that do not exist are returned too.
 */
export const citedInText = (text: string): readonly number[] =>
  [...new Set(citationsInText(text).flatMap(({ numbers }) => numbers))].sort((a, b) => a - b)

/** The exhibit numbers that a letter prints anywhere, in words or in a reference, each once, ascending (product.md T2). */
export const citedExhibits = (content: LetterContent): readonly number[] =>
  [...new Set(textsOf(content).flatMap((text) => citedInText(text)))].sort((a, b) => a - b)

/** The exhibit numbers that somebody typed as words, outside references and facts, each once, ascending. */
export const typedExhibits = (content: LetterContent): readonly number[] => {
  const words = changeTexts(content, { rich: (rich) => richText(typedText(rich)), plain: (text) => text })
  return citedExhibits(words)
}

/** What the living references of a letter cite, in reading order. */
export const referencesIn = (content: LetterContent): readonly ExhibitPart[] =>
  richTextsOf(content).flatMap((rich) => rich.filter((part) => part.kind === 'exhibit'))
