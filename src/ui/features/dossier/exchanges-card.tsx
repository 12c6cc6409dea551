import { Link } from '@tanstack/react-router'
import { FileText, Mail, MailCheck, MessageSquare, Phone, Smartphone, SquarePen, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { compareMoments } from '#core/correspondence/date-precision'
import type { Channel, Entry } from '#core/correspondence/entry'
import type { DossierId } from '#core/kernel/ids'
import { useApi } from '#ui/app/api'
import { Loaded } from '#ui/app/loaded'
import { useNextStep } from '#ui/app/next-step'
import { useQueryOf } from '#ui/app/queries'
import { Button } from '#ui/kit/button'
import { Card } from '#ui/kit/card'
import { useFormat } from '#ui/kit/use-format'

const SHOWN = 5

const ICONS: Readonly<Record<Channel, ReactNode>> = {
  call: <Phone aria-hidden="true" />,
  chat: <MessageSquare aria-hidden="true" />,
  letter: <FileText aria-hidden="true" />,
  registered_letter: <MailCheck aria-hidden="true" />,
  email: <Mail aria-hidden="true" />,
  sms: <Smartphone aria-hidden="true" />,
  form: <SquarePen aria-hidden="true" />,
  meeting: <Users aria-hidden="true" />,
}

const Row = ({ entry }: { readonly entry: Entry }) => {
  const { t } = useTranslation(['dossier', 'general'])
  const format = useFormat()
  const { commitment } = entry
  return (
    <li className="exchange-row">
      <span className="exchange-row__icon">{ICONS[entry.channel]}</span>
      <div className="exchange-row__body">
        <p className="exchange-row__head">
          <span className="exchange-row__channel">{t(`general:channel.${entry.channel}`)}</span>
          <span>{t(entry.direction === 'outgoing' ? 'exchanges.sent' : 'exchanges.received')}</span>
          <span className="numbers">{format.uncertain(entry)}</span>
          {entry.person !== '' && <span>{entry.person}</span>}
        </p>
        <p className="exchange-row__summary">{entry.summary}</p>
        {commitment !== null && (
          <p className="exchange-row__promise" data-kept={commitment.keptOn !== null || undefined}>
            {t('exchanges.promised', { text: commitment.text })}
            {commitment.by !== null && `, ${t('exchanges.by', { date: format.date(commitment.by) })}`}
            {commitment.keptOn !== null && `, ${t('exchanges.kept', { date: format.date(commitment.keptOn) })}`}
          </p>
        )}
      </div>
    </li>
  )
}

const newestFirst = (entries: readonly Entry[]): readonly Entry[] => entries.toSorted((a, b) => compareMoments(b, a))

/** The last things that were said, newest first. */
export const ExchangesCard = ({ dossierId }: { readonly dossierId: DossierId }) => {
  const { t } = useTranslation('dossier')
  const api = useApi()
  const go = useNextStep()
  const entries = useQueryOf(['correspondence', 'list', dossierId], () => api.correspondence.list({ dossierId }))
  return (
    <Card
      title={t('exchanges.title')}
      action={
        <Link to="/d/$dossierId/exchanges" params={{ dossierId }} className="text-link">
          {t('exchanges.all')}
        </Link>
      }
    >
      <Loaded query={entries}>
        {(list) =>
          list.length === 0 ? (
            <>
              <p className="story__muted">{t('exchanges.none')}</p>
              <div>
                <Button icon={<Phone aria-hidden="true" />} onClick={() => go(dossierId, 'log_call')}>
                  {t('exchanges.note')}
                </Button>
              </div>
            </>
          ) : (
            <ol className="exchange-rows">
              {newestFirst(list)
                .slice(0, SHOWN)
                .map((entry) => (
                  <Row key={entry.id} entry={entry} />
                ))}
            </ol>
          )
        }
      </Loaded>
    </Card>
  )
}
