import { FileOutput, FileText, Pencil, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnTemplate } from '#core/letter/own-template'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { trackSave, useSave } from '#ui/app/saving'
import { useJob } from '#ui/app/use-job'
import { useTellError } from '#ui/app/use-tell-error'
import { Button } from '#ui/kit/button'
import { Menu } from '#ui/kit/menu'
import { TextField } from '#ui/kit/text-field'
import { useToast } from '#ui/kit/toast'
import { useFormat } from '#ui/kit/use-format'
import { focusDialogTitle } from './own-template-focus'

const Renaming = ({ own, onDone }: { readonly own: OwnTemplate; readonly onDone: () => void }) => {
  const { t } = useTranslation(['ownTemplate', 'general'])
  const api = useApi()
  const [name, setName] = useState(own.name)
  const { save, saving, error } = useSave(api.template.rename)
  const rename = async () => {
    if ((await save({ id: own.id, name })) !== null) onDone()
  }
  return (
    <form
      className="own-templates__name own-templates"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') void rename()
      }}
    >
      <TextField label={t('name')} value={name} onChange={setName} maxLength={120} autoFocus required />
      <ErrorBanner error={error} />
      <div className="dialog__actions">
        <Button onClick={onDone}>{t('general:kit.cancel')}</Button>
        <Button type="submit" variant="primary" busy={saving} disabled={name.trim() === ''}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}

const Name = ({ own }: { readonly own: OwnTemplate }) => {
  const { t } = useTranslation('ownTemplate')
  const { instant } = useFormat()
  return (
    <span className="own-templates__name">
      {own.name}
      <span className="own-templates__about">
        {t(`languages.${own.language}`)} · {t('updated', { when: instant(own.updatedAt) })}
      </span>
    </span>
  )
}

type Format = 'template' | 'docx'

const useRow = (own: OwnTemplate) => {
  const { t } = useTranslation('ownTemplate')
  const api = useApi()
  const toast = useToast()
  const job = useJob((format: Format, options) => api.template.export({ id: own.id, format }, options))
  const removing = useSave(api.template.remove)
  const tellError = useTellError()
  const write = async (format: Format) => {
    const written = await job.run(format)
    if (written === null) return
    const action = { label: t('reveal'), onSelect: () => void api.app.reveal({ place: written.place }) }
    toast.show({ title: t('exported', { name: written.name }), action })
  }
  const remove = async () => {
    if ((await removing.save({ id: own.id })) === null) return
    focusDialogTitle()
    const action = {
      label: t('restore'),
      onSelect: () => void trackSave(api.template.restore({ id: own.id })).catch(tellError),
    }
    toast.show({ title: t('removed', { name: own.name }), action })
  }
  return { write, remove, error: job.error ?? removing.error }
}

const Row = ({ own }: { readonly own: OwnTemplate }) => {
  const { t } = useTranslation('ownTemplate')
  const [renaming, setRenaming] = useState(false)
  const { write, remove, error } = useRow(own)
  const row = useRef<HTMLLIElement>(null)
  const renamed = () => {
    setRenaming(false)
    row.current?.querySelector<HTMLElement>('[aria-haspopup="menu"]')?.focus()
  }
  return (
    <li className="own-templates__row" ref={row}>
      {renaming ? <Renaming own={own} onDone={renamed} /> : <Name own={own} />}
      <ErrorBanner error={error} />
      <Menu
        label={t('actions', { name: own.name })}
        items={[
          { label: t('rename'), icon: <Pencil aria-hidden="true" />, onSelect: () => setRenaming(true) },
          {
            label: t('exportFile'),
            icon: <FileOutput aria-hidden="true" />,
            onSelect: () => void write('template'),
          },
          { label: t('exportWord'), icon: <FileText aria-hidden="true" />, onSelect: () => void write('docx') },
          { label: t('remove'), icon: <Trash2 aria-hidden="true" />, onSelect: () => void remove(), danger: true },
        ]}
      />
    </li>
  )
}

/** The person's templates, each with what can be done with it. */
export const OwnTemplateList = ({ templates }: { readonly templates: readonly OwnTemplate[] }) => {
  const { t } = useTranslation('ownTemplate')
  if (templates.length === 0) return <p>{t('empty')}</p>
  return (
    <ul className="own-templates__list" aria-label={t('list')}>
      {templates.map((own) => (
        <Row key={own.id} own={own} />
      ))}
    </ul>
  )
}

const RemovedRow = ({ own }: { readonly own: OwnTemplate }) => {
  const { t } = useTranslation('ownTemplate')
  const api = useApi()
  const { save, saving, error } = useSave(api.template.restore)
  const restore = async () => {
    if ((await save({ id: own.id })) !== null) focusDialogTitle()
  }
  return (
    <li className="own-templates__row">
      <Name own={own} />
      <ErrorBanner error={error} />
      <Button size="small" busy={saving} onClick={() => void restore()} aria-label={`${t('restore')} ${own.name}`}>
        {t('restore')}
      </Button>
    </li>
  )
}

/** The bin; nothing where it is empty. */
export const RemovedTemplates = ({ templates }: { readonly templates: readonly OwnTemplate[] }) => {
  const { t } = useTranslation('ownTemplate')
  if (templates.length === 0) return null
  return (
    <section className="own-templates__group">
      <h3 className="own-templates__heading">{t('bin')}</h3>
      <ul className="own-templates__list" aria-label={t('bin')}>
        {templates.map((own) => (
          <RemovedRow key={own.id} own={own} />
        ))}
      </ul>
    </section>
  )
}
