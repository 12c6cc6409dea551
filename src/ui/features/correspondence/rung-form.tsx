import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import type { EvidenceId } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'
import { useToday } from '#ui/app/use-today'
import { Button } from '#ui/kit/button'
import { DateField } from '#ui/kit/date-field'
import { type Option, SelectField } from '#ui/kit/select-field'

export type RungFormProps = {
  /** The name of the rung: the group's name. */
  readonly name: string
  readonly hint: string
  readonly start: { readonly on: LocalDate | null; readonly proof: EvidenceId | null }
  readonly pieces: readonly Evidence[]
  readonly busy: boolean
  /** Why the last try was refused. */
  readonly error: string | null
  readonly onChange: () => void
  readonly onSave: (noted: { readonly on: LocalDate; readonly proof: EvidenceId | null }) => void
  readonly onCancel: () => void
}

type ProofFieldProps = {
  readonly value: EvidenceId | null
  readonly pieces: readonly Evidence[]
  readonly onChange: (proof: EvidenceId | null) => void
}

const ProofField = ({ value, pieces, onChange }: ProofFieldProps) => {
  const { t } = useTranslation('correspondence')
  const isGone = value !== null && pieces.every(({ id }) => id !== value)
  const options: readonly Option<EvidenceId | 'none'>[] = [
    { value: 'none', label: t('ladder.proofNone') },
    ...(isGone ? [{ value, label: t('ladder.proofGone') }] : []),
    ...pieces.map(({ id, exhibitNumber: number, title }) => ({
      value: id,
      label: t('exhibitTitled', { number, title }),
    })),
  ]
  return (
    <SelectField
      label={t('ladder.proof')}
      hint={pieces.length === 0 ? t('ladder.noPieces') : t('ladder.proofHint')}
      value={value ?? 'none'}
      onChange={(chosen) => onChange(chosen === 'none' ? null : chosen)}
      options={options}
    />
  )
}

/** The day of a rung and what proves it; a refusal stands at the day. */
export const RungForm = (props: RungFormProps) => {
  const { name, hint, start, pieces, busy, error, onChange, onSave, onCancel } = props
  const { t } = useTranslation(['correspondence', 'general'])
  const today = useToday()
  const form = useRef<HTMLFieldSetElement>(null)
  const [on, setOn] = useState(start.on)
  const [proof, setProof] = useState(start.proof)
  const [tried, setTried] = useState(false)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const save = () => {
    setTried(true)
    if (on !== null) onSave({ on, proof })
    else form.current?.querySelector('input')?.focus()
  }
  return (
    <fieldset ref={form} className="rung-form" aria-label={name}>
      <div className="rung-form__fields">
        <DateField
          label={t('ladder.on')}
          hint={hint}
          value={on}
          today={today}
          onChange={(date) => {
            setOn(date)
            setTried(false)
            onChange()
          }}
          error={error ?? (tried && on === null ? t('ladder.dateNeeded') : null)}
        />
        <ProofField value={proof} pieces={pieces} onChange={setProof} />
      </div>
      <div className="rung-form__end">
        <Button size="small" variant="primary" busy={busy} onClick={save}>
          {t('ladder.save')}
        </Button>
        <Button size="small" variant="quiet" onClick={onCancel}>
          {t('general:kit.cancel')}
        </Button>
      </div>
    </fieldset>
  )
}
