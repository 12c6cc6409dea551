import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ManualDeadlineFields } from '#core/deadline/manual-deadline'
import type { DossierId } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { useSave } from '#ui/app/saving'
import { useToday } from '#ui/app/use-today'
import { Button } from '#ui/kit/button'
import { DateField } from '#ui/kit/date-field'
import { Dialog } from '#ui/kit/dialog'
import { SelectField } from '#ui/kit/select-field'
import { TextArea } from '#ui/kit/text-area'
import { TextField } from '#ui/kit/text-field'
import { useToast } from '#ui/kit/toast'
import { type AgendaItem, manualIdOf } from './plan-agenda'

/** A dossier that a date may be added to. */
export type DossierChoice = { readonly id: DossierId; readonly name: string }

type Draft = {
  readonly dossierId: DossierId
  readonly title: string
  readonly date: LocalDate | null
  readonly owedBy: ManualDeadlineFields['owedBy']
  readonly note: string
}

const draftOf = (dossierId: DossierId, item: AgendaItem | null): Draft => {
  if (item === null) return { dossierId, title: '', date: null, owedBy: 'user', note: '' }
  const { label, date, owedBy, note } = item.deadline
  return {
    dossierId,
    title: label.fr,
    date,
    owedBy: owedBy === 'company' || owedBy === 'mediator' ? owedBy : 'user',
    note,
  }
}

const useWrite = (item: AgendaItem | null, onDone: () => void) => {
  const { t } = useTranslation('deadline')
  const api = useApi()
  const toast = useToast()
  const manualId = item === null ? null : manualIdOf(item.deadline)
  const { save, saving, error } = useSave(
    ({ dossierId, ...fields }: ManualDeadlineFields & { dossierId: DossierId }) =>
      manualId === null
        ? api.deadline.addManual({ dossierId, ...fields })
        : api.deadline.changeManual({ manualId, changes: fields }),
  )
  const write = async (fields: ManualDeadlineFields & { dossierId: DossierId }) => {
    if ((await save(fields)) === null) return
    toast.show({ title: t(manualId === null ? 'manualDialog.added' : 'manualDialog.changed') })
    onDone()
  }
  return { write, saving, error }
}

type FieldsProps = {
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  readonly dossiers: readonly DossierChoice[]
  readonly asked: boolean
}

const Fields = ({ draft, onChange, dossiers, asked }: FieldsProps) => {
  const { t } = useTranslation('deadline')
  const today = useToday()
  const set = (change: Partial<Draft>) => onChange({ ...draft, ...change })
  return (
    <>
      {dossiers.length > 1 && (
        <SelectField
          label={t('manualDialog.dossier')}
          value={draft.dossierId}
          onChange={(dossierId) => set({ dossierId })}
          options={dossiers.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <TextField
        label={t('manualDialog.what')}
        hint={t('manualDialog.whatHint')}
        value={draft.title}
        onChange={(title) => set({ title })}
        required
        maxLength={200}
        error={asked && draft.title.trim() === '' ? t('manualDialog.whatMissing') : null}
      />
      <DateField
        label={t('manualDialog.date')}
        hint={t('manualDialog.dateHint')}
        value={draft.date}
        onChange={(date) => set({ date })}
        today={today}
        error={asked && draft.date === null ? t('manualDialog.dateMissing') : null}
      />
      <SelectField
        label={t('manualDialog.owedBy')}
        value={draft.owedBy}
        onChange={(owedBy) => set({ owedBy })}
        options={(['user', 'company', 'mediator'] as const).map((value) => ({
          value,
          label: t(`manualDialog.${value}`),
        }))}
      />
      <TextArea
        label={t('manualDialog.note')}
        value={draft.note}
        onChange={(note) => set({ note })}
        rows={2}
        maxLength={2000}
      />
    </>
  )
}

export type ManualDialogProps = {
  /** Where the date may go; the first is proposed. */
  readonly dossiers: readonly [DossierChoice, ...DossierChoice[]]
  /** The date to change; null adds one. */
  readonly item: AgendaItem | null
  readonly onClose: () => void
}

/** Adds a date that no rule gives, or changes it. */
export const ManualDialog = ({ dossiers, item, onClose }: ManualDialogProps) => {
  const { t } = useTranslation(['deadline', 'general'])
  const [draft, setDraft] = useState(() => draftOf(dossiers[0].id, item))
  const [asked, setAsked] = useState(false)
  const { write, saving, error } = useWrite(item, onClose)
  const confirm = () => {
    setAsked(true)
    const { date, title } = draft
    if (date !== null && title.trim() !== '') void write({ ...draft, date, title: title.trim() })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(item === null ? 'manualDialog.add' : 'manualDialog.edit')}
      description={t('manualDialog.text')}
      actions={
        <>
          <Button onClick={onClose}>{t('general:kit.cancel')}</Button>
          <Button variant="primary" busy={saving} onClick={confirm}>
            {t(item === null ? 'manualDialog.confirmAdd' : 'manualDialog.confirmEdit')}
          </Button>
        </>
      }
    >
      <Fields draft={draft} onChange={setDraft} dossiers={dossiers} asked={asked} />
      <ErrorBanner error={error} />
    </Dialog>
  )
}
