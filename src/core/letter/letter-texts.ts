import type { Block, LetterContent } from './letter'
import { plainText, type RichText } from './rich-text'

/** Every rich text of a block, in reading order; the titles of a table's columns are plain and not among them. */
export const richTextsOfBlock = (block: Block): readonly RichText[] => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.text]
    case 'list':
      return block.items
    case 'table':
      return [...block.rows.flat(), ...(block.total ?? [])]
  }
}

/** Every rich text of a letter, in reading order: subject, references, body, closing. */
export const richTextsOf = (content: LetterContent): readonly RichText[] => [
  content.subject,
  ...content.references,
  ...content.blocks.flatMap(richTextsOfBlock),
  content.closing,
]

/** Every text of a block as it prints, in reading order. */
export const blockTexts = (block: Block): readonly string[] => [
  ...(block.kind === 'table' ? block.columns.map(({ title }) => title) : []),
  ...richTextsOfBlock(block).map(plainText),
]

/** Every text that a letter prints, in reading order; the date is not one, it has no words. */
export const textsOf = (content: LetterContent): readonly string[] => [
  ...content.sender,
  ...content.recipient,
  content.place,
  content.delivery,
  plainText(content.subject),
  ...content.references.map(plainText),
  content.salutation,
  ...content.blocks.flatMap(blockTexts),
  plainText(content.closing),
  content.signature,
]

/** How the two kinds of text of a letter are changed. */
export type TextChange = {
  readonly rich: (text: RichText) => RichText
  /** For what has no parts: addresses, delivery, salutation, signature, titles of columns. */
  readonly plain: (text: string) => string
}

/** A block whose every text was changed. */
export const changeBlock = (block: Block, { rich, plain }: TextChange): Block => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, text: rich(block.text) }
    case 'list':
      return { ...block, items: block.items.map(rich) }
    case 'table':
      return {
        ...block,
        columns: block.columns.map((column) => ({ ...column, title: plain(column.title) })),
        rows: block.rows.map((row) => row.map(rich)),
        total: block.total?.map(rich) ?? null,
      }
  }
}

/** A letter whose every text was changed; its date, and what follows the dossier, stay. */
export const changeTexts = (content: LetterContent, change: TextChange): LetterContent => ({
  ...content,
  sender: content.sender.map(change.plain),
  recipient: content.recipient.map(change.plain),
  place: change.plain(content.place),
  delivery: change.plain(content.delivery),
  subject: change.rich(content.subject),
  references: content.references.map(change.rich),
  salutation: change.plain(content.salutation),
  blocks: content.blocks.map((block) => changeBlock(block, change)),
  closing: change.rich(content.closing),
  signature: change.plain(content.signature),
})
