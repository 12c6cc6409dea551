import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** What scrolls the list: the page's own pane, or the whole window where there is little height. */
const scrollerOf = (list: HTMLElement | null): HTMLElement | null => {
  for (let node = list?.parentElement ?? null; node !== null; node = node.parentElement)
    if (/auto|scroll/.test(getComputedStyle(node).overflowY)) return node
  return list === null ? null : document.documentElement
}

type Place = { readonly columns: number; readonly gap: number; readonly margin: number }

const NOWHERE: Place = { columns: 1, gap: 0, margin: 0 }

/** The style sheet says how many columns there are and how far apart; the list only asks. */
const placeOf = (list: HTMLElement, scroller: HTMLElement): Place => {
  const { gridTemplateColumns, rowGap } = getComputedStyle(list)
  return {
    columns: Math.max(1, gridTemplateColumns.split(' ').length),
    gap: Number.parseFloat(rowGap) || 0,
    margin: Math.round(
      list.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop - scroller.clientTop,
    ),
  }
}

const isSame = (one: Place, other: Place): boolean =>
  one.columns === other.columns && one.gap === other.gap && one.margin === other.margin

/** Where the list lies, followed while the window, what stands above it or what stands beside it changes. */
const usePlace = (list: RefObject<HTMLElement | null>): Place => {
  const [place, setPlace] = useState(NOWHERE)
  useLayoutEffect(() => {
    const node = list.current
    if (node === null) return
    const look = () => {
      const scroller = scrollerOf(node)
      if (scroller === null) return
      const now = placeOf(node, scroller)
      setPlace((before) => (isSame(before, now) ? before : now))
    }
    look()
    const observer = new ResizeObserver(look)
    for (let at: HTMLElement | null = node; at !== null; at = at.parentElement) observer.observe(at)
    for (const before of node.closest('.page')?.children ?? []) observer.observe(before)
    return () => observer.disconnect()
  }, [list])
  return place
}

export type ListWindowProps = {
  readonly total: number
  /** Another one has rows of another height. */
  readonly view: string
  /** About how high a row is, before one was measured. */
  readonly rowHeight: number
  /** Places that are drawn wherever the list is scrolled to: the one with the focus, the chosen one. */
  readonly kept: readonly number[]
}

/**
 * Which places of a long list are drawn: those on the screen, some around them, and those kept. They are measured a row
 * at a time; when the number of columns changes, the piece that stood first on the screen stays where it was.
 */
export const useListWindow = (
  list: RefObject<HTMLElement | null>,
  { total, view, rowHeight, kept }: ListWindowProps,
) => {
  const { columns, gap, margin } = usePlace(list)
  const keptRows = kept.filter((place) => place < total).map((place) => Math.floor(place / columns))
  const rows = useVirtualizer({
    count: Math.ceil(total / columns),
    getScrollElement: () => scrollerOf(list.current),
    estimateSize: () => rowHeight,
    gap,
    scrollMargin: margin,
    overscan: columns === 1 ? 8 : 2,
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), ...keptRows])].sort((a, b) => a - b),
    useFlushSync: false,
  })
  const { range } = rows
  const [firstRow, lastRow] = [range?.startIndex ?? 0, range?.endIndex ?? 0]
  // What stays in its place when the columns change: the piece that was just chosen, or else the first on the screen.
  const isOnScreen = (place: number) => place >= firstRow * columns && place < (lastRow + 1) * columns
  const anchor = kept.find(isOnScreen) ?? firstRow * columns
  const before = useRef({ columns, view, anchor, above: 0 })
  useLayoutEffect(() => {
    const { columns: had, view: hadView, anchor: place, above } = before.current
    if (had === columns && hadView === view) return
    before.current = { ...before.current, columns, view }
    rows.measure()
    for (const node of list.current?.querySelectorAll<HTMLElement>('[data-first]') ?? []) rows.measureElement(node)
    if (place === 0) return
    const row = Math.floor(place / columns)
    rows.scrollToOffset((rows.measurementsCache[row]?.start ?? 0) - above)
    // The rows around it have other heights than was thought, which shows once they are drawn.
    const frame = requestAnimationFrame(() => rows.scrollToIndex(row, { align: 'auto' }))
    return () => cancelAnimationFrame(frame)
  }, [columns, view, list, rows])
  useEffect(() => {
    const start = rows.measurementsCache[Math.floor(anchor / columns)]?.start ?? 0
    before.current = { columns, view, anchor, above: start - (rows.scrollOffset ?? 0) }
  })
  const drawn = rows.getVirtualItems()
  const flowing = drawn.filter(
    ({ index }) => index >= firstRow - rows.options.overscan && index <= lastRow + rows.options.overscan,
  )
  return {
    columns,
    firstSeen: firstRow * columns,
    rowsSeen: Math.max(1, lastRow - firstRow),
    height: rows.getTotalSize(),
    /** Where the first of the rows that flow begins, from the top of the list. */
    before: (flowing[0]?.start ?? margin) - margin,
    places: drawn.flatMap(({ index, start }) =>
      Array.from({ length: Math.min(columns, total - index * columns) }, (_, column) => ({
        place: index * columns + column,
        row: index,
        /** Set for a kept one out of sight: it is taken out of the flow and stands where it belongs. */
        top: flowing.some((row) => row.index === index) ? null : start - margin,
      })),
    ),
    measure: rows.measureElement,
    show: (place: number, align: 'auto' | 'center' = 'auto') =>
      rows.scrollToIndex(Math.floor(place / columns), { align }),
  }
}
