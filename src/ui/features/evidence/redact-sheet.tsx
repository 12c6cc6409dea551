import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import type { Area } from '#core/evidence/redaction'
import { Loaded } from '#ui/app/loaded'
import { usePicture } from './picture'
import { areaBetween, type Mark, moved, type Point, resized, STEP } from './redact-plan'
import type { Redact } from './redact-state'

const placeOf = ({ left, top, right, bottom }: Area) => ({
  left: `${left * 100}%`,
  top: `${top * 100}%`,
  width: `${(right - left) * 100}%`,
  height: `${(bottom - top) * 100}%`,
})

/** Where the pointer is, in parts of the page. */
const pointOf = (event: PointerEvent<HTMLElement>, paper: HTMLElement | null): Point | null => {
  const box = paper?.getBoundingClientRect()
  return box === undefined || box.width === 0
    ? null
    : { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height }
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
}

type MarkProps = {
  readonly mark: Mark
  readonly label: string
  readonly redact: Redact
  readonly paper: () => HTMLElement | null
  readonly onGone: () => void
}

type Drag = { readonly from: Point; readonly area: Area; readonly isCorner: boolean; readonly now: Area }

/** An area over the page: moved and sized by hand at its corner, or with the arrow keys. */
const MarkBox = ({ mark, label, redact, paper, onGone }: MarkProps) => {
  const { t } = useTranslation('redaction')
  const [drag, setDrag] = useState<Drag | null>(null)
  const box = useRef<HTMLButtonElement>(null)
  const isFresh = redact.fresh === mark.key
  useEffect(() => {
    if (isFresh) box.current?.focus()
  }, [isFresh])
  const press = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key]
    if (arrow !== undefined) {
      event.preventDefault()
      event.stopPropagation()
      redact.change(mark.key, (event.shiftKey ? resized : moved)(mark.area, ...arrow))
    }
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      onGone()
      redact.remove(mark.key)
    }
  }
  const take = (event: PointerEvent<HTMLButtonElement>) => {
    const from = pointOf(event, paper())
    if (event.button !== 0 || from === null) return
    event.stopPropagation()
    event.currentTarget.setPointerCapture(event.pointerId)
    const isCorner = event.target instanceof Element && event.target.closest('.redact-mark__corner') !== null
    setDrag({ from, area: mark.area, isCorner, now: mark.area })
  }
  const pull = (event: PointerEvent<HTMLButtonElement>) => {
    const to = pointOf(event, paper())
    if (drag === null || to === null) return
    const [across, down] = [to.x - drag.from.x, to.y - drag.from.y]
    setDrag({ ...drag, now: (drag.isCorner ? resized : moved)(drag.area, across, down) })
  }
  const leave = () => {
    if (drag !== null && drag.now !== drag.area) redact.change(mark.key, drag.now)
    setDrag(null)
  }
  return (
    <button
      ref={box}
      type="button"
      className="redact-mark"
      aria-label={label}
      aria-description={t('sheet.markKeys')}
      style={placeOf(drag?.now ?? mark.area)}
      onKeyDown={press}
      onPointerDown={take}
      onPointerMove={pull}
      onPointerUp={leave}
      onPointerCancel={() => setDrag(null)}
    >
      <span className="redact-mark__corner" aria-hidden="true" />
    </button>
  )
}

/** Draws an area from where the pointer goes down to where it goes up. */
const useDrawing = (redact: Redact, paper: () => HTMLElement | null) => {
  const [line, setLine] = useState<{ readonly from: Point; readonly to: Point } | null>(null)
  const { page } = redact
  return {
    draft: line === null ? null : areaBetween(page, line.from, line.to),
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        const from = pointOf(event, paper())
        if (event.button !== 0 || from === null) return
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        setLine({ from, to: from })
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const to = pointOf(event, paper())
        if (line !== null && to !== null) setLine({ from: line.from, to })
      },
      onPointerUp: () => {
        const area = line === null ? null : areaBetween(page, line.from, line.to)
        if (area !== null) redact.draw(area)
        setLine(null)
      },
      onPointerCancel: () => setLine(null),
    },
  }
}

export type RedactSheetProps = { readonly piece: Evidence; readonly redact: Redact; readonly percent: number }

/** The page with its areas over it. What is black here is what will be black in the copy. */
export const RedactSheet = ({ piece, redact, percent }: RedactSheetProps) => {
  const { t } = useTranslation('redaction')
  const { page, plan } = redact
  const picture = usePicture(piece, page, 'page', true)
  const paper = useRef<HTMLDivElement>(null)
  const desk = useRef<HTMLElement>(null)
  const paperOf = () => paper.current
  const { draft, handlers } = useDrawing(redact, paperOf)
  const here = plan.marks.filter(({ area }) => area.page === page)
  return (
    <section
      ref={desk}
      className="redact__desk"
      aria-label={t('sheet.desk')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a page larger than its place must be reachable to scroll with the keys
      tabIndex={0}
    >
      <Loaded query={picture}>
        {(address) => (
          <div ref={paper} className="redact__paper" style={{ width: `${percent}%` }} {...handlers}>
            <img src={address} alt={t('sheet.alt', { title: piece.title, page })} draggable={false} />
            {here.map((mark, index) => (
              <MarkBox
                key={mark.key}
                mark={mark}
                redact={redact}
                paper={paperOf}
                label={t('sheet.mark', { number: index + 1, total: here.length, page })}
                onGone={() => desk.current?.focus()}
              />
            ))}
            {draft !== null && <span className="redact__draft" style={placeOf(draft)} />}
          </div>
        )}
      </Loaded>
    </section>
  )
}
