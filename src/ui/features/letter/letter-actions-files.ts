import { useTranslation } from 'react-i18next'
import { findLetterMarks } from '#core/letter/placeholders'
import { useApi } from '#ui/app/api'
import { useJob } from '#ui/app/use-job'
import { useToast } from '#ui/kit/toast'
import type { AroundEditor } from './editor-commands'

type Format = 'docx' | 'pdf'

/** Writes the letter as a file, after what was typed is saved. */
export const useLetterFiles = ({ letter, content, commands }: AroundEditor) => {
  const { t } = useTranslation('letter')
  const api = useApi()
  const toast = useToast()
  const job = useJob((format: Format, options) => api.letter.export({ letterId: letter.id, format }, options))
  const write = async (format: Format) => {
    if (!(await commands.flush())) return
    const written = await job.run(format)
    if (written === null) return
    const unfinished = findLetterMarks(content).length
    const action = { label: t('tools.reveal'), onSelect: () => void api.app.reveal({ place: written.place }) }
    const told = { title: t('tools.exported', { name: written.name }), action }
    toast.show(unfinished === 0 ? told : { ...told, tone: 'warn', text: t('tools.unfinished', { count: unfinished }) })
  }
  return { job, write: (format: Format) => void write(format) }
}
