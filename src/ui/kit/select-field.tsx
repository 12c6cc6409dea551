import { Field } from '@base-ui/react/field'
import { Select } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import type { FieldTexts } from './field-frame'
import './field.css'
import './popup.css'

export type Option<T extends string> = { readonly value: T; readonly label: string; readonly hint?: string }

export type SelectFieldProps<T extends string> = FieldTexts & {
  readonly value: T
  readonly onChange: (value: T) => void
  readonly options: readonly Option<T>[]
  readonly disabled?: boolean
}

const Choices = <T extends string>({ options }: { readonly options: readonly Option<T>[] }) => (
  <Select.Portal>
    <Select.Positioner className="popup-place" sideOffset={4} alignItemWithTrigger={false}>
      <Select.Popup className="popup">
        {options.map((option) => (
          <Select.Item key={option.value} value={option.value} className="popup__item">
            <span className="popup__mark">
              <Select.ItemIndicator>
                <Check aria-hidden="true" />
              </Select.ItemIndicator>
            </span>
            <span className="popup__text">
              <Select.ItemText>{option.label}</Select.ItemText>
              {option.hint !== undefined && <span className="popup__hint">{option.hint}</span>}
            </span>
          </Select.Item>
        ))}
      </Select.Popup>
    </Select.Positioner>
  </Select.Portal>
)

/** One choice among a few that are all known. */
export const SelectField = <T extends string>(props: SelectFieldProps<T>) => {
  const { label, hint, error, value, onChange, options, disabled = false } = props
  const wrong = error !== undefined && error !== null && error !== ''
  return (
    <Field.Root className="field" invalid={wrong}>
      <Select.Root
        items={options}
        value={value}
        onValueChange={(chosen) => chosen !== null && onChange(chosen)}
        disabled={disabled}
        modal={false}
      >
        <Select.Label className="field__label">{label}</Select.Label>
        <Select.Trigger className="field__control field__select">
          <Select.Value />
          <Select.Icon>
            <ChevronsUpDown aria-hidden="true" />
          </Select.Icon>
        </Select.Trigger>
        <Choices options={options} />
      </Select.Root>
      {hint !== undefined && hint !== null && <Field.Description className="field__hint">{hint}</Field.Description>}
      {wrong && (
        <Field.Error className="field__error" match={true}>
          {error}
        </Field.Error>
      )}
    </Field.Root>
  )
}
