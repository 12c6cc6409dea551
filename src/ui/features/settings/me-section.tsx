import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canSign, type Person } from '#core/dossier/person'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { trackSave } from '#ui/app/saving'
import { Card } from '#ui/kit/card'
import { SavedMark } from '#ui/kit/saved-mark'
import { Status } from '#ui/kit/status'
import { TextArea } from '#ui/kit/text-area'
import { TextField } from '#ui/kit/text-field'
import { useAutosave } from '#ui/kit/use-autosave'
import { useFormat } from '#ui/kit/use-format'

const MAX_STREET_LINES = 4

const NEEDED = ['lastName', 'street', 'city'] as const
type Gap = (typeof NEEDED)[number]

/** What a letter needs and does not know yet, in the order of the form. */
const gapsOf = (person: Person): readonly Gap[] =>
  NEEDED.filter((field) => [person[field]].flat().every((text) => text.trim() === ''))

/** Where to begin: at the name, for the first name stands beside it; else at the first gap. */
const beginningOf = (person: Person): Beginning => {
  const [gap = 'lastName'] = gapsOf(person)
  return gap === 'lastName' && person.firstName === '' ? 'firstName' : gap
}

type Beginning = Gap | 'firstName'

type FieldsProps = {
  readonly me: Person
  readonly change: (changes: Partial<Person>) => void
  /** The field to begin with. */
  readonly begin: Beginning | null
}

const NameAndReach = ({ me, change, begin }: FieldsProps) => {
  const { t } = useTranslation('settings')
  return (
    <div className="settings__pair">
      <TextField
        label={t('me.firstName')}
        value={me.firstName}
        maxLength={100}
        autoComplete="given-name"
        autoFocus={begin === 'firstName'}
        onChange={(firstName) => change({ firstName })}
      />
      <TextField
        label={t('me.lastName')}
        value={me.lastName}
        maxLength={100}
        autoComplete="family-name"
        autoFocus={begin === 'lastName'}
        onChange={(lastName) => change({ lastName })}
      />
      <TextField
        label={t('me.email')}
        type="email"
        value={me.email}
        maxLength={200}
        autoComplete="email"
        onChange={(email) => change({ email })}
      />
      <TextField
        label={t('me.phone')}
        type="tel"
        value={me.phone}
        maxLength={40}
        autoComplete="tel"
        onChange={(phone) => change({ phone })}
      />
    </div>
  )
}

const Address = ({ me, change, begin }: FieldsProps) => {
  const { t } = useTranslation('settings')
  const [street, setStreet] = useState(me.street.join('\n'))
  const lines = street
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const type = (text: string) => {
    setStreet(text)
    const typed = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
    if (typed.length <= MAX_STREET_LINES) change({ street: typed })
  }
  return (
    <>
      <TextArea
        label={t('me.street')}
        hint={t('me.streetHint')}
        error={lines.length > MAX_STREET_LINES ? t('me.streetTooLong') : null}
        rows={2}
        value={street}
        maxLength={480}
        autoFocus={begin === 'street'}
        onChange={type}
      />
      <div className="settings__pair">
        <TextField
          label={t('me.postcode')}
          value={me.postcode}
          maxLength={20}
          autoComplete="postal-code"
          onChange={(postcode) => change({ postcode })}
        />
        <TextField
          label={t('me.city')}
          value={me.city}
          maxLength={120}
          autoComplete="address-level2"
          autoFocus={begin === 'city'}
          onChange={(city) => change({ city })}
        />
        <TextField
          label={t('me.country')}
          value={me.country}
          maxLength={80}
          autoComplete="country-name"
          onChange={(country) => change({ country })}
        />
      </div>
    </>
  )
}

/** The person who signs; saved while one types. `asked`: the page was opened to fill it in. */
export const MeSection = ({ person, asked }: { readonly person: Person; readonly asked: boolean }) => {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const [begin] = useState(() => (asked ? beginningOf(person) : null))
  const api = useApi()
  const [me, setMe] = useState(person)
  const autosave = useAutosave((changes: Person) => trackSave(api.person.update({ changes })))
  const change = (changes: Partial<Person>) => {
    const next = { ...me, ...changes }
    setMe(next)
    autosave.change(next)
  }
  return (
    <Card level={2} title={t('me.title')} action={<SavedMark state={autosave.state} />}>
      <p className="settings__text">{t('me.text')}</p>
      <NameAndReach me={me} change={change} begin={begin} />
      <Address me={me} change={change} begin={begin} />
      <div>
        {canSign(me) ? (
          <Status tone="good">{t('me.ready')}</Status>
        ) : (
          <Status tone="warn">
            {t('me.notReady', { list: format.list(gapsOf(me).map((gap) => t(`me.gap.${gap}`))) })}
          </Status>
        )}
      </div>
      {autosave.state.kind === 'failed' && (
        <ErrorBanner error={autosave.state.error} onRetry={() => void autosave.flush()} />
      )}
    </Card>
  )
}
