import type { Block } from '#core/letter/letter'
import { splitLooks, splitParagraphs, type TextPart, toPrintable } from './printable-text'
import { shareWidths } from './table-widths'

/** Text as the templates take it: lines, each a row of parts with their look. */
export type RichText = readonly (readonly TextPart[])[]

/** Lines of text that stand under each other in one paragraph. */
export const richLines = (text: string): RichText => toPrintable(text).split('\n').map(splitLooks)

/** The paragraphs of a text. */
export const richParagraphs = (text: string): readonly RichText[] =>
  splitParagraphs(text).map((lines) => lines.map(splitLooks))

/** A block as the templates take it; `keep` asks that it not be parted from what follows. */
export const richBlock = (block: Block, keep: boolean): object => {
  switch (block.kind) {
    case 'heading':
      return { kind: block.kind, text: richLines(block.text) }
    case 'paragraph':
      return { kind: block.kind, paragraphs: richParagraphs(block.text), keep }
    case 'list':
      return { kind: block.kind, items: block.items.filter((item) => item.trim() !== '').map(richLines) }
    case 'table':
      return {
        kind: block.kind,
        widths: shareWidths(block),
        align: block.columns.map((column) => column.align),
        head: block.columns.map((column) => richLines(column.title)),
        rows: block.rows.map((row) => block.columns.map((_, at) => richLines(row[at] ?? ''))),
        total: block.total === null ? null : block.columns.map((_, at) => richLines(block.total?.[at] ?? '')),
      }
  }
}

/** All blocks of a body. A sentence that announces a list or a table stays with it; `keepLast` ties the last one. */
export const richBlocks = (blocks: readonly Block[], keepLast: boolean): readonly object[] =>
  blocks.map((block, index) => {
    const next = blocks[index + 1]?.kind
    return richBlock(block, next === undefined ? keepLast : next === 'list' || next === 'table')
  })
