import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocxReading } from '#contract/template'
import type { FileTicket } from '#contract/tickets'
import type { DossierId } from '#core/kernel/ids'
import { useApi, useMachine } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { JobProgress } from '#ui/app/job-progress'
import { Loaded } from '#ui/app/loaded'
import { useQueryOf } from '#ui/app/queries'
import { useJob } from '#ui/app/use-job'
import { Dialog } from '#ui/kit/dialog'
import { DropArea } from '#ui/kit/drop-area'
import { useToast } from '#ui/kit/toast'
import { focusDialogTitle } from './own-template-focus'
import { OwnTemplateFound } from './own-template-found'
import { OwnTemplateList, RemovedTemplates } from './own-template-list'
import './own-template.css'

export type OwnTemplatesDialogProps = { readonly dossierId: DossierId; readonly onClose: () => void }

type Given = { readonly ticket: FileTicket; readonly isWord: boolean }

/** A document is read and shown first; a file that Recours exported is a template already, and is kept. */
const useImport = (onRead: (reading: DocxReading) => void) => {
  const { t } = useTranslation('ownTemplate')
  const api = useApi()
  const { bridge } = useMachine()
  const toast = useToast()
  const job = useJob(async ({ ticket, isWord }: Given, options) =>
    isWord
      ? { reading: await api.template.readDocx({ file: ticket }, options), own: null }
      : { reading: null, own: await api.template.importFile({ file: ticket }, options) },
  )
  const take = async (files: readonly File[]) => {
    const [file] = files
    if (file === undefined || job.running) return
    if (files.length > 1) {
      toast.show({ title: t('oneAtATime'), tone: 'warn' })
      return
    }
    const [ticket = null] = await bridge.ticketsFor([file])
    if (ticket === null) {
      toast.show({ title: t('noPlace'), tone: 'warn' })
      return
    }
    const done = await job.run({ ticket, isWord: !/\.json$/i.test(file.name) })
    if (done?.reading) onRead(done.reading)
    if (done?.own) toast.show({ title: t('imported', { name: done.own.name }) })
  }
  return { job, take }
}

const Templates = ({ onRead }: { readonly onRead: (reading: DocxReading) => void }) => {
  const { t } = useTranslation('ownTemplate')
  const api = useApi()
  const { job, take } = useImport(onRead)
  const templates = useQueryOf(['template', 'own'], async () => ({
    kept: await api.template.own({}),
    removed: await api.template.own({ removed: true }),
  }))
  return (
    <div className="own-templates">
      <Loaded query={templates}>
        {({ kept, removed }) => (
          <>
            <OwnTemplateList templates={kept} />
            <DropArea
              label={t('drop')}
              hint={t('dropHint')}
              onFiles={(files) => void take(files)}
              disabled={job.running}
            />
            {job.running && job.progress !== null && (
              <JobProgress label={t('reading')} progress={job.progress} onCancel={job.cancel} />
            )}
            <ErrorBanner error={job.error} />
            <RemovedTemplates templates={removed} />
          </>
        )}
      </Loaded>
    </div>
  )
}

/** Mes modèles: what the person kept, and what they bring in from Word or from another library. */
export const OwnTemplatesDialog = ({ dossierId, onClose }: OwnTemplatesDialogProps) => {
  const { t } = useTranslation('ownTemplate')
  const toast = useToast()
  const [reading, setReading] = useState<DocxReading | null>(null)
  const show = (next: DocxReading | null) => {
    setReading(next)
    focusDialogTitle()
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(reading === null ? 'title' : 'found.title')}
      description={reading === null ? t('text') : undefined}
      size="wide"
    >
      {reading === null ? (
        <Templates onRead={show} />
      ) : (
        <OwnTemplateFound
          dossierId={dossierId}
          reading={reading}
          onBack={() => show(null)}
          onKept={(name) => {
            show(null)
            toast.show({ title: t('imported', { name }) })
          }}
        />
      )}
    </Dialog>
  )
}
