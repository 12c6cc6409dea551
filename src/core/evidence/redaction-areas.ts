import type { PlacedWord } from '#core/evidence/document'
import { findInWords } from '#core/evidence/find-in-text'
import type { Area, Suggestion } from '#core/evidence/redaction'
import { findPrivate } from '#core/evidence/redaction-find'

/** The words of one page where they stand. */
export type PlacedPage = { readonly page: number; readonly words: readonly PlacedWord[] }

/** A box may be as tight as the ink: what is blacked out reaches a little further, in parts of the word's height. */
const AIR = 0.25
/** And never less than this part of the page. */
const LEAST_AIR = 0.002

const share = (value: number): number => Math.min(1, Math.max(0, value))

/** Whether two words stand on one line: they overlap in height by half of the lower one, and the text goes on. */
const isSameLine = (one: PlacedWord, next: PlacedWord): boolean => {
  const overlap = Math.min(one.bottom, next.bottom) - Math.max(one.top, next.top)
  const least = Math.min(one.bottom - one.top, next.bottom - next.top)
  return overlap >= least / 2 && next.right > one.left
}

/** Words in the order of the text, cut where a line ends. */
export const linesOf = (words: readonly PlacedWord[]): readonly (readonly PlacedWord[])[] => {
  const lines: PlacedWord[][] = []
  for (const word of words) {
    const last = lines.at(-1)?.at(-1)
    if (last !== undefined && isSameLine(last, word)) lines.at(-1)?.push(word)
    else lines.push([word])
  }
  return lines
}

const areaOf = (page: number, words: readonly PlacedWord[]): Area => {
  const top = Math.min(...words.map((word) => word.top))
  const bottom = Math.max(...words.map((word) => word.bottom))
  const air = Math.max(LEAST_AIR, ((bottom - top) / 1000) * AIR)
  const left = share(Math.min(...words.map((word) => word.left)) / 1000 - air)
  const right = share(Math.max(...words.map((word) => word.right)) / 1000 + air)
  return { page, left, right, top: share(top / 1000 - air), bottom: share(bottom / 1000 + air) }
}

/** The areas that cover words of a page, one for each line they are on. */
export const areasOfWords = ({ page, words }: PlacedPage, first: number, last: number): Area[] =>
  linesOf(words.slice(first, last + 1)).map((line) => areaOf(page, line))

/** A page's words as one text, and which word holds a place of it. */
const joined = (words: readonly PlacedWord[]) => {
  const starts: number[] = []
  let text = ''
  for (const word of words) {
    starts.push(text.length)
    text += `${word.text} `
  }
  const wordAt = (offset: number): number => {
    const after = starts.findIndex((start) => start > offset)
    return (after === -1 ? starts.length : after) - 1
  }
  return { text, wordAt }
}

/** What looks private on a page, with the areas that would hide it. */
export const suggestOnPage = (page: PlacedPage): readonly Suggestion[] => {
  const { text, wordAt } = joined(page.words)
  return findPrivate(text).map(({ start, end, kind, shown }) => ({
    kind,
    shown,
    areas: areasOfWords(page, wordAt(start), wordAt(end - 1)),
  }))
}

/** Where a text stands on a page, as it is written. */
export const findOnPage = (page: PlacedPage, term: string): readonly Area[][] =>
  findInWords(page.words, term, 'phrase').map(({ first, last }) => areasOfWords(page, first, last))

/** Part of a word's box that an area must cover for the word to be hidden by it. */
const COVERED = 0.3

/** Thousandths: a word given as a line or a point has some size all the same. */
const LEAST_SIDE = 1

/** Whether a word of a page is blacked out by an area: its middle, or a part that could not be guessed, lies under it. */
export const isUnder = (word: PlacedWord, page: number, area: Area): boolean => {
  if (area.page !== page) return false
  const [x, y] = [(word.left + word.right) / 2000, (word.top + word.bottom) / 2000]
  if (x >= area.left && x <= area.right && y >= area.top && y <= area.bottom) return true
  const [wide, high] = [word.right - word.left, word.bottom - word.top].map((side) => Math.max(LEAST_SIDE, side) / 1000)
  const width = Math.min(x + (wide ?? 0) / 2, area.right) - Math.max(x - (wide ?? 0) / 2, area.left)
  const height = Math.min(y + (high ?? 0) / 2, area.bottom) - Math.max(y - (high ?? 0) / 2, area.top)
  return width > 0 && height > 0 && width * height >= COVERED * (wide ?? 0) * (high ?? 0)
}
