import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DossierId } from '#core/kernel/ids'
import { ErrorBanner } from '#ui/app/error-banner'
import { JobProgress } from '#ui/app/job-progress'
import { takeFiles } from '#ui/app/pending-files'
import { useTitle } from '#ui/app/use-title'
import { Button } from '#ui/kit/button'
import { Page } from '#ui/kit/page'
import { useToast } from '#ui/kit/toast'
import { ChosenFiles } from './chosen-files'
import { type DossierForm, emptyForm, isKeepable } from './dossier-form'
import { hasUnclearField, showFirstError } from './first-error'
import { AskBlock, FormBlock, WhatBlock, WhoBlock } from './form-blocks'
import { IntakeReport } from './intake-report'
import { type CreateDossier, isComplete, useCreateDossier } from './use-create-dossier'

// What was typed and not yet saved stays while the person looks at another page.
let unfinished: { readonly form: DossierForm; readonly files: readonly File[] } = { form: emptyForm, files: [] }

const useDraft = () => {
  const [form, setForm] = useState(unfinished.form)
  const [files, setFiles] = useState<readonly File[]>(() => [...unfinished.files, ...takeFiles()])
  useEffect(() => {
    unfinished = { form, files }
  }, [form, files])
  const change = (changes: Partial<DossierForm>) => setForm((before) => ({ ...before, ...changes }))
  const forget = () => {
    unfinished = { form: emptyForm, files: [] }
  }
  return { form, change, files, setFiles, forget }
}

type EndProps = { readonly creation: CreateDossier; readonly onOpen: (id: DossierId) => void }

const intoView = (node: HTMLElement | null): void => node?.scrollIntoView({ block: 'end' })

/** The end of the form: its button, then how far the files are, then what could not be taken. */
const FormEnd = ({ creation, onOpen }: EndProps) => {
  const { t } = useTranslation('dossier')
  const { creating, progress, stop, dossier, intake, error } = creation
  const report = dossier !== null && intake !== null && !isComplete(intake)
  const adding = creating && dossier !== null
  return (
    <>
      {(report || error !== null) && (
        <div className="dossier-form__report" ref={intoView}>
          <ErrorBanner error={error} />
          {report && <IntakeReport intake={intake} onContinue={() => onOpen(dossier.id)} />}
        </div>
      )}
      {!report && (
        <div className="dossier-form__end">
          {adding ? (
            <JobProgress label={t('new.adding')} progress={progress} onCancel={stop} />
          ) : (
            <Button type="submit" variant="primary" size="large" busy={creating}>
              {t('new.create')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

const NewDossierForm = () => {
  const { t } = useTranslation('dossier')
  const navigate = useNavigate()
  const toast = useToast()
  const creation = useCreateDossier()
  const { form, change, files, setFiles, forget } = useDraft()
  const [checked, setChecked] = useState(false)
  const open = async (dossierId: DossierId) => {
    forget()
    await navigate({ to: '/d/$dossierId', params: { dossierId } })
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    const lacksCompany = form.companyId === null && form.newCompany === ''
    if (lacksCompany || !isKeepable(form) || hasUnclearField()) return showFirstError()
    const created = await creation.create(form, files)
    if (created === null || !isComplete(created.intake)) return
    const { added } = created.intake
    toast.show({ title: t('new.created'), ...(added > 0 ? { text: t('new.createdWith', { count: added }) } : {}) })
    await open(created.dossier.id)
  }
  return (
    <form className="dossier-form" onSubmit={(event) => void submit(event)} noValidate>
      <WhoBlock form={form} change={change} checked={checked} />
      <WhatBlock form={form} change={change} checked={checked} />
      <AskBlock form={form} change={change} checked={checked} />
      <FormBlock title={t('block.have')}>
        <ChosenFiles files={files} onChange={setFiles} />
      </FormBlock>
      <FormEnd creation={creation} onOpen={(id) => void open(id)} />
    </form>
  )
}

/** One page, four short blocks; only the company is needed. */
export const NewDossierPage = () => {
  const { t } = useTranslation('dossier')
  useTitle(t('new.title'))
  return (
    <Page title={t('new.title')} lead={t('new.lead')}>
      <NewDossierForm />
    </Page>
  )
}
