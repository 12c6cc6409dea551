import { type Canvas, createCanvas, ImageData } from '@napi-rs/canvas'
import { decode, decodeImage, type IFD, toRGBA8 } from 'utif2'
import { drawPicture, fitted } from './draw-picture'
import type { Picture } from './protocol'
import { Unreadable } from './unreadable'
import { wholeFile } from './whole-file'

const MAX_BYTES = 128 * 1024 * 1024
/** Decoded, turned into colours and drawn, a pixel takes 12 bytes at least: an A3 scan at 600 dpi in black and white. */
const MAX_PIXELS = 70_000_000

/** TIFF 6.0, section 8: ImageWidth 256, ImageLength 257, Orientation 274, as the parser names them. */
const numberOf = (directory: IFD, tag: string): number => {
  const value = directory[tag]
  return Array.isArray(value) ? Number(value[0]) : 0
}

/** The page upright: TIFF writes by a number from 1 to 8 how the scanner held it. */
const turn = (orientation: number, width: number, height: number): readonly number[] =>
  ({
    2: [-1, 0, 0, 1, width, 0],
    3: [-1, 0, 0, -1, width, height],
    4: [1, 0, 0, -1, 0, height],
    5: [0, 1, 1, 0, 0, 0],
    6: [0, 1, -1, 0, height, 0],
    7: [0, -1, -1, 0, height, width],
    8: [0, -1, 1, 0, 0, width],
  })[orientation] ?? [1, 0, 0, 1, 0, 0]

const CMYK = 5
/** TIFF 6.0, section 16: four inks, of which none is white. The parser takes them for light. */
const lightOfInks = (ink: Uint8Array, area: number): Uint8Array => {
  const samples = Math.floor(ink.length / area)
  if (samples < 4) throw new Unreadable('damaged')
  const pixels = new Uint8Array(area * 4)
  for (let at = 0; at < area; at += 1) {
    const white = 255 - (ink[at * samples + 3] ?? 0)
    for (let channel = 0; channel < 3; channel += 1)
      pixels[at * 4 + channel] = ((255 - (ink[at * samples + channel] ?? 0)) * white) / 255
    pixels[at * 4 + 3] = 255
  }
  return pixels
}

const pixelsOf = (directory: IFD, area: number): Uint8Array =>
  numberOf(directory, 't262') === CMYK && numberOf(directory, 't258') === 8
    ? lightOfInks(directory.data, area)
    : toRGBA8(directory)

type Drawn = { readonly whole: Canvas; readonly width: number; readonly height: number; readonly orientation: number }

/** A page as it is stored, and how it is to be turned. */
const decoded = (bytes: Buffer, directory: IFD): Drawn => {
  const [width, height] = [numberOf(directory, 't256'), numberOf(directory, 't257')]
  if (!(width > 0 && height > 0)) throw new Unreadable('damaged')
  if (width * height > MAX_PIXELS) throw new Unreadable('tooLarge')
  decodeImage(bytes, directory)
  const pixels = pixelsOf(directory, width * height)
  if (pixels.length !== width * height * 4) throw new Unreadable('damaged')
  const whole = createCanvas(width, height)
  const clamped = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length)
  whole.getContext('2d').putImageData(new ImageData(clamped, width, height), 0, 0)
  return { whole, width, height, orientation: numberOf(directory, 't274') }
}

const draw = (bytes: Buffer, directory: IFD, maxSide: number): Promise<Picture> => {
  const { whole, width, height, orientation } = decoded(bytes, directory)
  const isTurned = orientation >= 5 && orientation <= 8
  const size = isTurned ? fitted(height, width, maxSide, 1) : fitted(width, height, maxSide, 1)
  const scale = size.width / (isTurned ? height : width)
  return drawPicture(size.width, size.height, (context) => {
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = turn(orientation, width, height)
    context.setTransform(a * scale, b * scale, c * scale, d * scale, e * scale, f * scale)
    context.drawImage(whole, 0, 0)
  })
}

const directoriesOf = (own: Buffer): readonly IFD[] => {
  const directories = decode(own).filter((directory) => numberOf(directory, 't256') > 0)
  if (directories.length === 0) throw new Unreadable('damaged')
  return directories
}

/** Of the bytes alone, and not of the memory that Node keeps around small files. */
const ownBytes = (bytes: Uint8Array): Buffer => Buffer.from(Uint8Array.from(bytes).buffer)

/** The pages of a TIFF one after the other, each upright on white and as large as it is. Throws `Unreadable`. */
export function* drawTiffPages(bytes: Uint8Array): Generator<Canvas> {
  const own = ownBytes(bytes)
  try {
    for (const directory of directoriesOf(own)) {
      const { whole, width, height, orientation } = decoded(own, directory)
      const isTurned = orientation >= 5 && orientation <= 8
      const canvas = createCanvas(isTurned ? height : width, isTurned ? width : height)
      const context = canvas.getContext('2d')
      context.fillStyle = '#ffffff'
      context.fillRect(0, 0, canvas.width, canvas.height)
      const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = turn(orientation, width, height)
      context.setTransform(a, b, c, d, e, f)
      context.drawImage(whole, 0, 0)
      whole.width = 1
      whole.height = 1
      // What was decoded is let go before the next page is.
      directory.data = new Uint8Array(0)
      yield canvas
    }
  } catch (thrown) {
    throw thrown instanceof Unreadable ? thrown : new Unreadable('damaged', { cause: thrown })
  }
}

/** A page of a TIFF, counted from 1, upright, and how many there are: faxes and scans hold several. Throws `Unreadable`. */
export const readTiff = async (
  path: string | Buffer,
  page: number,
  maxSide: number,
): Promise<{ readonly pages: number; readonly picture: Picture }> => {
  const bytes = await wholeFile(path, MAX_BYTES)
  try {
    const own = ownBytes(bytes)
    const directories = directoriesOf(own)
    const directory = directories[page - 1]
    if (directory === undefined) throw new Unreadable('noSuchPage')
    return { pages: directories.length, picture: await draw(own, directory, maxSide) }
  } catch (thrown) {
    throw thrown instanceof Unreadable ? thrown : new Unreadable('damaged', { cause: thrown })
  }
}
