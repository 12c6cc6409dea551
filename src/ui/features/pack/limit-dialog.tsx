import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LocalDate } from '#core/kernel/local-date'
import type { LimitValue, RecipientLimit } from '#core/pack/recipient-limit'
import { FileFormat, NameCharacters, type RecipientId } from '#core/pack/recipient-profile'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { useSave } from '#ui/app/saving'
import { useToday } from '#ui/app/use-today'
import { Button } from '#ui/kit/button'
import { CheckField } from '#ui/kit/check-field'
import { DateField } from '#ui/kit/date-field'
import { Dialog } from '#ui/kit/dialog'
import { RadioGroupField } from '#ui/kit/radio-group-field'
import { TextField } from '#ui/kit/text-field'
import { useFormat } from '#ui/kit/use-format'
import { formOf, type LimitForm, readLimit } from './limit-form'

type ValueProps = {
  readonly unit: RecipientLimit['unit']
  readonly form: LimitForm
  readonly onChange: (form: LimitForm) => void
  readonly isWrong: boolean
}

const Formats = ({ form, onChange, isWrong }: ValueProps) => {
  const { t } = useTranslation('packRecipient')
  const labelId = useId()
  const turn = (format: FileFormat, on: boolean) =>
    onChange({
      ...form,
      formats: FileFormat.options.filter((one) => (one === format ? on : form.formats.includes(one))),
    })
  return (
    <fieldset className="limit-formats" aria-labelledby={labelId}>
      <span id={labelId} className="field__label">
        {t('edit.formats')}
      </span>
      <div className="limit-formats__list">
        {FileFormat.options.map((format) => (
          <CheckField
            key={format}
            label={format.toUpperCase()}
            checked={form.formats.includes(format)}
            onChange={(on) => turn(format, on)}
          />
        ))}
      </div>
      {isWrong && <p role="alert">{t('edit.wrongFormats')}</p>}
    </fieldset>
  )
}

const Value = (props: ValueProps) => {
  const { t } = useTranslation('packRecipient')
  const { unit, form, onChange, isWrong } = props
  if (unit === 'formats') return <Formats {...props} />
  if (unit === 'names')
    return (
      <RadioGroupField
        label={t('edit.names')}
        value={form.names}
        onChange={(names) => onChange({ ...form, names })}
        options={NameCharacters.options.map((value) => ({ value, label: t(`edit.${value}`) }))}
      />
    )
  return (
    <TextField
      label={t(`edit.${unit === 'bytes' ? 'megabytes' : unit}`)}
      value={form.typed}
      inputMode="decimal"
      onChange={(typed) => onChange({ ...form, typed })}
      error={isWrong ? t('edit.wrong') : null}
    />
  )
}

export type LimitDialogProps = {
  readonly recipientId: RecipientId
  readonly limit: RecipientLimit
  readonly onClose: () => void
}

/** A limit that the person read on the recipient's site, with the day: theirs wins, and can be taken back. */
export const LimitDialog = ({ recipientId, limit, onClose }: LimitDialogProps) => {
  const { t } = useTranslation('packRecipient')
  const format = useFormat()
  const api = useApi()
  const today = useToday()
  const [form, setForm] = useState(() => formOf(limit, format.language === 'fr' ? ',' : '.'))
  const [readOn, setReadOn] = useState<LocalDate | null>(limit.readOn ?? today)
  const [isWrong, setWrong] = useState(false)
  const { save, saving, error } = useSave((value: LimitValue | null) =>
    api.pack.setLimit({ recipientId, key: limit.key, value, ...(readOn === null ? {} : { readOn }) }),
  )
  const keep = async (value: LimitValue | null) => {
    if ((await save(value)) !== null) onClose()
  }
  const submit = () => {
    const value = readLimit(limit.unit, form)
    setWrong(value === null)
    if (value !== null) void keep(value)
  }
  return (
    <Dialog
      open={true}
      onOpenChange={(open) => !open && onClose()}
      title={t('edit.title')}
      description={t('edit.text', { name: format.text(limit.label) })}
      actions={
        <>
          {limit.isOwn && <Button onClick={() => void keep(null)}>{t('edit.forget')}</Button>}
          <Button onClick={onClose}>{t('edit.cancel')}</Button>
          <Button variant="primary" busy={saving} onClick={submit}>
            {t('edit.save')}
          </Button>
        </>
      }
    >
      <Value unit={limit.unit} form={form} onChange={setForm} isWrong={isWrong} />
      <DateField label={t('edit.readOn')} value={readOn} onChange={setReadOn} today={today} />
      <ErrorBanner error={error} />
    </Dialog>
  )
}
