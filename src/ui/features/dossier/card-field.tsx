import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCardNumber, maskCard } from '#core/kernel/card-number'
import { Banner } from '#ui/kit/banner'
import { TextField } from '#ui/kit/text-field'
import { isCardEndingFine } from './dossier-form'

type CardFieldProps = {
  readonly value: string
  readonly onChange: (value: string) => void
  /** The person has tried to save: what is wrong is pointed out even before the field was left. */
  readonly checked: boolean
}

/** The end of a card number. A whole number never stays in the field: only its end does, and it is said why. */
export const CardField = ({ value, onChange, checked }: CardFieldProps) => {
  const { t } = useTranslation('dossier')
  const [mask, setMask] = useState<string | null>(null)
  const [left, setLeft] = useState(false)
  const type = (typed: string) => {
    const whole = hasCardNumber(typed)
    setMask(whole ? maskCard(typed) : null)
    setLeft(false)
    onChange(whole ? typed.replace(/\D/g, '').slice(-4) : typed)
  }
  return (
    <div className="card-field">
      <TextField
        label={t('field.card')}
        hint={t('field.cardHint')}
        error={(left || checked) && !isCardEndingFine(value) ? t('field.cardEnding') : null}
        value={value}
        onChange={type}
        onBlur={() => setLeft(true)}
        inputMode="numeric"
        autoComplete="off"
        maxLength={30}
      />
      <div role="status">{mask !== null && <Banner tone="info" title={t('field.cardMasked', { mask })} />}</div>
    </div>
  )
}
