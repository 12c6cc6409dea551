import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import type { EvidenceId } from '#core/kernel/ids'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { Thumbnail } from './picture'
import './evidence-list.css'

export type EvidenceView = 'grid' | 'list'

export type EvidenceListProps = {
  readonly pieces: readonly Evidence[]
  readonly view: EvidenceView
  readonly chosen: EvidenceId | null
  /** `byKey`: chosen with the keyboard, so the focus goes on to the details. */
  readonly onChoose: (piece: Evidence, byKey: boolean) => void
}

const Marks = ({ piece }: { readonly piece: Evidence }) => {
  const { t } = useTranslation('evidence')
  const doubtful = piece.extensionMismatch || piece.kind === 'program' || piece.kind === 'empty'
  if (piece.included && !doubtful) return null
  return (
    <span className="piece__marks">
      {doubtful && <Status tone="warn">{t('check')}</Status>}
      {!piece.included && <Status tone="neutral">{t('withdrawn')}</Status>}
    </span>
  )
}

const usePieceFacts = (piece: Evidence): string => {
  const { t } = useTranslation('evidence')
  const format = useFormat()
  const pages = piece.reading.kind === 'read' && piece.kind === 'pdf' ? piece.reading.pages : null
  return [
    t(`kind.${piece.kind}`),
    ...(pages === null ? [] : [t('pages', { count: pages })]),
    format.bytes(piece.size),
  ].join(' · ')
}

type PieceProps = Omit<EvidenceListProps, 'pieces' | 'view'> & { readonly piece: Evidence }

const Piece = ({ piece, chosen, onChoose }: PieceProps) => {
  const { t } = useTranslation('evidence')
  const format = useFormat()
  const facts = usePieceFacts(piece)
  return (
    <li className="piece-list__item">
      <button
        type="button"
        className="piece"
        aria-pressed={chosen === piece.id}
        data-withdrawn={!piece.included || undefined}
        // Enter and Space come as a click of detail 0. The second click of a double one may land on a neighbour, because
        // the details open beside the list meanwhile: it chooses nothing.
        onClick={(event: MouseEvent) => event.detail < 2 && onChoose(piece, event.detail === 0)}
      >
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
      </button>
    </li>
  )
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** Pieces drawn at first, and more of them each time the end comes near. */
const DRAWN = 48

/** How many to draw: thousands at once would stop the window. The chosen one is always among them. */
const useDrawn = (
  total: number,
  chosenAt: number,
): { readonly drawn: number; readonly end: RefObject<HTMLLIElement | null> } => {
  const end = useRef<HTMLLIElement>(null)
  const [wanted, setWanted] = useState(DRAWN)
  const drawn = Math.min(total, Math.max(wanted, chosenAt + DRAWN))
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each growth the end is looked at again
  useEffect(() => {
    if (end.current === null) return
    const near = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setWanted(drawn + DRAWN),
      { rootMargin: '600px' },
    )
    near.observe(end.current)
    return () => near.disconnect()
  }, [drawn, total])
  return { drawn, end }
}

/** The pieces of a dossier, as thumbnails or lines; the arrows go from one to the next. */
export const EvidenceList = ({ pieces, view, ...shared }: EvidenceListProps) => {
  const { t } = useTranslation('evidence')
  const list = useRef<HTMLUListElement>(null)
  const { drawn, end } = useDrawn(
    pieces.length,
    pieces.findIndex(({ id }) => id === shared.chosen),
  )
  const walk = (event: KeyboardEvent) => {
    const buttons: readonly Element[] = [...(list.current?.querySelectorAll('.piece') ?? [])]
    const here = document.activeElement === null ? -1 : buttons.indexOf(document.activeElement)
    const step = STEPS[event.key]
    if (step === undefined || here < 0) return
    event.preventDefault()
    const next = buttons[here + step]
    if (next instanceof HTMLElement) next.focus()
  }
  return (
    <ul ref={list} className="piece-list" data-view={view} aria-label={t('list')} onKeyDown={walk}>
      {pieces.slice(0, drawn).map((piece) => (
        <Piece key={piece.id} {...shared} piece={piece} />
      ))}
      {drawn < pieces.length && <li ref={end} aria-hidden="true" />}
    </ul>
  )
}
