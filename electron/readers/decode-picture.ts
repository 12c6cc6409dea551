import { type Canvas, createCanvas } from '@napi-rs/canvas'
import type { FileKind } from '#core/evidence/evidence'
import { loadPicture } from './read-image'
import { drawTiffPages } from './read-tiff'
import { Unreadable } from './unreadable'

/** A drawing made of lines is drawn as large as a page at 200 dots per inch. */
const SVG_SIDE = 2200
/** Pages of one file: a fax of a thousand sheets is none. */
const MOST_PAGES = 500

/**
 * The pages of a picture file, one after the other, opaque, upright and as large as they are: those of a TIFF, one of any
 * other, which of a moving picture is its first frame. What it claims to be large is refused before it is decoded. Throws `Unreadable`.
 */
export async function* decodePicture(kind: FileKind, bytes: Uint8Array): AsyncGenerator<Canvas> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (kind === 'tiff') {
    let count = 0
    for (const page of drawTiffPages(bytes)) {
      count += 1
      if (count > MOST_PAGES) throw new Unreadable('tooMany')
      yield page
    }
    return
  }
  const image = await loadPicture(buffer, SVG_SIDE)
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0)
  yield canvas
}
