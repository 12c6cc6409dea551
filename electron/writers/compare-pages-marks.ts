import { fromDisplay, type HeldPage, inverse, moved, readFloats, scratchOf } from './compare-pages-draw'
import type { Matrix, Rectangle } from './page-geometry'
import type { OpenPdf } from './pdfium'

// fpdf_edit.h
const TEXT_OBJECT = 1
const PATH_OBJECT = 2
const MARKS_LAST = 12

/** Our marks stay within this much of the page's upper right corner and of the middle of its foot, in points on A4. */
const STAMP = { width: 230, height: 52 }
const NUMBER = { width: 200, height: 36 }

const within = (one: Rectangle, other: Rectangle): boolean =>
  one.left >= other.left && one.right <= other.right && one.bottom >= other.bottom && one.top <= other.top

/** The places of the marks, on the page as displayed, origin at its upper left. */
const placesOfMarks = ({ width, height }: HeldPage, markScale: number, hasStamp: boolean): readonly Rectangle[] => [
  ...(hasStamp
    ? [{ left: width - STAMP.width * markScale, right: width, bottom: 0, top: STAMP.height * markScale }]
    : []),
  {
    left: width / 2 - (NUMBER.width / 2) * markScale,
    right: width / 2 + (NUMBER.width / 2) * markScale,
    bottom: height - NUMBER.height * markScale,
    top: height,
  },
]

/** A page of the pack; `hasStamp`: besides its number, it carries the stamp of its exhibit. */
export interface MarkedPage {
  readonly pdf: OpenPdf
  readonly page: HeldPage
  readonly hasStamp: boolean
}

const boundsOf = ({ pdf, page }: MarkedPage, object: number, toDisplay: Matrix): Rectangle | null => {
  const at = scratchOf(pdf)
  if (object === 0 || !pdf.calls.FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12)) return null
  const [left = 0, bottom = 0, right = 0, top = 0] = readFloats(pdf, at, 4)
  return page.handle === 0 ? null : moved(toDisplay, { left, bottom, right, top })
}

/** The white boxes that our marks are written in, on the page as displayed; only where marks may be. */
export const marksOn = (final: MarkedPage, markScale: number): readonly Rectangle[] => {
  const { pdf, page, hasStamp } = final
  const { calls } = pdf
  const toDisplay = inverse(fromDisplay(page))
  const places = placesOfMarks(page, markScale, hasStamp)
  const count = calls.FPDFPage_CountObjects(page.handle)
  const found: Rectangle[] = []
  for (let index = Math.max(0, count - MARKS_LAST); index < count; index += 1) {
    const object = calls.FPDFPage_GetObject(page.handle, index)
    if (calls.FPDFPageObj_GetType(object) !== PATH_OBJECT) continue
    const box = boundsOf(final, object, toDisplay)
    if (box !== null && places.some((place) => within(box, place))) found.push(box)
  }
  return found
}

/** Whether a page of the pack has nothing after its first object but our marks, in their boxes. */
export const hasOnlyMarksAfter = (final: MarkedPage, markScale: number): boolean => {
  const { pdf, page } = final
  const { calls } = pdf
  const toDisplay = inverse(fromDisplay(page))
  const boxes = marksOn(final, markScale)
  const count = calls.FPDFPage_CountObjects(page.handle)
  if (count > MARKS_LAST) return false
  for (let index = 1; index < count; index += 1) {
    const object = calls.FPDFPage_GetObject(page.handle, index)
    const type = calls.FPDFPageObj_GetType(object)
    const bounds = boundsOf(final, object, toDisplay)
    if ((type !== PATH_OBJECT && type !== TEXT_OBJECT) || bounds === null) return false
    if (!boxes.some((box) => within(bounds, box))) return false
  }
  return true
}
