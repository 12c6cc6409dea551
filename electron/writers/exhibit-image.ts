import { promisify } from 'node:util'
import { deflate, inflate } from 'node:zlib'
import { type PDFContext, PDFHexString, type PDFRef } from '@cantoo/pdf-lib'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { type JpegHeader, readJpegHeader } from './jpeg-header'
import { type PngParts, readPng, readPngSize } from './png-parts'
import { Unreadable } from './unreadable'

/** A picture inside the pack. Sizes are of the picture as stored; `orientation` says how to turn it. */
export interface EmbeddedImage {
  readonly ref: PDFRef
  readonly width: number
  readonly height: number
  readonly orientation: number
}

const inflateAsync = promisify(inflate)
const deflateAsync = promisify(deflate)

const MAX_PIXELS = 120_000_000
const COLOR_SPACES = { 1: 'DeviceGray', 3: 'DeviceRGB', 4: 'DeviceCMYK' } as const
/** A PDF predictor of 15 is the PNG's own filtering of rows (PDF 32000-1, 7.4.4.4). */
const PNG_ROWS = 15

const checkSize = (width: number, height: number): void => {
  if (width * height > MAX_PIXELS) throw new Unreadable('tooLargeImage')
}

/** The JPEG's own bytes become the picture of the page: nothing of the evidence is computed anew. */
const embedJpegBytes = (context: PDFContext, bytes: Uint8Array, header: JpegHeader): EmbeddedImage => {
  const { width, height, components, orientation, isAdobe } = header
  const isInverted = components === 4 && isAdobe
  const stream = context.stream(bytes, {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: 8,
    ColorSpace: COLOR_SPACES[components],
    Filter: 'DCTDecode',
    Decode: isInverted ? [1, 0, 1, 0, 1, 0, 1, 0] : undefined,
  })
  return { ref: context.register(stream), width, height, orientation }
}

const samplesPerPixel = ({ colorType }: PngParts): number => (colorType === 2 ? 3 : 1)

const hasWholeRows = async (png: PngParts): Promise<boolean> => {
  const rowBytes = Math.ceil((png.width * samplesPerPixel(png) * png.bitDepth) / 8) + 1
  try {
    const rows = await inflateAsync(png.data, { maxOutputLength: rowBytes * png.height + 1 })
    return rows.length === rowBytes * png.height
  } catch {
    return false
  }
}

const embedPngRows = (context: PDFContext, png: PngParts): EmbeddedImage => {
  const { width, height, bitDepth, palette, data } = png
  const indexed =
    palette === null ? null : ['Indexed', 'DeviceRGB', palette.length / 3 - 1, PDFHexString.fromBytes(palette)]
  const stream = context.stream(data, {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: bitDepth,
    ColorSpace: indexed ?? (png.colorType === 2 ? 'DeviceRGB' : 'DeviceGray'),
    Filter: 'FlateDecode',
    DecodeParms: { Predictor: PNG_ROWS, Colors: samplesPerPixel(png), BitsPerComponent: bitDepth, Columns: width },
  })
  return { ref: context.register(stream), width, height, orientation: 1 }
}

/** Rows of red, green and blue, each less the row above: what a screenshot needs to stay small. */
const toPngRows = (pixels: Uint8ClampedArray, width: number, height: number): Buffer => {
  const rowBytes = width * 3 + 1
  const rows = Buffer.alloc(rowBytes * height)
  for (let y = 0; y < height; y += 1) {
    let to = y * rowBytes
    rows[to++] = y === 0 ? 0 : 2
    for (let from = y * width * 4, end = from + width * 4; from < end; from += 4)
      for (let channel = 0; channel < 3; channel += 1) {
        const above = y === 0 ? 0 : (pixels[from + channel - width * 4] ?? 0)
        rows[to++] = (pixels[from + channel] ?? 0) - above
      }
  }
  return rows
}

/** The pixels of a picture laid on white paper. Its memory is given back at once: the next one may be as large. */
const decodeOnWhite = async (
  bytes: Uint8Array,
): Promise<{ width: number; height: number; pixels: Uint8ClampedArray }> => {
  const image = await loadImage(Buffer.from(bytes)).catch((cause: unknown) => {
    throw new Unreadable('damagedImage', { cause })
  })
  const { width, height } = image
  if (!(width > 0 && height > 0)) throw new Unreadable('damagedImage')
  checkSize(width, height)
  const canvas = createCanvas(width, height)
  const drawing = canvas.getContext('2d')
  drawing.fillStyle = '#ffffff'
  drawing.fillRect(0, 0, width, height)
  drawing.drawImage(image, 0, 0)
  image.src = Buffer.alloc(0)
  const pixels = drawing.getImageData(0, 0, width, height).data
  canvas.width = 1
  canvas.height = 1
  return { width, height, pixels }
}

/** Decodes what a PDF cannot hold as it is. The decoder turns a photograph upright by itself. */
const embedDecoded = async (context: PDFContext, bytes: Uint8Array): Promise<EmbeddedImage> => {
  const { width, height, pixels } = await decodeOnWhite(bytes)
  const data = await deflateAsync(toPngRows(pixels, width, height))
  return embedPngRows(context, {
    width,
    height,
    bitDepth: 8,
    colorType: 2,
    isInterlaced: false,
    hasTransparency: false,
    palette: null,
    data,
  })
}

/**
 * Puts a JPEG into the pack: its bytes unchanged where a PDF can show them, decoded otherwise.
 * @throws Unreadable when neither is possible or it is absurdly large.
 */
export const embedJpeg = async (context: PDFContext, bytes: Uint8Array): Promise<EmbeddedImage> => {
  const header = readJpegHeader(bytes)
  if (header === null) return embedDecoded(context, bytes)
  checkSize(header.width, header.height)
  return embedJpegBytes(context, bytes, header)
}

/**
 * Puts a PNG into the pack: its rows unchanged when it is opaque and not interlaced, otherwise decoded and laid on white.
 * @throws Unreadable when it is broken or absurdly large.
 */
export const embedPng = async (context: PDFContext, bytes: Uint8Array): Promise<EmbeddedImage> => {
  const claimed = readPngSize(bytes)
  if (claimed === null) throw new Unreadable('damagedImage')
  checkSize(claimed.width, claimed.height)
  const png = readPng(bytes)
  if (png === null) return embedDecoded(context, bytes)
  const isPlain = !png.isInterlaced && !png.hasTransparency && (png.colorType !== 3 || png.palette !== null)
  return isPlain && (await hasWholeRows(png)) ? embedPngRows(context, png) : embedDecoded(context, bytes)
}
