import { richText } from './rich-text'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const toRich = (value: unknown): unknown => (typeof value === 'string' ? richText(value) : value)

const each = (value: unknown, change: (one: unknown) => unknown): unknown =>
  Array.isArray(value) ? value.map(change) : value

/** A block in the form of today: until schema 5 the texts of a block were plain strings. */
const upgradeBlock = (block: unknown): unknown => {
  if (!isRecord(block)) return block
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, text: toRich(block.text) }
    case 'list':
      return { ...block, items: each(block.items, toRich) }
    case 'table':
      return { ...block, rows: each(block.rows, (row) => each(row, toRich)), total: each(block.total, toRich) }
    default:
      return block
  }
}

/**
 * The content of a letter as it is stored, in the form of today: until schema 5 every text was a plain string, and nothing
 * of a letter followed the dossier. What is of today already is given back equal; what is no letter, as it is.
 */
export const upgradeContent = (stored: unknown): unknown => {
  if (!isRecord(stored)) return stored
  return {
    follows: [],
    ...stored,
    subject: toRich(stored.subject),
    references: each(stored.references, toRich),
    blocks: each(stored.blocks, upgradeBlock),
    closing: toRich(stored.closing),
  }
}

/** The plan of a pack as it is stored, its request to the mediator in the form of today. */
export const upgradePlan = (stored: unknown): unknown =>
  isRecord(stored) ? { ...stored, request: each(stored.request, upgradeBlock) } : stored
