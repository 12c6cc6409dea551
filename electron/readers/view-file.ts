import type { FileKind } from '#core/evidence/evidence'
import { viewWholeHtml } from '#core/evidence/html-view'
import { textBlocks } from '#core/evidence/text-view'
import { decodeBytes } from './decode-bytes'
import { createPictureShelf, EMPTY_VIEW, type FileView, shelvePictures } from './file-view'
import { charsetOfHtml } from './html-text'
import { MAX_MESSAGE } from './limits'
import { Unreadable } from './unreadable'
import { viewMail } from './view-mail'
import { viewSheets } from './view-sheet'
import { viewSlides, viewWord } from './view-word'

/** Characters of a text or of a page's source: some three hundred pages. */
const LONGEST_TEXT = 1_000_000

const viewText = (bytes: Buffer): FileView => {
  const text = decodeBytes(bytes.subarray(0, LONGEST_TEXT * 4))
  const blocks = textBlocks([{ page: 1, text: text.slice(0, LONGEST_TEXT) }], 'plain')
  return { ...EMPTY_VIEW, parts: [{ head: null, files: [], blocks }], isCut: text.length > LONGEST_TEXT }
}

/** A page saved with all that belongs to it is a message of parts (RFC 2557). */
const isArchivedPage = (bytes: Buffer): boolean =>
  /^(?:from|subject|mime-version|snapshot-content-location|date)\s*:/i.test(
    bytes.toString('latin1', 0, 200).trimStart(),
  )

const viewPage = async (bytes: Buffer): Promise<FileView> => {
  if (isArchivedPage(bytes)) {
    const view = await viewMail(bytes)
    return { ...view, parts: view.parts.map((part) => ({ ...part, head: null, files: [] })) }
  }
  const html = decodeBytes(bytes.subarray(0, LONGEST_TEXT * 4), charsetOfHtml(bytes))
  const { blocks, leftOut, cut } = viewWholeHtml(html)
  const shelf = createPictureShelf()
  shelvePictures(blocks, shelf)
  const isCut = cut || bytes.length > LONGEST_TEXT * 4
  return { ...EMPTY_VIEW, parts: [{ head: null, files: [], blocks }], pictures: shelf.pictures, leftOut, isCut }
}

const byKind: Readonly<Partial<Record<FileKind, (bytes: Buffer) => FileView | Promise<FileView>>>> = {
  email: viewMail,
  html: viewPage,
  text: viewText,
  word: viewWord,
  spreadsheet: viewSheets,
  presentation: viewSlides,
}

/**
 * What a message, a document, a table or a text says, as plain structure, whole: what the pack lays out as pages.
 * Nothing is fetched, nothing executed; sizes, depths and counts are limited, and what a limit leaves out is counted.
 * @throws Unreadable; a damaged file may make a parser throw anything.
 */
export const viewFile = async (kind: FileKind, bytes: Uint8Array): Promise<FileView> => {
  const view = byKind[kind]
  if (view === undefined) throw new Unreadable('format')
  if (bytes.length > MAX_MESSAGE) throw new Unreadable('tooLong')
  return view(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}
