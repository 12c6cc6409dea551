import { ChevronLeft, ChevronRight, Redo2, SquarePlus, Undo2, ZoomIn, ZoomOut } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/kit/button'
import { IconButton } from '#ui/kit/icon-button'
import { useFormat } from '#ui/kit/use-format'
import type { Redact } from './redact-state'

/** Widths of the page, in hundredths of its place. */
const WIDTHS: readonly number[] = [50, 75, 100, 150, 200, 300]

/** The next width, or the last again at the ends. */
const stepWidth = (percent: number, by: 1 | -1): number =>
  WIDTHS[Math.min(WIDTHS.length - 1, Math.max(0, WIDTHS.indexOf(percent) + by))] ?? 100

/** A new area lies where it is seen at once; it is then moved with the keys. */
const NEW_AREA = { left: 0.3, top: 0.1, right: 0.7, bottom: 0.14 } as const

const Pager = ({ redact: { page, pages, goTo } }: { readonly redact: Redact }) => {
  const { t } = useTranslation('viewer')
  const format = useFormat()
  return (
    <span className="redact__group">
      <IconButton
        size="small"
        label={t('previous')}
        icon={<ChevronLeft aria-hidden="true" />}
        aria-disabled={page === 1 || undefined}
        onClick={() => goTo(page - 1)}
      />
      <span className="numbers" role="status">
        {t('page', { page: format.number(page), pages: format.number(pages) })}
      </span>
      <IconButton
        size="small"
        label={t('next')}
        icon={<ChevronRight aria-hidden="true" />}
        aria-disabled={page === pages || undefined}
        onClick={() => goTo(page + 1)}
      />
    </span>
  )
}

export type RedactToolsProps = {
  readonly redact: Redact
  readonly percent: number
  readonly onPercent: (percent: number) => void
}

/** Pages, size, a new area, back and forth. */
export const RedactTools = ({ redact, percent, onPercent }: RedactToolsProps) => {
  const { t } = useTranslation('redaction')
  const { t: viewer } = useTranslation('viewer')
  const { plan, page } = redact
  return (
    <div className="redact__tools">
      <Button size="small" icon={<SquarePlus aria-hidden="true" />} onClick={() => redact.draw({ page, ...NEW_AREA })}>
        {t('tools.add')}
      </Button>
      <IconButton
        size="small"
        label={t('tools.undo')}
        icon={<Undo2 aria-hidden="true" />}
        aria-disabled={plan.past.length === 0 || undefined}
        onClick={redact.undo}
      />
      <IconButton
        size="small"
        label={t('tools.redo')}
        icon={<Redo2 aria-hidden="true" />}
        aria-disabled={plan.future.length === 0 || undefined}
        onClick={redact.redo}
      />
      {redact.pages > 1 && <Pager redact={redact} />}
      <span className="redact__group">
        <IconButton
          size="small"
          label={viewer('zoomOut')}
          icon={<ZoomOut aria-hidden="true" />}
          aria-disabled={percent === WIDTHS[0] || undefined}
          onClick={() => onPercent(stepWidth(percent, -1))}
        />
        <span className="numbers" role="status">
          {viewer('zoom', { percent })}
        </span>
        <IconButton
          size="small"
          label={viewer('zoomIn')}
          icon={<ZoomIn aria-hidden="true" />}
          aria-disabled={percent === WIDTHS.at(-1) || undefined}
          onClick={() => onPercent(stepWidth(percent, 1))}
        />
      </span>
    </div>
  )
}
