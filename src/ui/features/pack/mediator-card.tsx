import { useTranslation } from 'react-i18next'
import { isLocalDate } from '#core/kernel/local-date'
import type { SourcedText } from '#core/kernel/sourced'
import type { Mediator } from '#core/mediator/mediator'
import { Card } from '#ui/kit/card'
import { Status, type Tone } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'

const TONES: Readonly<Record<SourcedText['confidence'], Tone>> = {
  confirmed: 'good',
  unconfirmed: 'warn',
  missing: 'bad',
  user: 'info',
}

const Fact = ({ label, fact }: { readonly label: string; readonly fact: SourcedText }) => {
  const { t } = useTranslation('pack')
  const format = useFormat()
  const { value, confidence, source } = fact
  const day = source?.checkedOn ?? null
  const checked =
    day !== null && isLocalDate(day) ? t('recipient.checkedOn', { date: format.date(day) }) : t('recipient.never')
  return (
    <div className="mediator-card__fact">
      <dt>
        {label}
        <Status tone={TONES[confidence]}>{t(`recipient.${confidence}`)}</Status>
      </dt>
      <dd>
        <span className="mediator-card__value">{value ?? '—'}</span>
        {source !== null && (
          <span className="mediator-card__source">
            {t('recipient.source', { title: format.text(source.title) })} · {checked}
          </span>
        )}
      </dd>
    </div>
  )
}

/** What is known of a mediator, each fact with how far it can be relied on. */
export const MediatorCard = ({ mediator }: { readonly mediator: Mediator }) => {
  const { t } = useTranslation('pack')
  const format = useFormat()
  return (
    <Card title={mediator.name}>
      {mediator.notes !== null && <p className="mediator-card__notes">{format.text(mediator.notes)}</p>}
      <dl className="mediator-card">
        <Fact label={t('recipient.address')} fact={mediator.address} />
        <Fact label={t('recipient.channel')} fact={mediator.channel} />
        <Fact label={t('recipient.site')} fact={mediator.site} />
      </dl>
    </Card>
  )
}
