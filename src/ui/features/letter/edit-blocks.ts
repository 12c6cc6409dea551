import type { Block, LetterContent } from '#core/letter/letter'
import { type FieldKey, placeOf, readField } from './letter-fields'

/** A changed letter, and where the caret goes. */
export type Edit = {
  readonly content: LetterContent
  readonly focus: { readonly key: FieldKey; readonly caret: number } | null
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })

const withBlocks = (content: LetterContent, blocks: readonly Block[]): LetterContent => ({
  ...content,
  blocks: [...blocks],
})

const firstField = (content: LetterContent, index: number): FieldKey | null => {
  const block = content.blocks[index]
  if (block === undefined || block.kind === 'table') return null
  return block.kind === 'list' ? `block:${index}:0` : `block:${index}`
}

const focusAt = (key: FieldKey | null, caret: number): Edit['focus'] => (key === null ? null : { key, caret })

/** Moves a block up or down by one. */
export const moveBlock = (content: LetterContent, index: number, step: 1 | -1): Edit | null => {
  const target = index + step
  const block = content.blocks[index]
  if (block === undefined || target < 0 || target >= content.blocks.length) return null
  const next = withBlocks(content, content.blocks.toSpliced(index, 1).toSpliced(target, 0, block))
  return { content: next, focus: focusAt(firstField(next, target), 0) }
}

/** Takes a block out; the caret goes to its neighbour. */
export const removeBlock = (content: LetterContent, index: number): Edit => {
  const next = withBlocks(content, content.blocks.toSpliced(index, 1))
  return { content: next, focus: focusAt(firstField(next, Math.max(0, index - 1)), 0) }
}

/** Puts an empty paragraph after a block (-1: before the first). */
export const addParagraph = (content: LetterContent, index: number): Edit => ({
  content: withBlocks(content, content.blocks.toSpliced(index + 1, 0, paragraph(''))),
  focus: { key: `block:${index + 1}`, caret: 0 },
})

const splitItem = (
  content: LetterContent,
  block: Extract<Block, { kind: 'list' }>,
  key: FieldKey,
  caret: number,
): Edit => {
  const { block: index, item } = placeOf(key) ?? { block: 0, item: 0 }
  const text = readField(content, key)
  const at = item ?? 0
  const items = block.items.toSpliced(at, 1, text.slice(0, caret), text.slice(caret))
  return {
    content: withBlocks(content, content.blocks.with(index, { ...block, items })),
    focus: { key: `block:${index}:${at + 1}`, caret: 0 },
  }
}

/** Enter: what follows the caret becomes the next paragraph, or the next line of the list. */
export const splitAt = (content: LetterContent, key: FieldKey, caret: number): Edit | null => {
  const place = placeOf(key)
  const block = place === null ? undefined : content.blocks[place.block]
  if (place === null || block === undefined || block.kind === 'table') return null
  if (block.kind === 'list') return splitItem(content, block, key, caret)
  const [before, after] = [block.text.slice(0, caret), block.text.slice(caret)]
  return {
    content: withBlocks(
      content,
      content.blocks.toSpliced(place.block, 1, { ...block, text: before }, paragraph(after)),
    ),
    focus: { key: `block:${place.block + 1}`, caret: 0 },
  }
}

const mergeItem = (content: LetterContent, index: number, item: number): Edit | null => {
  const block = content.blocks[index]
  if (block?.kind !== 'list') return null
  const text = block.items[item] ?? ''
  if (item === 0) return block.items.length === 1 && text === '' ? removeBlock(content, index) : null
  const above = block.items[item - 1] ?? ''
  const items = block.items.toSpliced(item - 1, 2, above + text)
  return {
    content: withBlocks(content, content.blocks.with(index, { ...block, items })),
    focus: { key: `block:${index}:${item - 1}`, caret: above.length },
  }
}

/** Backspace at the start: the paragraph joins the one above it; an empty one disappears. */
export const mergeUp = (content: LetterContent, key: FieldKey): Edit | null => {
  const place = placeOf(key)
  if (place === null) return null
  if (place.item !== null) return mergeItem(content, place.block, place.item)
  const block = content.blocks[place.block]
  const above = content.blocks[place.block - 1]
  if (block === undefined || block.kind === 'table' || block.kind === 'list') return null
  if (above?.kind === 'paragraph') {
    const merged = paragraph(above.text + block.text)
    return {
      content: withBlocks(content, content.blocks.toSpliced(place.block - 1, 2, merged)),
      focus: { key: `block:${place.block - 1}`, caret: above.text.length },
    }
  }
  return block.text === '' ? removeBlock(content, place.block) : null
}
