import { read, utils } from '@e965/xlsx'
import { zipSync } from 'fflate'
import type { FileFacts } from '#core/evidence/file-facts'
import { officeFacts } from './office-text'
import { readParts } from './package-parts'
import type { TextFound } from './protocol-inside'
import { foundText } from './text-found'
import { Unreadable } from './unreadable'

/** Pictures and macros of a workbook are of no use here. */
export const isWorkbookPart = (name: string): boolean =>
  /\.(xml|rels|bin)$|^mimetype$/i.test(name) && !/media\/|vba/i.test(name)

/**
 * The container written anew, uncompressed, out of the parts that were inflated under our limits: the workbook's
 * parser has none of its own.
 */
const rewritten = async (path: string | Buffer): Promise<{ bytes: Uint8Array; facts: Partial<FileFacts> }> => {
  const parts = await readParts(path, isWorkbookPart)
  return { bytes: zipSync(Object.fromEntries(parts), { level: 0 }), facts: officeFacts(parts) }
}

export const parseWorkbook = (bytes: Uint8Array) => {
  try {
    // "The system's short date" has no form of its own in the file; the parser's would be American.
    return read(bytes, {
      type: 'array',
      dateNF: 'yyyy-mm-dd',
      dense: true,
      cellHTML: false,
      cellFormula: false,
      cellStyles: false,
    })
  } catch (cause) {
    const isLocked = cause instanceof Error && /password|encrypt/i.test(cause.message)
    throw new Unreadable(isLocked ? 'password' : 'damaged', { cause })
  }
}

/** The cells of a workbook (.xlsx, .xls, .ods) as they are shown, a sheet a page, cells parted by tabs. Throws `Unreadable`. */
export const readWorkbookText = async (path: string | Buffer, whole: Buffer): Promise<TextFound> => {
  const isZip = whole.subarray(0, 2).toString('latin1') === 'PK'
  const { bytes, facts } = isZip ? await rewritten(path) : { bytes: whole, facts: {} }
  const workbook = parseWorkbook(bytes)
  const texts = workbook.SheetNames.map((name) => {
    const sheet = workbook.Sheets[name]
    const cells = sheet === undefined ? '' : utils.sheet_to_csv(sheet, { FS: '\t', blankrows: false, strip: true })
    return `${name}\n${cells}`.trim()
  })
  return foundText(texts, facts)
}
