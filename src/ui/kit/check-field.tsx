import { Checkbox } from '@base-ui/react/checkbox'
import { Check } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import './field.css'

export type CheckFieldProps = {
  readonly label: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly hint?: string
  readonly disabled?: boolean
}

/** A yes or no. */
export const CheckField = ({ label, checked, onChange, hint, disabled = false }: CheckFieldProps) => {
  const hintId = useId()
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control inside is the library's checkbox
    <label className="choice">
      <Checkbox.Root
        className="choice__box"
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        aria-describedby={hint === undefined ? undefined : hintId}
      >
        <Checkbox.Indicator>
          <Check aria-hidden="true" />
        </Checkbox.Indicator>
      </Checkbox.Root>
      <span className="choice__text">
        {label}
        {hint !== undefined && (
          <span id={hintId} className="field__hint">
            {hint}
          </span>
        )}
      </span>
    </label>
  )
}
