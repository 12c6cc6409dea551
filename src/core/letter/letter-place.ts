import { z } from 'zod'
import type { Block, LetterContent } from './letter'
import { plainText, type RichText } from './rich-text'

/**
 * A place on the letter's page, by which a remark points and to which the window jumps. `block:2` is a heading or a
 * paragraph, `block:2:0` an item of a list, `block:2:0:1` a cell of a table: row, then column, both from 0; the total is
 * the row after the last.
 */
export const LetterPlace = z
  .string()
  .regex(
    /^(?:sender|recipient|place|date|delivery|subject|reference:\d+|salutation|block:\d+(?::\d+(?::\d+)?)?|closing|signature)$/,
  )
export type LetterPlace = z.infer<typeof LetterPlace>

/** A range in a text of the letter, in UTF-16 units of what it prints. */
export const LetterRange = z.strictObject({ place: LetterPlace, start: z.int().min(0), end: z.int().min(0) })
export type LetterRange = z.infer<typeof LetterRange>

/** A text of the letter with its place, as it prints. */
export type PlacedText = { readonly place: LetterPlace; readonly text: string }

/** The same with its parts; null where the text is plain (an address, a salutation). */
export type PlacedRich = PlacedText & { readonly rich: RichText | null }

const plain = (place: LetterPlace, text: string): PlacedRich => ({ place, text, rich: null })
const placed = (place: LetterPlace, rich: RichText): PlacedRich => ({ place, text: plainText(rich), rich })

const inBlock = (block: Block, at: number): readonly PlacedRich[] => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [placed(`block:${at}`, block.text)]
    case 'list':
      return block.items.map((item, index) => placed(`block:${at}:${index}`, item))
    case 'table':
      return [...block.rows, ...(block.total === null ? [] : [block.total])].flatMap((row, index) =>
        row.map((cell, column) => placed(`block:${at}:${index}:${column}`, cell)),
      )
  }
}

/** Every text of a letter where it stands, in reading order, with its parts. Titles of columns are no place. */
export const richWithPlaces = (content: LetterContent): readonly PlacedRich[] => [
  plain('sender', content.sender.join('\n')),
  plain('recipient', content.recipient.join('\n')),
  plain('place', content.place),
  plain('delivery', content.delivery),
  placed('subject', content.subject),
  ...content.references.map((reference, index) => placed(`reference:${index}`, reference)),
  plain('salutation', content.salutation),
  ...content.blocks.flatMap(inBlock),
  placed('closing', content.closing),
  plain('signature', content.signature),
]

/**
 * Every text of a letter where it stands, in reading order. The lines of an address are one text, parted by line feeds;
 * the date is a place without a text: it has no words.
 */
export const textsWithPlaces = (content: LetterContent): readonly PlacedText[] =>
  richWithPlaces(content).map(({ place, text }) => ({ place, text }))
