import { createCanvas, ImageData } from '@napi-rs/canvas'
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

const draw = (bytes: Buffer, directory: IFD, maxSide: number): Promise<Picture> => {
  const [width, height] = [numberOf(directory, 't256'), numberOf(directory, 't257')]
  if (!(width > 0 && height > 0)) throw new Unreadable('damaged')
  if (width * height > MAX_PIXELS) throw new Unreadable('tooLarge')
  decodeImage(bytes, directory)
  const pixels = toRGBA8(directory)
  if (pixels.length !== width * height * 4) throw new Unreadable('damaged')
  const whole = createCanvas(width, height)
  const clamped = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length)
  whole.getContext('2d').putImageData(new ImageData(clamped, width, height), 0, 0)
  const orientation = numberOf(directory, 't274')
  const isTurned = orientation >= 5 && orientation <= 8
  const size = isTurned ? fitted(height, width, maxSide, 1) : fitted(width, height, maxSide, 1)
  const scale = size.width / (isTurned ? height : width)
  return drawPicture(size.width, size.height, (context) => {
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = turn(orientation, width, height)
    context.setTransform(a * scale, b * scale, c * scale, d * scale, e * scale, f * scale)
    context.drawImage(whole, 0, 0)
  })
}

/** A page of a TIFF, counted from 1, upright, and how many there are: faxes and scans hold several. Throws `Unreadable`. */
export const readTiff = async (
  path: string | Buffer,
  page: number,
  maxSide: number,
): Promise<{ readonly pages: number; readonly picture: Picture }> => {
  const bytes = await wholeFile(path, MAX_BYTES)
  try {
    // Of the bytes alone, and not of the memory that Node keeps around small files.
    const own = Buffer.from(Uint8Array.from(bytes).buffer)
    const directories = decode(own).filter((directory) => numberOf(directory, 't256') > 0)
    const directory = directories[page - 1]
    if (directories.length === 0) throw new Unreadable('damaged')
    if (directory === undefined) throw new Unreadable('noSuchPage')
    return { pages: directories.length, picture: await draw(own, directory, maxSide) }
  } catch (thrown) {
    throw thrown instanceof Unreadable ? thrown : new Unreadable('damaged', { cause: thrown })
  }
}
