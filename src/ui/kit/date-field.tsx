import { Field } from '@base-ui/react/field'
import { CalendarDays } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isLocalDate, type LocalDate } from '#core/kernel/local-date'
import { FieldFrame, type FieldTexts } from './field-frame'
import { readTypedDate } from './typed-date'
import { useFormat } from './use-format'
import './field.css'

export type DateFieldProps = FieldTexts & {
  readonly value: LocalDate | null
  readonly onChange: (value: LocalDate | null) => void
  readonly today: LocalDate
  readonly disabled?: boolean
}

/** The computer's own calendar, for those who would rather point than type. */
export const CalendarPicker = ({
  value,
  onPick,
}: {
  readonly value: LocalDate | null
  readonly onPick: (date: LocalDate) => void
}) => {
  const { t } = useTranslation('general')
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="date"
        className="field__picker"
        tabIndex={-1}
        aria-hidden="true"
        value={value ?? ''}
        onChange={(event) => isLocalDate(event.target.value) && onPick(event.target.value)}
      />
      <button
        type="button"
        className="field__open"
        aria-label={t('kit.openCalendar')}
        onClick={() => input.current?.showPicker()}
      >
        <CalendarDays aria-hidden="true" />
      </button>
    </>
  )
}

/** A civil date, typed as people write it and shown back written out, so that a slip is seen at once. */
export const DateField = ({
  label,
  hint,
  error,
  value,
  onChange,
  today,
  labelHidden,
  disabled = false,
}: DateFieldProps) => {
  const { t } = useTranslation('general')
  const format = useFormat()
  const [typed, setTyped] = useState<string | null>(null)
  const understood = typed === null ? value : readTypedDate(typed, today)
  const unclear = typed !== null && typed.trim() !== '' && understood === null
  const type = (text: string) => {
    setTyped(text)
    onChange(readTypedDate(text, today))
  }
  const written = understood === null ? (hint ?? t('kit.dateHint')) : format.date(understood, 'weekday')
  return (
    <FieldFrame
      label={label}
      labelHidden={labelHidden}
      hint={written}
      error={error ?? (unclear ? t('kit.dateUnclear') : null)}
    >
      <span className="field__group">
        <Field.Control
          className="field__control numbers"
          value={typed ?? (value === null ? '' : format.date(value, 'short'))}
          onValueChange={type}
          onBlur={() => !unclear && setTyped(null)}
          disabled={disabled}
          autoComplete="off"
        />
        {!disabled && (
          <CalendarPicker
            value={value}
            onPick={(date) => {
              setTyped(null)
              onChange(date)
            }}
          />
        )}
      </span>
    </FieldFrame>
  )
}
