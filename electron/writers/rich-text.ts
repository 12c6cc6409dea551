import type { Block } from '#core/letter/letter'
import { isBlank } from '#core/letter/rich-text'
import { linesOf, paragraphsOf } from './printable-text'
import { shareWidths } from './table-widths'

/** A block as the templates take it; `keep` asks that it not be parted from what follows. */
const richBlock = (block: Block, keep: boolean): object => {
  switch (block.kind) {
    case 'heading':
      return { kind: block.kind, text: linesOf(block.text) }
    case 'paragraph':
      return { kind: block.kind, paragraphs: paragraphsOf(block.text), keep, quoted: block.quoted === true }
    case 'list':
      return {
        kind: block.kind,
        ordered: block.ordered === true,
        items: block.items.filter((item) => !isBlank(item)).map(linesOf),
      }
    case 'table':
      return {
        kind: block.kind,
        widths: shareWidths(block),
        align: block.columns.map((column) => column.align),
        head: block.columns.map((column) => linesOf(column.title)),
        rows: block.rows.map((row) => block.columns.map((_, at) => linesOf(row[at] ?? ''))),
        total: block.total === null ? null : block.columns.map((_, at) => linesOf(block.total?.[at] ?? '')),
      }
  }
}

/** All blocks of a body. A sentence that announces a list or a table stays with it; `keepLast` ties the last one. */
export const richBlocks = (blocks: readonly Block[], keepLast: boolean): readonly object[] =>
  blocks.map((block, index) => {
    const next = blocks[index + 1]?.kind
    return richBlock(block, next === undefined ? keepLast : next === 'list' || next === 'table')
  })
