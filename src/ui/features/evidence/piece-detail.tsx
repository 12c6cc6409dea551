import { Download, Maximize2, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { ErrorBanner } from '#ui/app/error-banner'
import { IntakeOffer } from '#ui/app/intake-offer'
import { JobProgress } from '#ui/app/job-progress'
import { Button } from '#ui/kit/button'
import { IconButton } from '#ui/kit/icon-button'
import { ComposeCard } from './compose-card'
import { OcrText } from './ocr-text'
import { Thumbnail } from './picture'
import { usePieceExport } from './piece-export'
import { PieceFacts } from './piece-facts'
import { PieceFields } from './piece-fields'
import { PieceUses } from './piece-uses'
import { PieceWarnings } from './piece-warnings'
import { RedactCard } from './redact-card'
import './piece-detail.css'

export type PieceDetailProps = {
  readonly piece: Evidence
  /** The focus goes to the details: the piece was chosen with the keyboard. */
  readonly takeFocus: boolean
  readonly onOpen: () => void
  readonly onClose: () => void
}

const Actions = ({ piece, onOpen }: Pick<PieceDetailProps, 'piece' | 'onOpen'>) => {
  const { t } = useTranslation('evidence')
  const { job, run } = usePieceExport(piece)
  const { progress } = job
  return (
    <>
      <div className="piece-detail__actions">
        <Button variant="primary" icon={<Maximize2 aria-hidden="true" />} onClick={onOpen}>
          {t('detail.open')}
        </Button>
        <Button icon={<Download aria-hidden="true" />} onClick={run} busy={job.running}>
          {t('detail.export')}
        </Button>
        <IntakeOffer piece={piece} at="detail" />
      </div>
      {job.running && progress !== null && (
        <JobProgress label={t('detail.exporting')} progress={progress} onCancel={job.cancel} />
      )}
      <ErrorBanner error={job.error} />
    </>
  )
}

/** Everything about one piece, beside the list. */
export const PieceDetail = ({ piece, takeFocus, onOpen, onClose }: PieceDetailProps) => {
  const { t } = useTranslation('evidence')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takeFocus) heading.current?.focus()
  }, [takeFocus])
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
  }
  return (
    <aside
      className="piece-detail"
      aria-label={t('exhibitTitled', { number: piece.exhibitNumber, title: piece.title })}
      onKeyDown={leave}
    >
      <header className="piece-detail__header">
        <h3 ref={heading} tabIndex={-1} className="piece-detail__number">
          {t('exhibit', { number: piece.exhibitNumber })}
        </h3>
        <IconButton size="small" label={t('detail.close')} icon={<X aria-hidden="true" />} onClick={onClose} />
      </header>
      <button
        type="button"
        className="piece-detail__picture"
        aria-label={t('detail.openNamed', { number: piece.exhibitNumber })}
        onClick={onOpen}
      >
        <Thumbnail piece={piece} />
      </button>
      <PieceWarnings piece={piece} />
      <Actions piece={piece} onOpen={onOpen} />
      <ComposeCard piece={piece} />
      <RedactCard key={`redact ${piece.id}`} piece={piece} />
      <PieceFields piece={piece} />
      <OcrText key={piece.id} piece={piece} />
      <PieceUses piece={piece} />
      <PieceFacts piece={piece} />
    </aside>
  )
}
