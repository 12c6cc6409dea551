import { Field } from '@base-ui/react/field'
import type { ComponentProps } from 'react'
import { FieldFrame, type FieldTexts } from './field-frame'

export type TextFieldProps = FieldTexts &
  Pick<
    ComponentProps<'input'>,
    'autoComplete' | 'autoFocus' | 'disabled' | 'inputMode' | 'maxLength' | 'name' | 'onBlur' | 'placeholder'
  > & {
    readonly value: string
    readonly onChange: (value: string) => void
    readonly type?: 'text' | 'email' | 'tel' | 'time' | 'search' | 'password'
    readonly required?: boolean
  }

/** One line of text. */
export const TextField = ({ label, hint, error, labelHidden, onChange, required, ...rest }: TextFieldProps) => (
  <FieldFrame label={label} hint={hint} error={error} labelHidden={labelHidden}>
    <Field.Control
      {...rest}
      className="field__control"
      aria-required={required || undefined}
      onValueChange={onChange}
    />
  </FieldFrame>
)
