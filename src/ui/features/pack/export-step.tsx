import { PackageCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DossierId } from '#core/kernel/ids'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { JobProgress } from '#ui/app/job-progress'
import { useJob } from '#ui/app/use-job'
import { Button } from '#ui/kit/button'
import { type PackDone, PackResult } from './pack-result'
import type { PackDraft } from './use-pack-draft'

/** The export of a pack; it stays known when the person walks through the steps meanwhile. */
export const usePackExport = (draft: PackDraft) => {
  const api = useApi()
  return useJob((_: null, options) => api.pack.export(draft.input, options))
}

export type ExportStepProps = {
  readonly dossierId: DossierId
  readonly job: ReturnType<typeof usePackExport>
  readonly done: PackDone | null
  readonly onDone: (done: PackDone | null) => void
}

/** Step 4: writes the pack, shows how far it is, then what was verified. */
export const ExportStep = ({ dossierId, job, done, onDone }: ExportStepProps) => {
  const { t } = useTranslation('pack')
  const run = async () => {
    onDone(null)
    onDone(await job.run(null))
  }
  return (
    <div className="export-step">
      {job.running && <JobProgress label={t('export.running')} progress={job.progress} onCancel={job.cancel} />}
      <ErrorBanner error={job.error} onRetry={() => void run()} />
      {done !== null && <PackResult done={done} dossierId={dossierId} />}
      <Button
        variant={done === null ? 'primary' : 'secondary'}
        size="large"
        icon={<PackageCheck aria-hidden="true" />}
        busy={job.running}
        onClick={() => void run()}
      >
        {t(done === null ? 'export.make' : 'export.again')}
      </Button>
    </div>
  )
}
