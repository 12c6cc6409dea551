import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { Loaded } from '#ui/app/loaded'
import { Button } from '#ui/kit/button'
import { Dialog } from '#ui/kit/dialog'
import { IconButton } from '#ui/kit/icon-button'
import { useFormat } from '#ui/kit/use-format'
import { KindIcon } from './kind-icon'
import { usePicture } from './picture'
import './piece-viewer.css'

/** Widths of the page, in hundredths of the window's: each has its rule in the style sheet. */
const ZOOMS = [50, 75, 100, 125, 150, 200, 300] as const
const FIT = ZOOMS.indexOf(100)

type Turning = {
  readonly page: number
  readonly pages: number
  readonly zoom: number
  readonly turn: (by: number) => void
  readonly magnify: (by: number) => void
  readonly fit: () => void
}

const useTurning = (pages: number): Turning => {
  const [page, setPage] = useState(1)
  const [zoom, setZoom] = useState<number>(FIT)
  return {
    page,
    pages,
    zoom: ZOOMS[zoom] ?? 100,
    turn: (by) => setPage((now) => Math.min(pages, Math.max(1, now + by))),
    magnify: (by) => setZoom((now) => Math.min(ZOOMS.length - 1, Math.max(0, now + by))),
    fit: () => setZoom(FIT),
  }
}

const Tools = ({ page, pages, zoom, turn, magnify, fit }: Turning) => {
  const { t } = useTranslation('evidence')
  const format = useFormat()
  return (
    <div className="viewer__tools">
      {pages > 1 && (
        <span className="viewer__group">
          <IconButton
            label={t('viewer.previous')}
            icon={<ChevronLeft aria-hidden="true" />}
            onClick={() => turn(-1)}
            disabled={page === 1}
          />
          <span className="numbers" role="status">
            {t('viewer.page', { page: format.number(page), pages: format.number(pages) })}
          </span>
          <IconButton
            label={t('viewer.next')}
            icon={<ChevronRight aria-hidden="true" />}
            onClick={() => turn(1)}
            disabled={page === pages}
          />
        </span>
      )}
      <span className="viewer__group">
        <IconButton label={t('viewer.zoomOut')} icon={<ZoomOut aria-hidden="true" />} onClick={() => magnify(-1)} />
        <span className="numbers">{t('viewer.zoom', { percent: zoom })}</span>
        <IconButton label={t('viewer.zoomIn')} icon={<ZoomIn aria-hidden="true" />} onClick={() => magnify(1)} />
        <Button size="small" variant="quiet" onClick={fit}>
          {t('viewer.fit')}
        </Button>
      </span>
      <span className="viewer__keys">{t('viewer.keys')}</span>
    </div>
  )
}

const Sheet = ({ piece, page, zoom }: { readonly piece: Evidence; readonly page: number; readonly zoom: number }) => {
  const { t } = useTranslation('evidence')
  const picture = usePicture(piece, page, 'page', true)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled picture must be reachable to scroll with the keys
    <div className="viewer__desk" tabIndex={0} data-zoom={zoom} data-kind={piece.kind === 'pdf' ? 'pages' : 'image'}>
      <Loaded query={picture}>
        {(address) => <img src={address} alt={t('viewer.pageAlt', { title: piece.title, page })} draggable={false} />}
      </Loaded>
    </div>
  )
}

/** Short cuts of the viewer, wherever the focus is in it (heard first: the dialog keeps keys to itself). */
const useKeys = (keys: Readonly<Record<string, () => void>>): void => {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : latest.current[event.key]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press, true)
    return () => document.removeEventListener('keydown', press, true)
  }, [])
}

/** One piece, large: its pages one by one, as close as one likes. */
export const PieceViewer = ({ piece, onClose }: { readonly piece: Evidence; readonly onClose: () => void }) => {
  const { t } = useTranslation('evidence')
  const shown = piece.reading.kind === 'read' && piece.reading.hasThumbnail
  const turning = useTurning(piece.reading.kind === 'read' ? (piece.reading.pages ?? 1) : 1)
  const keys: Readonly<Record<string, () => void>> = {
    ArrowRight: () => turning.turn(1),
    ArrowLeft: () => turning.turn(-1),
    PageDown: () => turning.turn(1),
    PageUp: () => turning.turn(-1),
    '+': () => turning.magnify(1),
    '=': () => turning.magnify(1),
    '-': () => turning.magnify(-1),
  }
  useKeys(keys)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="full"
      title={t('exhibitTitled', { number: piece.exhibitNumber, title: piece.title })}
    >
      {shown ? (
        <div className="viewer">
          <Tools {...turning} />
          <Sheet piece={piece} page={turning.page} zoom={turning.zoom} />
        </div>
      ) : (
        <p className="viewer__nothing">
          <KindIcon kind={piece.kind} />
          {t('viewer.notShown')}
        </p>
      )}
    </Dialog>
  )
}
