import { Send } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Api } from '#contract/api'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { JobProgress } from '#ui/app/job-progress'
import { Loaded } from '#ui/app/loaded'
import { useQueryOf } from '#ui/app/queries'
import { useJob } from '#ui/app/use-job'
import { Button } from '#ui/kit/button'
import { Dialog } from '#ui/kit/dialog'
import { useToast } from '#ui/kit/toast'
import type { AroundEditor } from './editor-commands'
import { type FieldErrors, isFieldError, SendFields, type SendForm, useFieldErrors } from './send-fields'
import { SendOutcome } from './send-outcome'
import { SendReminder } from './send-reminder'
import './send-dialog.css'

export type SendDialogProps = AroundEditor & { readonly onClose: () => void }
type Suggestion = Awaited<ReturnType<Api['sending']['suggest']>>

const startOf = ({ channel, event, on }: Suggestion): SendForm => ({ channel, event, on, number: '' })

const useSending = ({ letter, commands, onClose }: SendDialogProps) => {
  const { t } = useTranslation('letter')
  const api = useApi()
  const toast = useToast()
  const job = useJob(api.sending.send)
  const [sending, setSending] = useState(false)
  const left = useRef(false)
  const run = async ({ on, channel, event, number }: SendForm) => {
    if (on === null || !(await commands.flush()) || left.current) return null
    const postalNumber = channel === 'registered_letter' && number.trim() !== '' ? number : null
    return job.run({ letterId: letter.id, on, channel, event, postalNumber })
  }
  const send = async (form: SendForm) => {
    left.current = false
    setSending(true)
    const sent = await run(form).finally(() => setSending(false))
    const isLeft = left.current
    if (sent !== null || isLeft) onClose()
    if (sent === null) return
    if (isLeft) toast.show({ title: t('send.done'), text: t('send.tooLate'), tone: 'warn' })
    else toast.show({ title: t('send.done'), text: t('send.doneText') })
  }
  // Until the machine has answered, nobody knows whether the letter left: the window stays, and says it then.
  const leave = () => {
    if (!sending) return onClose()
    left.current = true
    job.cancel()
  }
  return { job, sending, send, leave }
}

type BodyProps = SendDialogProps & {
  readonly suggestion: Suggestion
  readonly form: SendForm
  readonly onChange: (form: SendForm) => void
  readonly errors: FieldErrors
}

const Body = ({ suggestion, form, onChange, errors, ...around }: BodyProps) => {
  const { letter } = around
  return (
    <>
      <SendFields letter={letter} suggestion={suggestion} form={form} onChange={onChange} errors={errors} />
      <SendOutcome letter={letter} form={form} />
      <SendReminder {...around} />
    </>
  )
}

/** Says that the letter left: how, when, and what it counts as. What follows is told before the one button is pressed. */
export const SendDialog = (props: SendDialogProps) => {
  const { t } = useTranslation(['letter', 'general'])
  const api = useApi()
  const { letter } = props
  const suggestion = useQueryOf(['sending', 'suggest', letter.id], () => api.sending.suggest({ letterId: letter.id }))
  const [changed, setChanged] = useState<SendForm | null>(null)
  const [tried, setTried] = useState(false)
  const { job, sending, send, leave } = useSending(props)
  const form = changed ?? (suggestion.data === undefined ? null : startOf(suggestion.data))
  const errors = useFieldErrors(form, tried, job.error)
  const press = () => {
    setTried(true)
    if (form !== null) void send(form)
  }
  return (
    <Dialog
      open
      onOpenChange={leave}
      size="wide"
      initialFocus="title"
      title={t('send.title')}
      description={t('send.text')}
      actions={
        <>
          <Button onClick={leave}>{t('general:kit.cancel')}</Button>
          <Button variant="primary" icon={<Send aria-hidden="true" />} busy={sending} onClick={press}>
            {t('send.confirm')}
          </Button>
        </>
      }
    >
      {!isFieldError(job.error) && <ErrorBanner error={job.error} />}
      <Loaded query={suggestion}>
        {(found) => (
          <Body
            {...props}
            suggestion={found}
            form={form ?? startOf(found)}
            onChange={(next) => {
              job.clearError()
              setChanged(next)
            }}
            errors={errors}
          />
        )}
      </Loaded>
      {sending && <JobProgress label={t('send.running')} progress={job.progress} onCancel={job.cancel} />}
    </Dialog>
  )
}
