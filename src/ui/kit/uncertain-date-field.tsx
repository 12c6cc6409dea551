import { Field } from '@base-ui/react/field'
import { CalendarRange, Check } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UncertainDate } from '#core/correspondence/date-precision'
import type { LocalDate } from '#core/kernel/local-date'
import { CalendarPicker, DateField } from './date-field'
import { FieldFrame, type FieldTexts } from './field-frame'
import { Menu } from './menu'
import { readUncertainDate, withPrecision } from './typed-uncertain-date'
import { useFormat } from './use-format'
import './field.css'
import './uncertain-date-field.css'

const KINDS = ['exact', 'month', 'year', 'before', 'after', 'range', 'unknown'] as const

export type UncertainDateFieldProps = FieldTexts & {
  /** Null while it is being typed. */
  readonly value: UncertainDate | null
  readonly onChange: (value: UncertainDate | null) => void
  readonly today: LocalDate
}

type PrecisionProps = { readonly value: UncertainDate; readonly onKind: (kind: (typeof KINDS)[number]) => void }

/** How well the day is known, for those who would rather point than type. */
const Precision = ({ value, onKind }: PrecisionProps) => {
  const { t } = useTranslation('general')
  const current = value.datePrecision?.kind ?? 'exact'
  const name = (kind: (typeof KINDS)[number]) => t(`kit.precision.${kind}`)
  return (
    <span className="uncertain-date__precision">
      <Menu
        label={t('kit.precision.label', { precision: name(current) })}
        icon={<CalendarRange aria-hidden="true" />}
        items={KINDS.map((kind) => ({
          label: name(kind),
          // Told by the mark, and to a screen reader by the name of the menu.
          icon: kind === current ? <Check aria-hidden="true" /> : <span className="uncertain-date__unchecked" />,
          onSelect: () => onKind(kind),
        }))}
      />
    </span>
  )
}

/** The last day of a range, beside its first. */
const RangeEnd = ({
  value,
  onChange,
  today,
}: Pick<UncertainDateFieldProps, 'onChange' | 'today'> & { readonly value: UncertainDate }) => {
  const { t } = useTranslation('general')
  if (value.datePrecision?.kind !== 'range') return null
  const { to } = value.datePrecision
  return (
    <DateField
      label={t('kit.rangeEnd')}
      value={to}
      onChange={(next) =>
        next !== null && next > value.on && onChange({ on: value.on, datePrecision: { kind: 'range', to: next } })
      }
      today={today}
    />
  )
}

/** The date written out, so that a slip is seen at once; what is not exact says what follows from that. */
const useWritten = (date: UncertainDate | null): string | null => {
  const { t } = useTranslation('general')
  const format = useFormat()
  if (date === null) return null
  if (date.datePrecision === null) return format.date(date.on, 'weekday')
  const written = format.uncertain(date)
  return date.datePrecision.kind === 'unknown'
    ? t('kit.unknownDate', { date: written })
    : t('kit.uncertain', { date: written })
}

/** A day as well as it is known: typed as people say it (`mars 2026`, `avant le 12/3`), or its precision chosen. */
export const UncertainDateField = ({ label, hint, error, value, onChange, today }: UncertainDateFieldProps) => {
  const { t } = useTranslation('general')
  const format = useFormat()
  const [typed, setTyped] = useState<string | null>(null)
  const understood = typed === null ? value : readUncertainDate(typed, today)
  const unclear = typed !== null && typed.trim() !== '' && understood === null
  const written = useWritten(understood)
  const inField = value === null ? '' : format.uncertain(value, value.datePrecision === null ? 'short' : 'long')
  return (
    <>
      <FieldFrame
        label={label}
        hint={written ?? hint ?? t('kit.uncertainHint')}
        error={error ?? (unclear ? t('kit.uncertainUnclear') : null)}
      >
        <span className="field__group">
          <Field.Control
            className="field__control numbers"
            value={typed ?? inField}
            onValueChange={(text) => {
              setTyped(text)
              onChange(readUncertainDate(text, today))
            }}
            onBlur={() => !unclear && setTyped(null)}
            autoComplete="off"
          />
          {value?.datePrecision === null && (
            <CalendarPicker
              value={value.on}
              onPick={(on) => {
                setTyped(null)
                onChange({ on, datePrecision: null })
              }}
            />
          )}
          {value !== null && (
            <Precision
              value={value}
              onKind={(kind) => {
                setTyped(null)
                onChange(withPrecision(value, kind, today))
              }}
            />
          )}
        </span>
      </FieldFrame>
      {value !== null && <RangeEnd value={value} onChange={onChange} today={today} />}
    </>
  )
}
