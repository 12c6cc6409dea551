import type { LetterContent } from '#core/letter/letter'
import { type LetterRange, textsWithPlaces } from '#core/letter/letter-place'
import { findMarks } from '#core/letter/placeholders'

/** A placeholder that still stands on the page, with its place. */
export type LetterMark = { readonly at: LetterRange; readonly text: string }

const startsOf = (text: string, mark: string): readonly number[] => {
  const starts: number[] = []
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) starts.push(at)
  return starts
}

/** Every placeholder of the page, in reading order. */
export const marksOf = (content: LetterContent): readonly LetterMark[] =>
  textsWithPlaces(content).flatMap(({ place, text }) =>
    findMarks(text)
      .flatMap((mark) =>
        startsOf(text, mark).map((start) => ({ at: { place, start, end: start + mark.length }, text: mark })),
      )
      .toSorted((a, b) => a.at.start - b.at.start),
  )

/** What a placeholder asks for, without its brackets: `[à compléter : votre nom]` is `votre nom`. */
export const askedBy = (mark: string): string => mark.replace(/^\[[^:]*:\s*|\]$/gu, '')
