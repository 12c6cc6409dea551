import type { Crop, Turn } from '#core/evidence/exhibit-recipe'
import { seenCrop } from './compose-plan'
import type { Size } from './viewer-sheet'

/** How a page is drawn once it is turned and cut: sizes in the page's own dots. */
export type PageLayout = {
  /** Of what stays. */
  readonly width: number
  readonly height: number
  /** The part of the turned page that stays, as the viewBox of an SVG. */
  readonly viewBox: string
  /** Brings the picture of the page as it lies in the file onto the turned page. */
  readonly transform: string
}

/** The turned page, whole. */
export const turnedSize = ({ width, height }: Size, turn: Turn): Size =>
  turn === 90 || turn === 270 ? { width: height, height: width } : { width, height }

/** Lays a page out as the recipe says. */
export const layOutPage = (own: Size, turn: Turn, crop: Crop | null): PageLayout => {
  const whole = turnedSize(own, turn)
  const cut = seenCrop(crop, turn)
  const width = whole.width * (1 - cut.left - cut.right)
  const height = whole.height * (1 - cut.top - cut.bottom)
  const [right, down] = {
    0: [0, 0],
    90: [own.height, 0],
    180: [own.width, own.height],
    270: [0, own.width],
  }[turn] as [number, number]
  return {
    width,
    height,
    viewBox: `${whole.width * cut.left} ${whole.height * cut.top} ${width} ${height}`,
    transform: `translate(${right} ${down}) rotate(${turn})`,
  }
}
