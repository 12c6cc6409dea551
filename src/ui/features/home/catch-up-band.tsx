import { Link } from '@tanstack/react-router'
import { BellOff } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Api } from '#contract/api'
import type { DueDate } from '#contract/deadline'
import type { LocalDate } from '#core/kernel/local-date'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { useQueryOf } from '#ui/app/queries'
import { useSave } from '#ui/app/saving'
import { Button } from '#ui/kit/button'
import { focusPageHeading } from '#ui/kit/focus-page-heading'
import { Owner } from '#ui/kit/owner'
import { Status, type Tone } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { type CatchUpWord, catchUpWord, toCatchUp } from './catch-up'
import './catch-up-band.css'

const MOST = 5

const TONES: Readonly<Record<CatchUpWord['kind'], Tone>> = {
  opened: 'good',
  opensToday: 'good',
  awaited: 'warn',
  past: 'bad',
  postToday: 'warn',
  dueToday: 'warn',
  postBy: 'info',
  dueBy: 'info',
}

const useWord = () => {
  const { t } = useTranslation('home')
  const format = useFormat()
  return (word: CatchUpWord): string => {
    if ('on' in word) return t(`catchUp.${word.kind}`, { date: format.date(word.on) })
    return 'days' in word ? t(`catchUp.${word.kind}`, { days: format.days(word.days) }) : t(`catchUp.${word.kind}`)
  }
}

const Row = ({
  due: { dossierId, companyName, deadline },
  today,
}: {
  readonly due: DueDate
  readonly today: LocalDate
}) => {
  const format = useFormat()
  const say = useWord()
  const word = catchUpWord(deadline, today)
  return (
    <li className="catch-up__row">
      <span className="catch-up__what">
        <Link to="/d/$dossierId/deadlines" params={{ dossierId }}>
          {format.text(deadline.label)}
        </Link>
        <span className="catch-up__dossier">{companyName}</span>
      </span>
      <Owner owedBy={deadline.owedBy} />
      <Status tone={TONES[word.kind]}>{say(word)}</Status>
    </li>
  )
}

/** A visit that had nothing to tell counts as seen, so that the next one looks back to it. */
const useQuietVisit = (api: Api, isQuiet: boolean): void =>
  useEffect(() => {
    // Where the library may only be read there is nothing to remember, and nothing to say about it.
    if (isQuiet) api.deadline.seen({}).catch(() => undefined)
  }, [api, isQuiet])

type BandProps = { readonly since: LocalDate | null; readonly dates: readonly DueDate[]; readonly today: LocalDate }

const Band = ({ since, dates, today }: BandProps) => {
  const { t } = useTranslation('home')
  const format = useFormat()
  const api = useApi()
  const seen = useSave(() => api.deadline.seen({}))
  const hidden = dates.length - MOST
  const markSeen = async () => {
    if ((await seen.save(undefined)) !== null) focusPageHeading()
  }
  return (
    <section className="band" aria-labelledby="band-catch-up">
      <header className="band__header">
        <h2 id="band-catch-up" className="band__title">
          {since === null ? t('catchUp.first') : t('catchUp.title', { date: format.date(since) })}
        </h2>
        <Button size="small" busy={seen.saving} onClick={() => void markSeen()}>
          {t('catchUp.seen')}
        </Button>
      </header>
      <div className="catch-up">
        <ul>
          {dates.slice(0, MOST).map((due) => (
            <Row key={`${due.dossierId} ${due.deadline.key}`} due={due} today={today} />
          ))}
        </ul>
        {hidden > 0 && (
          <Link to="/deadlines" className="text-link">
            {t('catchUp.more', { count: hidden })}
          </Link>
        )}
        <p className="catch-up__silent">
          <BellOff aria-hidden="true" />
          {t('catchUp.silentWhenClosed')}
        </p>
        <ErrorBanner error={seen.error} />
      </div>
    </section>
  )
}

/** What became due or near since the person last looked; nothing when nothing did. */
export const CatchUpBand = ({ today }: { readonly today: LocalDate }) => {
  const api = useApi()
  const { data } = useQueryOf(['deadline', 'catchUp', today], () => api.deadline.catchUp({}))
  const dates = data === undefined ? [] : toCatchUp(data)
  useQuietVisit(api, data !== undefined && dates.length === 0 && data.since !== null && data.since < today)
  return data === undefined || dates.length === 0 ? null : <Band since={data.since} dates={dates} today={today} />
}
