import type { Block, LetterContent } from './letter'

/** Every text of a block, in reading order. */
export const blockTexts = (block: Block): readonly string[] => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.text]
    case 'list':
      return block.items
    case 'table':
      return [...block.columns.map((column) => column.title), ...block.rows.flat(), ...(block.total ?? [])]
  }
}

/** Every text that a letter prints, in reading order; the date is not one, it has no words. */
export const textsOf = (content: LetterContent): readonly string[] => [
  ...content.sender,
  ...content.recipient,
  content.place,
  content.delivery,
  content.subject,
  ...content.references,
  content.salutation,
  ...content.blocks.flatMap(blockTexts),
  content.closing,
  content.signature,
]
