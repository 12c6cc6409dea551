import {
  type CSSProperties,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { layOut, type Size, type Turn, type Zoom } from './viewer-sheet'

const NO_SIZE: Size = { width: 0, height: 0 }

/** The room inside an element, as it changes. */
const useRoom = (place: RefObject<HTMLElement | null>): Size => {
  const [room, setRoom] = useState<Size>(NO_SIZE)
  useLayoutEffect(() => {
    const element = place.current
    if (element === null) return
    const measure = () => {
      const style = getComputedStyle(element)
      const across = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight)
      const down = Number.parseFloat(style.paddingTop) + Number.parseFloat(style.paddingBottom)
      setRoom({ width: element.clientWidth - across, height: element.clientHeight - down })
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [place])
  return room
}

/** Ctrl and the wheel change the size; React's own wheel listener may not say "no" to the scrolling. */
const useWheelZoom = (place: RefObject<HTMLElement | null>, magnify: (by: 1 | -1) => void): void => {
  const latest = useRef(magnify)
  useEffect(() => {
    latest.current = magnify
  })
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      if (event.deltaY !== 0) latest.current(event.deltaY < 0 ? 1 : -1)
    }
    element.addEventListener('wheel', turn, { passive: false })
    return () => element.removeEventListener('wheel', turn)
  }, [place])
}

/** The picture is moved by dragging it, as paper on a desk; words are selected instead. */
const useDragging = () => {
  const [dragging, setDragging] = useState(false)
  return {
    'data-dragging': dragging || undefined,
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const isWord = event.target instanceof Element && event.target.closest('.layer__word') !== null
      if (event.button !== 0 || event.pointerType === 'touch' || isWord) return
      const box = event.currentTarget.getBoundingClientRect()
      const isBar =
        event.clientX - box.left > event.currentTarget.clientWidth ||
        event.clientY - box.top > event.currentTarget.clientHeight
      if (isBar) return
      event.currentTarget.setPointerCapture(event.pointerId)
      setDragging(true)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (dragging) event.currentTarget.scrollBy(-event.movementX, -event.movementY)
    },
    onPointerUp: () => setDragging(false),
    onPointerCancel: () => setDragging(false),
  }
}

export type DeskProps = {
  /** The size of the page at 100 %; null until it is known. */
  readonly own: Size | null
  readonly zoom: Zoom
  readonly turn: Turn
  readonly magnify: (by: 1 | -1, percent: number) => void
  readonly onPercent: (percent: number) => void
  readonly children: ReactNode
}

/** Where a page lies: scrolled with the keys and the wheel, moved by hand. */
export const Desk = ({ own, zoom, turn, magnify, onPercent, children }: DeskProps) => {
  const { t } = useTranslation('viewer')
  const place = useRef<HTMLDivElement>(null)
  const room = useRoom(place)
  const { inner, outer, percent } = layOut(own ?? NO_SIZE, room, zoom, turn)
  useWheelZoom(place, (by) => magnify(by, percent))
  const dragging = useDragging()
  const isLaidOut = own !== null && room.width > 0
  useEffect(() => {
    if (isLaidOut) onPercent(percent)
  }, [isLaidOut, percent, onPercent])
  const turned: CSSProperties = {
    width: inner.width,
    height: inner.height,
    transform: `translate(-50%, -50%) rotate(${turn}deg)`,
  }
  return (
    <section
      ref={place}
      className="viewer__desk"
      aria-label={t('desk')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled picture must be reachable to scroll with the keys
      tabIndex={0}
      {...dragging}
    >
      <div className="viewer__place" style={own === null ? undefined : outer}>
        <div className="viewer__sheet" style={own === null ? undefined : turned} data-turn={turn}>
          {children}
        </div>
      </div>
    </section>
  )
}
