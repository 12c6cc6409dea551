import { fold, foldWithMap } from '#core/search/fold'
import { findRanges, type TextRange } from '#core/search/highlight'
import { readQuery } from '#core/search/query'

/** The longest term that is looked for inside a document. */
export const MOST_TERM = 200

/** How a term was found: as it is written, or else its words one by one, as the search over everything does. */
export type TermMatch = 'phrase' | 'words'

const clean = (term: string): string => term.slice(0, MOST_TERM).replaceAll('"', ' ').trim()

const findPhrase = (text: string, term: string): readonly TextRange[] => {
  const wanted = fold(clean(term)).trim()
  if (wanted === '') return []
  const literal = wanted.split(/ +/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
  const pattern = new RegExp(literal.join(' +'), 'g')
  // Cheap first: most pages hold nothing.
  if (!pattern.test(fold(text))) return []
  pattern.lastIndex = 0
  const map = foldWithMap(text)
  return [...map.text.matchAll(pattern)].map(({ index, 0: found }) => ({
    start: map.startOf(index),
    end: map.endOf(index + found.length),
  }))
}

/**
 * Finds a term whatever its case, accents, ligatures, apostrophes and spaces. Hits are in order and do not overlap;
 * their places are those of the text as it is shown.
 */
export const findInText = (text: string, term: string, match: TermMatch): readonly TextRange[] =>
  match === 'phrase' ? findPhrase(text, term) : findRanges(text, readQuery(term.slice(0, MOST_TERM)).all)

/** A hit on a page: the positions of its first and last word among the page's words. */
export type WordHit = { readonly first: number; readonly last: number }

/** Finds a term among the words of a page, also across their ends; part of a word counts. */
export const findInWords = (
  words: readonly { readonly text: string }[],
  term: string,
  match: TermMatch,
): readonly WordHit[] => {
  const starts: number[] = []
  const texts: string[] = []
  let length = 0
  for (const { text } of words) {
    starts.push(length)
    texts.push(text)
    length += text.length + 1
  }
  const wordAt = (offset: number): number => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
  return findInText(texts.join(' '), term, match).map(({ start, end }) => ({
    first: wordAt(start),
    last: wordAt(Math.max(start, end - 1)),
  }))
}
