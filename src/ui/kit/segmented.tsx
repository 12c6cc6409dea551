import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import type { ReactNode } from 'react'
import './segmented.css'

export type Segment<T extends string> = { readonly value: T; readonly label: string; readonly icon?: ReactNode }

export type SegmentedProps<T extends string> = {
  readonly label: string
  readonly value: T
  readonly onChange: (value: T) => void
  readonly options: readonly Segment<T>[]
}

/** A few choices of one view, side by side; one of them is always on. */
export const Segmented = <T extends string>({ label, value, onChange, options }: SegmentedProps<T>) => (
  <RadioGroup aria-label={label} className="segmented" value={value} onValueChange={(chosen) => onChange(chosen as T)}>
    {options.map((option) => (
      <Radio.Root key={option.value} value={option.value} className="segmented__choice" aria-label={option.label}>
        {option.icon}
        <span aria-hidden="true">{option.label}</span>
      </Radio.Root>
    ))}
  </RadioGroup>
)
