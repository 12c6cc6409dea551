/** How large a page is shown: as wide as the window, whole, or in hundredths of its own size. */
export type Zoom = 'width' | 'page' | number
/** Quarter turns to the right; only for looking. */
export type Turn = 0 | 90 | 180 | 270

export type Size = { readonly width: number; readonly height: number }

export const ZOOM_STEPS = [10, 25, 33, 50, 67, 75, 100, 125, 150, 200, 300, 400, 600] as const

/** The next quarter turn to the right. */
export const turnRight = (turn: Turn): Turn => ((turn + 90) % 360) as Turn

/** The next step above (1) or below (-1) a size in hundredths; the last step again at the ends. */
export const stepZoom = (percent: number, by: 1 | -1): number => {
  const rounded = Math.round(percent)
  const further = by === 1 ? ZOOM_STEPS.find((step) => step > rounded) : ZOOM_STEPS.findLast((step) => step < rounded)
  return further ?? (by === 1 ? (ZOOM_STEPS.at(-1) ?? 100) : ZOOM_STEPS[0])
}

export type Sheet = {
  /** Of the page before it is turned, in CSS pixels. */
  readonly inner: Size
  /** Of the place that it takes once turned. */
  readonly outer: Size
  readonly percent: number
}

/**
 * Where a page comes to lie on the desk. `own`: its size at 100 %, unturned; `desk`: the room there is. A page is never
 * less than a dot and a fit never blows a small picture up beyond four times its size.
 */
export const layOut = (own: Size, desk: Size, zoom: Zoom, turn: Turn): Sheet => {
  const isAcross = turn === 90 || turn === 270
  const [width, height] = isAcross ? [own.height, own.width] : [own.width, own.height]
  const wide = Math.max(desk.width, 1) / Math.max(width, 1)
  const whole = Math.min(wide, Math.max(desk.height, 1) / Math.max(height, 1))
  const scale = typeof zoom === 'number' ? zoom / 100 : Math.min(zoom === 'width' ? wide : whole, 4)
  const inner = { width: Math.max(own.width * scale, 1), height: Math.max(own.height * scale, 1) }
  return {
    inner,
    outer: isAcross ? { width: inner.height, height: inner.width } : inner,
    percent: Math.round(scale * 100),
  }
}

/** The longer side of a page as the reader draws it, and how large an A4 page is at 100 %. */
const DRAWN_SIDE = 1600
const PAGE_SIDE_AT_100 = 1123

/** Size at 100 %: a picture dot for dot, a page as large as its paper. */
export const ownSize = (drawn: Size, isPaper: boolean): Size => {
  const scale = isPaper ? PAGE_SIDE_AT_100 / DRAWN_SIDE : 1
  return { width: drawn.width * scale, height: drawn.height * scale }
}

/** Pages shown in the strip at once around the present one; a thousand thumbnails would be no strip. */
const STRIP_REACH = 60

/** The numbers of the pages in the strip. */
export const stripPages = (page: number, pages: number): readonly number[] => {
  const first = Math.max(1, Math.min(page - STRIP_REACH, pages - 2 * STRIP_REACH))
  const last = Math.min(pages, first + 2 * STRIP_REACH)
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
