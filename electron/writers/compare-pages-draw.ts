import { displayedToPage, type Matrix, type PageShape, type Rectangle } from './page-geometry'
import type { OpenPdf } from './pdfium'

/** A page held open by PDFium: its visible box in its own space, and its size as displayed. */
export interface HeldPage {
  readonly handle: number
  readonly box: Rectangle
  readonly rotation: PageShape['rotation']
  readonly width: number
  readonly height: number
}

/** Pixels from the upper left, four bytes each: blue, green, red, and one without meaning. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/** How large a drawing is, and how many of its pixels a unit of the page takes. */
export interface Canvas {
  readonly width: number
  readonly height: number
  readonly scale: number
}

// fpdfview.h
const WITH_ANNOTATIONS = 0x01
const WHITE = 0xffffffff
const FOR_DISPLAY = 0
const LINK = 2
const WIDGET = 20
/** Hidden, or not to be viewed (PDF 32000-1, 12.5.3). */
const UNSEEN = 0x22
const MAX_NOTES = 20_000

/** First one, then the other (PDF 32000-1, 8.3.4). */
export const joined = (first: Matrix, second: Matrix): Matrix => {
  const [a, b, c, d, e, f] = first
  const [A, B, C, D, E, F] = second
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F]
}

/** The way back. */
export const inverse = ([a, b, c, d, e, f]: Matrix): Matrix => {
  const size = a * d - b * c
  return [d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size]
}

/** Where a rectangle comes to lie. */
export const moved = (matrix: Matrix, { left, bottom, right, top }: Rectangle): Rectangle => {
  const [a, b, c, d, e, f] = matrix
  const xs = [a * left + c * bottom + e, a * right + c * top + e, a * left + c * top + e, a * right + c * bottom + e]
  const ys = [b * left + d * bottom + f, b * right + d * top + f, b * left + d * top + f, b * right + d * bottom + f]
  return { left: Math.min(...xs), bottom: Math.min(...ys), right: Math.max(...xs), top: Math.max(...ys) }
}

/** From the page as displayed, origin at its upper left, to its own space. */
export const fromDisplay = (page: Pick<HeldPage, 'box' | 'rotation' | 'height'>): Matrix =>
  joined([1, 0, 0, -1, 0, page.height], displayedToPage(page))

export const readFloats = ({ memory }: OpenPdf, at: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => memory.getValue(at + index * 4, 'float'))

const writeFloats = ({ memory }: OpenPdf, at: number, values: readonly number[]): void => {
  const bytes = memory.HEAPU8
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, values.length * 4)
  for (const [index, value] of values.entries()) view.setFloat32(index * 4, value, true)
}

/** What is reserved once for each open file: two small areas and one picture of the size drawn last. */
interface Desk {
  readonly small: number
  readonly matrix: number
  bitmap: { readonly at: number; readonly width: number; readonly height: number } | null
}
const desks = new WeakMap<OpenPdf, Desk>()

const deskOf = (pdf: OpenPdf): Desk => {
  const known = desks.get(pdf)
  if (known !== undefined) return known
  const desk: Desk = { small: pdf.reserve(64), matrix: pdf.reserve(64), bitmap: null }
  desks.set(pdf, desk)
  return desk
}

/** A few bytes of the open file's memory, for answers that are read at once. */
export const scratchOf = (pdf: OpenPdf): number => deskOf(pdf).small

const holdPage = (pdf: OpenPdf, handle: number): HeldPage | null => {
  const { calls } = pdf
  const at = scratchOf(pdf)
  if (!calls.FPDF_GetPageBoundingBox(handle, at)) return null
  const [left = 0, top = 0, right = 0, bottom = 0] = readFloats(pdf, at, 4)
  const [width, height] = [calls.FPDF_GetPageWidthF(handle), calls.FPDF_GetPageHeightF(handle)]
  if (!(width >= 1 && height >= 1 && Number.isFinite(width + height))) return null
  const rotation = ((((calls.FPDFPage_GetRotation(handle) % 4) + 4) % 4) * 90) as PageShape['rotation']
  return { handle, box: { left, bottom, right, top }, rotation, width, height }
}

/** Opens a page (from 0), null for one that PDFium cannot open, for as long as `use` takes. */
export const withPage = <T>(pdf: OpenPdf, index: number, use: (page: HeldPage | null) => T): T => {
  const handle = pdf.calls.FPDF_LoadPage(pdf.document, index)
  try {
    return use(handle === 0 ? null : holdPage(pdf, handle))
  } finally {
    if (handle !== 0) pdf.calls.FPDF_ClosePage(handle)
  }
}

/** The same, when `use` has to wait for something. */
export const whilePage = async <T>(
  pdf: OpenPdf,
  index: number,
  use: (page: HeldPage | null) => Promise<T>,
): Promise<T> => {
  const handle = pdf.calls.FPDF_LoadPage(pdf.document, index)
  try {
    return await use(handle === 0 ? null : holdPage(pdf, handle))
  } finally {
    if (handle !== 0) pdf.calls.FPDF_ClosePage(handle)
  }
}

const bitmapOf = (pdf: OpenPdf, { width, height }: Canvas): number => {
  const desk = deskOf(pdf)
  if (desk.bitmap?.width === width && desk.bitmap.height === height) return desk.bitmap.at
  if (desk.bitmap !== null) pdf.calls.FPDFBitmap_Destroy(desk.bitmap.at)
  desk.bitmap = null
  const at = pdf.calls.FPDFBitmap_Create(width, height, 0)
  desk.bitmap = { at, width, height }
  return at
}

/** The notes of a page, from the last to the first, so that one may be taken away. */
const eachNote = ({ calls }: OpenPdf, page: number, use: (note: number, at: number) => void): void => {
  for (let at = Math.min(MAX_NOTES, calls.FPDFPage_GetAnnotCount(page)) - 1; at >= 0; at -= 1) {
    const note = calls.FPDFPage_GetAnnot(page, at)
    if (note === 0) continue
    use(note, at)
    calls.FPDFPage_CloseAnnot(note)
  }
}

/** What a page has besides its content; links do not count as notes. */
export interface NotesFound {
  readonly fields: number
  readonly links: number
  readonly others: number
}

export const notesOn = (pdf: OpenPdf, page: number): NotesFound => {
  const found = { fields: 0, links: 0, others: 0 }
  eachNote(pdf, page, (note) => {
    const kind = pdf.calls.FPDFAnnot_GetSubtype(note)
    found[kind === WIDGET ? 'fields' : kind === LINK ? 'links' : 'others'] += 1
  })
  return found
}

/** Takes links away in memory: the frame of one that leads out of the exhibit is not evidence. */
export const dropLinks = (pdf: OpenPdf, page: number): void =>
  eachNote(pdf, page, (note, at) => {
    if (pdf.calls.FPDFAnnot_GetSubtype(note) === LINK) pdf.calls.FPDFPage_RemoveAnnot(page, at)
  })

const dropUnseen = (pdf: OpenPdf, page: number): void =>
  eachNote(pdf, page, (note, at) => {
    if ((pdf.calls.FPDFAnnot_GetFlags(note) & UNSEEN) !== 0) pdf.calls.FPDFPage_RemoveAnnot(page, at)
  })

const forms = new WeakMap<OpenPdf, number>()

/** What PDFium needs to know of a form's fields; 0 for a file without. */
export const formOf = (pdf: OpenPdf): number => {
  const known = forms.get(pdf)
  if (known !== undefined) return known
  const form = pdf.calls.PDFiumExt_InitFormFillEnvironment(pdf.document, pdf.calls.PDFiumExt_OpenFormFillInfo())
  forms.set(pdf, form)
  return form
}

/**
 * Opens a page of a source (from 0). PDFium draws the fields of a form only where they have become part of the page, so
 * they do, in its memory. `refreshed`: with the look that their values give them, not the one that the file brings along.
 */
export const withSourcePage = <T>(
  pdf: OpenPdf,
  { index, refreshed }: { readonly index: number; readonly refreshed: boolean },
  use: (page: HeldPage | null) => T,
): T => {
  const { calls } = pdf
  const handle = calls.FPDF_LoadPage(pdf.document, index)
  if (handle !== 0) {
    if (notesOn(pdf, handle).fields > 0) {
      const form = refreshed ? formOf(pdf) : 0
      if (form !== 0) calls.FORM_OnAfterLoadPage(handle, form)
      dropUnseen(pdf, handle)
      calls.FPDFPage_Flatten(handle, FOR_DISPLAY)
      if (form !== 0) calls.FORM_OnBeforeClosePage(handle, form)
    }
    calls.FPDF_ClosePage(handle)
  }
  return withPage(pdf, index, use)
}

/**
 * Draws a page with its notes. `matrix`: from the page as displayed to pixels; `clip`: the pixels it may use.
 */
export const drawHeld = (
  pdf: OpenPdf,
  page: HeldPage,
  { canvas, matrix, clip }: { readonly canvas: Canvas; readonly matrix: Matrix; readonly clip: Rectangle },
): Drawing => {
  const { calls } = pdf
  const bitmap = bitmapOf(pdf, canvas)
  calls.FPDFBitmap_FillRect(bitmap, 0, 0, canvas.width, canvas.height, WHITE)
  const { matrix: at } = deskOf(pdf)
  const edges = [Math.floor(clip.left), Math.floor(clip.bottom), Math.ceil(clip.right), Math.ceil(clip.top)]
  writeFloats(pdf, at, [...matrix, ...edges])
  calls.FPDF_RenderPageBitmapWithMatrix(bitmap, page.handle, at, at + 24, WITH_ANNOTATIONS)
  const from = calls.FPDFBitmap_GetBuffer(bitmap)
  return {
    width: canvas.width,
    height: canvas.height,
    pixels: pdf.memory.HEAPU8.slice(from, from + canvas.width * canvas.height * 4),
  }
}
