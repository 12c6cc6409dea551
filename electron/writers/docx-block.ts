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
import { BULLETS, mm, STYLE, TEXT_WIDTH } from './docx-style'
import { splitLooks, splitParagraphs, toPrintable } from './printable-text'
import { shareWidths } from './table-widths'

type TableBlock = Extract<Block, { kind: 'table' }>

const MARK = { type: ShadingType.CLEAR, color: 'auto', fill: 'FFF2B3' } as const

/** The hyphen of an article's number, as in "L. 133-45": a line that ends in it would tear the number apart. */
const ARTICLE_HYPHEN = /(?<=(?<!\p{L})[LRD]\.[ \u00a0\u202f]?\d[\d-]*)-(?=\d)/u

/** Word has its own character for a hyphen at which no line may end. */
const joined = (text: string): (string | NoBreakHyphen)[] =>
  text.split(ARTICLE_HYPHEN).flatMap((part, index) => (index === 0 ? [part] : [new NoBreakHyphen(), part]))

/** The runs of one or more lines; a placeholder stands out until someone fills it in. */
export const textRuns = (lines: readonly string[], look: { readonly bold?: boolean } = {}): TextRun[] =>
  lines.flatMap((line, index) =>
    splitLooks(toPrintable(line)).map(
      (part, at) =>
        new TextRun({
          children: joined(part.text),
          ...(look.bold === undefined ? {} : { bold: look.bold }),
          ...(part.look === 'missing' ? { shading: MARK } : {}),
          ...(part.look === 'raised' ? { superScript: true } : {}),
          ...(index > 0 && at === 0 ? { break: 1 } : {}),
        }),
    ),
  )

const rule = (size: number, color: string) => ({ style: BorderStyle.SINGLE, size, color })
const NO_RULE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const

const cell = (table: TableBlock, at: number, text: string, kind: 'head' | 'row' | 'total'): TableCell =>
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
        children: textRuns(toPrintable(text).split('\n'), kind === 'total' ? { bold: true } : {}),
      }),
    ],
  })

const tableRow = (
  table: TableBlock,
  cells: readonly string[],
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
  /** "Je vous demande :" stays with its list, the last sentence with the closing: no page begins with them alone. */
  readonly keepWithNext: boolean
}

const textBlock = (text: string, place: BlockPlace): Paragraph[] =>
  splitParagraphs(text).map(
    (lines, index, all) =>
      new Paragraph({
        style: place.afterTable && index === 0 ? STYLE.tableAfter : STYLE.body,
        widowControl: true,
        keepNext: place.keepWithNext && index === all.length - 1,
        // A line broken by hand would be stretched to the margin.
        ...(lines.length > 1 ? { alignment: AlignmentType.LEFT } : {}),
        children: textRuns(lines),
      }),
  )

const listBlock = (items: readonly string[], place: BlockPlace): Paragraph[] =>
  items.map(
    (item, index) =>
      new Paragraph({
        style: STYLE.list,
        numbering: { reference: BULLETS, level: 0 },
        spacing: { before: place.afterTable && index === 0 ? 200 : 0, after: index === items.length - 1 ? 140 : 70 },
        keepNext: place.keepWithNext && index === items.length - 1,
        widowControl: true,
        children: textRuns(toPrintable(item).split('\n')),
      }),
  )

/** Turns a block of the body into Word's own paragraphs, list items and tables. */
export const blockToDocx = (block: Block, place: BlockPlace): readonly (Paragraph | Table)[] => {
  switch (block.kind) {
    case 'heading':
      return splitParagraphs(block.text).map(
        (lines) => new Paragraph({ heading: HeadingLevel.HEADING_1, children: textRuns(lines) }),
      )
    case 'paragraph':
      return textBlock(block.text, place)
    case 'list':
      return listBlock(
        block.items.filter((item) => item.trim() !== ''),
        place,
      )
    case 'table':
      return block.columns.length === 0 ? [] : [tableBlock(block)]
  }
}
