import { useTranslation } from 'react-i18next'
import { Channel, type Counterpart, type Direction } from '#core/correspondence/entry'
import { useToday } from '#ui/app/use-today'
import { SelectField } from '#ui/kit/select-field'
import { TextField } from '#ui/kit/text-field'
import { UncertainDateField } from '#ui/kit/uncertain-date-field'
import { TimeField } from './time-field'
import type { EntryDraft } from './use-entry-draft'

type Props = { readonly draft: EntryDraft; readonly companyName: string }

const How = ({ draft, companyName }: Props) => {
  const { t } = useTranslation('correspondence')
  const { form, change } = draft
  const counterparts: readonly { value: Counterpart; label: string }[] = [
    { value: 'company', label: companyName === '' ? t('party.company') : companyName },
    { value: 'mediator', label: t('counterpart.mediator') },
    { value: 'other', label: t('counterpart.other') },
  ]
  const directions: readonly { value: Direction; label: string }[] = [
    { value: 'outgoing', label: t('editor.outgoing') },
    { value: 'incoming', label: t('editor.incoming') },
  ]
  return (
    <>
      <SelectField
        label={t('editor.channel')}
        value={form.channel}
        onChange={(channel) => change({ channel })}
        options={Channel.options.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
      />
      <SelectField
        label={t('editor.direction')}
        value={form.direction}
        onChange={(direction) => change({ direction })}
        options={directions}
      />
      <SelectField
        label={t('editor.counterpart')}
        value={form.counterpart}
        onChange={(counterpart) => change({ counterpart })}
        options={counterparts}
      />
    </>
  )
}

/** How, with whom and when the exchange took place. */
export const EntryBasics = ({ draft, companyName }: Props) => {
  const { t } = useTranslation('correspondence')
  const today = useToday()
  const { form, change } = draft
  return (
    <fieldset className="entry-editor__row">
      <legend className="visually-hidden">{t('editor.basics')}</legend>
      <How draft={draft} companyName={companyName} />
      <UncertainDateField
        label={t('editor.date')}
        value={form.on === null ? null : { on: form.on, datePrecision: form.datePrecision }}
        onChange={draft.moveTo}
        today={today}
        error={form.on === null ? t('editor.dateNeeded') : null}
      />
      <TimeField label={t('editor.time')} value={form.time} onChange={(time) => change({ time })} />
    </fieldset>
  )
}

/** Who was at the other end, and the number they gave. */
export const EntryPerson = ({ draft }: { readonly draft: EntryDraft }) => {
  const { t } = useTranslation('correspondence')
  const { form, change } = draft
  return (
    <div className="entry-editor__row entry-editor__row--two">
      <TextField
        label={t('editor.person')}
        hint={t('editor.personHint')}
        value={form.person}
        onChange={(person) => change({ person })}
        maxLength={200}
        autoComplete="off"
      />
      <TextField
        label={t('editor.reference')}
        hint={t('editor.referenceHint')}
        value={form.reference}
        onChange={(reference) => change({ reference })}
        maxLength={200}
        autoComplete="off"
      />
    </div>
  )
}
