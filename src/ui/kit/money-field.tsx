import { Field } from '@base-ui/react/field'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Money, parseAmount } from '#core/kernel/money'
import { FieldFrame, type FieldTexts } from './field-frame'
import { useFormat } from './use-format'
import './field.css'

export type MoneyFieldProps = FieldTexts & {
  readonly value: Money | null
  readonly onChange: (value: Money | null) => void
  readonly currency?: string
  readonly disabled?: boolean
  readonly name?: string
}

/** An amount, typed as people write it, kept in cents. */
export const MoneyField = ({
  label,
  hint,
  error,
  value,
  onChange,
  currency = 'EUR',
  labelHidden,
  disabled = false,
  name,
}: MoneyFieldProps) => {
  const { t } = useTranslation('general')
  const format = useFormat()
  const [typed, setTyped] = useState<string | null>(null)
  const unclear = typed !== null && typed.trim() !== '' && parseAmount(typed) === null
  const type = (text: string) => {
    setTyped(text)
    const cents = parseAmount(text)
    onChange(cents === null ? null : { cents, currency: value?.currency ?? currency })
  }
  return (
    <FieldFrame
      label={label}
      labelHidden={labelHidden}
      hint={hint}
      error={error ?? (unclear ? t('kit.amountUnclear') : null)}
    >
      <span className="field__group">
        <Field.Control
          className="field__control numbers"
          name={name}
          inputMode="decimal"
          autoComplete="off"
          value={typed ?? (value === null ? '' : format.amount(value))}
          onValueChange={type}
          onBlur={() => !unclear && setTyped(null)}
          disabled={disabled}
        />
        <span className="field__unit" aria-hidden="true">
          {format.currencySign(value?.currency ?? currency)}
        </span>
      </span>
    </FieldFrame>
  )
}
