import type { Canvas, Drawing } from './compare-pages-draw'
import type { Rectangle } from './page-geometry'

/** What rounding and smoothing make of one edge, of 255. */
const SHADE = 40

const markMasked = ({ width, height }: Drawing, masks: readonly Rectangle[]): Uint8Array | null => {
  if (masks.length === 0) return null
  const masked = new Uint8Array(width * height)
  for (const { left, bottom, right, top } of masks)
    for (let y = Math.max(0, Math.floor(bottom)); y < Math.min(height, Math.ceil(top)); y += 1)
      masked.fill(1, y * width + Math.max(0, Math.floor(left)), y * width + Math.min(width, Math.ceil(right)))
  return masked
}

/** How many pixels are not the same, beyond a shade, outside `masks` (in pixels, `bottom` the smaller edge). */
const unlikePixels = (one: Drawing, two: Drawing, masks: readonly Rectangle[]): number => {
  const masked = markMasked(one, masks)
  const [a, b] = [one.pixels, two.pixels]
  let unlike = 0
  for (let at = 0, byte = 0; byte < a.length; at += 1, byte += 4) {
    if (a[byte] === b[byte] && a[byte + 1] === b[byte + 1] && a[byte + 2] === b[byte + 2]) continue
    if (masked?.[at] === 1) continue
    const most = Math.max(
      Math.abs((a[byte] ?? 0) - (b[byte] ?? 0)),
      Math.abs((a[byte + 1] ?? 0) - (b[byte + 1] ?? 0)),
      Math.abs((a[byte + 2] ?? 0) - (b[byte + 2] ?? 0)),
    )
    if (most > SHADE) unlike += 1
  }
  return unlike
}

/** Side of the squares that are compared coarsely: what lies within one may shift by a hair. */
const SQUARE = 4
const VISIBLE = 30
const FORGIVEN_SHARE = 0.0008

/** How much lighter or darker a square is than the other drawing's, in grey: what a picture made anew still keeps. */
const squaresApart = (one: Drawing, two: Drawing, masks: readonly Rectangle[]): { apart: number; squares: number } => {
  const masked = markMasked(one, masks)
  const columns = Math.ceil(one.width / SQUARE)
  const sums = new Float64Array(columns * Math.ceil(one.height / SQUARE))
  const counts = new Uint8Array(sums.length)
  const [a, b] = [one.pixels, two.pixels]
  const grey = (pixels: Uint8Array, byte: number) =>
    (pixels[byte] ?? 0) * 0.11 + (pixels[byte + 1] ?? 0) * 0.59 + (pixels[byte + 2] ?? 0) * 0.3
  for (let y = 0, at = 0; y < one.height; y += 1)
    for (let x = 0; x < one.width; x += 1, at += 1) {
      if (masked?.[at] === 1) continue
      const square = Math.floor(y / SQUARE) * columns + Math.floor(x / SQUARE)
      sums[square] = (sums[square] ?? 0) + grey(a, at * 4) - grey(b, at * 4)
      counts[square] = (counts[square] ?? 0) + 1
    }
  let apart = 0
  for (const [at, sum] of sums.entries()) if (Math.abs(sum) > VISIBLE * (counts[at] ?? 0)) apart += 1
  return { apart, squares: sums.length }
}

/** `exact`: drawn from the same content. `coarse`: from a picture that was decoded, made smaller or drawn anew. */
export type Precision = 'exact' | 'coarse'

/** Pixels that may differ where the same content is drawn twice: it was measured to be none. */
const FORGIVEN_PIXELS = 2

export const isAlike = (one: Drawing, two: Drawing, masks: readonly Rectangle[], precision: Precision): boolean => {
  if (one.width !== two.width || one.height !== two.height) return false
  if (precision === 'exact') return unlikePixels(one, two, masks) <= FORGIVEN_PIXELS
  const { apart, squares } = squaresApart(one, two, masks)
  return apart <= 1 + squares * FORGIVEN_SHARE
}

/** A picture is made smaller in many ways, so both are drawn large, and the squares of that are averaged here. */
const LARGER = 4

export const enlarged = ({ width, height, scale }: Canvas): Canvas => ({
  width: width * LARGER,
  height: height * LARGER,
  scale: scale * LARGER,
})

export const averaged = ({ width, height, pixels }: Drawing): Drawing => {
  const small = { width: width / LARGER, height: height / LARGER }
  const found = new Uint8Array(small.width * small.height * 4)
  for (let y = 0, to = 0; y < small.height; y += 1)
    for (let x = 0; x < small.width; x += 1, to += 4) {
      let [blue, green, red] = [0, 0, 0]
      for (let row = 0; row < LARGER; row += 1)
        for (let at = ((y * LARGER + row) * width + x * LARGER) * 4, end = at + LARGER * 4; at < end; at += 4) {
          blue += pixels[at] ?? 0
          green += pixels[at + 1] ?? 0
          red += pixels[at + 2] ?? 0
        }
      found[to] = blue / (LARGER * LARGER)
      found[to + 1] = green / (LARGER * LARGER)
      found[to + 2] = red / (LARGER * LARGER)
    }
  return { ...small, pixels: found }
}

/** What a field's own frame takes of it, in pixels. */
const FRAME = 2

/** Whether nothing but one colour is to be seen inside a rectangle (in pixels), its frame left out. */
export const isBlankWithin = ({ width, height, pixels }: Drawing, { left, bottom, right, top }: Rectangle): boolean => {
  const [x1, x2] = [Math.max(0, Math.ceil(left) + FRAME), Math.min(width, Math.floor(right) - FRAME)]
  const [y1, y2] = [Math.max(0, Math.ceil(bottom) + FRAME), Math.min(height, Math.floor(top) - FRAME)]
  // Too small to tell: the comparison of the whole page has looked at it.
  if (x2 - x1 < FRAME || y2 - y1 < FRAME) return false
  const first = (y1 * width + x1) * 4
  for (let y = y1; y < y2; y += 1)
    for (let at = (y * width + x1) * 4; at < (y * width + x2) * 4; at += 4)
      for (let channel = 0; channel < 3; channel += 1)
        if (Math.abs((pixels[at + channel] ?? 0) - (pixels[first + channel] ?? 0)) > SHADE) return false
  return true
}
