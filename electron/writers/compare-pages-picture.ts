import { createCanvas, type Image, loadImage } from '@napi-rs/canvas'
import type { Crop } from '#core/evidence/exhibit-recipe'
import {
  type Canvas,
  type Drawing,
  fromDisplay,
  type HeldPage,
  inverse,
  joined,
  moved,
  readFloats,
  scratchOf,
} from './compare-pages-draw'
import { averaged, enlarged, isAlike } from './compare-pages-likeness'
import { hasOnlyMarksAfter } from './compare-pages-marks'
import { drawFinal, type FinalPage, masksOf } from './compare-pages-pdf'
import { canvasOf } from './compare-pages-place'
import { clipOf, storedBytes } from './compare-pages-same'
import { readJpegHeader } from './jpeg-header'
import type { Matrix, Rectangle, Showing } from './page-geometry'
import type { OpenPdf } from './pdfium'

/** A picture as the person gave it. */
export interface SourcePicture {
  readonly bytes: Uint8Array
}

/** A picture as it lies on a page of the pack, on the page as displayed, origin at its upper left. */
export interface SeenPicture {
  readonly object: number
  readonly matrix: Matrix
  readonly box: Rectangle
  readonly seen: Rectangle
}

// fpdf_edit.h
const IMAGE = 3
/** Bits of a picture that rounding may take from its edges. */
const SLACK = 0.004

/** How the stored picture is turned and mirrored to stand upright (EXIF 2.3, tag 274): the signs of its matrix. */
const UPRIGHT: Readonly<Record<number, readonly [number, number, number, number]>> = {
  1: [1, 0, 0, 1],
  2: [-1, 0, 0, 1],
  3: [-1, 0, 0, -1],
  4: [1, 0, 0, -1],
  5: [0, -1, -1, 0],
  6: [0, -1, 1, 0],
  7: [0, 1, 1, 0],
  8: [0, 1, -1, 0],
}

/** Finds the picture that a page of the pack shows; null when the page is made in another way. */
export const pictureOn = (pdf: OpenPdf, page: HeldPage): SeenPicture | null => {
  const { calls } = pdf
  const object = calls.FPDFPage_CountObjects(page.handle) > 0 ? calls.FPDFPage_GetObject(page.handle, 0) : 0
  if (object === 0 || calls.FPDFPageObj_GetType(object) !== IMAGE) return null
  const at = scratchOf(pdf)
  if (!calls.FPDFPageObj_GetMatrix(object, at)) return null
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = readFloats(pdf, at, 6)
  const toDisplay = inverse(fromDisplay(page))
  const matrix: Matrix = [a, b, c, d, e, f]
  const box = moved(joined(matrix, toDisplay), { left: 0, bottom: 0, right: 1, top: 1 })
  const clip = clipOf(pdf, object)
  const cut = clip === null ? box : moved(toDisplay, clip)
  const seen = {
    left: Math.max(0, box.left, cut.left),
    bottom: Math.max(0, box.bottom, cut.bottom),
    right: Math.min(page.width, box.right, cut.right),
    top: Math.min(page.height, box.top, cut.top),
  }
  return seen.right > seen.left && seen.top > seen.bottom ? { object, matrix, box, seen } : null
}

/** What a crop leaves of the picture once it is turned, as parts of 1 from its upper left. */
const leftOf = ({ turn, crop }: Showing): Rectangle => {
  const { left, top, right, bottom }: Crop = crop ?? { left: 0, top: 0, right: 0, bottom: 0 }
  const edges = [left, top, right, bottom]
  // A quarter turn clockwise brings the left edge to the top.
  const [l = 0, t = 0, r = 0, b = 0] = edges.map((_, at) => edges[(at + 4 - turn / 90 + 4) % 4])
  return { left: l, bottom: t, right: 1 - r, top: 1 - b }
}

/**
 * How far down a picture the pages have shown it, from 0 to 1. Each page must go on where the one before ended, over the
 * whole width.
 * @returns the new place, or null when a part was skipped or cut away.
 */
export const goOn = ({ box, seen }: SeenPicture, showing: Showing, shownTo: number): number | null => {
  const [width, height] = [box.right - box.left, box.top - box.bottom]
  const wanted = leftOf(showing)
  const isNear = (one: number, other: number) => Math.abs(one - other) <= SLACK
  const isWide =
    isNear((seen.left - box.left) / width, wanted.left) && isNear((seen.right - box.left) / width, wanted.right)
  const from = (seen.bottom - box.bottom) / height
  const to = (seen.top - box.bottom) / height
  const begins = Math.max(wanted.bottom, shownTo)
  // More than a crop leaves would show what the person cut away.
  const isCut = from >= wanted.bottom - SLACK && to <= wanted.top + SLACK
  if (!isWide || !isCut || from > begins + SLACK || to <= shownTo + SLACK) return null
  return to >= wanted.top - SLACK ? 1 : to
}

/** Whether a page shows a JPEG with the file's own bytes, upright and turned as it should be, and nothing on top. */
const isSameJpeg = (
  final: FinalPage,
  { object, matrix }: SeenPicture,
  { bytes }: SourcePicture,
  showing: Showing,
): boolean => {
  const header = readJpegHeader(bytes)
  const upright = header === null ? undefined : UPRIGHT[header.orientation]
  if (header === null || upright === undefined || header.components === 4) return false
  if (final.page.rotation !== 0 || final.pdf.calls.FPDFPageObj_HasTransparency(object)) return false
  const [a, b, c, d] = upright
  const quarter = showing.turn / 90
  const turns: readonly (readonly [number, number, number, number])[] = [
    [a, b, c, d],
    [b, -a, d, -c],
    [-a, -b, -c, -d],
    [-b, a, -d, c],
  ]
  const signs = matrix.slice(0, 4).map((value) => (Math.abs(value) < 1e-3 ? 0 : Math.sign(value)))
  if (turns[quarter]?.some((sign, at) => sign !== signs[at])) return false
  return hasOnlyMarksAfter(final, 1) && storedBytes(final.pdf, object).equals(bytes)
}

const drawPicture = (image: Image, { box, seen }: SeenPicture, { turn }: Showing, size: Canvas): Drawing => {
  const { width, height, scale } = size
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  context.scale(scale, scale)
  context.beginPath()
  context.rect(seen.left, seen.bottom, seen.right - seen.left, seen.top - seen.bottom)
  context.clip()
  const [across, down] = [box.right - box.left, box.top - box.bottom]
  context.translate(box.left + across / 2, box.bottom + down / 2)
  context.rotate((turn * Math.PI) / 180)
  const [w, h] = turn % 180 === 0 ? [across, down] : [down, across]
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, -w / 2, -h / 2, w, h)
  const pixels = new Uint8Array(context.getImageData(0, 0, width, height).data)
  for (let byte = 0; byte < pixels.length; byte += 4) {
    const red = pixels[byte] ?? 0
    pixels[byte] = pixels[byte + 2] ?? 0
    pixels[byte + 2] = red
  }
  return { width, height, pixels }
}

/** A source picture, decoded only when a page has to be drawn. */
export const createPictureComparison = (source: SourcePicture) => {
  let decoded: Promise<Image | null> | null = null
  const decode = () => {
    decoded ??= loadImage(Buffer.from(source.bytes)).catch(() => null)
    return decoded
  }
  return {
    /** Null when the source cannot be drawn. */
    isShown: async (final: FinalPage, picture: SeenPicture, showing: Showing): Promise<boolean | null> => {
      if (isSameJpeg(final, picture, source, showing)) return true
      const image = await decode()
      if (image === null || !(image.width > 0 && image.height > 0)) return null
      const canvas = canvasOf(final.page)
      const drawn = averaged(drawFinal(final, enlarged(canvas)))
      const expected = averaged(drawPicture(image, picture, showing, enlarged(canvas)))
      return isAlike(drawn, expected, masksOf(final, 1, canvas), 'coarse')
    },
    release: async (): Promise<void> => {
      const image = decoded === null ? null : await decoded
      if (image !== null) image.src = Buffer.alloc(0)
    },
  }
}
