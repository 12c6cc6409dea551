import type { Language } from '#core/kernel/bilingual'
import { type Citation, citationsInText } from './exhibit-citations'
import { citeExhibits } from './exhibit-label'
import type { Block, LetterContent } from './letter'

/** The number that each exhibit has from now on, by the number it had; those not named keep theirs. */
export type NewNumbers = ReadonlyMap<number, number>

const DIGITS = /\d{1,4}/g

/** Each number where it stands; a range cannot be moved number by number and is written as a list anew. */
const renumbered = ({ text, numbers }: Citation, to: NewNumbers, language: Language): string => {
  if (numbers.every((number) => (to.get(number) ?? number) === number)) return text
  const written = text.match(DIGITS) ?? []
  if (written.length === numbers.length) return text.replace(DIGITS, (found) => String(to.get(Number(found)) ?? found))
  const anew = citeExhibits(
    numbers.map((number) => to.get(number) ?? number),
    language,
  )
  return /^\p{Lu}/u.test(text) ? anew.charAt(0).toLocaleUpperCase('fr') + anew.slice(1) : anew
}

/** A text whose citations of exhibits follow their new numbers; everything else of it stays as it was typed. */
export const renumberText = (text: string, to: NewNumbers, language: Language): string => {
  let done = ''
  let end = 0
  for (const citation of citationsInText(text)) {
    done += text.slice(end, citation.at) + renumbered(citation, to, language)
    end = citation.at + citation.text.length
  }
  return done + text.slice(end)
}

const renumberBlock = (block: Block, change: (text: string) => string): Block => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, text: change(block.text) }
    case 'list':
      return { ...block, items: block.items.map(change) }
    case 'table':
      return {
        ...block,
        columns: block.columns.map((column) => ({ ...column, title: change(column.title) })),
        rows: block.rows.map((row) => row.map(change)),
        total: block.total?.map(change) ?? null,
      }
  }
}

/**
 * A draft whose citations follow exhibits that were put in another order: "pièce n° 4" in the words is the reference
 * itself (docs/adr/0010), so it must go along or it would cite another exhibit.
 */
export const renumberLetter = (content: LetterContent, to: NewNumbers, language: Language): LetterContent => {
  const change = (text: string): string => renumberText(text, to, language)
  return {
    ...content,
    delivery: change(content.delivery),
    subject: change(content.subject),
    references: content.references.map(change),
    blocks: content.blocks.map((block) => renumberBlock(block, change)),
    closing: change(content.closing),
  }
}
