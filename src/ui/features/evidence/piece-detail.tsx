import { Download, Maximize2, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { JobProgress } from '#ui/app/job-progress'
import { useJob } from '#ui/app/use-job'
import { Button } from '#ui/kit/button'
import { IconButton } from '#ui/kit/icon-button'
import { useToast } from '#ui/kit/toast'
import { visibleName } from '#ui/kit/visible-name'
import { Thumbnail } from './picture'
import { PieceFacts } from './piece-facts'
import { PieceFields } from './piece-fields'
import { PieceUses } from './piece-uses'
import { PieceWarnings } from './piece-warnings'
import './piece-detail.css'

export type PieceDetailProps = {
  readonly piece: Evidence
  /** The focus goes to the details: the piece was chosen with the keyboard. */
  readonly takeFocus: boolean
  readonly onOpen: () => void
  readonly onClose: () => void
}

const useExport = (piece: Evidence) => {
  const { t } = useTranslation('evidence')
  const api = useApi()
  const toast = useToast()
  const job = useJob((_: null, options) => api.evidence.export({ evidenceId: piece.id }, options))
  const run = async () => {
    const written = await job.run(null)
    if (written === null) return
    const { name, place } = written
    const action = { label: t('detail.reveal'), onSelect: () => void api.app.reveal({ place }) }
    toast.show({ title: t('detail.exported', { name: visibleName(name) }), text: t('detail.exportedText'), action })
  }
  return { job, run: () => void run() }
}

const Actions = ({ piece, onOpen }: Pick<PieceDetailProps, 'piece' | 'onOpen'>) => {
  const { t } = useTranslation('evidence')
  const { job, run } = useExport(piece)
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
      <PieceFields piece={piece} />
      <PieceUses piece={piece} />
      <PieceFacts piece={piece} />
    </aside>
  )
}
