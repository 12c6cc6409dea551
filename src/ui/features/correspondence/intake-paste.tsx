import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import type { DossierId } from '#core/kernel/ids'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { useJob } from '#ui/app/use-job'
import { useToday } from '#ui/app/use-today'
import { Button } from '#ui/kit/button'
import { Dialog } from '#ui/kit/dialog'
import { TextArea } from '#ui/kit/text-area'
import { useFormat } from '#ui/kit/use-format'

export type IntakePasteProps = {
  readonly dossierId: DossierId
  /** What the page was given already. */
  readonly first: string
  readonly onKept: (piece: Evidence) => void
  readonly onClose: () => void
}

/** Takes text that was copied somewhere: it becomes an exhibit, and what it holds is offered next. */
export const IntakePaste = ({ dossierId, first, onKept, onClose }: IntakePasteProps) => {
  const { t } = useTranslation(['intake', 'general'])
  const api = useApi()
  const format = useFormat()
  const today = useToday()
  const [text, setText] = useState(first)
  const job = useJob((pasted: string) =>
    api.intake.paste({ dossierId, text: pasted, name: t('paste.name', { date: format.date(today) }) }),
  )
  const go = async () => {
    const kept = await job.run(text)
    if (kept !== null) onKept(kept.evidence)
  }
  return (
    <Dialog
      open
      size="wide"
      onOpenChange={onClose}
      title={t('paste.title')}
      description={t('paste.lead')}
      actions={
        <>
          <Button onClick={onClose}>{t('general:kit.cancel')}</Button>
          <Button variant="primary" busy={job.running} disabled={text.trim() === ''} onClick={() => void go()}>
            {t('paste.go')}
          </Button>
        </>
      }
    >
      <ErrorBanner error={job.error} />
      <TextArea
        label={t('paste.label')}
        hint={t('paste.hint')}
        value={text}
        onChange={setText}
        rows={8}
        autoGrow={false}
        maxLength={1_000_000}
        autoFocus
      />
    </Dialog>
  )
}
