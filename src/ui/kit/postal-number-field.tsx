import { useTranslation } from 'react-i18next'
import { postalNumberKind, writePostalNumber } from '#core/correspondence/postal-number'
import { TextField } from './text-field'

export type PostalNumberFieldProps = {
  /** The number as it is kept, bare; null when there is none. */
  readonly kept: string | null
  /** What is being typed; null while the kept number is shown. */
  readonly typed: string | null
  readonly onChange: (typed: string) => void
  readonly onBlur?: () => void
  readonly error?: string | null
}

/** The number that a slip prints: in its groups once kept, with what Recours knows of its form. */
export const PostalNumberField = ({ kept, typed, onChange, onBlur, error }: PostalNumberFieldProps) => {
  const { t } = useTranslation('general')
  const kind = typed === null && kept !== null ? postalNumberKind(kept) : null
  return (
    <TextField
      label={t('kit.postalNumber.label')}
      hint={t(kind === null ? 'kit.postalNumber.hint' : `kit.postalNumber.${kind}`)}
      error={error}
      value={typed ?? (kept === null ? '' : writePostalNumber(kept))}
      onChange={onChange}
      onBlur={onBlur}
      autoComplete="off"
      maxLength={60}
    />
  )
}
