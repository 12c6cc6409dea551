import { fold, foldWithMap, type Token, tokensOf } from '#core/search/fold'
import type { Term } from '#core/search/query'

/** A part of a text, in UTF-16 positions; the end is not included. */
export type TextRange = { readonly start: number; readonly end: number }

/** A short part of a text with the words that were found in it. */
export type Snippet = { readonly text: string; readonly ranges: readonly TextRange[] }

const SNIPPET_LENGTH = 160
/** Long texts are looked through in parts, so that one of a million characters costs no more than it must. */
const PART_LENGTH = 20_000
/** Words are not cut at the edge of a part, phrases rarely. */
const OVERLAP = 200
const MOST_MARKS = 200

type Mark = TextRange & { readonly term: number }

const matchesAt = (tokens: readonly Token[], at: number, { words, isPrefix }: Term): boolean =>
  words.every((word, index) => {
    const found = tokens[at + index]?.text
    if (found === undefined) return false
    return isPrefix && index === words.length - 1 ? found.startsWith(word) : found === word
  })

const findMarks = (text: string, terms: readonly Term[]): readonly Mark[] => {
  const folded = fold(text)
  // Cheap first: most parts of a long text hold nothing.
  if (!terms.some(({ words: [word = ''] }) => folded.includes(word))) return []
  const map = foldWithMap(text)
  const tokens = tokensOf(map.text)
  const marks: Mark[] = []
  for (const [at, token] of tokens.entries()) {
    const term = terms.findIndex((wanted) => matchesAt(tokens, at, wanted))
    if (term === -1) continue
    const last = tokens[at + (terms[term]?.words.length ?? 1) - 1] ?? token
    marks.push({ start: map.startOf(token.start), end: map.endOf(last.end), term })
    if (marks.length >= MOST_MARKS) break
  }
  return marks
}

const withoutOverlaps = (marks: readonly TextRange[]): readonly TextRange[] => {
  const kept: TextRange[] = []
  for (const { start, end } of marks) {
    const last = kept.at(-1)
    if (last !== undefined && start < last.end)
      kept[kept.length - 1] = { start: last.start, end: Math.max(last.end, end) }
    else kept.push({ start, end })
  }
  return kept
}

/** Where the words that were looked for stand in a text, in order and without overlaps. */
export const findRanges = (text: string, terms: readonly Term[]): readonly TextRange[] =>
  withoutOverlaps(findMarks(text, terms))

/** The stretch with most different terms in it, then most marks, then the earliest. */
const bestMark = (marks: readonly Mark[]): { readonly mark: Mark; readonly terms: number } | null => {
  let best: { mark: Mark; terms: number; count: number } | null = null
  for (const [index, mark] of marks.entries()) {
    const near = marks.slice(index).filter(({ end }) => end - mark.start <= SNIPPET_LENGTH)
    const found = { mark, terms: new Set(near.map(({ term }) => term)).size, count: near.length }
    if (best === null || found.terms > best.terms || (found.terms === best.terms && found.count > best.count + 2))
      best = found
  }
  return best
}

const isSpace = (text: string, at: number): boolean => /\s/u.test(text.charAt(at))
const LONGEST_STEP = 24

/** Moves to the nearest gap between words, not far; never into the middle of a character. */
const toGap = (text: string, from: number, step: -1 | 1): number => {
  let at = Math.min(Math.max(from, 0), text.length)
  for (let moved = 0; moved < LONGEST_STEP && at > 0 && at < text.length; moved += 1, at += step)
    if (isSpace(text, step === -1 ? at - 1 : at)) return at
  if (at <= 0 || at >= text.length) return Math.min(Math.max(at, 0), text.length)
  return /[\udc00-\udfff]/.test(text.charAt(from)) ? from + step : from
}

const cutAround = (text: string, marks: readonly TextRange[], first: TextRange | null): Snippet => {
  const wanted = first === null ? 0 : first.start - Math.floor(SNIPPET_LENGTH / 4)
  const from = wanted <= 0 ? 0 : toGap(text, wanted, -1)
  const length = Math.max(SNIPPET_LENGTH, first === null ? 0 : Math.min(first.end - from, 2 * SNIPPET_LENGTH))
  const to = from + length >= text.length ? text.length : toGap(text, from + length, 1)
  const part = text.slice(from, to)
  const lead = part.length - part.trimStart().length
  const begin = from + lead
  const shown = part.trim()
  const open = begin > 0 ? '… ' : ''
  const ranges = withoutOverlaps(marks)
    .filter(({ start, end }) => start >= begin && end <= begin + shown.length)
    .map(({ start, end }) => ({ start: start - begin + open.length, end: end - begin + open.length }))
  // Line ends and tabs are shown as spaces: one for one, so that every range still holds.
  const line = shown.replace(/[\s\p{Cc}]/gu, (space) => (space === '\u00a0' || space === '\u202f' ? space : ' '))
  return { text: `${open}${line}${begin + shown.length < text.trimEnd().length ? ' …' : ''}`, ranges }
}

/**
 * About 160 characters of a text around the best place, and the found words in them, as positions in those characters.
 * Folded matches are marked on the original: « œuvre » for `oeuvre`. The beginning of the text when nothing is found.
 */
export const makeSnippet = (text: string, terms: readonly Term[]): Snippet => {
  let best: {
    readonly part: number
    readonly mark: Mark
    readonly terms: number
    readonly marks: readonly Mark[]
  } | null = null
  for (let part = 0; part < text.length && terms.length > 0; part += PART_LENGTH) {
    const marks = findMarks(text.slice(part, part + PART_LENGTH + OVERLAP), terms)
    const found = bestMark(marks)
    if (found !== null && (best === null || found.terms > best.terms)) best = { part, marks, ...found }
    if (best !== null && best.terms === terms.length) break
  }
  if (best === null) return cutAround(text, [], null)
  const { part } = best
  const move = ({ start, end }: TextRange): TextRange => ({ start: start + part, end: end + part })
  return cutAround(text, best.marks.map(move), move(best.mark))
}
