import { utils, type WorkBook } from '@e965/xlsx'
import { zipSync } from 'fflate'
import { decodeBytes } from './decode-bytes'
import { EMPTY_VIEW, type FileView, type SheetView } from './file-view'
import { partsOfBytes } from './package-parts'
import { startsAsCompound } from './sniff-compound'
import { startsAsZip } from './sniff-zip'
import { isWorkbookPart, parseWorkbook } from './spreadsheet-text'
import { Unreadable } from './unreadable'

/** Rows and cells that are laid out of one file: some hundred pages. What is left is counted. */
const MOST_ROWS = 3000
const MOST_CELLS = 60_000
const MOST_COLUMNS = 60
/** Signs of a cell. */
const LONGEST_CELL = 4000

const isFilled = (row: readonly string[]): boolean => row.some((cell) => cell.trim() !== '')

/** Without empty rows and without empty columns at the end, as far as there is room. */
const createCutter = () => {
  let [rowsFree, cellsFree] = [MOST_ROWS, MOST_CELLS]
  return (name: string, isHidden: boolean, all: readonly (readonly string[])[]): SheetView => {
    const filled = all.filter(isFilled)
    const used = filled.reduce((most, row) => Math.max(most, row.findLastIndex((cell) => cell.trim() !== '') + 1), 0)
    const width = Math.min(MOST_COLUMNS, used)
    const count = Math.max(0, Math.min(filled.length, rowsFree, Math.floor(cellsFree / Math.max(1, width))))
    rowsFree -= count
    cellsFree -= count * width
    const rows = filled
      .slice(0, count)
      .map((row) => Array.from({ length: width }, (_, at) => (row[at] ?? '').slice(0, LONGEST_CELL)))
    return { name, isHidden, rows, rowsLeft: filled.length - count, columnsLeft: used - width }
  }
}

const sheetsOf = (workbook: WorkBook): readonly SheetView[] => {
  const cut = createCutter()
  return workbook.SheetNames.map((name, index) => {
    const sheet = workbook.Sheets[name]
    const isHidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0
    const cells =
      sheet === undefined
        ? []
        : utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: false, blankrows: false, defval: '' })
    return cut(
      name,
      isHidden,
      cells.map((row) => Array.from(row, (cell) => String(cell ?? '').trim())),
    )
  })
}

/** What parts the columns of a text table: the sign that its first lines have most of outside of quotes. */
const separatorOf = (text: string): string => {
  const head = text
    .slice(0, 8000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split('\n')
    .slice(0, 5)
    .join('\n')
  return [';', '\t', ',', '|'].reduce((best, sign) => (head.split(sign).length > head.split(best).length ? sign : best))
}

/** The cells of a table in text (RFC 4180): a cell in quotes may hold the separator, line ends and doubled quotes. */
export const cellsOfText = (text: string): readonly (readonly string[])[] => {
  const separator = separatorOf(text)
  const rows: string[][] = []
  let [row, cell, isQuoted] = [[] as string[], '', false]
  const endRow = () => {
    rows.push([...row, cell])
    row = []
    cell = ''
  }
  const clean = text.replace(/\r\n?/g, '\n')
  for (let at = 0; at < clean.length; at += 1) {
    const sign = clean[at] ?? ''
    if (isQuoted && sign === '"' && clean[at + 1] === '"') {
      cell += sign
      at += 1
    } else if (sign === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted
    else if (!isQuoted && sign === separator) {
      row.push(cell)
      cell = ''
    } else if (!isQuoted && sign === '\n') endRow()
    else cell += sign
  }
  if (cell !== '' || row.length > 0) endRow()
  return rows
}

/** A workbook (.xlsx, .xls, .ods) as its cells are shown, sheet by sheet, or a table in text. Throws `Unreadable`. */
export const viewSheets = async (bytes: Buffer): Promise<FileView> => {
  if (startsAsCompound(bytes) && bytes.includes('EncryptedPackage', 0, 'utf16le')) throw new Unreadable('password')
  if (startsAsZip(bytes)) {
    const parts = await partsOfBytes(bytes, isWorkbookPart)
    return { ...EMPTY_VIEW, sheets: sheetsOf(parseWorkbook(zipSync(Object.fromEntries(parts), { level: 0 }))) }
  }
  if (startsAsCompound(bytes)) return { ...EMPTY_VIEW, sheets: sheetsOf(parseWorkbook(bytes)) }
  return { ...EMPTY_VIEW, sheets: [createCutter()('', false, cellsOfText(decodeBytes(bytes)))] }
}
