import type { Crop, Turn } from '#core/evidence/exhibit-recipe'

/** A rectangle, edges in PDF units of the space it is in. */
export interface Rectangle {
  readonly left: number
  readonly bottom: number
  readonly right: number
  readonly top: number
}

/** `[a b c d e f]` of PDF 32000-1, 8.3.4. */
export type Matrix = readonly [number, number, number, number, number, number]

/** A page as its reader sees it: what is visible of it, how it is turned, how long a unit is. */
export interface PageShape {
  readonly box: Rectangle
  readonly rotation: 0 | 90 | 180 | 270
  readonly unit: number
}

/** How the original content is put on the page of the pack. `scale` 1 and shift 0: just as it was. */
export interface Placement {
  readonly box: Rectangle
  readonly scale: number
  readonly shiftX: number
  readonly shiftY: number
  /** Size of our own marks: 1 on A4, larger on larger sheets, in the page's own units. */
  readonly markScale: number
}

/** The bands that our marks need above and below, in points on an A4 sheet. */
export interface Bands {
  readonly top: number
  readonly bottom: number
}

/** Acrobat's limit for a side; longer pages are scaled down. */
const LONGEST_SIDE = 14_000
/** A page smaller than this gets a margin, so that the marks can be read; about A6. */
const SHORTEST_SIDE = 300
const A4_WIDTH = 595.28

const widthOf = (box: Rectangle): number => box.right - box.left
const heightOf = (box: Rectangle): number => box.top - box.bottom

/** Width and height as displayed, in the page's own units. */
export const displayedSize = ({ box, rotation }: Pick<PageShape, 'box' | 'rotation'>): readonly [number, number] =>
  rotation % 180 === 0 ? [widthOf(box), heightOf(box)] : [heightOf(box), widthOf(box)]

/** From the upright page as seen (origin at its lower left) to the page's own space (PDF 32000-1, 7.7.3.3, Rotate). */
export const displayedToPage = ({ box, rotation }: Pick<PageShape, 'box' | 'rotation'>): Matrix => {
  switch (rotation) {
    case 0:
      return [1, 0, 0, 1, box.left, box.bottom]
    case 90:
      return [0, 1, -1, 0, box.right, box.bottom]
    case 180:
      return [-1, 0, 0, -1, box.right, box.top]
    case 270:
      return [0, -1, 1, 0, box.left, box.top]
  }
}

/** A rectangle of the upright page, in the page's own space. */
export const toPageSpace = (matrix: Matrix, { left, bottom, right, top }: Rectangle): Rectangle => {
  const x = [matrix[0] * left + matrix[2] * bottom + matrix[4], matrix[0] * right + matrix[2] * top + matrix[4]]
  const y = [matrix[1] * left + matrix[3] * bottom + matrix[5], matrix[1] * right + matrix[3] * top + matrix[5]]
  return { left: Math.min(...x), bottom: Math.min(...y), right: Math.max(...x), top: Math.max(...y) }
}

/** How a recipe shows a page: turned clockwise, parts cut away. */
export interface Showing {
  readonly turn: Turn
  readonly crop: Crop | null
}

/** The page as its file shows it. */
export const AS_IT_IS: Showing = { turn: 0, crop: null }

/** What is left of an upright page `width` by `height`, measured from its lower left corner. */
export const croppedBox = (width: number, height: number, crop: Crop | null): Rectangle => ({
  left: width * (crop?.left ?? 0),
  bottom: height * (crop?.bottom ?? 0),
  right: width * (1 - (crop?.right ?? 0)),
  top: height * (1 - (crop?.top ?? 0)),
})

/** The shape of a page as a recipe shows it: a smaller box of the same page space, turned further. */
export const shownAs = (shape: PageShape, { turn, crop }: Showing): PageShape => ({
  ...shape,
  box: crop === null ? shape.box : toPageSpace(displayedToPage(shape), croppedBox(...displayedSize(shape), crop)),
  rotation: ((shape.rotation + turn) % 360) as PageShape['rotation'],
})

/** Scale of our marks on a page: as on A4 when the sheet is printed to A4, never too small to read. */
export const markScaleOf = (shape: PageShape): number => {
  const [width, height] = displayedSize(shape)
  const points = Math.min(width, height) * shape.unit
  return Math.min(6, Math.max(0.75, points / A4_WIDTH)) / shape.unit
}

/** The page as large as it is, whatever is printed on it. */
export const asItWas = (shape: PageShape): Placement => ({
  box: shape.box,
  scale: 1,
  shiftX: 0,
  shiftY: 0,
  markScale: markScaleOf(shape),
})

/** Scales content about the upright page's middle axis and lifts it by `lift`, expressed in the page's own space. */
const scaled = (shape: PageShape, scale: number, lift: number): Placement => {
  const [width] = displayedSize(shape)
  const [a, b, c, d, e, f] = displayedToPage(shape)
  const side = (width * (1 - scale)) / 2
  return {
    ...asItWas(shape),
    scale,
    shiftX: (1 - scale) * e + a * side + c * lift,
    shiftY: (1 - scale) * f + b * side + d * lift,
  }
}

const widened = (shape: PageShape, bands: Bands): Placement => {
  const [width, height] = displayedSize(shape)
  const mark = 0.75 / shape.unit
  const shortest = SHORTEST_SIDE / shape.unit
  const newWidth = Math.max(width, shortest)
  const newHeight = Math.max(height + (bands.top + bands.bottom) * mark, shortest)
  const above = Math.max(bands.top * mark, (newHeight - height) / 2)
  const box = toPageSpace(displayedToPage(shape), {
    left: (width - newWidth) / 2,
    right: (width + newWidth) / 2,
    top: height + above,
    bottom: height + above - newHeight,
  })
  return { box, scale: 1, shiftX: 0, shiftY: 0, markScale: mark }
}

const reduced = (shape: PageShape): Placement => {
  const { box, rotation } = shape
  const scale = LONGEST_SIDE / Math.max(...displayedSize(shape))
  const smaller = {
    ...shape,
    box: {
      left: box.left,
      bottom: box.bottom,
      right: box.left + widthOf(box) * scale,
      top: box.bottom + heightOf(box) * scale,
    },
  }
  const shiftX = (1 - scale) * box.left
  const shiftY = (1 - scale) * box.bottom
  return { box: smaller.box, scale, shiftX, shiftY, markScale: markScaleOf({ ...smaller, rotation }) }
}

/**
 * Decides how a page goes into the pack. It stays as it is when our marks fall on empty paper (`isClear`); otherwise
 * it is made a little smaller on the same sheet, so that no mark ever covers evidence. Tiny pages get a margin.
 */
export const placePage = (shape: PageShape, bands: Bands, isClear: boolean): Placement => {
  const [width, height] = displayedSize(shape)
  if (Math.max(width, height) > LONGEST_SIDE) return reduced(shape)
  if (Math.min(width, height) * shape.unit < SHORTEST_SIDE) return widened(shape, bands)
  if (isClear) return asItWas(shape)
  const mark = markScaleOf(shape)
  const scale = (height - (bands.top + bands.bottom) * mark) / height
  return scaled(shape, scale, bands.bottom * mark)
}
