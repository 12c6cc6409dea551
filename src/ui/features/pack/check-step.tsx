import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CompanyId } from '#core/kernel/ids'
import type { FitHelp } from '#core/pack/fit-plan'
import type { PackPlan } from '#core/pack/pack'
import type { PackPreview } from '#core/pack/pack-preview'
import { ErrorBanner } from '#ui/app/error-banner'
import { Button } from '#ui/kit/button'
import { Card } from '#ui/kit/card'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { FieldsCard } from './fields-card'
import { FitCard } from './fit-card'
import { LeftOutLine } from './outside-lists'
import type { AdmissibilityCardType } from './pack-parts'
import { useInclusion } from './use-inclusion'
import { type PackDraft, REDUCTIONS } from './use-pack-draft'
import './check-step.css'

export type CheckStepProps = {
  readonly draft: PackDraft
  readonly preview: PackPreview
  /** Whether a mediator receives: only they ask whether the request may be admitted. */
  readonly isForMediator: boolean
  /** False for a mediator that the person does not know yet. */
  readonly isKnown: boolean
  readonly onChooseMediator: () => void
  readonly onComplete: () => void
  readonly companyId: CompanyId
  readonly AdmissibilityCard: AdmissibilityCardType
}

type PointProps = { readonly title: string; readonly good: boolean; readonly children: ReactNode }

const Point = ({ title, good, children }: PointProps) => {
  const { t } = useTranslation('packCheck')
  return (
    <Card title={title} action={<Status tone={good ? 'good' : 'warn'}>{t(good ? 'good' : 'toSee')}</Status>}>
      {children}
    </Card>
  )
}

type RecipientProps = Pick<CheckStepProps, 'isKnown' | 'onChooseMediator'> & { readonly plan: PackPlan }

const Recipient = ({ plan, isKnown, onChooseMediator }: RecipientProps) => {
  const { t } = useTranslation('packCheck')
  const good = isKnown && plan.recipientVerified
  const told = good ? 'recipientGood' : isKnown ? 'recipientUnverified' : 'recipientUnknown'
  return (
    <Point title={t('recipient')} good={good}>
      <p>{t(told)}</p>
      <p className="check-step__address">{plan.recipient.join('\n')}</p>
      {!isKnown && (
        <Button size="small" onClick={onChooseMediator}>
          {t('choose')}
        </Button>
      )}
    </Point>
  )
}

const Missing = ({ missing }: Pick<PackPlan, 'missing'>) => {
  const { t } = useTranslation('packCheck')
  const format = useFormat()
  return (
    <Point title={t('missing')} good={missing.length === 0}>
      <p>{t(missing.length === 0 ? 'missingNone' : 'missingText')}</p>
      <ul className="check-step__list">
        {missing.map((fact) => (
          <li key={fact.fr}>{format.text(fact)}</li>
        ))}
      </ul>
    </Point>
  )
}

const LeftOut = ({ leftOut }: Pick<PackPlan, 'leftOut'>) => {
  const { t } = useTranslation('packCheck')
  return (
    <Point title={t('leftOut')} good={leftOut.length === 0}>
      {leftOut.length === 0 && <p>{t('leftOutNone')}</p>}
      <ul>
        {leftOut.map((piece) => (
          <LeftOutLine key={piece.evidenceId} piece={piece} />
        ))}
      </ul>
    </Point>
  )
}

/** What helps is done at once, or the person is brought to where it is done. */
const useHelp = (
  draft: PackDraft,
  plan: PackPlan,
  exclude: (id: PackPlan['exhibits'][number]['evidenceId']) => void,
) => {
  const navigate = useNavigate()
  const { dossierId } = plan
  const idsOf = (numbers: readonly number[]) =>
    plan.exhibits.filter(({ number }) => numbers.includes(number)).map(({ evidenceId }) => evidenceId)
  return (help: FitHelp) => {
    if (help.kind === 'compress') draft.change({ reduce: REDUCTIONS.find((level) => level >= help.level) ?? 3 })
    else if (help.kind === 'post') draft.change({ byPost: true })
    else if (help.kind === 'leave_out') for (const id of idsOf(help.exhibits)) exclude(id)
    else {
      const [piece] = idsOf([help.exhibit])
      void navigate({ to: '/d/$dossierId/evidence', params: { dossierId }, search: { piece } })
    }
  }
}

/** Step 3: would it be admitted, does it fit, what goes into the form, what is missing and what stays out. */
export const CheckStep = (props: CheckStepProps) => {
  const { t } = useTranslation('packCheck')
  const { draft, preview, isForMediator, companyId, AdmissibilityCard, onChooseMediator, onComplete } = props
  const { plan } = preview
  const inclusion = useInclusion()
  const help = useHelp(draft, plan, (id) => inclusion.set(id, false))
  return (
    <div className="check-step">
      <ErrorBanner error={inclusion.error} />
      {isForMediator && (
        <AdmissibilityCard
          dossierId={plan.dossierId}
          companyId={companyId}
          onChooseMediator={onChooseMediator}
          onComplete={onComplete}
        />
      )}
      <FitCard
        preview={preview}
        onHelp={help}
        raise={
          <button type="button" className="check-step__link" onClick={onChooseMediator}>
            {t('fit.raise')}
          </button>
        }
      />
      <FieldsCard fields={draft.fields} />
      <Missing missing={plan.missing} />
      <Recipient {...props} plan={plan} />
      <LeftOut leftOut={plan.leftOut} />
    </div>
  )
}
