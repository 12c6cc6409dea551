import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Company } from '#core/company/company'
import type { Mediator } from '#core/mediator/mediator'
import { ComboField } from '#ui/kit/combo-field'
import { RadioGroupField } from '#ui/kit/radio-group-field'
import { useFormat } from '#ui/kit/use-format'
import { MediatorCard } from './mediator-card'
import type { PackDraft } from './use-pack-draft'
import './recipient-step.css'

export type RecipientStepProps = {
  readonly draft: PackDraft
  readonly company: Company
  readonly mediators: readonly Mediator[]
}

const UNKNOWN = 'unknown'
const OTHER = 'other'

/** The mediators that come to mind for a company: its own, then the plausible ones. */
const suggestionsOf = (company: Company, mediators: readonly Mediator[]) => {
  const named = (id: string | null) => mediators.filter((mediator) => mediator.id === id)
  const own = named(company.mediatorId)
  const candidates = company.mediatorCandidates.filter((id) => id !== company.mediatorId).flatMap((id) => named(id))
  return { own, candidates }
}

const LanguageChoice = ({ draft }: { readonly draft: PackDraft }) => {
  const { t } = useTranslation('pack')
  return (
    <RadioGroupField
      label={t('recipient.language')}
      value={draft.choices.language}
      onChange={(language) => draft.change({ language })}
      options={[
        { value: 'fr', label: t('recipient.fr') },
        { value: 'en', label: t('recipient.en') },
      ]}
    />
  )
}

/** Step 1: for whom the dossier is made; "not known yet" is an answer. */
export const RecipientStep = ({ draft, company, mediators }: RecipientStepProps) => {
  const { t } = useTranslation('pack')
  const format = useFormat()
  const { own, candidates } = suggestionsOf(company, mediators)
  const suggested = [...own, ...candidates]
  const { mediatorId } = draft.choices
  const [searching, setSearching] = useState(
    typeof mediatorId === 'string' && suggested.every(({ id }) => id !== mediatorId),
  )
  const chosenId = mediatorId === undefined ? company.mediatorId : mediatorId
  const chosen = mediators.find(({ id }) => id === chosenId)
  const choose = (value: string) => {
    setSearching(value === OTHER)
    if (value !== OTHER) draft.change({ mediatorId: mediators.find(({ id }) => id === value)?.id ?? null })
  }
  return (
    <div className="recipient-step">
      <div className="recipient-step__choice">
        <RadioGroupField
          label={t('recipient.choose')}
          value={searching ? OTHER : (chosen?.id ?? UNKNOWN)}
          onChange={choose}
          options={[
            ...own.map(({ id, name }) => ({ value: id as string, label: name, hint: t('recipient.known') })),
            ...candidates.map(({ id, name }) => ({ value: id as string, label: name, hint: t('recipient.candidate') })),
            { value: UNKNOWN, label: t('recipient.unknown'), hint: t('recipient.unknownHint') },
            { value: OTHER, label: t('recipient.other') },
          ]}
        />
        {searching && (
          <ComboField
            label={t('recipient.other')}
            placeholder={t('recipient.otherChoose')}
            value={chosen?.id ?? null}
            onChange={(id) => draft.change({ mediatorId: id })}
            options={mediators.map(({ id, name, sectors }) => ({
              value: id,
              label: name,
              hint: format.list(sectors.map((sector) => format.text(sector))),
            }))}
          />
        )}
        <LanguageChoice draft={draft} />
      </div>
      {chosen !== undefined && <MediatorCard mediator={chosen} />}
    </div>
  )
}
