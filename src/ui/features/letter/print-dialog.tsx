import { Printer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { JobProgress } from '#ui/app/job-progress'
import { useJob } from '#ui/app/use-job'
import { Button } from '#ui/kit/button'
import { CheckField } from '#ui/kit/check-field'
import { Dialog } from '#ui/kit/dialog'
import { useToast } from '#ui/kit/toast'
import type { AroundEditor } from './editor-commands'

type Parts = { readonly letter: boolean; readonly enclosures: boolean; readonly envelope: boolean }

export type PrintDialogProps = AroundEditor & { readonly onClose: () => void }

const usePrinting = ({ letter, commands, onClose }: PrintDialogProps) => {
  const { t } = useTranslation('letter')
  const api = useApi()
  const toast = useToast()
  const job = useJob((parts: Parts, options) => api.sending.print({ letterId: letter.id, parts }, options))
  const print = async (parts: Parts) => {
    if (!(await commands.flush())) return
    const written = await job.run(parts)
    if (written === null) return
    onClose()
    toast.show({
      title: t('print.done', { name: written.name }),
      text: t('print.doneText'),
      action: { label: t('tools.reveal'), onSelect: () => void api.app.reveal({ place: written.place }) },
    })
  }
  return { job, print }
}

/** What to print: one PDF is written, which any program prints. */
export const PrintDialog = (props: PrintDialogProps) => {
  const { t } = useTranslation(['letter', 'general'])
  const count = props.enclosures.length
  const [parts, setParts] = useState<Parts>({ letter: true, enclosures: count > 0, envelope: false })
  const { job, print } = usePrinting(props)
  const nothing = !parts.letter && !parts.enclosures && !parts.envelope
  return (
    <Dialog
      open
      onOpenChange={props.onClose}
      title={t('print.title')}
      description={t('print.text')}
      actions={
        <>
          <Button onClick={props.onClose}>{t('general:kit.cancel')}</Button>
          <Button
            variant="primary"
            icon={<Printer aria-hidden="true" />}
            busy={job.running}
            disabled={nothing}
            onClick={() => void print(parts)}
          >
            {t('print.make')}
          </Button>
        </>
      }
    >
      <ErrorBanner error={job.error} />
      <fieldset className="choice-list" aria-label={t('print.parts')}>
        <CheckField
          label={t('print.letter')}
          checked={parts.letter}
          onChange={(letter) => setParts({ ...parts, letter })}
        />
        <CheckField
          label={t('print.enclosures', { count })}
          hint={count === 0 ? t('panel.enclosuresNone') : t('print.enclosuresHint')}
          checked={parts.enclosures}
          disabled={count === 0}
          onChange={(enclosures) => setParts({ ...parts, enclosures })}
        />
        <CheckField
          label={t('print.envelope')}
          hint={t('print.envelopeHint')}
          checked={parts.envelope}
          onChange={(envelope) => setParts({ ...parts, envelope })}
        />
      </fieldset>
      {job.running && <JobProgress label={t('print.running')} progress={job.progress} onCancel={job.cancel} />}
    </Dialog>
  )
}
