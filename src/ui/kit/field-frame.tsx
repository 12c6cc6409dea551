import { Field } from '@base-ui/react/field'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import './field.css'

export type FieldTexts = {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | null | undefined
  /** The label is read aloud but not drawn: a column heading says it. */
  readonly labelHidden?: boolean
}

/** What every field shares: label above, help and error below, wired to the control for screen readers. */
export const FieldFrame = ({
  label,
  hint,
  error,
  labelHidden = false,
  children,
}: FieldTexts & { readonly children: ReactNode }) => {
  const wrong = error !== undefined && error !== null && error !== ''
  return (
    <Field.Root className="field" invalid={wrong}>
      <Field.Label className={labelHidden ? 'visually-hidden' : 'field__label'}>{label}</Field.Label>
      {children}
      {hint !== undefined && hint !== null && <Field.Description className="field__hint">{hint}</Field.Description>}
      {wrong && (
        <Field.Error className="field__error" match={true}>
          <CircleAlert aria-hidden="true" />
          {error}
        </Field.Error>
      )}
    </Field.Root>
  )
}
