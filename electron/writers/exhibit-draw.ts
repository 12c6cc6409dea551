import type { OpenPdf } from './pdfium'

/** A page as pixels, red green blue and an opaque fourth, as a screen shows it: upright, with its notes and filled fields. */
export interface DrawnPage {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8ClampedArray
  /** Sides of the page as seen, in points. */
  readonly points: readonly [number, number]
}

// fpdfview.h: flags of FPDF_RenderPageBitmap.
const WITH_ANNOTATIONS = 0x01
const AS_RGBA = 0x10
const WHITE = 0xffffffff

/** A page of A0 at 200 dots per inch has 62 million; what is larger is drawn with fewer. */
const MAX_PIXELS = 40_000_000
const POINTS_PER_INCH = 72

/** Draws pages (from 0) of one document at so many dots per inch; null for a page that cannot be drawn. */
export const createDrawer = ({
  calls,
  memory,
  document,
}: OpenPdf): ((index: number, dpi: number) => DrawnPage | null) => {
  // What was typed into a form's fields is drawn in a pass of its own, over the page.
  const form = calls.PDFiumExt_InitFormFillEnvironment(document, calls.PDFiumExt_OpenFormFillInfo())
  if (form !== 0) calls.FPDF_SetFormFieldHighlightAlpha(form, 0)

  const draw = (page: number, dpi: number): DrawnPage | null => {
    const points = [calls.FPDF_GetPageWidthF(page), calls.FPDF_GetPageHeightF(page)] as const
    const area = points[0] * points[1]
    if (!(area > 0 && Number.isFinite(area))) return null
    const scale = Math.min(dpi / POINTS_PER_INCH, Math.sqrt(MAX_PIXELS / area))
    const [width = 1, height = 1] = points.map((side) => Math.max(1, Math.round(side * scale)))
    const bitmap = calls.FPDFBitmap_Create(width, height, 1)
    if (bitmap === 0) return null
    try {
      const flags = WITH_ANNOTATIONS | AS_RGBA
      calls.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
      calls.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
      if (form !== 0) calls.FPDF_FFLDraw(form, bitmap, page, 0, 0, width, height, 0, flags)
      const start = calls.FPDFBitmap_GetBuffer(bitmap)
      const pixels = new Uint8ClampedArray(memory.HEAPU8.subarray(start, start + width * height * 4))
      return { width, height, pixels, points }
    } finally {
      calls.FPDFBitmap_Destroy(bitmap)
    }
  }

  return (index, dpi) => {
    const page = calls.FPDF_LoadPage(document, index)
    if (page === 0) return null
    if (form !== 0) calls.FORM_OnAfterLoadPage(page, form)
    try {
      return draw(page, dpi)
    } finally {
      if (form !== 0) calls.FORM_OnBeforeClosePage(page, form)
      calls.FPDF_ClosePage(page)
    }
  }
}

/** Side of the squares that are compared, in pixels: what lies within one may shift by a hair. */
const SQUARE = 4
/** A square differs when its mean grey does by so many of 255. */
const VISIBLE = 36
/** Squares that may differ: edges fall between pixels in another way. */
const FORGIVEN_SHARE = 0.002
const FORGIVEN_SQUARES = 2

const squaresOf = ({ width, height, pixels }: DrawnPage): Float64Array => {
  const columns = Math.ceil(width / SQUARE)
  const sums = new Float64Array(columns * Math.ceil(height / SQUARE))
  for (let y = 0, from = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, from += 4) {
      const grey = (pixels[from] ?? 0) * 0.3 + (pixels[from + 1] ?? 0) * 0.59 + (pixels[from + 2] ?? 0) * 0.11
      const at = Math.floor(y / SQUARE) * columns + Math.floor(x / SQUARE)
      sums[at] = (sums[at] ?? 0) + grey / SQUARE ** 2
    }
  return sums
}

/** Whether two drawings of a page, of the same size, show the same to an eye. */
export const looksAlike = (one: DrawnPage, other: DrawnPage): boolean => {
  if (one.width !== other.width || one.height !== other.height) return false
  const [a, b] = [squaresOf(one), squaresOf(other)]
  const differing = a.reduce((count, grey, at) => (Math.abs(grey - (b[at] ?? 0)) > VISIBLE ? count + 1 : count), 0)
  return differing <= Math.max(FORGIVEN_SQUARES, a.length * FORGIVEN_SHARE)
}
