import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Recipient } from '#contract/pack'
import type { Company } from '#core/company/company'
import type { Mediator } from '#core/mediator/mediator'
import { RECIPIENT_KIND_WORDS } from '#core/pack/recipient-words'
import { ComboField } from '#ui/kit/combo-field'
import { RadioGroupField } from '#ui/kit/radio-group-field'
import { type Format, useFormat } from '#ui/kit/use-format'
import { meantMediator } from './addressee'
import { type PackDraft, POST } from './use-pack-draft'

export type RecipientStock = {
  readonly company: Company
  readonly mediators: readonly Mediator[]
  readonly recipients: readonly Recipient[]
}

const UNKNOWN = 'unknown'
const REST = 'rest'

/** The mediators that come to mind for a company: its own, then the plausible ones. */
const suggestionsOf = ({ company, mediators }: RecipientStock) => {
  const named = (id: string | null) => mediators.filter((mediator) => mediator.id === id)
  const own = named(company.mediatorId)
  const candidates = company.mediatorCandidates.filter((id) => id !== company.mediatorId).flatMap((id) => named(id))
  return { own, candidates }
}

/** Everybody there is to look for: who has a profile alone, then the directory. Paper is a way, not a recipient. */
const restOf = ({ mediators, recipients }: RecipientStock, format: Format) => [
  ...recipients
    .filter(({ profile }) => profile.mediatorId === null && profile.id !== POST)
    .map(({ profile: { id, name, kind } }) => ({
      value: `profile:${id}`,
      label: format.text(name),
      hint: format.text(RECIPIENT_KIND_WORDS[kind]),
    })),
  ...mediators.map(({ id, name, sectors }) => ({
    value: `mediator:${id}`,
    label: name,
    hint: format.list(sectors.map((sector) => format.text(sector))),
  })),
]

type RestProps = { readonly draft: PackDraft; readonly stock: RecipientStock; readonly value: string | null }

const Rest = ({ draft, stock, value }: RestProps) => {
  const { t } = useTranslation('packRecipient')
  const format = useFormat()
  const choose = (chosen: string) => {
    const profile = stock.recipients.find(({ profile: { id } }) => `profile:${id}` === chosen)?.profile
    const mediator = stock.mediators.find(({ id }) => `mediator:${id}` === chosen)
    if (profile !== undefined) draft.change({ recipientId: profile.id })
    else if (mediator !== undefined) draft.change({ recipientId: null, mediatorId: mediator.id })
  }
  return (
    <ComboField
      label={t('other')}
      placeholder={t('otherChoose')}
      value={value}
      onChange={choose}
      options={restOf(stock, format)}
    />
  )
}

/** Who the pack is for: those that come to mind first, anybody else by search. */
export const RecipientChoice = ({ draft, stock }: { readonly draft: PackDraft; readonly stock: RecipientStock }) => {
  const { t } = useTranslation('packRecipient')
  const { own, candidates } = suggestionsOf(stock)
  const { recipientId } = draft.choices
  const meant = meantMediator(draft.choices, stock.company)
  const isSuggested = [...own, ...candidates].some(({ id }) => id === meant)
  const [searching, setSearching] = useState(recipientId !== null || (meant !== null && !isSuggested))
  const choose = (value: string) => {
    setSearching(value === REST)
    if (value === REST) return
    draft.change({ recipientId: null, mediatorId: stock.mediators.find(({ id }) => id === value)?.id ?? null })
  }
  const chosen = recipientId !== null ? `profile:${recipientId}` : meant === null ? null : `mediator:${meant}`
  const option = ({ id, name }: Mediator, hint: string) => ({ value: id as string, label: name, hint })
  return (
    <>
      <RadioGroupField
        label={t('choose')}
        value={searching ? REST : (meant ?? UNKNOWN)}
        onChange={choose}
        options={[
          ...own.map((mediator) => option(mediator, t('known'))),
          ...candidates.map((mediator) => option(mediator, t('candidate'))),
          { value: UNKNOWN, label: t('unknown'), hint: t('unknownHint') },
          { value: REST, label: t('other'), hint: t('otherHint') },
        ]}
      />
      {searching && <Rest draft={draft} stock={stock} value={chosen} />}
    </>
  )
}
