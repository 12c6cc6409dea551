import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import type { RecipePart } from '#core/evidence/exhibit-recipe'
import { useApi } from '#ui/app/api'
import { Loaded } from '#ui/app/loaded'
import { useQueryOf } from '#ui/app/queries'
import { IconButton } from '#ui/kit/icon-button'
import { PageSheet, useDrawnPage } from './compose-sheet'
import { useViewerKeys } from './viewer-keys'
import { stripPages } from './viewer-sheet'
import { StripPage } from './viewer-strip'
import './compose.css'
import './viewer-pages.css'

/** A page of the exhibit, with the piece that it comes from. */
type Shown = { readonly part: RecipePart; readonly piece: Evidence }

const SheetOf = ({
  shown: { part, piece },
  label,
  seen,
}: {
  readonly shown: Shown
  readonly label: string
  readonly seen: boolean
}) => {
  const drawn = useDrawnPage(piece, part.page, seen)
  return drawn === null ? null : <PageSheet drawn={drawn} part={part} label={label} />
}

const Desk = ({ shown, label }: { readonly shown: Shown; readonly label: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys work at once because the page has the focus
  <section className="viewer__desk compose-viewer__desk" aria-label={label} tabIndex={0}>
    <SheetOf shown={shown} label={label} seen />
  </section>
)

type PagesProps = {
  readonly piece: Evidence
  readonly pages: readonly Shown[]
  readonly first: number
  readonly actions: ReactNode
}

const Pages = ({ piece, pages, first, actions }: PagesProps) => {
  const { t } = useTranslation('exhibit')
  const [page, setPage] = useState(first)
  const total = pages.length
  const goTo = (wanted: number) => setPage(Math.max(1, Math.min(total, wanted)))
  useViewerKeys({
    ArrowRight: () => goTo(page + 1),
    ArrowLeft: () => goTo(page - 1),
    PageDown: () => goTo(page + 1),
    PageUp: () => goTo(page - 1),
    Home: () => goTo(1),
    End: () => goTo(total),
  })
  const shown = pages[page - 1]
  if (shown === undefined) return null
  const { exhibitNumber: number, title } = shown.piece
  return (
    <div className="viewer">
      <div className="viewer__tools">
        <span className="viewer__group">
          <IconButton
            label={t('viewer.previous')}
            icon={<ChevronLeft aria-hidden="true" />}
            aria-disabled={page === 1 || undefined}
            onClick={() => goTo(page - 1)}
          />
          <span className="numbers" role="status">
            {t('viewer.page', { page, pages: total })}
          </span>
          <IconButton
            label={t('viewer.next')}
            icon={<ChevronRight aria-hidden="true" />}
            aria-disabled={page === total || undefined}
            onClick={() => goTo(page + 1)}
          />
        </span>
        <p className="viewer__note numbers">{t('viewer.source', { number, title, page: shown.part.page })}</p>
      </div>
      <div className="viewer__main">
        <nav className="strip" aria-label={t('viewer.pages')}>
          <ol>
            {stripPages(page, total).map((one) => {
              const there = pages[one - 1]
              const label = t('viewer.pageShort', { page: one })
              return there === undefined ? null : (
                <StripPage key={one} page={one} isShown={one === page} label={label} onPage={goTo}>
                  {(seen) => <SheetOf shown={there} label={label} seen={seen} />}
                </StripPage>
              )
            })}
          </ol>
        </nav>
        <Desk shown={shown} label={t('viewer.pageAlt', { title: piece.title, page })} />
      </div>
      <div className="viewer__foot">
        <p className="viewer__keys">{t('viewer.keys')}</p>
        {actions}
      </div>
    </div>
  )
}

export type ComposedViewerProps = {
  readonly piece: Evidence
  /** The page of its own file to begin at. */
  readonly page: number
  readonly actions: ReactNode
}

/** An exhibit of several files, page by page as whoever receives the pack sees it. */
export const ComposedViewer = ({ piece, page, actions }: ComposedViewerProps) => {
  const api = useApi()
  const parts = piece.recipe?.parts ?? []
  const files = [...new Set(parts.map(({ evidenceId }) => evidenceId))]
  const pieces = useQueryOf(['evidence', 'files', ...files], () =>
    Promise.all(files.map((evidenceId) => api.evidence.get({ evidenceId }))),
  )
  const first = parts.findIndex((part) => part.evidenceId === piece.id && part.page === page)
  return (
    <Loaded query={pieces}>
      {(all) => {
        const byId = new Map(all.map((one) => [one.id, one]))
        const pages = parts.flatMap((part): Shown[] => {
          const from = byId.get(part.evidenceId)
          return from === undefined ? [] : [{ part, piece: from }]
        })
        return <Pages piece={piece} pages={pages} first={page === 1 ? 1 : Math.max(1, first + 1)} actions={actions} />
      }}
    </Loaded>
  )
}
