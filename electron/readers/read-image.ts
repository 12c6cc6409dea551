import { readFile, stat } from 'node:fs/promises'
import { type Canvas, Image } from '@napi-rs/canvas'
import { drawPicture, fitted } from './draw-picture'
import { type ImageSize, readImageHeader } from './image-size'
import type { Picture } from './protocol'
import { loadHeif } from './read-heif'
import { Unreadable } from './unreadable'

/** Decoded, a pixel takes 4 bytes: at most 500 MB. Phones reach 108 million, an A3 scan at 600 dpi 70 million. */
const MAX_PIXELS = 125_000_000
const MAX_BYTES = 128 * 1024 * 1024

const MAX_SVG_BYTES = 4 * 1024 * 1024
const MAX_SVG_SIDE = 4096
const pixelsPerUnit: Record<string, number> = { px: 1, pt: 4 / 3, pc: 16, in: 96, cm: 96 / 2.54, mm: 96 / 25.4 }

const load = async (image: Image, bytes: Buffer): Promise<Image> => {
  try {
    // Bytes, never a string: a string could be a path or an address.
    image.src = bytes
    await image.decode()
    return image
  } catch (cause) {
    throw new Unreadable('damaged', { cause })
  }
}

const lengthOf = (tag: string, name: string): number | null => {
  const [, amount, unit] = new RegExp(`\\s${name}\\s*=\\s*["']\\s*([0-9.]+)\\s*([a-z]*)\\s*["']`).exec(tag) ?? []
  const scale = unit === '' ? 1 : pixelsPerUnit[unit ?? '']
  return amount === undefined || scale === undefined ? null : Number(amount) * scale
}

/**
 * The renderer follows no reference out of the drawing, neither to the network nor to a file (seen under a system-call
 * trace), and refuses entities; but it dies on a drawing it has no memory for, so the size is fixed beforehand.
 */
const loadSvg = (bytes: Buffer, maxSide: number): Promise<Image> => {
  if (bytes.length > MAX_SVG_BYTES) throw new Unreadable('tooLarge')
  const tag = /<(?:[a-z]+:)?svg\b[^>]*>/.exec(bytes.toString('utf8'))?.[0]
  if (tag === undefined) throw new Unreadable('damaged')
  const box = /\sviewBox\s*=\s*["']\s*\S+?[\s,]+\S+?[\s,]+([0-9.]+)[\s,]+([0-9.]+)/.exec(tag)
  const width = lengthOf(tag, 'width') ?? Number(box?.[1])
  const height = lengthOf(tag, 'height') ?? Number(box?.[2])
  if (!(width > 0 && height > 0)) throw new Unreadable('damaged')
  if (box !== null) {
    const size = fitted(width, height, maxSide, Number.POSITIVE_INFINITY)
    return load(new Image(size.width, size.height), bytes)
  }
  if (Math.max(width, height) > MAX_SVG_SIDE) throw new Unreadable('tooLarge')
  return load(new Image(), bytes)
}

/** Throws before a byte is decoded: a file of a few kilobytes may claim thousands of millions of pixels. */
const checkSize = (size: ImageSize | null): void => {
  if (size === null || size.width === 0 || size.height === 0) throw new Unreadable('damaged')
  if (size.width * size.height > MAX_PIXELS) throw new Unreadable('tooLarge')
}

const loadRaster = async (bytes: Buffer, maxSide: number): Promise<Canvas | Image> => {
  const header = readImageHeader(bytes)
  if (header === null) throw new Unreadable('damaged')
  if (header.format === 'tiff') throw new Unreadable('format')
  checkSize(header.size)
  if (header.format === 'heic') return loadHeif(bytes, maxSide)
  return load(new Image(), bytes)
}

const looksLikeSvg = (bytes: Buffer): boolean => readImageHeader(bytes) === null && bytes.includes('svg')

/**
 * A picture of the file as large as it is, upright, a drawing at `svgSide` pixels; of a moving picture the first frame.
 * Sizes are checked before a pixel is decoded. Throws `Unreadable`.
 */
export const loadPicture = async (bytes: Buffer, svgSide: number): Promise<Canvas | Image> => {
  if (bytes.length > MAX_BYTES) throw new Unreadable('tooLarge')
  const image = looksLikeSvg(bytes) ? await loadSvg(bytes, svgSide) : await loadRaster(bytes, Number.POSITIVE_INFINITY)
  if (image.width === 0 || image.height === 0) throw new Unreadable('damaged')
  return image
}

/**
 * Draws a picture file upright (the decoder applies EXIF's orientation), on white, its longer side at most `maxSide`
 * pixels and never enlarged; a moving picture gives its first frame. Throws `Unreadable`.
 */
export const readImage = async (path: string | Buffer, maxSide: number): Promise<Picture> => {
  if ((await stat(path)).size > MAX_BYTES) throw new Unreadable('tooLarge')
  const bytes = await readFile(path)
  const image = looksLikeSvg(bytes) ? await loadSvg(bytes, maxSide) : await loadRaster(bytes, maxSide)
  if (image.width === 0 || image.height === 0) throw new Unreadable('damaged')
  const { width, height } = fitted(image.width, image.height, maxSide, 1)
  return drawPicture(width, height, (context) => context.drawImage(image, 0, 0, width, height))
}
