import type { PlacedWord } from '#core/evidence/document'

const tokensOf = (text: string): readonly string[] => text.split(/\s+/).filter((token) => token !== '')

/** How far a word may stand from where it was, in words of the masked text: a mask replaces a few words by others. */
const REACH = 12

const hidden = (text: string): string => '•'.repeat([...text].length)

/**
 * The words of a page after its text was masked: those that the masked text still has stay, in order; every other one
 * was part of what was masked and is shown as dots. When in doubt a word is hidden.
 * @param masked the same page's text with its sensitive numbers masked.
 */
export const maskPlacedWords = (words: readonly PlacedWord[], masked: string): PlacedWord[] => {
  const tokens = tokensOf(masked)
  let at = 0
  return words.map((word) => {
    const found = tokens.indexOf(word.text, at)
    if (found === -1 || found > at + REACH) return { ...word, text: hidden(word.text) }
    at = found + 1
    return { ...word }
  })
}
