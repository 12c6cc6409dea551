import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  NoBreakHyphen,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { Block } from '#core/letter/letter'
import { isBlank, type RichText } from '#core/letter/rich-text'
import { BULLETS, mm, NUMBERS, STYLE, TEXT_WIDTH } from './docx-style'
import { type Line, linesOf, paragraphsOf } from './printable-text'
import { shareWidths } from './table-widths'

type TableBlock = Extract<Block, { kind: 'table' }>

/** All lists with a dash are one: it counts nothing. */
export const BULLET_LIST = { reference: BULLETS, instance: 0 } as const

const MARK = { type: ShadingType.CLEAR, color: 'auto', fill: 'FFF2B3' } as const

/** The hyphen of an article's number, as in "L. 133-45": a line that ends in it would tear the number apart. */
const ARTICLE_HYPHEN = /(?<=(?<!\p{L})[LRD]\.[ \u00a0\u202f]?\d[\d-]*)-(?=\d)/u

/** Word has its own character for a hyphen at which no line may end. */
const joined = (text: string): (string | NoBreakHyphen)[] =>
  text.split(ARTICLE_HYPHEN).flatMap((part, index) => (index === 0 ? [part] : [new NoBreakHyphen(), part]))

/** The runs of one or more lines; a placeholder stands out until someone fills it in. */
export const textRuns = (lines: readonly Line[], look: { readonly bold?: boolean } = {}): TextRun[] =>
  lines.flatMap((line, index) =>
    line.map(
      (part, at) =>
        new TextRun({
          children: joined(part.text),
          ...(look.bold === true || part.strong ? { bold: true } : {}),
          ...(part.emphasis ? { italics: true } : {}),
          ...(part.look === 'missing' ? { shading: MARK } : {}),
          ...(part.look === 'raised' ? { superScript: true } : {}),
          ...(index > 0 && at === 0 ? { break: 1 } : {}),
        }),
    ),
  )

const rule = (size: number, color: string) => ({ style: BorderStyle.SINGLE, size, color })
const NO_RULE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const

const cell = (table: TableBlock, at: number, text: string | RichText, kind: 'head' | 'row' | 'total'): TableCell =>
  new TableCell({
    verticalAlign: kind === 'head' ? VerticalAlignTable.BOTTOM : VerticalAlignTable.TOP,
    margins: { left: mm(1.6), right: mm(1.6), top: 20, bottom: 20 },
    borders: {
      top: kind === 'total' ? rule(8, '333333') : NO_RULE,
      bottom: kind === 'row' ? rule(4, 'BFBFBF') : rule(8, '333333'),
      left: NO_RULE,
      right: NO_RULE,
    },
    children: [
      new Paragraph({
        style: kind === 'head' ? STYLE.tableHead : STYLE.tableText,
        alignment: table.columns[at]?.align === 'end' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        children: textRuns(linesOf(text), kind === 'total' ? { bold: true } : {}),
      }),
    ],
  })

const tableRow = (
  table: TableBlock,
  cells: readonly (string | RichText)[],
  kind: 'head' | 'row' | 'total',
  keepNext = false,
): TableRow =>
  new TableRow({
    cantSplit: true,
    tableHeader: kind === 'head',
    ...(keepNext ? { keepNext } : {}),
    children: table.columns.map((_, at) => cell(table, at, cells[at] ?? '', kind)),
  })

const tableBlock = (table: TableBlock): Table => {
  const widths = shareWidths(table).map((share) => Math.floor(share * TEXT_WIDTH))
  // A total alone on a page would be a sum of nothing to see.
  const last = table.total === null ? -1 : table.rows.length - 1
  const body = table.rows.map((row, index) => tableRow(table, row, 'row', index === last))
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      tableRow(
        table,
        table.columns.map((column) => column.title),
        'head',
      ),
      ...body,
      ...(table.total === null ? [] : [tableRow(table, table.total, 'total')]),
    ],
  })
}

/** What stands around a block, as far as it decides about distances and page breaks. */
export interface BlockPlace {
  /** A table has no distance of its own below it. */
  readonly afterTable: boolean
  /** Word joins two tables with nothing between them, and wants a paragraph after the last one. */
  readonly needsGap: boolean
  /** "Je vous demande :" stays with its list, the last sentence with the closing: no page begins with them alone. */
  readonly keepWithNext: boolean
  /** How many numbered lists stand before it: each counts from 1. */
  readonly numberedBefore: number
}

const textBlock = (block: Extract<Block, { kind: 'paragraph' }>, place: BlockPlace): Paragraph[] =>
  paragraphsOf(block.text).map(
    (lines, index, all) =>
      new Paragraph({
        style: block.quoted ? STYLE.quote : place.afterTable && index === 0 ? STYLE.tableAfter : STYLE.body,
        ...(place.keepWithNext && index === all.length - 1 ? { keepNext: true } : {}),
        // A line broken by hand would be stretched to the margin.
        ...(lines.length > 1 ? { alignment: AlignmentType.LEFT } : {}),
        children: textRuns(lines),
      }),
  )

const listBlock = (block: Extract<Block, { kind: 'list' }>, place: BlockPlace): Paragraph[] => {
  const items = block.items.filter((item) => !isBlank(item))
  return items.map(
    (item, index) =>
      new Paragraph({
        style: STYLE.list,
        numbering: {
          ...(block.ordered ? { reference: NUMBERS, instance: place.numberedBefore } : BULLET_LIST),
          level: 0,
        },
        spacing: { before: place.afterTable && index === 0 ? 180 : 0, after: index === items.length - 1 ? 120 : 60 },
        ...(place.keepWithNext && index === items.length - 1 ? { keepNext: true } : {}),
        children: textRuns(linesOf(item)),
      }),
  )
}

/** Turns a block of the body into Word's own paragraphs, list items and tables. */
export const blockToDocx = (block: Block, place: BlockPlace): readonly (Paragraph | Table)[] => {
  switch (block.kind) {
    case 'heading':
      return paragraphsOf(block.text).map(
        (lines) => new Paragraph({ heading: HeadingLevel.HEADING_1, children: textRuns(lines) }),
      )
    case 'paragraph':
      return textBlock(block, place)
    case 'list':
      return listBlock(block, place)
    case 'table':
      if (block.columns.length === 0) return []
      return [tableBlock(block), ...(place.needsGap ? [new Paragraph({ style: STYLE.tableGap })] : [])]
  }
}
