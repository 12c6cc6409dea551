import { ArrowRight, CircleHelp, Pin } from 'lucide-react'
import { type ComponentType, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DossierDeadline } from '#core/deadline/derive'
import type { Region } from '#core/deadline/region'
import type { DossierOverview } from '#core/dossier/overview'
import type { DossierId } from '#core/kernel/ids'
import { isBefore } from '#core/kernel/local-date'
import { useApi } from '#ui/app/api'
import { useNextStep } from '#ui/app/next-step'
import { useQueryOf } from '#ui/app/queries'
import { useToday } from '#ui/app/use-today'
import { Button } from '#ui/kit/button'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import './next-action-card.css'

/** The window that explains a date; it belongs to another feature, so the routes hand it in. */
export type WhyDialogType = ComponentType<{
  readonly deadline: DossierDeadline
  readonly dossierId: DossierId
  readonly region: Region
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}>

type CardProps = { readonly overview: DossierOverview; readonly WhyDialog: WhyDialogType }

const useWhen = (overview: DossierOverview): string => {
  const { t } = useTranslation('dossier')
  const format = useFormat()
  const today = useToday()
  const { on, kind } = overview.nextAction
  if (on === null) return t('action.noDate')
  const date = format.date(on, 'weekday')
  if (kind === 'wait') return t(isBefore(on, today) ? 'action.late' : 'action.expected', { date })
  if (on === today) return t('action.today')
  return t(isBefore(on, today) ? 'action.late' : 'action.before', { date })
}

const Why = ({ overview, WhyDialog }: CardProps) => {
  const { t } = useTranslation('dossier')
  const api = useApi()
  const [open, setOpen] = useState(false)
  const { dossier, nextAction } = overview
  const deadlines = useQueryOf(['deadline', 'list', dossier.id], () => api.deadline.list({ dossierId: dossier.id }))
  const deadline = deadlines.data?.find(({ key }) => key === nextAction.deadlineKey)
  if (deadline === undefined) return null
  return (
    <>
      <Button variant="quiet" icon={<CircleHelp aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('action.why')}
      </Button>
      <WhyDialog
        deadline={deadline}
        dossierId={dossier.id}
        region={dossier.region}
        open={open}
        onOpenChange={setOpen}
      />
    </>
  )
}

/** What to do now, by when, why, and the one button that does it. */
export const NextActionCard = ({ overview, WhyDialog }: CardProps) => {
  const { t } = useTranslation(['dossier', 'stage'])
  const format = useFormat()
  const go = useNextStep()
  const when = useWhen(overview)
  const { nextAction, dossier } = overview
  return (
    <section className="next-action" aria-labelledby="next-action-title">
      <p className="next-action__label">
        {t('action.title')}
        {dossier.stageOverride !== null && (
          <Status tone="info" icon={<Pin aria-hidden="true" />}>
            {t('stage:fixedShort')}
          </Status>
        )}
      </p>
      <h3 id="next-action-title" className="next-action__title">
        {format.text(nextAction.title)}
      </h3>
      <p className="next-action__when">{when}</p>
      <p className="next-action__reason">{format.text(nextAction.reason)}</p>
      <div className="next-action__end">
        {nextAction.kind !== 'none' && (
          <Button
            variant="primary"
            size="large"
            icon={<ArrowRight aria-hidden="true" />}
            onClick={() => go(dossier.id, nextAction.kind, nextAction.templateId)}
          >
            {t(`action.go.${nextAction.kind}`)}
          </Button>
        )}
        <Why overview={overview} WhyDialog={WhyDialog} />
      </div>
    </section>
  )
}
