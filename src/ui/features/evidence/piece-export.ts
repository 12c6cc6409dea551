import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { useApi } from '#ui/app/api'
import { useJob } from '#ui/app/use-job'
import { useToast } from '#ui/kit/toast'
import { visibleName } from '#ui/kit/visible-name'

/** Saving a copy of the original where the person wants it, and telling where it went. */
export const usePieceExport = (piece: Evidence) => {
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
