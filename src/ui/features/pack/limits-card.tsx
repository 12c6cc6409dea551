import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Recipient } from '#contract/pack'
import type { LimitKey, RecipientLimit } from '#core/pack/recipient-limit'
import { Card } from '#ui/kit/card'
import { IconButton } from '#ui/kit/icon-button'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { LimitDialog } from './limit-dialog'
import { SourceNote } from './source-note'

/** How far a limit can be relied on: theirs, read by the person, or our cautious one. */
const Mark = ({ limit }: { readonly limit: RecipientLimit }) => {
  const { t } = useTranslation('packRecipient')
  if (limit.isOwn) return <Status tone="info">{t('limits.own')}</Status>
  return (
    <Status tone={limit.isDefault ? 'warn' : 'good'}>{t(limit.isDefault ? 'limits.cautious' : 'limits.theirs')}</Status>
  )
}

const Origin = ({ limit }: { readonly limit: RecipientLimit }) => {
  const { t } = useTranslation('packRecipient')
  const format = useFormat()
  if (limit.isOwn && limit.readOn !== null)
    return <span className="source-note">{t('limits.readOn', { date: format.date(limit.readOn) })}</span>
  return limit.isDefault || limit.source === null ? null : <SourceNote source={limit.source} />
}

type LineProps = { readonly limit: RecipientLimit; readonly onEdit: () => void }

const Line = ({ limit, onEdit }: LineProps) => {
  const { t } = useTranslation('packRecipient')
  const format = useFormat()
  const [name, shown] = [format.text(limit.label), format.text(limit.shown)]
  return (
    <li className="limits__line">
      <span className="limits__text">
        <span className="limits__label">{name}</span>
        <span className="limits__value numbers">
          {limit.isDefault ? t('limits.cautiousValue', { value: shown }) : shown}
        </span>
        <Origin limit={limit} />
      </span>
      <Mark limit={limit} />
      <IconButton
        size="small"
        label={t('limits.editNamed', { name })}
        icon={<Pencil aria-hidden="true" />}
        onClick={onEdit}
      />
    </li>
  )
}

/** What the recipient accepts, each limit with its source; any can be replaced by what the person read. */
export const LimitsCard = ({ recipient }: { readonly recipient: Recipient }) => {
  const { t } = useTranslation('packRecipient')
  const [edited, setEdited] = useState<LimitKey | null>(null)
  const { limits, profile } = recipient
  const limit = limits.find(({ key }) => key === edited)
  return (
    <Card title={t('limits.title')}>
      {limits.length === 0 && <p className="recipient-step__note">{t('limits.none')}</p>}
      {limits.some(({ isDefault }) => isDefault) && <p className="recipient-step__note">{t('limits.cautiousText')}</p>}
      <ul className="limits">
        {limits.map((one) => (
          <Line key={one.key} limit={one} onEdit={() => setEdited(one.key)} />
        ))}
      </ul>
      {limit !== undefined && (
        <LimitDialog key={limit.key} recipientId={profile.id} limit={limit} onClose={() => setEdited(null)} />
      )}
    </Card>
  )
}
