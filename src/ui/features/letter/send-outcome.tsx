import { CalendarClock, FileLock2, Lock, MessagesSquare } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DossierDeadline } from '#core/deadline/derive'
import type { Letter } from '#core/letter/letter'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { useQueryOf } from '#ui/app/queries'
import { useOverview } from '#ui/app/use-dossiers'
import { useToday } from '#ui/app/use-today'
import { Owner } from '#ui/kit/owner'
import { useFormat } from '#ui/kit/use-format'
import { clocksOfSending } from './send-clocks'
import type { SendForm } from './send-fields'

type OutcomeProps = { readonly letter: Letter; readonly form: SendForm }

type Clocked = { readonly clocks: readonly DossierDeadline[] | null; readonly error: unknown }

/** The dates that this sending would start; null as long as what they follow from is not read. */
const useClocks = ({ letter, form }: OutcomeProps): Clocked => {
  const api = useApi()
  const today = useToday()
  const { dossierId } = letter
  const overview = useOverview(dossierId)
  const entries = useQueryOf(['correspondence', 'list', dossierId], () => api.correspondence.list({ dossierId }))
  const rules = useQueryOf(['deadline', 'rules'], () => api.deadline.rules({}))
  const error = overview.error ?? entries.error ?? rules.error
  if (overview.data === undefined || entries.data === undefined || rules.data === undefined)
    return { clocks: null, error }
  if (form.on === null) return { clocks: [], error }
  const facts = { dossier: overview.data.dossier, entries: entries.data, rules: rules.data, today }
  return { clocks: clocksOfSending(facts, { on: form.on, channel: form.channel, event: form.event }), error }
}

const Clock = ({ clock }: { readonly clock: DossierDeadline }) => {
  const { t } = useTranslation('letter')
  const format = useFormat()
  const date = format.date(clock.date, 'weekday')
  return (
    <li className="send-outcome__clock">
      <span className="send-outcome__name">
        {format.text(clock.label)}
        <Owner owedBy={clock.owedBy} />
      </span>
      <strong className="numbers">{clock.estimated ? t('send.about', { date }) : date}</strong>
    </li>
  )
}

const Clocks = (props: OutcomeProps) => {
  const { t } = useTranslation('letter')
  const { clocks, error } = useClocks(props)
  if (clocks === null)
    return error === null ? null : (
      <li>
        <ErrorBanner error={error} />
      </li>
    )
  return (
    <li>
      <CalendarClock aria-hidden="true" />
      <div>
        {clocks.length === 0 ? t('send.noClock') : t('send.clocks')}
        {clocks.length > 0 && (
          <ul className="send-outcome__clocks">
            {clocks.map((clock) => (
              <Clock key={clock.key} clock={clock} />
            ))}
          </ul>
        )}
        {clocks.some(({ estimated }) => estimated) && <p className="send-outcome__note">{t('send.aboutWhy')}</p>}
      </div>
    </li>
  )
}

/** What will happen once the sending is noted, before it is. */
export const SendOutcome = (props: OutcomeProps) => {
  const { t } = useTranslation('letter')
  return (
    <section className="send-outcome" aria-labelledby="send-outcome-title">
      <h3 id="send-outcome-title" className="send-outcome__title">
        {t('send.what')}
      </h3>
      <ul className="send-outcome__list">
        <li>
          <Lock aria-hidden="true" />
          {t('send.locked')}
        </li>
        <li>
          <FileLock2 aria-hidden="true" />
          {t('send.kept')}
        </li>
        <li>
          <MessagesSquare aria-hidden="true" />
          {t('send.logged')}
        </li>
        <Clocks {...props} />
      </ul>
    </section>
  )
}
