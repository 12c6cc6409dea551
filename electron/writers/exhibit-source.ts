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
    if (document === null) throw new Unreadable('damagedPdf', { cause: pdfium })
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
