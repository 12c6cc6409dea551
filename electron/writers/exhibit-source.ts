import { ParseSpeeds, PDFDocument } from '@cantoo/pdf-lib'
import { type OpenPdf, openWithPdfium, PdfiumRefusal, rewriteWithPdfium } from './pdfium'
import { Unreadable } from './unreadable'

/** A PDF exhibit ready to be copied. `pdfium` is the same file in the second engine, null when that could not open it. */
export interface ExhibitSource {
  readonly document: PDFDocument
  readonly pdfium: OpenPdf | null
}

const MAX_PAGES = 5000

const load = (bytes: Uint8Array): Promise<PDFDocument> =>
  PDFDocument.load(bytes, {
    // Opens what is only protected against changes.
    password: '',
    updateMetadata: false,
    parseSpeed: ParseSpeeds.Fastest,
    capNumbers: true,
    preserveXFA: true,
  })

const tryToLoad = async (bytes: Uint8Array): Promise<PDFDocument | null> => {
  try {
    const document = await load(bytes)
    return document.getPageCount() > 0 ? document : null
  } catch {
    return null
  }
}

const tryToOpen = async (bytes: Uint8Array): Promise<OpenPdf | PdfiumRefusal> => {
  try {
    return await openWithPdfium(bytes)
  } catch (thrown) {
    if (thrown instanceof PdfiumRefusal) return thrown
    throw thrown
  }
}

const repair = async (pdfium: OpenPdf): Promise<PDFDocument> => {
  const repaired = await tryToLoad(rewriteWithPdfium(pdfium))
  if (repaired === null) throw new Unreadable('damagedPdf')
  return repaired
}

/** A file that was cut off has lost its last lines, which say where its catalog is: they are written anew. */
const withTrailer = (bytes: Uint8Array): Uint8Array | null => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const catalog = buffer.indexOf('/Catalog')
  const start = catalog < 0 ? -1 : buffer.lastIndexOf(' obj', catalog)
  if (start < 0 || catalog - start > 4096) return null
  const [, number] = /(\d+ \d+)$/.exec(buffer.toString('latin1', Math.max(0, start - 20), start)) ?? []
  if (number === undefined) return null
  return Buffer.concat([buffer, Buffer.from(`\ntrailer\n<< /Root ${number} R >>\nstartxref\n0\n%%EOF\n`)])
}

const openUnreadable = async (bytes: Uint8Array, cause: PdfiumRefusal): Promise<ExhibitSource> => {
  const mended = withTrailer(bytes)
  const pdfium = mended === null ? cause : await tryToOpen(mended)
  if (pdfium instanceof PdfiumRefusal) throw new Unreadable('damagedPdf', { cause })
  return { document: await repair(pdfium), pdfium }
}

/**
 * Opens a PDF exhibit. Two engines must agree on its number of pages; where they do not, or the first one fails, the
 * second one writes the file anew and that is what is copied.
 * @throws Unreadable for a password, damage beyond repair or an absurd number of pages.
 */
export const openExhibit = async (bytes: Uint8Array): Promise<ExhibitSource> => {
  const pdfium = await tryToOpen(bytes)
  if (pdfium instanceof PdfiumRefusal && pdfium.why === 'password') throw new Unreadable('password')
  if (!(pdfium instanceof PdfiumRefusal) && pdfium.pages > MAX_PAGES) throw new Unreadable('tooManyPages')
  const document = await tryToLoad(bytes)
  if (pdfium instanceof PdfiumRefusal) {
    if (document === null) return openUnreadable(bytes, pdfium)
    if (document.getPageCount() > MAX_PAGES) throw new Unreadable('tooManyPages')
    return { document, pdfium: null }
  }
  if (document !== null && document.getPageCount() === pdfium.pages) return { document, pdfium }
  try {
    return { document: await repair(pdfium), pdfium }
  } catch (thrown) {
    if (document === null) throw new Unreadable('damagedPdf', { cause: thrown })
    return { document, pdfium: null }
  }
}
