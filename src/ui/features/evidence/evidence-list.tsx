import { Layers } from 'lucide-react'
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { PieceRow, PieceShow } from '#core/evidence/piece-row'
import type { DossierId, EvidenceId } from '#core/kernel/ids'
import { ErrorBanner } from '#ui/app/error-banner'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { MadeOf } from './compose-mark'
import { placeAfterKey } from './list-keys'
import { Thumbnail } from './picture'
import { useListWindow } from './use-list-window'
import { usePieceRows } from './use-piece-rows'
import './evidence-list.css'

export type EvidenceView = 'grid' | 'list'

export type EvidenceListProps = {
  readonly dossierId: DossierId
  readonly show: PieceShow
  /** How many pieces the list has, drawn or not. */
  readonly total: number
  readonly view: EvidenceView
  readonly chosen: EvidenceId | null
  /** Where the chosen piece stands in the list; null when it is not in it, or not yet known. */
  readonly chosenAt: number | null
  /** The chosen piece was asked for by a link: the list goes to it. */
  readonly isAsked: boolean
  /** `byKey`: chosen with the keyboard, so the focus goes on to the details. */
  readonly onChoose: (piece: PieceRow, byKey: boolean) => void
}

/** Where a piece is shown that is not shown by itself, or what it is made of. */
const Place = ({ piece }: { readonly piece: PieceRow }) => {
  const { t } = useTranslation('exhibit')
  if (piece.inExhibit === null) return <MadeOf madeOf={piece.madeOf} reading={piece.reading} />
  return (
    <Status tone="neutral" icon={<Layers aria-hidden="true" />}>
      {t('mark.within', { number: piece.inExhibit })}
    </Status>
  )
}

const Marks = ({ piece }: { readonly piece: PieceRow }) => {
  const { t } = useTranslation('evidence')
  const doubtful = piece.extensionMismatch || piece.kind === 'program' || piece.kind === 'empty'
  if (piece.included && !doubtful && piece.inExhibit === null && piece.madeOf === null) return null
  return (
    <span className="piece__marks">
      {doubtful && <Status tone="warn">{t('check')}</Status>}
      {!piece.included && <Status tone="neutral">{t('withdrawn')}</Status>}
      <Place piece={piece} />
    </span>
  )
}

const usePieceFacts = (piece: PieceRow): string => {
  const { t } = useTranslation('evidence')
  const format = useFormat()
  const pages = piece.reading.kind === 'read' && piece.kind === 'pdf' ? piece.reading.pages : null
  return [
    t(`kind.${piece.kind}`),
    ...(pages === null ? [] : [t('pages', { count: pages })]),
    format.bytes(piece.size),
  ].join(' · ')
}

const Words = ({ piece }: { readonly piece: PieceRow }) => {
  const { t } = useTranslation('evidence')
  const format = useFormat()
  const facts = usePieceFacts(piece)
  return (
    <>
      <Thumbnail piece={piece} />
      <span className="piece__text">
        <span className="piece__number numbers">{t('exhibit', { number: piece.exhibitNumber })}</span>
        <span className="piece__title">{piece.title}</span>
        <span className="piece__date numbers">
          {piece.documentDate === null ? t('noDate') : format.date(piece.documentDate)}
        </span>
        <span className="piece__facts numbers">{facts}</span>
        <Marks piece={piece} />
      </span>
    </>
  )
}

/** The place of a piece that is still being read: it can hold the focus already. */
const Coming = () => {
  const { t } = useTranslation('evidence')
  return (
    <>
      <span className="thumbnail" />
      <span className="piece__text">
        <span className="piece__number">{t('coming')}</span>
        <span className="piece__title">{'\u00a0'}</span>
        <span className="piece__date">{'\u00a0'}</span>
        <span className="piece__facts">{'\u00a0'}</span>
      </span>
    </>
  )
}

type PieceProps = {
  readonly piece: PieceRow | undefined
  readonly isChosen: boolean
  /** Whether Tab stops here; the arrows go on from there. */
  readonly isStop: boolean
  readonly onChoose: EvidenceListProps['onChoose']
}

const Piece = ({ piece, isChosen, isStop, onChoose }: PieceProps) => (
  <button
    type="button"
    className="piece"
    tabIndex={isStop ? 0 : -1}
    aria-pressed={isChosen}
    aria-busy={piece === undefined || undefined}
    data-withdrawn={piece?.included === false || undefined}
    // Enter and Space come as a click of detail 0. The second click of a double one may land on a neighbour, because
    // the details open beside the list meanwhile: it chooses nothing.
    onClick={(event: MouseEvent) => piece !== undefined && event.detail < 2 && onChoose(piece, event.detail === 0)}
  >
    {piece === undefined ? <Coming /> : <Words piece={piece} />}
  </button>
)

/** Pixels, about: the rows are measured once they stand. */
const ROW_HEIGHT: Readonly<Record<EvidenceView, number>> = { grid: 256, list: 62 }

const buttonAt = (list: HTMLElement | null, place: number): HTMLElement | null =>
  list?.querySelector<HTMLElement>(`[data-place="${place}"] > .piece`) ?? null

type ListWindow = ReturnType<typeof useListWindow>

/** The arrows, Home, End and the page keys: the place that they lead to may have to be drawn before it takes the focus. */
const useWalk = (list: RefObject<HTMLElement | null>, focus: Focus, total: number, drawn: ListWindow) => {
  const wanted = useRef<number | null>(null)
  const take = () => {
    const button = wanted.current === null ? null : buttonAt(list.current, wanted.current)
    if (button === null) return
    wanted.current = null
    button.focus()
  }
  useEffect(take)
  return (event: KeyboardEvent) => {
    if (focus.at === null || event.altKey || event.ctrlKey || event.metaKey) return
    const next = placeAfterKey(event.key, focus.at, { total, ...drawn })
    if (next === null) return
    event.preventDefault()
    wanted.current = next
    focus.set(next)
    drawn.show(next)
    take()
  }
}

type Focus = { readonly at: number | null; readonly set: (place: number | null) => void }

/** A link leads to a piece: the list shows it, once for each link. */
const useArrival = (drawn: ListWindow, asked: EvidenceId | null, place: number | null) => {
  const arrived = useRef<EvidenceId | null>(null)
  useEffect(() => {
    if (asked === null || place === null || arrived.current === asked || drawn.places.length === 0) return
    arrived.current = asked
    drawn.show(place, 'center')
  })
}

const stopOf = (focused: number | null, chosenAt: number | null, { firstSeen, columns, rowsSeen }: ListWindow) => {
  const isSeen = chosenAt !== null && chosenAt >= firstSeen && chosenAt < firstSeen + (rowsSeen + 1) * columns
  return focused ?? (isSeen ? chosenAt : firstSeen)
}

/**
 * The pieces of a dossier, as thumbnails or lines, of which only those near the screen are drawn. Tab stops once in it;
 * the arrows go from one piece to the next.
 */
export const EvidenceList = (props: EvidenceListProps) => {
  const { dossierId, show, total, view, chosen, chosenAt, isAsked, onChoose } = props
  const { t } = useTranslation('evidence')
  const list = useRef<HTMLUListElement>(null)
  const [focused, setFocused] = useState<number | null>(null)
  const kept = [focused, chosenAt].filter((place) => place !== null)
  const drawn = useListWindow(list, { total, view, rowHeight: ROW_HEIGHT[view], kept })
  const { columns, places } = drawn
  const rows = usePieceRows(
    dossierId,
    show,
    places.map(({ place }) => place),
  )
  const stop = stopOf(focused, chosenAt, drawn)
  const walk = useWalk(list, { at: focused, set: setFocused }, total, drawn)
  useArrival(drawn, isAsked ? chosen : null, chosenAt)
  const size = { '--columns': columns, minBlockSize: drawn.height, paddingBlockStart: drawn.before }
  return (
    <div className="piece-list__frame">
      <ErrorBanner error={rows.error} onRetry={rows.retry} />
      <ul
        ref={list}
        className="piece-list"
        data-view={view}
        aria-label={t('list')}
        style={size as CSSProperties}
        onKeyDown={walk}
        onFocus={(event) => setFocused(Number(event.target.parentElement?.dataset.place ?? 0))}
        onBlur={() => setFocused(null)}
      >
        {places.map(({ place, row, top }) => (
          <li
            key={place}
            ref={place % columns === 0 && top === null ? drawn.measure : undefined}
            className="piece-list__item"
            data-index={row}
            data-first={place % columns === 0 || undefined}
            data-apart={top !== null || undefined}
            data-place={place}
            aria-setsize={total}
            aria-posinset={place + 1}
            style={top === null ? undefined : { insetBlockStart: top }}
          >
            <Piece
              piece={rows.at(place)}
              isChosen={chosen !== null && rows.at(place)?.id === chosen}
              isStop={place === stop}
              onChoose={onChoose}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
