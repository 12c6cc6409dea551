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

const MAX_STREET_LINES = 4

type Gap = 'firstName' | 'lastName' | 'street' | 'city'

/** What a letter needs and does not know yet, in the order of the form; when nothing lacks, its beginning. */
const firstGap = (person: Person): Gap => {
  if (person.firstName === '') return 'firstName'
  if (person.lastName === '') return 'lastName'
  if (person.street.length === 0) return 'street'
  return person.city === '' ? 'city' : 'firstName'
}

type FieldsProps = {
  readonly me: Person
  readonly change: (changes: Partial<Person>) => void
  /** The field to begin with. */
  readonly gap: Gap | null
}

const NameAndReach = ({ me, change, gap }: FieldsProps) => {
  const { t } = useTranslation('settings')
  return (
    <div className="settings__pair">
      <TextField
        label={t('me.firstName')}
        value={me.firstName}
        maxLength={100}
        autoComplete="given-name"
        autoFocus={gap === 'firstName'}
        onChange={(firstName) => change({ firstName })}
      />
      <TextField
        label={t('me.lastName')}
        value={me.lastName}
        maxLength={100}
        autoComplete="family-name"
        autoFocus={gap === 'lastName'}
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

const Address = ({ me, change, gap }: FieldsProps) => {
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
        autoFocus={gap === 'street'}
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
          autoFocus={gap === 'city'}
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
  const [gap] = useState(() => (asked ? firstGap(person) : null))
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
      <NameAndReach me={me} change={change} gap={gap} />
      <Address me={me} change={change} gap={gap} />
      <div>
        <Status tone={canSign(me) ? 'good' : 'warn'}>{t(canSign(me) ? 'me.ready' : 'me.notReady')}</Status>
      </div>
      {autosave.state.kind === 'failed' && (
        <ErrorBanner error={autosave.state.error} onRetry={() => void autosave.flush()} />
      )}
    </Card>
  )
}
