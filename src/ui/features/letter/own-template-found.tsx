import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocxReading } from '#contract/template'
import type { DossierId } from '#core/kernel/ids'
import type { OwnTemplateFields } from '#core/letter/own-template'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { Loaded } from '#ui/app/loaded'
import { useQueryOf } from '#ui/app/queries'
import { useSave } from '#ui/app/saving'
import { Banner } from '#ui/kit/banner'
import { Button } from '#ui/kit/button'
import { RadioGroupField } from '#ui/kit/radio-group-field'
import { SelectField } from '#ui/kit/select-field'
import { TextField } from '#ui/kit/text-field'
import { useFormat } from '#ui/kit/use-format'
import { OwnTemplatePreview } from './own-template-preview'

export type OwnTemplateFoundProps = {
  readonly dossierId: DossierId
  readonly reading: DocxReading
  readonly onKept: (name: string) => void
  readonly onBack: () => void
}

type Choice = Pick<OwnTemplateFields, 'name' | 'language' | 'recipient' | 'channel'>

const RECIPIENTS = ['company', 'merchant', 'mediator', 'other'] as const
const CHANNELS = ['registered_letter', 'letter', 'email', 'form'] as const

/** What was understood of the document, and what was not. */
const Findings = ({ reading }: { readonly reading: DocxReading }) => {
  const { t } = useTranslation('ownTemplate')
  const { text } = useFormat()
  const { knownFields, unknownFields, leftOut } = reading
  const listed = (fields: DocxReading['knownFields']) => (
    <ul className="own-templates__fields">
      {fields.map(({ name, count }) => (
        <li key={name}>{count === 1 ? name : t('found.times', { name, count })}</li>
      ))}
    </ul>
  )
  return (
    <>
      {unknownFields.length > 0 && (
        <Banner tone="warn" title={t('found.unknown', { count: unknownFields.length })}>
          {listed(unknownFields)}
          <p>{t('found.unknownText')}</p>
        </Banner>
      )}
      {knownFields.length === 0 ? (
        <Banner tone="info" title={t('found.knownNone')} />
      ) : (
        <Banner tone="good" title={t('found.known', { count: knownFields.length })}>
          {listed(knownFields)}
        </Banner>
      )}
      {leftOut.length > 0 && (
        <Banner tone="info" title={t('found.leftOut')}>
          <ul className="own-templates__fields">
            {leftOut.map((what) => (
              <li key={what.en}>{text(what)}</li>
            ))}
          </ul>
        </Banner>
      )}
    </>
  )
}

const Fields = ({
  choice,
  change,
}: {
  readonly choice: Choice
  readonly change: (changes: Partial<Choice>) => void
}) => {
  const { t } = useTranslation(['ownTemplate', 'general'])
  return (
    <>
      <TextField label={t('name')} value={choice.name} onChange={(name) => change({ name })} maxLength={120} required />
      <RadioGroupField
        label={t('found.language')}
        value={choice.language}
        onChange={(language) => change({ language })}
        options={[
          { value: 'fr', label: t('found.fr') },
          { value: 'en', label: t('found.en') },
        ]}
      />
      <SelectField
        label={t('found.recipient')}
        value={choice.recipient}
        onChange={(recipient) => change({ recipient })}
        options={RECIPIENTS.map((value) => ({ value, label: t(`recipients.${value}`) }))}
      />
      <SelectField
        label={t('found.channel')}
        value={choice.channel}
        onChange={(channel) => change({ channel })}
        options={CHANNELS.map((value) => ({ value, label: t(`general:channel.${value}`) }))}
      />
    </>
  )
}

/** A Word document that was read: what its template would be, before anything is kept. */
export const OwnTemplateFound = ({ dossierId, reading, onKept, onBack }: OwnTemplateFoundProps) => {
  const { t } = useTranslation('ownTemplate')
  const api = useApi()
  const [choice, setChoice] = useState<Choice>({
    name: reading.name.slice(0, 120),
    language: reading.language,
    recipient: 'company',
    channel: 'letter',
  })
  const { name, ...about } = choice
  const template = { ...about, content: reading.content }
  const preview = useQueryOf(['template', 'preview', dossierId, template], () =>
    api.template.preview({ dossierId, template: { ...template, basedOn: null } }),
  )
  const { save, saving, error } = useSave(api.template.keepDocx)
  const keep = async () => {
    const kept = await save({ ...template, name })
    if (kept !== null) onKept(kept.name)
  }
  return (
    <form
      className="own-templates"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') void keep()
      }}
    >
      <p>{t('found.text')}</p>
      <Findings reading={reading} />
      <Fields choice={choice} change={(changes) => setChoice((before) => ({ ...before, ...changes }))} />
      <h3 className="own-templates__heading">{t('found.preview')}</h3>
      <Loaded query={preview}>
        {(content) => <OwnTemplatePreview content={content} label={t('found.preview')} />}
      </Loaded>
      <ErrorBanner error={error} />
      <div className="dialog__actions">
        <Button onClick={onBack}>{t('back')}</Button>
        <Button type="submit" variant="primary" busy={saving} disabled={name.trim() === ''}>
          {t('found.keep')}
        </Button>
      </div>
    </form>
  )
}
