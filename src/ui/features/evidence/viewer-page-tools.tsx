import { ChevronLeft, ChevronRight, FileText, RotateCw, ZoomIn, ZoomOut } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/kit/button'
import { IconButton } from '#ui/kit/icon-button'
import { useFormat } from '#ui/kit/use-format'
import type { Zoom } from './viewer-sheet'

type PagerProps = { readonly page: number; readonly pages: number; readonly onPage: (page: number) => void }

/** The number of the page may be typed over; Enter goes there. */
const PageNumber = ({ page, pages, onPage }: PagerProps) => {
  const { t } = useTranslation('viewer')
  const [typed, setTyped] = useState<string | null>(null)
  const go = () => {
    const wanted = Number(typed)
    if (typed !== null && Number.isInteger(wanted) && wanted >= 1 && wanted <= pages) onPage(wanted)
    setTyped(null)
  }
  return (
    <input
      className="viewer__number numbers"
      aria-label={t('goTo')}
      inputMode="numeric"
      size={Math.max(2, String(pages).length)}
      value={typed ?? String(page)}
      onChange={(event) => setTyped(event.target.value.replace(/\D/g, '').slice(0, 6))}
      onFocus={(event) => event.target.select()}
      onBlur={go}
      onKeyDown={(event) => event.key === 'Enter' && go()}
    />
  )
}

const Pager = (props: PagerProps) => {
  const { t } = useTranslation('viewer')
  const format = useFormat()
  const { page, pages, onPage } = props
  return (
    <span className="viewer__group">
      <IconButton
        label={t('previous')}
        icon={<ChevronLeft aria-hidden="true" />}
        onClick={() => onPage(page - 1)}
        disabled={page === 1}
      />
      <PageNumber {...props} />
      <span className="numbers" role="status">
        <span className="visually-hidden">{t('page', { page: format.number(page), pages: format.number(pages) })}</span>
        <span aria-hidden="true">/ {format.number(pages)}</span>
      </span>
      <IconButton
        label={t('next')}
        icon={<ChevronRight aria-hidden="true" />}
        onClick={() => onPage(page + 1)}
        disabled={page === pages}
      />
    </span>
  )
}

export type PageToolsProps = PagerProps & {
  readonly zoom: Zoom
  readonly percent: number
  readonly onZoom: (zoom: Zoom) => void
  readonly magnify: (by: 1 | -1) => void
  readonly onTurn: () => void
  readonly showsText: boolean
  readonly onText: () => void
}

/** Pages, size, rotation, text: each also has its key. */
export const PageTools = (props: PageToolsProps) => {
  const { t } = useTranslation('viewer')
  const { pages, zoom, percent, onZoom, magnify, onTurn, showsText, onText } = props
  return (
    <>
      {pages > 1 && <Pager {...props} />}
      <span className="viewer__group">
        <IconButton label={t('zoomOut')} icon={<ZoomOut aria-hidden="true" />} onClick={() => magnify(-1)} />
        <span className="viewer__percent numbers" role="status">
          {t('zoom', { percent })}
        </span>
        <IconButton label={t('zoomIn')} icon={<ZoomIn aria-hidden="true" />} onClick={() => magnify(1)} />
        <Button size="small" variant="quiet" aria-pressed={zoom === 'width'} onClick={() => onZoom('width')}>
          {t('fitWidth')}
        </Button>
        <Button size="small" variant="quiet" aria-pressed={zoom === 'page'} onClick={() => onZoom('page')}>
          {t('fitPage')}
        </Button>
        <IconButton label={t('turn')} icon={<RotateCw aria-hidden="true" />} onClick={onTurn} />
      </span>
      <Button
        size="small"
        variant="quiet"
        icon={<FileText aria-hidden="true" />}
        aria-pressed={showsText}
        onClick={onText}
      >
        {t('text')}
      </Button>
    </>
  )
}
