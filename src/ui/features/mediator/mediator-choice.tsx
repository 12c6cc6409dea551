import { useTranslation } from 'react-i18next'
import type { Company } from '#core/company/company'
import type { DossierId } from '#core/kernel/ids'
import type { Mediator } from '#core/mediator/mediator'
import { useChosenMediator } from '#ui/app/chosen-mediator'
import { SelectField } from '#ui/kit/select-field'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'

export type MediatorChoiceProps = {
  readonly dossierId: DossierId
  readonly company: Company
  readonly mediators: readonly Mediator[]
}

const NONE = 'none'
const FACTS = ['address', 'site', 'channel'] as const

/** What is not sure about a mediator stays in sight: that it is this company's, and what is known of it. */
const Marks = ({ company, mediator }: { readonly company: Company; readonly mediator: Mediator }) => {
  const { t } = useTranslation('admissibility')
  const format = useFormat()
  const unsure = FACTS.filter((fact) => ['unconfirmed', 'missing'].includes(mediator[fact].confidence))
  const isCompanys = mediator.id === company.mediatorId
  if (isCompanys && unsure.length === 0) return null
  return (
    <p className="mediator-choice__marks">
      {!isCompanys && <Status tone="warn">{t('mediator.toVerify')}</Status>}
      {unsure.length > 0 && (
        <Status tone="warn">
          {t('mediator.facts', { facts: format.list(unsure.map((fact) => t(`mediator.${fact}`))) })}
        </Status>
      )}
    </p>
  )
}

/** For which mediator the question is put: the company's own, or a possible one when nobody knows it. */
export const MediatorChoice = ({ dossierId, company, mediators }: MediatorChoiceProps) => {
  const { t } = useTranslation('admissibility')
  const [chosen, choose] = useChosenMediator(dossierId)
  const shownId = chosen ?? company.mediatorId
  const offered = mediators.filter(
    ({ id }) => id === shownId || id === company.mediatorId || company.mediatorCandidates.includes(id),
  )
  const shown = offered.find(({ id }) => id === shownId)
  const nobody = company.mediatorId === null ? [{ value: NONE, label: t('mediator.none') }] : []
  const named = offered.map(({ id, name }) => ({
    value: id as string,
    label: name,
    hint: t(id === company.mediatorId ? 'mediator.own' : 'mediator.candidate'),
  }))
  const options = [...nobody, ...named]
  return (
    <div className="mediator-choice">
      {options.length === 1 ? (
        <p className="mediator-choice__only">
          <span>{t('mediator.shown')}</span> {options[0]?.label}
        </p>
      ) : (
        <SelectField
          label={t('mediator.label')}
          hint={shown === undefined ? t('mediator.unknownHint') : null}
          value={shown?.id ?? NONE}
          options={options}
          onChange={(value) => choose(offered.find(({ id }) => id === value)?.id)}
        />
      )}
      {shown !== undefined && <Marks company={company} mediator={shown} />}
    </div>
  )
}
