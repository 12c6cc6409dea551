import { useTranslation } from 'react-i18next'
import { takesWay } from '#core/pack/recipient-limits'
import { RadioGroupField } from '#ui/kit/radio-group-field'
import { type Addressee, addresseeOf } from './addressee'
import { AskedCard } from './asked-card'
import { LimitsCard } from './limits-card'
import { RecipientCard } from './recipient-card'
import { RecipientChoice, type RecipientStock } from './recipient-choice'
import { type PackDraft, POST } from './use-pack-draft'
import './recipient-step.css'

const LanguageChoice = ({ draft }: { readonly draft: PackDraft }) => {
  const { t } = useTranslation('packRecipient')
  return (
    <RadioGroupField
      label={t('language')}
      value={draft.choices.language}
      onChange={(language) => draft.change({ language })}
      options={[
        { value: 'fr', label: t('fr') },
        { value: 'en', label: t('en') },
      ]}
    />
  )
}

const WayChoice = ({ draft, addressee }: { readonly draft: PackDraft; readonly addressee: Addressee }) => {
  const { t } = useTranslation('packRecipient')
  const takesPost = takesWay(addressee.recipient.profile, 'post') !== false
  return (
    <RadioGroupField
      label={t('way')}
      value={draft.choices.byPost ? 'post' : 'files'}
      onChange={(way) => draft.change({ byPost: way === 'post' })}
      options={[
        { value: 'files', label: t('files'), hint: t('filesHint') },
        { value: 'post', label: t('post'), hint: t(takesPost ? 'postHint' : 'postNotTaken') },
      ]}
    />
  )
}

export type RecipientStepProps = { readonly draft: PackDraft; readonly stock: RecipientStock }

/** Step 1: for whom the dossier is made, what they ask and accept; "not known yet" is an answer. */
export const RecipientStep = ({ draft, stock }: RecipientStepProps) => {
  const addressee = addresseeOf(draft.choices, stock, stock.recipients)
  const isKnown = draft.choices.recipientId !== null || addressee.mediator !== undefined
  const inForce = stock.recipients.find(({ profile }) => profile.id === POST && draft.choices.byPost)
  return (
    <div className="recipient-step">
      <div className="recipient-step__choice">
        <RecipientChoice draft={draft} stock={stock} />
        <WayChoice draft={draft} addressee={addressee} />
        <LanguageChoice draft={draft} />
      </div>
      <div className="recipient-step__facts">
        <RecipientCard addressee={addressee} isKnown={isKnown} />
      </div>
      <div className="recipient-step__wide">
        <AskedCard asked={draft.asked} />
        <LimitsCard recipient={inForce ?? addressee.recipient} />
      </div>
    </div>
  )
}
