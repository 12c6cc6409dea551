import { type Canvas, createCanvas, ImageData } from '@napi-rs/canvas'

/** A picture as a page takes it. */
export interface EncodedPicture {
  readonly format: 'jpeg' | 'png'
  readonly bytes: Uint8Array
}

const JPEG_QUALITY = 90
/** Pixels looked at to tell a photograph from a drawing. */
const SAMPLES = 20_000
/** Of neighbouring pixels, so many differ a little in a photograph; in a capture or a scan in black most are the same. */
const NOISY = 0.3

/** Text and lines keep their edges as PNG; a photograph would be ten times as large. */
const isPhotograph = (pixels: Uint8ClampedArray): boolean => {
  const count = pixels.length / 4 - 1
  const step = Math.max(1, Math.floor(count / SAMPLES))
  let [seen, noisy] = [0, 0]
  for (let at = 0; at < count; at += step) {
    const from = at * 4
    const distance = [0, 1, 2].reduce(
      (sum, channel) => sum + Math.abs((pixels[from + channel] ?? 0) - (pixels[from + 4 + channel] ?? 0)),
      0,
    )
    seen += 1
    if (distance > 0 && distance < 60) noisy += 1
  }
  return seen > 0 && noisy / seen > NOISY
}

/** Encodes a canvas that holds no transparency, and gives its memory back. */
export const encodeCanvas = async (canvas: Canvas): Promise<EncodedPicture> => {
  const { width, height } = canvas
  const isPhoto = isPhotograph(canvas.getContext('2d').getImageData(0, 0, width, height).data)
  const bytes = isPhoto ? await canvas.encode('jpeg', JPEG_QUALITY) : await canvas.encode('png')
  canvas.width = 1
  canvas.height = 1
  return { format: isPhoto ? 'jpeg' : 'png', bytes }
}

/** Encodes opaque pixels: red, green, blue and a fourth. */
export const encodePixels = (width: number, height: number, pixels: Uint8ClampedArray): Promise<EncodedPicture> => {
  const canvas = createCanvas(width, height)
  canvas.getContext('2d').putImageData(new ImageData(pixels, width, height), 0, 0)
  return encodeCanvas(canvas)
}
