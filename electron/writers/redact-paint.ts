import { promisify } from 'node:util'
import { deflate } from 'node:zlib'
import type { PDFContext, PDFRef } from '@cantoo/pdf-lib'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { Area } from '#core/evidence/redaction'

const deflateAsync = promisify(deflate)

/** What the reader drew of a page. */
export interface DrawnPage {
  readonly png: Uint8Array
  readonly width: number
  readonly height: number
}

/** Whole pixels of a drawn page, `right` and `bottom` not included. */
export interface PixelBox {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Pixels around an area that are black too: half a letter's edge must not stay. */
const MARGIN = 2
/** Differences of red, green and blue below this are the grey of a scanner. */
const GREY = 10
/** Compressed without loss, text takes less than these bytes a pixel; what takes more is a photograph. */
const PHOTO = { grey: 0.28, colour: 0.5 } as const
const QUALITY = 85

/** The whole pixels that an area touches; `margin` widens it. */
export const pixelsOf = (
  area: Area,
  { width, height }: Pick<DrawnPage, 'width' | 'height'>,
  margin: number,
): PixelBox => ({
  left: Math.max(0, Math.floor(area.left * width) - margin),
  top: Math.max(0, Math.floor(area.top * height) - margin),
  right: Math.min(width, Math.ceil(area.right * width) + margin),
  bottom: Math.min(height, Math.ceil(area.bottom * height) + margin),
})

const isGrey = (pixels: Uint8ClampedArray): boolean => {
  for (let at = 0; at < pixels.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = [pixels[at], pixels[at + 1], pixels[at + 2]]
    if (Math.abs(red - green) > GREY || Math.abs(green - blue) > GREY || Math.abs(red - blue) > GREY) return false
  }
  return true
}

/** Rows less the row above (PNG's filter 2), one sample a pixel or three. */
const rowsOf = (pixels: Uint8ClampedArray, width: number, height: number, samples: 1 | 3): Buffer => {
  const rowBytes = width * samples + 1
  const rows = Buffer.alloc(rowBytes * height)
  for (let y = 0, to = 0; y < height; y += 1) {
    rows[to++] = 2
    for (let from = y * width * 4, end = from + width * 4; from < end; from += 4)
      for (let sample = 0; sample < samples; sample += 1) {
        // The green of a grey pixel is what the eye sees of it.
        const at = from + (samples === 1 ? 1 : sample)
        rows[to++] = (pixels[at] ?? 0) - (y === 0 ? 0 : (pixels[at - width * 4] ?? 0))
      }
  }
  return rows
}

/**
 * Blacks out areas of a drawn page and puts the picture into a document. The pixels are black before anything is
 * compressed, so that no edge of what stood there is left in the compression.
 */
export const embedPainted = async (
  context: PDFContext,
  { png }: DrawnPage,
  areas: readonly Area[],
): Promise<PDFRef> => {
  const image = await loadImage(Buffer.from(png))
  const { width, height } = image
  const canvas = createCanvas(width, height)
  const drawing = canvas.getContext('2d')
  drawing.drawImage(image, 0, 0)
  drawing.fillStyle = '#000000'
  for (const area of areas) {
    const { left, top, right, bottom } = pixelsOf(area, { width, height }, MARGIN)
    drawing.fillRect(left, top, right - left, bottom - top)
  }
  const pixels = drawing.getImageData(0, 0, width, height).data
  const samples = isGrey(pixels) ? 1 : 3
  const rows = await deflateAsync(rowsOf(pixels, width, height, samples))
  const isPhoto = rows.length > width * height * (samples === 1 ? PHOTO.grey : PHOTO.colour)
  const base = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8 }
  const data = isPhoto ? await canvas.encode('jpeg', QUALITY) : rows
  const stored = isPhoto
    ? { ...base, ColorSpace: 'DeviceRGB', Filter: 'DCTDecode' }
    : {
        ...base,
        ColorSpace: samples === 1 ? 'DeviceGray' : 'DeviceRGB',
        Filter: 'FlateDecode',
        DecodeParms: { Predictor: 15, Colors: samples, BitsPerComponent: 8, Columns: width },
      }
  // Its memory is given back at once: the next page may be as large.
  canvas.width = 1
  canvas.height = 1
  return context.register(context.stream(data, stored))
}
