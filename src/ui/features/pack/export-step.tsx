import { PackageCheck } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { DossierId } from '#core/kernel/ids'
import type { PackPlan } from '#core/pack/pack'
import { ErrorBanner } from '#ui/app/error-banner'
import { Loaded } from '#ui/app/loaded'
import { Button } from '#ui/kit/button'
import type { OpenChecksType } from './pack-parts'
import { PackProgress } from './pack-progress'
import { PackResult } from './pack-result'
import { PackStop } from './pack-stop'
import { PassedOverBanner } from './passed-over'
import { SubmissionsCard } from './submissions-card'
import { useEscape } from './use-escape'
import type { PackExport } from './use-pack-export'
import type { PackGate } from './use-pack-gate'
import type { PackStock } from './use-stock'

export type ExportStepProps = {
  readonly dossierId: DossierId
  readonly plan: PackPlan
  readonly stock: PackStock
  readonly making: PackExport
  readonly gate: PackGate
  /** Whether a mediator receives: only they stop what would not be admitted. */
  readonly isForMediator: boolean
  readonly OpenChecks: OpenChecksType
  readonly onChooseMediator: () => void
  readonly onComplete: () => void
  readonly onContents: () => void
}

type MakeProps = ExportStepProps & { readonly keepFocus: () => void }

const Make = ({ dossierId, plan, making, gate, isForMediator, onContents, keepFocus }: MakeProps) => {
  const { t } = useTranslation('pack')
  const { running, done } = making
  const isRunning = running !== null
  const run = () => void making.run(isForMediator ? gate.passedOver : [])
  const stop = () => {
    making.cancel()
    keepFocus()
  }
  useEscape(isRunning, stop)
  // The bar and its button go with the making: who was on them is brought back to the step.
  const wasRunning = useRef(isRunning)
  useEffect(() => {
    if (wasRunning.current && !isRunning && document.activeElement === document.body) keepFocus()
    wasRunning.current = isRunning
  })
  return (
    <>
      {isRunning && <PackProgress progress={making.progress} plan={plan} onCancel={stop} />}
      {making.isStopped && (
        <p role="status" className="export-step__stopped">
          {t('export.stopped')}
        </p>
      )}
      <ErrorBanner error={making.error} onRetry={run} />
      {done === null && !isRunning && isForMediator && <PassedOverBanner gate={gate} onTakenBack={keepFocus} />}
      {done !== null && <PackResult done={done} dossierId={dossierId} plan={plan} onContents={onContents} />}
      <Button
        variant={done === null ? 'primary' : 'secondary'}
        size="large"
        icon={<PackageCheck aria-hidden="true" />}
        busy={isRunning}
        onClick={run}
      >
        {t(done === null ? 'export.make' : 'export.again')}
      </Button>
    </>
  )
}

/** Step 4: stops where a mediator would refuse; else writes the pack, shows how far it is, then what was verified. */
export const ExportStep = (props: ExportStepProps) => {
  const { gate, making, isForMediator, OpenChecks, dossierId, stock, onChooseMediator, onComplete } = props
  const frame = useRef<HTMLDivElement>(null)
  // What was pressed goes with the stop, or with the choice: the step takes the focus.
  const keepFocus = () => frame.current?.focus({ preventScroll: true })
  const isOpen = !isForMediator || gate.stopping.length === 0 || making.done !== null || making.running !== null
  return (
    <div className="export-step" tabIndex={-1} ref={frame}>
      <Loaded query={gate.query}>
        {(admissibility) =>
          isOpen ? (
            <Make {...props} keepFocus={keepFocus} />
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
      <SubmissionsCard dossierId={dossierId} recipients={stock.recipients} />
    </div>
  )
}
