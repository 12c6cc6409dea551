import { Pin } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DossierOverview } from '#core/dossier/overview'
import { Button } from '#ui/kit/button'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { StageDialog } from './stage-dialog'
import { StageStepper } from './stage-stepper'
import './stage-control.css'

/** That the stage is the person's own, and what the log says of it. */
const FixedStage = ({ overview }: { readonly overview: DossierOverview }) => {
  const { t } = useTranslation(['stage', 'general'])
  const format = useFormat()
  const { derivedStage, stage, dossier } = overview
  if (dossier.stageOverride === null) return null
  const { on, reason } = dossier.stageOverride
  const date = format.date(on)
  return (
    <p className="stage-control__fixed">
      <Status tone="info" icon={<Pin aria-hidden="true" />}>
        {derivedStage === stage
          ? t('fixedSame', { date })
          : t('fixed', { date, stage: t(`general:stage.${derivedStage}`).toLocaleLowerCase(format.language) })}
      </Status>
      {reason !== '' && <span className="stage-control__reason">{reason}</span>}
    </p>
  )
}

/** How far the dispute has come; the person may say otherwise than the log. */
export const StageControl = ({ overview }: { readonly overview: DossierOverview }) => {
  const { t } = useTranslation('stage')
  const [open, setOpen] = useState(false)
  const isOpen = overview.dossier.status.kind === 'open'
  return (
    <div className="stage-control">
      <div className="stage-control__row">
        <StageStepper stage={overview.stage} />
        {isOpen && (
          <Button variant="quiet" size="small" onClick={() => setOpen(true)}>
            {t('change')}
          </Button>
        )}
      </div>
      {isOpen && <FixedStage overview={overview} />}
      {open && <StageDialog overview={overview} onClose={() => setOpen(false)} />}
    </div>
  )
}
