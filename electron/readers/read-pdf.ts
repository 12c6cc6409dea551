import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { ImageData } from '@napi-rs/canvas'
import { drawPicture, fitted } from './draw-picture'
import { openPdfium, type Pdfium } from './pdfium'
import type { Picture } from './protocol'
import { Unreadable } from './unreadable'

// fpdfview.h: error codes of FPDF_GetLastError, flags of FPDF_RenderPageBitmap.
const ERROR_PASSWORD = 4
const ERROR_SECURITY = 5
const WITH_ANNOTATIONS = 0x01
const AS_RGBA = 0x10

/** FPDF_FILEACCESS counts in 32 bits. */
const MAX_BYTES = 2 ** 32 - 1
/** More is a lie of the file, not a document of a dispute. */
const MAX_PAGES = 100_000
/** A drawing the size of a stamp is not blown up beyond this. */
const MAX_SCALE = 8

const openDocument = ({ calls, runtime }: Pdfium, descriptor: number): number => {
  const { size } = fstatSync(descriptor)
  if (size > MAX_BYTES) throw new Unreadable('damaged')
  // PDFium asks for the blocks it needs, so a long file is never whole in memory.
  const readBlock = (_context = 0, position = 0, target = 0, length = 0): number => {
    const wanted = length >>> 0
    return readSync(descriptor, runtime.HEAPU8, target >>> 0, wanted, position >>> 0) === wanted ? 1 : 0
  }
  const access = runtime.wasmExports.malloc(12)
  runtime.setValue(access, size, 'i32')
  runtime.setValue(access + 4, runtime.addFunction(readBlock, 'iiiii'), 'i32')
  runtime.setValue(access + 8, 0, 'i32')
  // The empty password opens what is only protected against changes.
  const document = calls.FPDF_LoadCustomDocument(access, '')
  if (document !== 0) return document
  const error = calls.FPDF_GetLastError()
  throw new Unreadable(error === ERROR_PASSWORD || error === ERROR_SECURITY ? 'password' : 'damaged')
}

/** What was typed into a form's fields is drawn in a pass of its own, over the page. */
const drawFields = ({ calls }: Pdfium, document: number, page: number, draw: (form: number) => void): void => {
  const form = calls.PDFiumExt_InitFormFillEnvironment(document, calls.PDFiumExt_OpenFormFillInfo())
  if (form === 0) return
  calls.FORM_OnAfterLoadPage(page, form)
  // Without the colour by which a viewer invites to fill the fields in.
  calls.FPDF_SetFormFieldHighlightAlpha(form, 0)
  draw(form)
}

const drawPage = async (pdfium: Pdfium, document: number, page: number, maxSide: number): Promise<Picture> => {
  const { calls, runtime } = pdfium
  const loaded = calls.FPDF_LoadPage(document, page - 1)
  const pageWidth = loaded === 0 ? 0 : calls.FPDF_GetPageWidthF(loaded)
  const pageHeight = loaded === 0 ? 0 : calls.FPDF_GetPageHeightF(loaded)
  if (!(pageWidth > 0 && pageHeight > 0 && Number.isFinite(pageWidth + pageHeight))) throw new Unreadable('damaged')
  const { width, height } = fitted(pageWidth, pageHeight, maxSide, MAX_SCALE)
  const bitmap = calls.FPDFBitmap_Create(width, height, 1)
  if (bitmap === 0) throw new Unreadable('damaged')
  calls.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
  const flags = WITH_ANNOTATIONS | AS_RGBA
  calls.FPDF_RenderPageBitmap(bitmap, loaded, 0, 0, width, height, 0, flags)
  drawFields(pdfium, document, loaded, (form) =>
    calls.FPDF_FFLDraw(form, bitmap, loaded, 0, 0, width, height, 0, flags),
  )
  const pixels = new Uint8ClampedArray(width * height * 4)
  const start = calls.FPDFBitmap_GetBuffer(bitmap)
  pixels.set(runtime.HEAPU8.subarray(start, start + pixels.length))
  return drawPicture(width, height, (context) => context.putImageData(new ImageData(pixels, width, height), 0, 0))
}

/** Runs one step inside PDFium; a trap (memory used up, stack used up, an assertion) is the file's fault. */
const guarded = async <T>(step: () => T | Promise<T>): Promise<T> => {
  try {
    return await step()
  } catch (thrown) {
    throw thrown instanceof Unreadable ? thrown : new Unreadable('damaged', { cause: thrown })
  }
}

/** Opens a PDF just long enough for `use`; everything PDFium held is dropped with its memory. Throws `Unreadable`. */
export const withPdf = async <T>(
  path: string | Buffer,
  use: (pdfium: Pdfium, document: number, pages: number) => Promise<T>,
): Promise<T> => {
  const descriptor = openSync(path, 'r')
  try {
    const pdfium = await openPdfium()
    return await guarded(() => {
      const document = openDocument(pdfium, descriptor)
      const pages = pdfium.calls.FPDF_GetPageCount(document)
      if (pages < 1 || pages > MAX_PAGES) throw new Unreadable('damaged')
      return use(pdfium, document, pages)
    })
  } finally {
    closeSync(descriptor)
  }
}

/** A PDF's number of pages and a picture of its first one, null where that page cannot be drawn. Throws `Unreadable`. */
export const readPdf = (
  path: string | Buffer,
  maxSide: number,
): Promise<{ readonly pages: number; readonly picture: Picture | null }> =>
  withPdf(path, async (pdfium, document, pages) => {
    const picture = await guarded(() => drawPage(pdfium, document, 1, maxSide)).catch(() => null)
    return { pages, picture }
  })

/** One page of a PDF, counted from 1, as printed: rotated, cropped, with its annotations. Throws `Unreadable`. */
export const readPdfPage = (
  path: string | Buffer,
  page: number,
  maxSide: number,
): Promise<{ readonly pages: number; readonly picture: Picture }> =>
  withPdf(path, async (pdfium, document, pages) => {
    if (page > pages) throw new Unreadable('noSuchPage')
    return { pages, picture: await drawPage(pdfium, document, page, maxSide) }
  })
