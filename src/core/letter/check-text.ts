import type { Evidence } from '#core/evidence/evidence'
import type { Block, LetterContent } from './letter'
import { type LetterPlace, type LetterRange, type PlacedRich, richWithPlaces } from './letter-place'
import { typedText } from './rich-change'

/** A stretch of a text, in UTF-16 units. */
export type Span = { readonly start: number; readonly end: number }

/** Beyond this a text is no sentence of a letter, and only its beginning is judged. */
const LONGEST_JUDGED = 50_000

/** What of the page a text belongs to. */
export type Part = 'address' | 'head' | 'heading' | 'prose' | 'cell'

/** A text of the letter as the checks read it. */
export type Passage = {
  readonly place: LetterPlace
  readonly part: Part
  /** As it prints. */
  readonly text: string
  /** What was typed of it: facts and references blanked, unit by unit. */
  readonly typed: string
  /** The same without somebody else's words: between quotation marks, or a title of an exhibit. */
  readonly own: string
  /** Somebody else's words from end to end. */
  readonly isQuoted: boolean
}

const OBJECT = '\ufffc'
const QUOTED = /«[^»]*(?:»|$)|“[^”]*(?:”|$)|"[^"\n]*"/g

const blankOut = (text: string, spans: readonly Span[]): string => {
  if (spans.length === 0) return text
  const units = text.split('')
  for (const { start, end } of spans) units.fill(OBJECT, start, end)
  return units.join('')
}

const quotedSpans = (text: string): readonly Span[] =>
  [...text.matchAll(QUOTED)].map(({ 0: found, index }) => ({ start: index, end: index + found.length }))

const titleSpans = (text: string, titles: readonly string[]): readonly Span[] =>
  titles.flatMap((title) => {
    const spans: Span[] = []
    for (let at = text.indexOf(title); at >= 0 && spans.length < 100; at = text.indexOf(title, at + title.length))
      spans.push({ start: at, end: at + title.length })
    return spans
  })

const partOf = (place: LetterPlace, blocks: readonly Block[]): Part => {
  if (!place.startsWith('block:')) {
    return place === 'subject' || place.startsWith('reference:') ? 'head' : place === 'closing' ? 'prose' : 'address'
  }
  const kind = blocks[Number(place.split(':')[1])]?.kind
  return kind === 'heading' ? 'heading' : kind === 'table' ? 'cell' : 'prose'
}

const isQuotedBlock = (place: LetterPlace, blocks: readonly Block[]): boolean => {
  const block = place.startsWith('block:') ? blocks[Number(place.split(':')[1])] : undefined
  return block?.kind === 'paragraph' && block.quoted === true
}

/** Titles shorter than this are words like any other. */
const SHORTEST_TITLE = 8

/** Every text of a letter as the checks read it, in reading order. */
export const passagesOf = (
  content: LetterContent,
  evidence: readonly Pick<Evidence, 'title'>[],
): readonly Passage[] => {
  const titles = [...new Set(evidence.map(({ title }) => title))].filter(({ length }) => length >= SHORTEST_TITLE)
  return richWithPlaces(content).map(({ place, rich, text: whole }: PlacedRich): Passage => {
    const text = whole.slice(0, LONGEST_JUDGED)
    const typed = rich === null ? text : typedText(rich).slice(0, LONGEST_JUDGED)
    const isQuoted = isQuotedBlock(place, content.blocks)
    const spans = isQuoted ? [{ start: 0, end: text.length }] : [...quotedSpans(text), ...titleSpans(text, titles)]
    return { place, part: partOf(place, content.blocks), text, typed, own: blankOut(typed, spans), isQuoted }
  })
}

/** A range of a passage, where a remark points. */
export const rangeOf = ({ place }: Pick<Passage, 'place'>, { start, end }: Span): LetterRange => ({ place, start, end })

const STOP = /[.!?…;\n]+/g
/** A full stop after these ends no sentence. */
const ABBREVIATION =
  /(?:^|[^\p{L}])(?:\p{L}|art|arts|al|mme|mlle|mm|me|no|nos|réf|ref|p|pp|etc|cf|tél|mr|mrs|ms|dr|st)$/iu

/** The sentences of a text, in order; together they are the whole of it. */
export const sentencesOf = (text: string): readonly Span[] => {
  const spans: Span[] = []
  let start = 0
  for (const { 0: mark, index } of text.matchAll(STOP)) {
    const end = index + mark.length
    const isInside =
      mark === '.' && (/\S/.test(text[end] ?? ' ') || ABBREVIATION.test(text.slice(Math.max(0, index - 6), index)))
    if (isInside) continue
    spans.push({ start, end })
    start = end
  }
  return start < text.length ? [...spans, { start, end: text.length }] : spans
}

/** Beyond this many of one sort, more remarks help nobody and cost time. */
export const MOST_REMARKS = 60

/** What is found in passages, one after the other, until there is enough. */
export const gather = <I, T>(items: readonly I[], judge: (item: I) => readonly T[]): readonly T[] => {
  const found: T[] = []
  for (const item of items) {
    found.push(...judge(item))
    if (found.length >= MOST_REMARKS) break
  }
  return found
}
