import type { Language } from '#core/kernel/bilingual'
import { type Citation, citationsInText } from './exhibit-citations'
import { citeExhibits } from './exhibit-label'
import type { LetterContent } from './letter'
import { changeTexts } from './letter-texts'
import { type Replacement, replaceInRich, typedText } from './rich-change'
import type { RichText } from './rich-text'

/** The number that each exhibit has from now on, by the number it had; those not named keep theirs. */
export type NewNumbers = ReadonlyMap<number, number>

const DIGITS = /\d{1,4}/g

/** Each number where it stands; a range cannot be moved number by number and is written as a list anew. */
const replacementsOf = (
  { at, text, numbers }: Citation,
  to: NewNumbers,
  language: Language,
): readonly Replacement[] => {
  if (numbers.every((number) => (to.get(number) ?? number) === number)) return []
  const written = [...text.matchAll(DIGITS)]
  if (written.length === numbers.length)
    return written.flatMap(({ 0: digits, index }) => {
      const number = to.get(Number(digits))
      return number === undefined ? [] : [{ start: at + index, end: at + index + digits.length, with: String(number) }]
    })
  const anew = citeExhibits(
    numbers.map((number) => to.get(number) ?? number),
    language,
  )
  const isCapital = /^\p{Lu}/u.test(text)
  const put = isCapital ? anew.charAt(0).toLocaleUpperCase('fr') + anew.slice(1) : anew
  return [{ start: at, end: at + text.length, with: put }]
}

const findReplacements = (text: string, to: NewNumbers, language: Language): readonly Replacement[] =>
  citationsInText(text).flatMap((citation) => replacementsOf(citation, to, language))

/** A text whose citations of exhibits follow their new numbers; everything else of it stays as it was typed. */
export const renumberText = (text: string, to: NewNumbers, language: Language): string => {
  let [done, from] = ['', 0]
  for (const { start, end, with: put } of findReplacements(text, to, language)) {
    done += text.slice(from, start) + put
    from = end
  }
  return done + text.slice(from)
}

/** The same for a text with parts: only what was typed is renumbered; references follow by themselves. */
export const renumberRich = (rich: RichText, to: NewNumbers, language: Language): RichText =>
  replaceInRich(rich, findReplacements(typedText(rich), to, language))

/**
 * A draft whose typed citations follow exhibits that were put in another order: "pièce n° 4" in the words must go along or
 * it would cite another exhibit (docs/adr/0010). Addresses, salutation and signature cite nothing.
 */
export const renumberLetter = (content: LetterContent, to: NewNumbers, language: Language): LetterContent => {
  const plain = (text: string): string => renumberText(text, to, language)
  const { sender, recipient, place, salutation, signature } = content
  const renumbered = changeTexts(content, { rich: (rich) => renumberRich(rich, to, language), plain })
  return { ...renumbered, sender, recipient, place, salutation, signature }
}
