import type { PlacedWord } from '#core/evidence/document'
import { NO_FACTS } from '#core/evidence/file-facts'
import { authorOf, dayWritten, guesses } from './fact-dates'
import { MAX_TEXT, MAX_TEXT_PAGES, MAX_WORDS } from './limits'
import type { Pdfium } from './pdfium'
import type { TextFound, TextPage } from './protocol-inside'
import { withPdf } from './read-pdf'

// fpdfview.h: FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_FORM.
const IMAGE = 3
const FORM = 5
/** A page with fewer characters of its own and a picture is a scan: a stamp or a page number may be all its text. */
const FEW_CHARACTERS = 20
const MAX_OBJECTS = 2000

/** Memory of PDFium's own to write results into; freed with it. */
const scratchOf = ({ runtime }: Pdfium) => {
  const at = runtime.wasmExports.malloc(64)
  const view = (offset: number, length: number) => Buffer.from(runtime.HEAPU8.buffer, at + offset, length)
  return {
    at,
    double: (index: number) => view(index * 8, 8).readDoubleLE(0),
    integer: (index: number) => view(32 + index * 4, 4).readInt32LE(0),
  }
}
type Scratch = ReturnType<typeof scratchOf>

const textOf = ({ calls, runtime }: Pdfium, textPage: number): string => {
  const count = Math.min(calls.FPDFText_CountChars(textPage), MAX_TEXT)
  if (count <= 0) return ''
  const at = runtime.wasmExports.malloc((count + 1) * 2)
  if (at === 0) return ''
  const written = calls.FPDFText_GetText(textPage, 0, count, at)
  const text = Buffer.from(runtime.HEAPU8.buffer, at, Math.max(0, written - 1) * 2).toString('utf16le')
  runtime.wasmExports.free(at)
  // A word divided at the end of a line is one word: PDFium marks that hyphen.
  return text
    .replaceAll('\u0002', '\ufffe')
    .replace(/\ufffe\r?\n?/g, '')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\0', '')
}

interface Box {
  left: number
  right: number
  bottom: number
  top: number
}

/** A box of the page in thousandths of what is shown: turned and cropped as the page is. */
const placed = (text: string, box: Box, toShown: (x: number, y: number) => [number, number]): PlacedWord => {
  const [x1, y1] = toShown(box.left, box.bottom)
  const [x2, y2] = toShown(box.right, box.top)
  const within = (value: number) => Math.min(1000, Math.max(0, value))
  return {
    text: text.slice(0, 300),
    left: within(Math.min(x1, x2)),
    top: within(Math.min(y1, y2)),
    right: within(Math.max(x1, x2)),
    bottom: within(Math.max(y1, y2)),
  }
}

/** A page under work: PDFium, the page, its text, and memory for results. */
interface Sheet {
  readonly pdfium: Pdfium
  readonly page: number
  readonly textPage: number
  readonly scratch: Scratch
}

const wordsOf = ({ pdfium, page, textPage, scratch }: Sheet, room: number): PlacedWord[] | null => {
  const { calls } = pdfium
  const count = calls.FPDFText_CountChars(textPage)
  // Rather no place than half a page's places; six characters make a word.
  if (count > room * 6) return null
  const toShown = (x: number, y: number): [number, number] => {
    calls.FPDF_PageToDevice(page, 0, 0, 1000, 1000, 0, x, y, scratch.at + 32, scratch.at + 36)
    return [scratch.integer(0), scratch.integer(1)]
  }
  const words: PlacedWord[] = []
  let text = ''
  let box: Box | null = null
  const close = () => {
    if (box !== null && text !== '') words.push(placed(text, box, toShown))
    text = ''
    box = null
  }
  for (let index = 0; index < count; index += 1) {
    const code = calls.FPDFText_GetUnicode(textPage, index)
    const sign = code === 2 || code === 0xfffe ? '-' : code > 32 && code <= 0x10ffff ? String.fromCodePoint(code) : ' '
    if (/\s/.test(sign)) {
      close()
      continue
    }
    text += sign
    const { at } = scratch
    if (!calls.FPDFText_GetCharBox(textPage, index, at, at + 8, at + 16, at + 24)) continue
    const [left, right, bottom, top] = [scratch.double(0), scratch.double(1), scratch.double(2), scratch.double(3)]
    const known: Box = box ?? { left, right, bottom, top }
    box = {
      left: Math.min(known.left, left),
      right: Math.max(known.right, right),
      bottom: Math.min(known.bottom, bottom),
      top: Math.max(known.top, top),
    }
  }
  close()
  return words.length > room ? null : words
}

const holdsPicture = ({ calls }: Pdfium, page: number): boolean => {
  const count = Math.min(calls.FPDFPage_CountObjects(page), MAX_OBJECTS)
  for (let index = 0; index < count; index += 1) {
    const object = calls.FPDFPage_GetObject(page, index)
    const type = calls.FPDFPageObj_GetType(object)
    if (type === IMAGE) return true
    if (type !== FORM) continue
    const inside = Math.min(calls.FPDFFormObj_CountObjects(object), MAX_OBJECTS)
    for (let at = 0; at < inside; at += 1) {
      if (calls.FPDFPageObj_GetType(calls.FPDFFormObj_GetObject(object, at)) === IMAGE) return true
    }
  }
  return false
}

const metaOf = ({ calls, runtime }: Pdfium, document: number, tag: string): string => {
  const length = calls.FPDF_GetMetaText(document, tag, 0, 0)
  if (length <= 2 || length > 65_536) return ''
  const at = runtime.wasmExports.malloc(length)
  calls.FPDF_GetMetaText(document, tag, at, length)
  const text = Buffer.from(runtime.HEAPU8.buffer, at, length - 2).toString('utf16le')
  runtime.wasmExports.free(at)
  return text
}

const readSheet =
  (pdfium: Pdfium, document: number, number: number, scratch: Scratch) =>
  (left: number, room: number): { text: string; words: PlacedWord[] | null; isScan: boolean } => {
    const { calls } = pdfium
    const page = calls.FPDF_LoadPage(document, number - 1)
    if (page === 0) return { text: '', words: null, isScan: false }
    const textPage = calls.FPDFText_LoadPage(page)
    const text = textPage === 0 ? '' : textOf(pdfium, textPage).slice(0, left)
    const words = textPage === 0 ? null : wordsOf({ pdfium, page, textPage, scratch }, room)
    const isScan = text.trim().length < FEW_CHARACTERS && holdsPicture(pdfium, page)
    if (textPage !== 0) calls.FPDFText_ClosePage(textPage)
    calls.FPDF_ClosePage(page)
    return { text, words, isScan }
  }

/** The text of every page of a PDF with the places of its words, and what the file says of itself. Throws `Unreadable`. */
export const readPdfText = (path: string | Buffer): Promise<TextFound> =>
  withPdf(path, async (pdfium, document, count) => {
    const scratch = scratchOf(pdfium)
    const pages: TextPage[] = []
    let needsOcr = false
    let left = MAX_TEXT
    let room = MAX_WORDS
    for (let number = 1; number <= Math.min(count, MAX_TEXT_PAGES) && left > 0; number += 1) {
      const found = readSheet(pdfium, document, number, scratch)(left, room)
      needsOcr ||= found.isScan
      left -= found.text.length
      room -= found.words?.length ?? 0
      pages.push({ page: number, text: found.text, words: found.words })
    }
    const meta = (tag: string) => metaOf(pdfium, document, tag)
    const dates = guesses('document', [dayWritten(meta('CreationDate')), dayWritten(meta('ModDate'))])
    return { pages, facts: { ...NO_FACTS, dates, author: authorOf(meta('Author')) }, needsOcr }
  })
