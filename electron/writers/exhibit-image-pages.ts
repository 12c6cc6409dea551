import {
  clip,
  concatTransformationMatrix,
  drawObject,
  endPath,
  type PDFDocument,
  PDFName,
  PDFPage,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
} from '@cantoo/pdf-lib'
import type { EmbeddedImage } from './exhibit-image'
import type { PackPage } from './exhibit-pages'
import { AS_IT_IS, croppedBox, type Matrix, type Showing } from './page-geometry'

const SHORT_SIDE = 595.28
const LONG_SIDE = 841.89
const MARGIN = { side: 42, top: 58, bottom: 44 } as const
/** A pixel is at most this large: small pictures keep the size they have on a screen (96 per inch). */
const LARGEST_PIXEL = 0.75
/** A capture longer than this many times its width is cut into pages, as a long conversation is read. */
const LONGEST_RATIO = 2.7
const SLICE_RATIO = 2.05
const OVERLAP = 0.03

/** Lays the stored picture, a unit square, upright into `width` × `height` (EXIF 2.3, tag 274). */
const orient = (orientation: number, w: number, h: number): Matrix => {
  switch (orientation) {
    case 2:
      return [-w, 0, 0, h, w, 0]
    case 3:
      return [-w, 0, 0, -h, w, h]
    case 4:
      return [w, 0, 0, -h, 0, h]
    case 5:
      return [0, -h, -w, 0, w, h]
    case 6:
      return [0, -h, w, 0, 0, h]
    case 7:
      return [0, h, w, 0, 0, 0]
    case 8:
      return [0, h, -w, 0, w, 0]
    default:
      return [w, 0, 0, h, 0, 0]
  }
}

/** The parts of a long picture, from the top: where each begins and ends, 0 to 1; they overlap by a line or two. */
const slicesOf = (ratio: number): readonly (readonly [number, number])[] => {
  if (ratio <= LONGEST_RATIO) return [[0, 1]]
  const size = SLICE_RATIO / ratio
  const step = size * (1 - OVERLAP)
  const count = Math.ceil((1 - size) / step) + 1
  return Array.from({ length: count }, (_, index) => [index * step, Math.min(1, index * step + size)] as const)
}

/** Turns a picture of `w` × `h` clockwise, so that its lower left corner is at the origin again. */
const turned = (turn: Showing['turn'], w: number, h: number): Matrix => {
  switch (turn) {
    case 0:
      return [1, 0, 0, 1, 0, 0]
    case 90:
      return [0, -1, 1, 0, 0, w]
    case 180:
      return [-1, 0, 0, -1, w, h]
    case 270:
      return [0, 1, -1, 0, h, 0]
  }
}

/** The picture upright as the camera meant it, in pixels, and what is shown of it. */
const sizesOf = ({ width, height, orientation }: EmbeddedImage, { turn, crop }: Showing) => {
  const [fullWidth, fullHeight] = orientation >= 5 ? [height, width] : [width, height]
  const box = croppedBox(fullWidth, fullHeight, crop)
  const [cutWidth, cutHeight] = [box.right - box.left, box.top - box.bottom]
  const [shownWidth, shownHeight] = turn % 180 === 0 ? [cutWidth, cutHeight] : [cutHeight, cutWidth]
  return { fullWidth, fullHeight, box, cutWidth, cutHeight, shownWidth, shownHeight }
}

/**
 * Puts a picture on A4 pages, upright or turned as asked, inside the margins that the marks need. A very long capture
 * goes over several pages at a size that can be read. The pages are made, not yet put into the document; what a crop
 * cuts away is not drawn, but is still in the picture's bytes.
 */
export const makeImagePages = (
  document: PDFDocument,
  image: EmbeddedImage,
  showing: Showing = AS_IT_IS,
): readonly PackPage[] => {
  const {
    fullWidth,
    fullHeight,
    box,
    cutWidth,
    cutHeight,
    shownWidth: width,
    shownHeight: height,
  } = sizesOf(image, showing)
  const slices = slicesOf(height / width)
  const isWide = width > height * 1.1
  const [pageWidth, pageHeight] = isWide ? [LONG_SIDE, SHORT_SIDE] : [SHORT_SIDE, LONG_SIDE]
  const room = { width: pageWidth - 2 * MARGIN.side, height: pageHeight - MARGIN.top - MARGIN.bottom }
  const sliceHeight = height * (slices[0] === undefined ? 1 : slices[0][1])
  const scale = Math.min(LARGEST_PIXEL, room.width / width, room.height / sliceHeight)
  const [shownWidth, shownHeight] = [width * scale, height * scale]
  const left = (pageWidth - shownWidth) / 2
  return slices.map(([from, to]) => {
    const top = pageHeight - MARGIN.top - (slices.length > 1 ? 0 : Math.max(0, (room.height - shownHeight) / 6))
    const [bottom, visible] = [top - (1 - from) * shownHeight, (to - from) * shownHeight]
    const page = PDFPage.create(document)
    page.setSize(pageWidth, pageHeight)
    page.node.set(PDFName.of('Resources'), document.context.obj({ XObject: { Picture: image.ref }, Font: {} }))
    return {
      page,
      shape: { box: { left: 0, bottom: 0, right: pageWidth, top: pageHeight }, rotation: 0 },
      markScale: 1,
      isPicture: true,
      content: [
        pushGraphicsState(),
        rectangle(left, top - visible, shownWidth, visible),
        clip(),
        endPath(),
        concatTransformationMatrix(1, 0, 0, 1, left, bottom),
        concatTransformationMatrix(...turned(showing.turn, cutWidth * scale, cutHeight * scale)),
        concatTransformationMatrix(1, 0, 0, 1, -box.left * scale, -box.bottom * scale),
        concatTransformationMatrix(...orient(image.orientation, fullWidth * scale, fullHeight * scale)),
        drawObject('Picture'),
        popGraphicsState(),
      ],
    }
  })
}
