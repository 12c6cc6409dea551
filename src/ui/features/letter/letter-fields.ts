import type { Block, LetterContent } from '#core/letter/letter'

/** A place of the page where one types. Items of a list and blocks are named by their position. */
export type FieldKey =
  | 'sender'
  | 'recipient'
  | 'place'
  | 'delivery'
  | 'subject'
  | 'references'
  | 'salutation'
  | 'closing'
  | 'signature'
  | `block:${number}`
  | `block:${number}:${number}`

type LinesField = 'sender' | 'recipient' | 'references'

/** The limits of the contract, so that a field stops where saving would. */
export const MOST_LETTERS: Readonly<Record<string, number>> = {
  place: 120,
  delivery: 300,
  subject: 500,
  salutation: 200,
  closing: 1000,
  signature: 200,
}
const MOST_LINES = 10
const LONGEST_LINE: Readonly<Record<LinesField, number>> = { sender: 200, recipient: 200, references: 300 }

const isLines = (key: FieldKey): key is LinesField => key === 'sender' || key === 'recipient' || key === 'references'

/** The block that a field belongs to, and the item inside it; null for the fields around the body. */
export const placeOf = (key: FieldKey): { readonly block: number; readonly item: number | null } | null => {
  const [word, block, item] = key.split(':')
  return word === 'block' ? { block: Number(block), item: item === undefined ? null : Number(item) } : null
}

const textOfBlock = (block: Block | undefined, item: number | null): string => {
  if (block === undefined || block.kind === 'table') return ''
  return block.kind === 'list' ? (block.items[item ?? 0] ?? '') : block.text
}

/** What stands in a field. */
export const readField = (content: LetterContent, key: FieldKey): string => {
  const place = placeOf(key)
  if (place !== null) return textOfBlock(content.blocks[place.block], place.item)
  if (isLines(key)) return content[key].join('\n')
  return content[key as 'place']
}

const writeBlock = (block: Block, item: number | null, text: string): Block => {
  if (block.kind === 'table') return block
  if (block.kind !== 'list') return { ...block, text }
  return { ...block, items: block.items.map((old, index) => (index === item ? text : old)) }
}

/** The letter with another text in one field; lines beyond what a letter holds are cut where typing stops. */
export const writeField = (content: LetterContent, key: FieldKey, text: string): LetterContent => {
  const place = placeOf(key)
  if (place !== null) {
    const blocks = content.blocks.map((block, index) =>
      index === place.block ? writeBlock(block, place.item, text) : block,
    )
    return { ...content, blocks }
  }
  if (!isLines(key)) return { ...content, [key]: text }
  const lines = text === '' ? [] : text.split('\n').slice(0, MOST_LINES)
  return { ...content, [key]: lines.map((line) => line.slice(0, LONGEST_LINE[key])) }
}

/** Every field of the page, in reading order. */
export const fieldsOf = (content: LetterContent): readonly FieldKey[] => [
  'sender',
  'recipient',
  'place',
  'delivery',
  'subject',
  'references',
  'salutation',
  ...content.blocks.flatMap((block, index): readonly FieldKey[] => {
    if (block.kind === 'table') return []
    if (block.kind !== 'list') return [`block:${index}`]
    return block.items.map((_, item): FieldKey => `block:${index}:${item}`)
  }),
  'closing',
  'signature',
]
