import type { PlacedWord } from '#core/evidence/document'
import type { WordHit } from '#core/evidence/find-in-text'

/** A rectangle on the page, in thousandths of its width and height. */
export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/** Two words stand on one line when the middle of one lies within the height of the other. */
const isSameLine = (one: Box, other: Box): boolean => {
  const middle = (other.top + other.bottom) / 2
  return middle >= one.top && middle <= one.bottom && other.left >= one.left
}

/** The rectangles of a hit: one for each line that it runs over. */
export const boxesOf = (words: readonly PlacedWord[], { first, last }: WordHit): readonly Box[] => {
  const boxes: Box[] = []
  for (const { left, top, right, bottom } of words.slice(first, last + 1)) {
    const line = boxes.at(-1)
    if (line === undefined || !isSameLine(line, { left, top, right, bottom })) boxes.push({ left, top, right, bottom })
    else
      boxes[boxes.length - 1] = {
        left: line.left,
        top: Math.min(line.top, top),
        right: Math.max(line.right, right),
        bottom: Math.max(line.bottom, bottom),
      }
  }
  return boxes
}

/** Words as one reads them: a space between two on a line, a line end where the next line begins. */
export const joinWords = (words: readonly PlacedWord[]): string =>
  words
    .map((word, index) => {
      const before = words[index - 1]
      if (before === undefined) return word.text
      return `${isSameLine(before, word) ? ' ' : '\n'}${word.text}`
    })
    .join('')
