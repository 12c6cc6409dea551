import { type Canvas, createCanvas, ImageData } from '@napi-rs/canvas'
import { HeifFile, type ImageItem } from 'heif-js/detect'
import { decode } from 'heif-js/heic'
import { Unreadable } from './unreadable'

/** The photographs of telephones: HEIF (ISO/IEC 23008-12) with HEVC inside. */

/** ISO/IEC 23008-12, 8.11.4: the box that names the item to show, and its number of 2 or, since version 1, 4 bytes. */
const pointAt = (bytes: Uint8Array, item: number): Uint8Array | null => {
  const copy = Buffer.from(bytes)
  const at = copy.indexOf('pitm', 0, 'latin1')
  if (at === -1 || copy[at + 4] !== 0 || item > 0xffff) return null
  copy.writeUInt16BE(item, at + 8)
  return copy
}

const isThumbnailOf =
  (primary: ImageItem) =>
  ({ references }: ImageItem): boolean =>
    references.thmb?.includes(primary.itemId) === true

/** The small picture that the telephone put beside the large one, when it is large enough to be shown. */
const smallOne = (file: HeifFile, bytes: Uint8Array, maxSide: number): Uint8Array | null => {
  const small = [...file.items.values()].find(isThumbnailOf(file.primary))
  return small === undefined || Math.max(small.width, small.height) < maxSide / 2 ? null : pointAt(bytes, small.itemId)
}

const drawn = (bytes: Uint8Array): Canvas => {
  const { width, height, data } = decode(bytes)
  const canvas = createCanvas(width, height)
  canvas.getContext('2d').putImageData(new ImageData(data, width, height), 0, 0)
  return canvas
}

/**
 * The picture to draw from, upright: turning and mirroring are part of the format. The telephone's own small picture
 * where that is enough. Slow: some seconds for twelve million pixels. Throws `Unreadable`.
 */
export const loadHeif = (bytes: Buffer, maxSide: number): Canvas => {
  try {
    return drawn(smallOne(new HeifFile().parse(bytes), bytes, maxSide) ?? bytes)
  } catch (thrown) {
    throw new Unreadable('damaged', { cause: thrown })
  }
}
