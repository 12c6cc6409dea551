import { BookmarkPlus, FileCheck2, FileDown, FilePen, FileText, Mail, Printer, Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '#ui/app/api'
import { usePageCommand } from '#ui/app/commands'
import { ErrorBanner } from '#ui/app/error-banner'
import { JobProgress } from '#ui/app/job-progress'
import { useSave } from '#ui/app/saving'
import { Button } from '#ui/kit/button'
import { IconButton } from '#ui/kit/icon-button'
import { Status } from '#ui/kit/status'
import type { AroundEditor } from './editor-commands'
import { EnvelopeDialog } from './envelope-dialog'
import { useLetterFiles } from './letter-actions-files'
import { KeepAsTemplateDialog } from './own-template-keep'
import { PrintDialog } from './print-dialog'
import { SendBanner } from './send-banner'
import { SendDialog } from './send-dialog'
import './letter-actions.css'

type Opened = 'print' | 'envelope' | 'send' | 'template'

const StateButton = ({ letter, commands }: AroundEditor) => {
  const { t } = useTranslation('letter')
  const api = useApi()
  const { save, saving, error } = useSave(api.sending.setReady)
  const isReady = letter.state === 'ready'
  const turn = async () => {
    if (await commands.flush()) await save({ letterId: letter.id, ready: !isReady })
  }
  return (
    <>
      <Status
        tone={isReady ? 'good' : 'neutral'}
        icon={isReady ? <FileCheck2 aria-hidden="true" /> : <FilePen aria-hidden="true" />}
      >
        {t(isReady ? 'actions.isReady' : 'actions.isDraft')}
      </Status>
      <Button variant="quiet" busy={saving} onClick={() => void turn()}>
        {t(isReady ? 'actions.toDraft' : 'actions.toReady')}
      </Button>
      <ErrorBanner error={error} />
    </>
  )
}

const Files = ({ write, busy }: { readonly write: (format: 'docx' | 'pdf') => void; readonly busy: boolean }) => {
  const { t } = useTranslation('letter')
  return (
    <>
      <Button size="small" icon={<FileText aria-hidden="true" />} busy={busy} onClick={() => write('docx')}>
        {t('tools.word')}
      </Button>
      <Button size="small" icon={<FileDown aria-hidden="true" />} busy={busy} onClick={() => write('pdf')}>
        {t('tools.pdf')}
      </Button>
    </>
  )
}

const Windows = ({
  opened,
  ...props
}: AroundEditor & { readonly opened: Opened | null; readonly onClose: () => void }) => {
  if (opened === 'print') return <PrintDialog {...props} />
  if (opened === 'envelope') return <EnvelopeDialog {...props} />
  if (opened === 'template') return <KeepAsTemplateDialog {...props} />
  return opened === 'send' ? <SendDialog {...props} /> : null
}

/** What is done with the letter as a whole: ready, files, print, envelope, sending. `LetterEditor` puts it above its tools. */
export const LetterActions = (props: AroundEditor) => {
  const { t } = useTranslation(['letter', 'ownTemplate'])
  const [opened, setOpened] = useState<Opened | null>(null)
  const { job, write } = useLetterFiles(props)
  const isSent = props.letter.state === 'sent'
  const open = async (what: Opened) => {
    // What the dialogs tell follows from the text as it was kept.
    if (await props.commands.flush()) setOpened(what)
  }
  usePageCommand('send-letter', () => !isSent && void open('send'))
  return (
    <>
      {isSent && <SendBanner letter={props.letter} />}
      <section className="letter-actions" aria-label={t('actions.label')}>
        {!isSent && (
          <div className="letter-actions__row">
            <StateButton {...props} />
            <Button variant="primary" icon={<Send aria-hidden="true" />} onClick={() => void open('send')}>
              {t('actions.send')}
            </Button>
          </div>
        )}
        <div className="letter-actions__row">
          <Files write={write} busy={job.running} />
          <Button size="small" icon={<Printer aria-hidden="true" />} onClick={() => void open('print')}>
            {t('actions.print')}
          </Button>
          <Button size="small" icon={<Mail aria-hidden="true" />} onClick={() => void open('envelope')}>
            {t('actions.envelope')}
          </Button>
          <IconButton
            size="small"
            icon={<BookmarkPlus aria-hidden="true" />}
            label={t('ownTemplate:keep.open')}
            onClick={() => void open('template')}
          />
        </div>
      </section>
      {job.running && job.progress !== null && (
        <JobProgress label={t('tools.exporting')} progress={job.progress} onCancel={job.cancel} />
      )}
      <ErrorBanner error={job.error} />
      <Windows {...props} opened={opened} onClose={() => setOpened(null)} />
    </>
  )
}
