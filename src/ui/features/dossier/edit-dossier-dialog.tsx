import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Dossier } from '#core/dossier/dossier'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { useSave } from '#ui/app/saving'
import { Button } from '#ui/kit/button'
import { Dialog } from '#ui/kit/dialog'
import { type DossierForm, dossierToForm, formToFields, isKeepable } from './dossier-form'
import { hasUnclearField, showFirstError } from './first-error'
import { AskBlock, WhatBlock, WhoBlock } from './form-blocks'

/** The fields that can be asked for by name. */
export type AskedField = 'amount' | 'demand' | 'summary'

export type EditDossierDialogProps = {
  readonly dossier: Dossier
  readonly open: boolean
  /** Where to begin; absent = at the top. */
  readonly field?: AskedField | undefined
  readonly onOpenChange: (open: boolean) => void
}

const useEdit = (dossier: Dossier, onDone: () => void) => {
  const api = useApi()
  const [form, setForm] = useState(() => dossierToForm(dossier))
  const [checked, setChecked] = useState(false)
  const write = useSave(async (next: DossierForm) => {
    const companyId = next.companyId ?? (await api.company.create({ name: next.newCompany })).id
    return api.dossier.update({ dossierId: dossier.id, changes: { ...formToFields(next), companyId } })
  })
  const save = async () => {
    setChecked(true)
    if (!isKeepable(form) || hasUnclearField()) return showFirstError()
    if ((await write.save(form)) !== null) onDone()
  }
  const change = (changes: Partial<DossierForm>) => setForm((before) => ({ ...before, ...changes }))
  return { form, change, checked, save, saving: write.saving, error: write.error }
}

const fieldNamed = (name: AskedField): HTMLElement | null => document.querySelector(`.dossier-form [name="${name}"]`)

const EditForm = ({ dossier, open, field, onOpenChange }: EditDossierDialogProps) => {
  const { t } = useTranslation(['dossier', 'general'])
  const edit = useEdit(dossier, () => onOpenChange(false))
  const blocks = { form: edit.form, change: edit.change, checked: edit.checked }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('edit.title')}
      size="wide"
      {...(field === undefined ? {} : { initialFocus: () => fieldNamed(field) })}
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('general:kit.cancel')}</Button>
          <Button variant="primary" busy={edit.saving} onClick={() => void edit.save()}>
            {t('edit.save')}
          </Button>
        </>
      }
    >
      <div className="dossier-form">
        <WhatBlock {...blocks} />
        <AskBlock {...blocks} />
        <WhoBlock {...blocks} />
        <ErrorBanner error={edit.error} />
      </div>
    </Dialog>
  )
}

/** Changes what the dossier says. Each opening starts from what is kept, not from an abandoned attempt. */
export const EditDossierDialog = (props: EditDossierDialogProps) => (props.open ? <EditForm {...props} /> : null)
