import {
  clip,
  concatTransformationMatrix,
  drawObject,
  endPath,
  type PDFDocument,
  PDFName,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
} from '@cantoo/pdf-lib'
import type { EmbeddedImage } from './exhibit-image'
import type { PackPage } from './exhibit-pages'
import type { Matrix } from './page-geometry'

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

/**
 * Puts a picture on A4 pages at the end of the pack, upright, inside the margins that the marks need. A very long
 * capture goes over several pages at a size that can be read.
 */
export const addImageExhibit = (document: PDFDocument, image: EmbeddedImage): readonly PackPage[] => {
  const isTurned = image.orientation >= 5
  const [width, height] = isTurned ? [image.height, image.width] : [image.width, image.height]
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
    const page = document.addPage([pageWidth, pageHeight])
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
        concatTransformationMatrix(...orient(image.orientation, shownWidth, shownHeight)),
        drawObject('Picture'),
        popGraphicsState(),
      ],
    }
  })
}
