import type { Rectangle } from './page-geometry'
import type { OpenPdf } from './pdfium'

// fpdf_edit.h
const PATH_OBJECT = 2
const NO_FILL = 0
const WHITE = 0xff

/** Beyond this many drawing objects the search is given up: the page counts as full. */
const MAX_OBJECTS = 50_000

const overlaps = (a: Rectangle, b: Rectangle): boolean =>
  a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top

/** Four numbers in PDFium's memory, taken once per document. */
const createReader = ({ calls, memory, reserve }: OpenPdf) => {
  const at = reserve(16)
  const slots = [at, at + 4, at + 8, at + 12] as const

  const bounds = (object: number): Rectangle | null => {
    if (!calls.FPDFPageObj_GetBounds(object, ...slots)) return null
    const [left = 0, bottom = 0, right = 0, top = 0] = slots.map((slot) => memory.getValue(slot, 'float'))
    return { left, bottom, right, top }
  }
  /** White paper painted as paper: many programs fill the page first. */
  const isBlank = (object: number): boolean => {
    if (calls.FPDFPageObj_GetType(object) !== PATH_OBJECT) return false
    if (!calls.FPDFPath_GetDrawMode(object, slots[0], slots[1])) return false
    const [fill, stroke] = [memory.getValue(slots[0], 'i32'), memory.getValue(slots[1], 'i32')]
    if (stroke !== 0) return false
    if (fill === NO_FILL) return true
    if (!calls.FPDFPageObj_GetFillColor(object, ...slots)) return false
    return slots.slice(0, 3).every((slot) => memory.getValue(slot, 'i32') === WHITE)
  }
  return { bounds, isBlank }
}

/** Tells whether nothing of a page (from 0) is drawn in any of the regions, given in the page's own space. */
export type Clearance = (page: number, regions: readonly Rectangle[]) => boolean

/** Asks PDFium where a page's text, lines and pictures lie. Whatever it cannot tell counts as not clear. */
export const createClearance = (pdf: OpenPdf | null): Clearance => {
  if (pdf === null) return () => false
  const { calls, document } = pdf
  const { bounds, isBlank } = createReader(pdf)
  return (index, regions) => {
    try {
      const page = calls.FPDF_LoadPage(document, index)
      if (page === 0) return false
      const count = calls.FPDFPage_CountObjects(page)
      let isClear = count <= MAX_OBJECTS
      for (let at = 0; isClear && at < count; at += 1) {
        const object = calls.FPDFPage_GetObject(page, at)
        const where = bounds(object)
        if (where !== null && regions.some((region) => overlaps(where, region))) isClear = isBlank(object)
      }
      calls.FPDF_ClosePage(page)
      return isClear
    } catch {
      return false
    }
  }
}
