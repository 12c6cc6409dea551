import { readFile } from 'node:fs/promises'
import { type Canvas, createCanvas, Image } from '@napi-rs/canvas'
import type { FileKind } from '#core/evidence/evidence'
import { readImageHeader } from './image-size'
import { readImage } from './read-image'
import { readPdfPage } from './read-pdf'
import { Unreadable } from './unreadable'

/** Longer side of a PDF page in pixels: an A4 page at 212 dots per inch. */
const PAGE_SIDE = 2480
/** A picture keeps its shape, however long (a conversation in one capture), up to this many pixels: A4 at 240 dpi. */
const MOST_PIXELS = 5_600_000
/** A picture with fewer was made for a small screen: its letters are too low for the engine, so it is doubled. */
const SMALL_PIXELS = 2_000_000
/** In pixels. It takes the grain of a scan away, which costs the engine up to a minute, and no letter (measured). */
const BLUR = 0.8

/** Side profiles this much livelier across than down: the lines of text run from top to bottom. */
const SIDEWAYS = 3

/** A grey picture of a page, and the bytes that the engine reads (PGM). */
export interface Sheet {
  readonly width: number
  readonly height: number
  readonly pgm: Buffer
}

const decode = async (png: Buffer): Promise<Image> => {
  const image = new Image()
  image.src = png
  await image.decode()
  return image
}

/** The longer side at which a picture of this size has at most `MOST_PIXELS`. */
export const pictureSide = ({ width, height }: { readonly width: number; readonly height: number }): number =>
  Math.max(1, Math.floor(Math.max(width, height) * Math.min(1, Math.sqrt(MOST_PIXELS / (width * height)))))

const sideOf = async (path: string | Buffer): Promise<number> => {
  const size = readImageHeader(await readFile(path))?.size ?? null
  return size === null || size.width === 0 || size.height === 0 ? PAGE_SIDE : pictureSide(size)
}

const drawPage = async (path: string | Buffer, kind: FileKind, page: number): Promise<Image> => {
  if (kind === 'pdf') return decode((await readPdfPage(path, page, PAGE_SIDE)).picture.png)
  if (page !== 1) throw new Unreadable('noSuchPage')
  return decode((await readImage(path, await sideOf(path))).png)
}

/** Draws a page on white, softened, at a size at which the engine reads well. Throws `Unreadable`. */
export const drawSheet = async (path: string | Buffer, kind: FileKind, page: number): Promise<Canvas> => {
  const image = await drawPage(path, kind, page)
  const scale = image.width * image.height < SMALL_PIXELS ? 2 : 1
  const canvas = createCanvas(image.width * scale, image.height * scale)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.filter = `blur(${BLUR * scale}px)`
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas
}

/** Turned by quarters clockwise, in grey (weights of ITU-R BT.601). */
export const greySheet = (canvas: Canvas, turns: number): Sheet => {
  const [width, height] = turns % 2 === 0 ? [canvas.width, canvas.height] : [canvas.height, canvas.width]
  const turned = turns === 0 ? canvas : createCanvas(width, height)
  const context = turned.getContext('2d')
  if (turns !== 0) {
    context.translate(width / 2, height / 2)
    context.rotate((turns * Math.PI) / 2)
    context.drawImage(canvas, -canvas.width / 2, -canvas.height / 2)
  }
  const { data } = context.getImageData(0, 0, width, height)
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`)
  const pgm = Buffer.alloc(head.length + width * height)
  head.copy(pgm)
  for (let from = 0, to = head.length; from < data.length; from += 4, to += 1)
    pgm[to] = ((data[from] ?? 0) * 299 + (data[from + 1] ?? 0) * 587 + (data[from + 2] ?? 0) * 114) / 1000
  return { width, height, pgm }
}

/** How much the mean grey changes from one line of pixels to the next. */
const liveliness = (sums: Float64Array, length: number): number => {
  let energy = 0
  for (let at = 1; at < sums.length; at += 1) energy += (((sums[at] ?? 0) - (sums[at - 1] ?? 0)) / length) ** 2
  return energy / sums.length
}

/**
 * Quarter turns to try, the likeliest first. Lines of text make the rows of a page alternate between dark and light;
 * where the columns do, it lies on its side. Which way up it stands, only reading tells.
 */
export const likelyTurns = ({ width, height, pgm }: Sheet): readonly number[] => {
  const [rows, columns] = [new Float64Array(height), new Float64Array(width)]
  const start = pgm.length - width * height
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const grey = pgm[start + y * width + x] ?? 0
      rows[y] = (rows[y] ?? 0) + grey
      columns[x] = (columns[x] ?? 0) + grey
    }
  const isSideways = liveliness(columns, height) > SIDEWAYS * liveliness(rows, width)
  return isSideways ? [1, 3, 0] : [0, 2]
}
