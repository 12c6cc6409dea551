import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CompanyId } from '#core/kernel/ids'
import type { PackPlan } from '#core/pack/pack'
import { Button } from '#ui/kit/button'
import { Card } from '#ui/kit/card'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { LeftOutLine } from './outside-lists'
import type { AdmissibilityCardType } from './pack-parts'
import './check-step.css'

export type CheckStepProps = {
  readonly plan: PackPlan
  /** null = not known yet. */
  readonly mediatorKnown: boolean
  readonly onChooseMediator: () => void
  readonly onComplete: () => void
  readonly companyId: CompanyId
  readonly AdmissibilityCard: AdmissibilityCardType
}

type PointProps = { readonly title: string; readonly good: boolean; readonly children: ReactNode }

const Point = ({ title, good, children }: PointProps) => {
  const { t } = useTranslation('pack')
  return (
    <Card
      title={title}
      action={<Status tone={good ? 'good' : 'warn'}>{t(good ? 'check.good' : 'check.toSee')}</Status>}
    >
      {children}
    </Card>
  )
}

const Included = ({ plan }: { readonly plan: PackPlan }) => {
  const { t } = useTranslation('pack')
  return (
    <Card title={t('check.included')} tone="quiet">
      <ul className="check-step__list">
        <li>{t('check.cover')}</li>
        <li>{t('check.chronology', { count: plan.chronology.length })}</li>
        <li>{t('check.exhibits', { count: plan.exhibits.length })}</li>
        {plan.letterFileName !== null && <li>{t('check.letter')}</li>}
        <li>{t('check.originals')}</li>
      </ul>
    </Card>
  )
}

const Recipient = ({
  plan,
  mediatorKnown,
  onChooseMediator,
}: Pick<CheckStepProps, 'plan' | 'mediatorKnown' | 'onChooseMediator'>) => {
  const { t } = useTranslation('pack')
  const good = mediatorKnown && plan.recipientVerified
  const told = good ? 'recipientGood' : mediatorKnown ? 'recipientUnverified' : 'recipientUnknown'
  return (
    <Point title={t('check.recipient')} good={good}>
      <p>{t(`check.${told}`)}</p>
      <p className="check-step__address">{plan.recipient.join('\n')}</p>
      {!mediatorKnown && (
        <Button size="small" onClick={onChooseMediator}>
          {t('check.choose')}
        </Button>
      )}
    </Point>
  )
}

/** Step 3: whether the mediator would take it, what is missing, what stays out, for whom. */
export const CheckStep = (props: CheckStepProps) => {
  const { t } = useTranslation('pack')
  const format = useFormat()
  const { companyId, AdmissibilityCard, onChooseMediator, onComplete } = props
  const { missing, leftOut, dossierId } = props.plan
  return (
    <div className="check-step">
      <AdmissibilityCard
        dossierId={dossierId}
        companyId={companyId}
        onChooseMediator={onChooseMediator}
        onComplete={onComplete}
      />
      <Point title={t('check.missing')} good={missing.length === 0}>
        {missing.length === 0 && <p>{t('check.missingNone')}</p>}
        <ul className="check-step__list">
          {missing.map((fact) => (
            <li key={fact.fr}>{format.text(fact)}</li>
          ))}
        </ul>
      </Point>
      <Recipient {...props} />
      <Point title={t('check.leftOut')} good={leftOut.length === 0}>
        {leftOut.length === 0 && <p>{t('check.leftOutNone')}</p>}
        <ul>
          {leftOut.map((piece) => (
            <LeftOutLine key={piece.evidenceId} piece={piece} />
          ))}
        </ul>
      </Point>
      <Included plan={props.plan} />
    </div>
  )
}
