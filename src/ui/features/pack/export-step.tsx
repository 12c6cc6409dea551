import { PackageCheck } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { DossierId } from '#core/kernel/ids'
import type { AdmissibilityCheck } from '#core/mediator/admissibility-check'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { JobProgress } from '#ui/app/job-progress'
import { Loaded } from '#ui/app/loaded'
import { useJob } from '#ui/app/use-job'
import { Button } from '#ui/kit/button'
import type { OpenChecksType } from './pack-parts'
import { type PackDone, PackResult } from './pack-result'
import { PackStop } from './pack-stop'
import { PassedOverBanner } from './passed-over'
import type { PackDraft } from './use-pack-draft'
import type { PackGate } from './use-pack-gate'

/** What was made, and in spite of what. */
export type Exported = { readonly pack: PackDone; readonly despite: readonly AdmissibilityCheck[] }

/** The export of a pack; it stays known when the person walks through the steps meanwhile. */
export const usePackExport = (draft: PackDraft) => {
  const api = useApi()
  return useJob((_: null, options) => api.pack.export(draft.input, options))
}

export type ExportStepProps = {
  readonly dossierId: DossierId
  readonly job: ReturnType<typeof usePackExport>
  readonly gate: PackGate
  readonly done: Exported | null
  readonly onDone: (done: Exported | null) => void
  readonly OpenChecks: OpenChecksType
  readonly onChooseMediator: () => void
  readonly onComplete: () => void
}

type MakeProps = ExportStepProps & { readonly onTakenBack: () => void }

const Make = ({ dossierId, job, gate, done, onDone, onTakenBack }: MakeProps) => {
  const { t } = useTranslation('pack')
  const run = async () => {
    const despite = gate.passedOver
    onDone(null)
    const pack = await job.run(null)
    onDone(pack === null ? null : { pack, despite })
  }
  return (
    <>
      {job.running && <JobProgress label={t('export.running')} progress={job.progress} onCancel={job.cancel} />}
      <ErrorBanner error={job.error} onRetry={() => void run()} />
      {done === null ? (
        <PassedOverBanner gate={gate} onTakenBack={onTakenBack} />
      ) : (
        <PackResult done={done.pack} despite={done.despite} dossierId={dossierId} />
      )}
      <Button
        variant={done === null ? 'primary' : 'secondary'}
        size="large"
        icon={<PackageCheck aria-hidden="true" />}
        busy={job.running}
        onClick={() => void run()}
      >
        {t(done === null ? 'export.make' : 'export.again')}
      </Button>
    </>
  )
}

/** Step 4: stops where a mediator would refuse; else writes the pack, shows how far it is, then what was verified. */
export const ExportStep = (props: ExportStepProps) => {
  const { gate, done, OpenChecks, dossierId, onChooseMediator, onComplete } = props
  const frame = useRef<HTMLDivElement>(null)
  // What was pressed goes with the stop, or with the choice: the step takes the focus.
  const keepFocus = () => frame.current?.focus({ preventScroll: true })
  return (
    <div className="export-step" tabIndex={-1} ref={frame}>
      <Loaded query={gate.query}>
        {(admissibility) =>
          gate.stopping.length === 0 || done !== null || props.job.running ? (
            <Make {...props} onTakenBack={keepFocus} />
          ) : (
            <PackStop
              dossierId={dossierId}
              admissibility={admissibility}
              gate={gate}
              OpenChecks={OpenChecks}
              onChooseMediator={onChooseMediator}
              onComplete={onComplete}
              onSaid={keepFocus}
            />
          )
        }
      </Loaded>
    </div>
  )
}
