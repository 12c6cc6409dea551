import { Field } from '@base-ui/react/field'
import type { ComponentProps } from 'react'
import { FieldFrame, type FieldTexts } from './field-frame'

export type TextAreaProps = FieldTexts &
  Pick<ComponentProps<'textarea'>, 'autoFocus' | 'disabled' | 'maxLength' | 'name' | 'onBlur' | 'placeholder'> & {
    readonly value: string
    readonly onChange: (value: string) => void
    readonly rows?: number
    readonly autoGrow?: boolean
  }

/** Several lines of text; it grows with what is typed unless told not to. */
export const TextArea = ({ label, hint, error, onChange, rows = 3, autoGrow = true, ...rest }: TextAreaProps) => (
  <FieldFrame label={label} hint={hint} error={error}>
    <Field.Control
      className={`field__control field__area${autoGrow ? ' field__area--grows' : ''}`}
      value={rest.value}
      onValueChange={onChange}
      render={<textarea {...rest} rows={rows} />}
    />
  </FieldFrame>
)
