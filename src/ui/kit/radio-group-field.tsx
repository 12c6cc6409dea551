import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useId } from 'react'
import type { Option } from './select-field'
import './field.css'

export type RadioGroupFieldProps<T extends string> = {
  readonly label: string
  readonly value: T
  readonly onChange: (value: T) => void
  readonly options: readonly Option<T>[]
}

/** One choice among a few, all of them in sight. */
export const RadioGroupField = <T extends string>({ label, value, onChange, options }: RadioGroupFieldProps<T>) => {
  const labelId = useId()
  return (
    <div className="field">
      <span id={labelId} className="field__label">
        {label}
      </span>
      <RadioGroup
        aria-labelledby={labelId}
        className="choice-list"
        value={value}
        onValueChange={(chosen) => onChange(chosen as T)}
      >
        {options.map((option) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the control inside is the library's radio button
          <label key={option.value} className="choice">
            <Radio.Root value={option.value} className="choice__box choice__box--round">
              <Radio.Indicator className="choice__dot" />
            </Radio.Root>
            <span className="choice__text">
              {option.label}
              {option.hint !== undefined && <span className="field__hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </RadioGroup>
    </div>
  )
}
