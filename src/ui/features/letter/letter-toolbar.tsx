import { Download, FileText, Redo2, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Letter } from '#core/letter/letter'
import { findLetterMarks } from '#core/letter/placeholders'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { JobProgress } from '#ui/app/job-progress'
import { useJob } from '#ui/app/use-job'
import { Button } from '#ui/kit/button'
import { IconButton } from '#ui/kit/icon-button'
import { SavedMark } from '#ui/kit/saved-mark'
import { useToast } from '#ui/kit/toast'
import type { LetterEditor } from './use-letter-editor'

type Format = 'docx' | 'pdf'

/** Writes the letter as a file, after what was typed is saved. */
const useLetterExport = (letter: Letter, editor: LetterEditor) => {
  const { t } = useTranslation('letter')
  const api = useApi()
  const toast = useToast()
  const job = useJob((format: Format, options) => api.letter.export({ letterId: letter.id, format }, options))
  const run = async (format: Format) => {
    if (!(await editor.flush())) return
    const written = await job.run(format)
    if (written === null) return
    const unfinished = findLetterMarks(editor.content).length
    const action = { label: t('tools.reveal'), onSelect: () => void api.app.reveal({ place: written.place }) }
    const told = { title: t('tools.exported', { name: written.name }), action }
    toast.show(unfinished === 0 ? told : { ...told, tone: 'warn', text: t('tools.unfinished', { count: unfinished }) })
  }
  return { job, run: (format: Format) => void run(format) }
}

/** Above the page: whether it is saved, undo and redo, export. */
export const LetterToolbar = ({ letter, editor }: { readonly letter: Letter; readonly editor: LetterEditor }) => {
  const { t } = useTranslation('letter')
  const { job, run } = useLetterExport(letter, editor)
  const { progress, running } = job
  return (
    <>
      <div className="letter-toolbar">
        <IconButton
          label={t('tools.undo')}
          icon={<Undo2 aria-hidden="true" />}
          onClick={editor.undo}
          disabled={!editor.canUndo}
        />
        <IconButton
          label={t('tools.redo')}
          icon={<Redo2 aria-hidden="true" />}
          onClick={editor.redo}
          disabled={!editor.canRedo}
        />
        <SavedMark state={editor.saveState} />
        <span className="letter-toolbar__exports">
          <Button icon={<Download aria-hidden="true" />} onClick={() => run('pdf')} busy={running}>
            {t('tools.pdf')}
          </Button>
          <Button variant="primary" icon={<FileText aria-hidden="true" />} onClick={() => run('docx')} busy={running}>
            {t('tools.word')}
          </Button>
        </span>
      </div>
      {running && progress !== null && (
        <JobProgress label={t('tools.exporting')} progress={progress} onCancel={job.cancel} />
      )}
      <ErrorBanner error={job.error} />
      {editor.saveState.kind === 'failed' && (
        <ErrorBanner error={editor.saveState.error} onRetry={() => void editor.flush()} />
      )}
    </>
  )
}
