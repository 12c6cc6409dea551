import {
  type Canvas,
  fromDisplay,
  type HeldPage,
  inverse,
  joined,
  moved,
  readFloats,
  scratchOf,
} from './compare-pages-draw'
import { bandsOf } from './pack-marks'
import { type Matrix, type PageShape, placePage, type Rectangle, type Showing, shownAs } from './page-geometry'
import type { OpenPdf } from './pdfium'

/** What a page of the pack shows of a source page, and where in the page's own space. */
export interface Place {
  /** From the source page as displayed. */
  readonly matrix: Matrix
  /** What is to be seen of it there. */
  readonly shown: Rectangle
  readonly markScale: number
  /** How the pack moved the page's own space. */
  readonly placement: Matrix
}

/** Drawn this small, a stroke of ordinary print is still seen; a page of text takes two thousandths of a second. */
const DOTS_PER_UNIT = 0.5
const LONGEST_SIDE = 1000
/** What rounding makes of a place, in units. */
const SLACK = 0.05
const FORM_OBJECT = 5

/** The size at which a page of the pack is drawn for the comparison. */
export const canvasOf = ({ width, height }: HeldPage): Canvas => {
  const scale = Math.min(DOTS_PER_UNIT, LONGEST_SIDE / Math.max(width, height))
  return { width: Math.max(1, Math.ceil(width * scale)), height: Math.max(1, Math.ceil(height * scale)), scale }
}

/** From a page of the pack as displayed to the pixels of the comparison. */
export const toPixels = ({ scale }: Canvas): Matrix => [scale, 0, 0, scale, 0, 0]

const isSameBox = (a: Rectangle, b: Rectangle): boolean =>
  Math.max(
    Math.abs(a.left - b.left),
    Math.abs(a.right - b.right),
    Math.abs(a.top - b.top),
    Math.abs(a.bottom - b.bottom),
  ) <= SLACK

/** Where the page's own content says that it lies; null when it is not drawn as one thing. */
export const measuredMatrix = (pdf: OpenPdf, { handle }: HeldPage): Matrix | null => {
  const { calls } = pdf
  const object = calls.FPDFPage_CountObjects(handle) > 0 ? calls.FPDFPage_GetObject(handle, 0) : 0
  if (object === 0 || calls.FPDFPageObj_GetType(object) !== FORM_OBJECT) return null
  const at = scratchOf(pdf)
  if (!calls.FPDFPageObj_GetMatrix(object, at)) return null
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = readFloats(pdf, at, 6)
  return [a, b, c, d, e, f]
}

export const distance = (one: Matrix, two: Matrix): number =>
  Math.max(...one.map((value, at) => Math.abs(value - (two[at] ?? 0)) * (at < 4 ? 1000 : 1)))

/** A source page, and how it was put into the pack before it was placed: as it is, or drawn upright as a picture. */
export interface SourceShape {
  readonly shape: Pick<PageShape, 'box' | 'rotation'>
  readonly fromDisplay: Matrix
}

export const asItIs = (page: HeldPage): SourceShape => ({ shape: page, fromDisplay: fromDisplay(page) })

export const asPicture = ({ width, height }: HeldPage): SourceShape => {
  const shape = { box: { left: 0, bottom: 0, right: width, top: height }, rotation: 0 as const }
  return { shape, fromDisplay: fromDisplay({ ...shape, height }) }
}

/**
 * The places that the content of a source page may have on a page of the pack: as it was, or a little smaller for the
 * sake of the marks. They are reckoned from the source; what the pack's page says of itself only sorts them.
 */
export const placesOf = (
  final: { readonly pdf: OpenPdf; readonly page: HeldPage },
  { shape: source, fromDisplay: toSource }: SourceShape,
  showing: Showing,
): readonly Place[] => {
  const shape = shownAs({ ...source, unit: 1 }, showing)
  if (final.page.rotation !== shape.rotation) return []
  const possible = [true, false]
    .flatMap((isFirst) => [true, false].map((isClear) => placePage(shape, bandsOf(isFirst), isClear)))
    .filter(({ box }) => isSameBox(box, final.page.box))
    .map(({ scale, shiftX, shiftY, markScale }) => {
      const placement: Matrix = [scale, 0, 0, scale, shiftX, shiftY]
      return { placement, markScale }
    })
  const measured = measuredMatrix(final.pdf, final.page)
  const sorted =
    measured === null
      ? possible
      : [...possible].sort((a, b) => distance(a.placement, measured) - distance(b.placement, measured))
  return sorted
    .filter(({ placement }, at) => sorted.findIndex((one) => distance(one.placement, placement) < SLACK) === at)
    .map(({ placement, markScale }) => ({
      matrix: joined(toSource, placement),
      shown: moved(placement, shape.box),
      markScale,
      placement,
    }))
}

/** From a source page as displayed to the pixels of the pack's page, and which pixels it may use. */
export const sourceToPixels = (
  final: HeldPage,
  { matrix, shown }: Place,
  canvas: Canvas,
): { readonly matrix: Matrix; readonly clip: Rectangle } => {
  const fromPage = joined(inverse(fromDisplay(final)), toPixels(canvas))
  return { matrix: joined(matrix, fromPage), clip: moved(fromPage, shown) }
}
