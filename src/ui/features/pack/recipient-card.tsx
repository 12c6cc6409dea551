import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#core/kernel/bilingual'
import type { Source, SourcedText } from '#core/kernel/sourced'
import { languagesOf } from '#core/pack/recipient-limits'
import type { RecipientProfile } from '#core/pack/recipient-profile'
import { WAY_WORDS } from '#core/pack/recipient-words'
import { Card } from '#ui/kit/card'
import { Status, type Tone } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import type { Addressee } from './addressee'
import { SourceNote } from './source-note'

const TONES: Readonly<Record<SourcedText['confidence'], Tone>> = {
  confirmed: 'good',
  unconfirmed: 'warn',
  missing: 'bad',
  user: 'info',
}

type FactProps = {
  readonly label: string
  readonly mark?: ReactNode
  readonly source: Source | null
  readonly children: ReactNode
}

const Fact = ({ label, mark, source, children }: FactProps) => (
  <div className="recipient-card__fact">
    <dt>
      {label}
      {mark}
    </dt>
    <dd>
      <span className="recipient-card__value">{children}</span>
      {source !== null && <SourceNote source={source} />}
    </dd>
  </div>
)

const Text = ({ label, fact }: { readonly label: string; readonly fact: SourcedText }) => {
  const { t } = useTranslation('packRecipient')
  const { value, confidence, source } = fact
  return (
    <Fact label={label} source={source} mark={<Status tone={TONES[confidence]}>{t(confidence)}</Status>}>
      {value ?? '—'}
    </Fact>
  )
}

/** What is known of the way to it; what is not says so, with what to do meanwhile. */
const Rules = ({ profile }: { readonly profile: RecipientProfile }) => {
  const { t } = useTranslation('packRecipient')
  const format = useFormat()
  const { ways, oneChannel, languages } = profile
  const names = (list: readonly Language[]) => format.list(list.map((language) => t(language).toLocaleLowerCase()))
  const cautious = languagesOf(profile)
  const one = oneChannel.value === null ? 'oneChannelUnknown' : oneChannel.value ? 'oneChannelYes' : 'oneChannelNo'
  const unread = cautious === null ? t('languagesNone') : t('languagesUnknown', { languages: names(cautious.value) })
  return (
    <>
      <Fact label={t('ways')} source={ways.source}>
        {ways.value === null ? t('waysUnknown') : format.list(ways.value.map((way) => format.text(WAY_WORDS[way])))}
      </Fact>
      <Fact label={t('oneChannel')} source={oneChannel.source}>
        {t(one)}
      </Fact>
      <Fact label={t('languages')} source={languages.source}>
        {languages.value === null ? unread : names(languages.value)}
      </Fact>
    </>
  )
}

/** What is known of who receives, each fact with how far it can be relied on. */
export const RecipientCard = ({ addressee, isKnown }: { readonly addressee: Addressee; readonly isKnown: boolean }) => {
  const { t } = useTranslation('packRecipient')
  const format = useFormat()
  const { mediator, recipient } = addressee
  const { profile } = recipient
  const address = mediator?.address ?? profile.address
  const site = mediator?.site ?? profile.site
  // The notes of a directory are about the mediator, those of a profile about what is sent.
  const notes = [mediator?.notes ?? null, profile.notes].filter((note) => note !== null)
  return (
    <Card title={isKnown ? (mediator?.name ?? format.text(profile.name)) : t('unknownTitle')}>
      {notes.map((note) => (
        <p key={note.fr} className="recipient-card__notes">
          {format.text(note)}
        </p>
      ))}
      <dl className="recipient-card">
        {address !== null && <Text label={t('address')} fact={address} />}
        {mediator !== undefined && <Text label={t('channel')} fact={mediator.channel} />}
        {site !== null && <Text label={t('site')} fact={site} />}
        <Rules profile={profile} />
      </dl>
    </Card>
  )
}
