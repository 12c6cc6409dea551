import { cutBlocks, type ViewBlock, type ViewSpan } from './reading-view'

const spanOf = (text: string): ViewSpan => ({ text, weight: 'plain', address: null })

const MOST_COLUMNS = 60

const tableOf = (lines: readonly string[]): ViewBlock => ({
  kind: 'table',
  rows: lines.map((line) =>
    line
      .split('\t')
      .slice(0, MOST_COLUMNS)
      .map((cell) => (cell === '' ? [] : [spanOf(cell)])),
  ),
  quote: 0,
})

/** Rows to a table block: long sheets are drawn piece by piece. */
const ROWS_TOGETHER = 200

/** What parts the columns of a text table: the sign that the first line has most of; a tab when it has none. */
const separatorOf = (line: string): string =>
  ['\t', ';', ',', '|']
    .map((sign) => ({ sign, count: line.split(sign).length }))
    .reduce((best, one) => (one.count > best.count ? one : best)).sign

/** Cells of a line of CSV (RFC 4180), with tabs between them; a cell in quotes may hold the separator. */
const withTabs = (line: string, separator: string): string => {
  if (separator === '\t' || !line.includes(separator)) return line
  const cells: string[] = []
  let cell = ''
  let isQuoted = false
  for (const sign of line) {
    if (sign === '"') isQuoted = !isQuoted
    else if (sign === separator && !isQuoted) {
      cells.push(cell)
      cell = ''
    } else cell += sign
  }
  return [...cells, cell].join('\t')
}

const sheetBlocks = (text: string): ViewBlock[] => {
  const blocks: ViewBlock[] = []
  const filled = text.split('\n').filter((line) => line.trim() !== '')
  // A sheet that was read by the spreadsheet reader has tabs already.
  const separator = text.includes('\t') ? '\t' : separatorOf(filled[0] ?? '')
  const lines = filled.map((line) => withTabs(line, separator))
  let rows: string[] = []
  const end = () => {
    if (rows.length > 0) blocks.push(tableOf(rows))
    rows = []
  }
  for (const line of lines) {
    if (line.includes('\t')) {
      rows.push(line)
      if (rows.length === ROWS_TOGETHER) end()
    } else {
      end()
      blocks.push({ kind: 'paragraph', spans: [spanOf(line)], quote: 0 })
    }
  }
  end()
  return blocks
}

const quoteOf = (line: string): number => /^(?:> ?)*/.exec(line)?.[0].replaceAll(' ', '').length ?? 0

/** The text of a message: lines as they are, `>` turned into quotation. */
export const viewMailText = (text: string): ViewBlock[] => {
  const blocks: ViewBlock[] = []
  let lines: string[] = []
  let depth = 0
  const end = () => {
    const together = lines.join('\n').trim()
    if (together !== '') blocks.push({ kind: 'lines', text: together, quote: Math.min(depth, 8) })
    lines = []
  }
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const quote = quoteOf(line)
    if (quote !== depth) end()
    depth = quote
    lines.push(line.replace(/^(?:> ?)+/, ''))
  }
  end()
  return blocks
}

/** A long log is drawn piece by piece: by stretches of lines. */
const linesOf = (text: string): ViewBlock[] => {
  const lines = text.replace(/\n+$/, '').split('\n')
  const stretches = Math.ceil(lines.length / ROWS_TOGETHER)
  return Array.from({ length: stretches }, (_, index): ViewBlock => {
    const stretch = lines.slice(index * ROWS_TOGETHER, (index + 1) * ROWS_TOGETHER)
    return { kind: 'lines', text: stretch.join('\n'), quote: 0 }
  }).filter((block) => block.kind !== 'lines' || block.text.trim() !== '')
}

type TextPages = readonly { readonly page: number; readonly text: string }[]
type TextLayout = 'plain' | 'sheet' | 'paragraphs'

/**
 * What was read inside a file as plain text, page by page, as blocks: rows with tabs become a table, `plain` text keeps
 * its own line ends, anything else is one paragraph per line.
 */
export const viewText = (
  pages: TextPages,
  layout: TextLayout,
): { readonly blocks: readonly ViewBlock[]; readonly cut: boolean } => cutBlocks(textBlocks(pages, layout))

/** The same, however long it is. */
export const textBlocks = (pages: TextPages, layout: TextLayout): readonly ViewBlock[] =>
  pages.flatMap(({ page, text }): ViewBlock[] => {
    const clean = text.replace(/\r\n?/g, '\n')
    const heading: ViewBlock[] = pages.length > 1 ? [{ kind: 'page', number: page }] : []
    if (layout === 'sheet') return [...heading, ...sheetBlocks(clean)]
    if (layout === 'plain') return [...heading, ...linesOf(clean)]
    const paragraphs = clean.split('\n').filter((line) => line.trim() !== '')
    return [
      ...heading,
      ...paragraphs.map((line): ViewBlock => ({ kind: 'paragraph', spans: [spanOf(line)], quote: 0 })),
    ]
  })
