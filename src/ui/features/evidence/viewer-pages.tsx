import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { Loaded } from '#ui/app/loaded'
import { usePicture } from './picture'
import { Desk } from './viewer-desk'
import { FindBar } from './viewer-find'
import { useViewerKeys } from './viewer-keys'
import { PageText, usePageText } from './viewer-page-text'
import { PageTools } from './viewer-page-tools'
import { ownSize, type Size, stepZoom, type Turn, turnRight, type Zoom } from './viewer-sheet'
import { Strip } from './viewer-strip'
import { TextLayer } from './viewer-text-layer'
import { type DocumentFind, useDocumentFind } from './viewer-use-find'
import './viewer-pages.css'

type View = { readonly zoom: Zoom; readonly turn: Turn; readonly percent: number }

const useView = (start: Zoom) => {
  const [view, setView] = useState<View>({ zoom: start, turn: 0, percent: 100 })
  const [setPercent] = useState(
    () => (percent: number) => setView((now) => (now.percent === percent ? now : { ...now, percent })),
  )
  return {
    ...view,
    setPercent,
    setZoom: (zoom: Zoom) => setView((now) => ({ ...now, zoom })),
    magnify: (by: 1 | -1, percent = view.percent) => setView((now) => ({ ...now, zoom: stepZoom(percent, by) })),
    turnOnce: () => setView((now) => ({ ...now, turn: turnRight(now.turn) })),
  }
}

type SheetProps = {
  readonly piece: Evidence
  readonly page: number
  readonly view: ReturnType<typeof useView>
  readonly find: DocumentFind
  readonly text: ReturnType<typeof usePageText>
}

/** One page: its picture, and its words over it where their places are known. */
const Sheet = ({ piece, page, view, find, text }: SheetProps) => {
  const { t } = useTranslation('viewer')
  const picture = usePicture(piece, page, 'page', true)
  const [drawn, setDrawn] = useState<Size | null>(null)
  const words = text.data?.state === 'text' ? text.data.page.words : null
  return (
    <Desk
      own={drawn === null ? null : ownSize(drawn, piece.kind === 'pdf')}
      zoom={view.zoom}
      turn={view.turn}
      magnify={view.magnify}
      onPercent={view.setPercent}
    >
      <Loaded query={picture}>
        {(address) => (
          <>
            <img
              src={address}
              alt={t('pageAlt', { title: piece.title, page })}
              draggable={false}
              onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
                setDrawn({ width: naturalWidth, height: naturalHeight })
              }
            />
            {words !== null && drawn !== null && (
              <TextLayer words={words} wanted={find.wanted} current={find.currentOn(page)} />
            )}
          </>
        )}
      </Loaded>
    </Desk>
  )
}

const usePageTurning = (pages: number, first: number) => {
  const [page, setPage] = useState(Math.min(Math.max(first, 1), pages))
  return { page, goTo: (wanted: number) => setPage(Math.min(pages, Math.max(1, wanted))) }
}

export type PagesViewerProps = {
  readonly piece: Evidence
  readonly page: number
  readonly find: string
  readonly actions: ReactNode
}

const useKeys = (
  { page, goTo }: ReturnType<typeof usePageTurning>,
  pages: number,
  view: ReturnType<typeof useView>,
  find: { readonly step: (by: 1 | -1) => void; readonly focus: () => void },
): void =>
  useViewerKeys({
    // A single picture is scrolled with the arrows.
    ...(pages > 1 && {
      ArrowRight: () => goTo(page + 1),
      ArrowLeft: () => goTo(page - 1),
      PageDown: () => goTo(page + 1),
      PageUp: () => goTo(page - 1),
      Home: () => goTo(1),
      End: () => goTo(pages),
    }),
    '+': () => view.magnify(1),
    '=': () => view.magnify(1),
    '-': () => view.magnify(-1),
    '0': () => view.setZoom('page'),
    r: view.turnOnce,
    'ctrl+f': find.focus,
    F3: () => find.step(1),
  })

/** A PDF or a picture, page by page. Nothing done here reaches the file. */
export const PagesViewer = ({ piece, page: asked, find: term, actions }: PagesViewerProps) => {
  const { t } = useTranslation('viewer')
  const pages = piece.reading.kind === 'read' ? (piece.reading.pages ?? 1) : 1
  const turning = usePageTurning(pages, asked)
  const { page, goTo } = turning
  const view = useView(piece.kind === 'pdf' ? 'width' : 'page')
  const find = useDocumentFind(piece, term, { page, onPage: goTo })
  const [showsText, setShowsText] = useState(false)
  const field = useRef<HTMLDivElement>(null)
  const text = usePageText(piece, page)
  useKeys(turning, pages, view, { step: find.step, focus: () => field.current?.querySelector('input')?.focus() })
  // Hits without a place on the picture are shown in the text.
  const hasPlaces = text.data?.state === 'text' && text.data.page.words !== null
  const textShown = showsText || (!hasPlaces && (find.hits.get(page) ?? 0) > 0)
  return (
    <div className="viewer">
      <div className="viewer__tools">
        <PageTools
          page={page}
          pages={pages}
          onPage={goTo}
          zoom={view.zoom}
          percent={view.percent}
          onZoom={view.setZoom}
          magnify={view.magnify}
          onTurn={view.turnOnce}
          showsText={textShown}
          onText={() => setShowsText(!textShown)}
        />
        <FindBar {...find} onTerm={find.setTerm} place={field} />
      </div>
      <div className="viewer__main">
        {pages > 1 && <Strip piece={piece} page={page} pages={pages} hits={find.hits} onPage={goTo} />}
        <Sheet key={page} piece={piece} page={page} view={view} find={find} text={text} />
        {textShown && <PageText text={text} page={page} wanted={find.wanted} />}
      </div>
      <div className="viewer__foot">
        <p className="viewer__keys">
          {view.turn !== 0 && <strong role="status">{t('turned')} </strong>}
          {t(pages > 1 ? 'keysPages' : 'keysImage')}
        </p>
        {actions}
      </div>
    </div>
  )
}
