import { Download, ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { outsideRefusal, outsideRisk } from '#core/evidence/open-outside'
import type { Bilingual } from '#core/kernel/bilingual'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { Banner } from '#ui/kit/banner'
import { Button } from '#ui/kit/button'
import { Dialog } from '#ui/kit/dialog'
import { useToast } from '#ui/kit/toast'
import { useFormat } from '#ui/kit/use-format'
import { usePieceExport } from './piece-export'

type Attempt = { readonly busy: boolean; readonly refused: Bilingual | null; readonly error: unknown }

const IDLE: Attempt = { busy: false, refused: null, error: null }

const useOpening = (piece: Evidence, onOpened: () => void) => {
  const { t } = useTranslation('viewer')
  const api = useApi()
  const toast = useToast()
  const [attempt, setAttempt] = useState(IDLE)
  const run = async () => {
    setAttempt({ ...IDLE, busy: true })
    try {
      const answer = await api.preview.openOutside({ evidenceId: piece.id })
      if (answer.outcome === 'refused') return setAttempt({ ...IDLE, refused: answer.reason })
      setAttempt(IDLE)
      onOpened()
      toast.show({ title: t('outside.opened', { name: answer.name }), text: t('outside.openedText') })
    } catch (error) {
      setAttempt({ ...IDLE, error })
    }
  }
  return { ...attempt, run: () => void run() }
}

const Warning = ({ piece }: { readonly piece: Evidence }) => {
  const { t } = useTranslation('viewer')
  const risk = outsideRisk(piece)
  const more = risk === 'plain' || risk === 'refused' ? [] : [t(`outside.${risk}`)]
  const warnings = piece.extensionMismatch ? [t('outside.mismatch'), ...more] : more
  return (
    <>
      {warnings.map((text) => (
        <Banner key={text} tone="warn" title={text} />
      ))}
      <p>{t('outside.copy')}</p>
      <p>{t('outside.gone')}</p>
    </>
  )
}

const OutsideDialog = ({ piece, onClose }: { readonly piece: Evidence; readonly onClose: () => void }) => {
  const { t } = useTranslation('viewer')
  const format = useFormat()
  const opening = useOpening(piece, onClose)
  const refused = outsideRisk(piece) === 'refused' ? outsideRefusal(piece.kind) : opening.refused
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('outside.title')}
      initialFocus="title"
      actions={
        <>
          <Button onClick={onClose}>{t('outside.cancel')}</Button>
          {refused === null && (
            <Button variant="primary" onClick={opening.run} busy={opening.busy}>
              {t('outside.confirm')}
            </Button>
          )}
        </>
      }
    >
      <div className="viewer__outside">
        {refused === null ? (
          <Warning piece={piece} />
        ) : (
          <Banner tone="warn" urgent title={t('outside.refused')}>
            <p>{format.text(refused)}</p>
          </Banner>
        )}
        <ErrorBanner error={opening.error} />
      </div>
    </Dialog>
  )
}

/** What can be done with any piece, shown or not: a copy where one wants it, or a copy in another program. */
export const ViewerActions = ({ piece }: { readonly piece: Evidence }) => {
  const { t } = useTranslation('viewer')
  const { job, run } = usePieceExport(piece)
  const [asking, setAsking] = useState(false)
  return (
    <span className="viewer__group viewer__actions">
      <Button size="small" icon={<Download aria-hidden="true" />} onClick={run} busy={job.running}>
        {t('save')}
      </Button>
      <Button size="small" icon={<ExternalLink aria-hidden="true" />} onClick={() => setAsking(true)}>
        {t('outside.open')}
      </Button>
      <ErrorBanner error={job.error} />
      {asking && <OutsideDialog piece={piece} onClose={() => setAsking(false)} />}
    </span>
  )
}
