import { Link } from '@tanstack/react-router'
import { CalendarOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { dayToWatch } from '#core/deadline/day-to-watch'
import { amountInDispute } from '#core/dossier/dossier'
import type { DossierOverview } from '#core/dossier/overview'
import { useToday } from '#ui/app/use-today'
import { Owner } from '#ui/kit/owner'
import { StageMark } from '#ui/kit/stage-mark'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'

const Silence = ({ days }: { readonly days: number | null }) => {
  const { t } = useTranslation('home')
  const format = useFormat()
  if (days === null) return t('dossiers.silenceNever')
  return days === 0 ? t('dossiers.silenceToday') : t('dossiers.silenceFor', { days: format.days(days) })
}

const NextDate = ({ overview }: { readonly overview: DossierOverview }) => {
  const { t } = useTranslation('home')
  const today = useToday()
  const format = useFormat()
  const { nextDeadline, dossier } = overview
  if (dossier.status.kind === 'closed') return t('dossiers.closedOn', { date: format.date(dossier.status.on) })
  if (nextDeadline === null)
    return (
      <Status tone="warn" icon={<CalendarOff aria-hidden="true" />}>
        {t('dossiers.noNext')}
      </Status>
    )
  return (
    <span className="dossier-table__next">
      <span className="numbers">{format.date(dayToWatch(nextDeadline, today))}</span>
      <Owner owedBy={nextDeadline.owedBy} />
    </span>
  )
}

const Row = ({ overview }: { readonly overview: DossierOverview }) => {
  const { t } = useTranslation(['home', 'general'])
  const format = useFormat()
  const { dossier, companyName, stage, silentDays, missing } = overview
  const amount = amountInDispute(dossier)
  const isOpen = dossier.status.kind === 'open'
  return (
    <tr className="dossier-table__row">
      <th scope="row">
        <Link to="/d/$dossierId" params={{ dossierId: dossier.id }} className="dossier-table__link">
          {companyName}
        </Link>
        <span className="dossier-table__motive">
          {t(`general:motive.${dossier.motive}`)}
          {amount !== null && <span className="numbers"> · {format.money(amount)}</span>}
        </span>
      </th>
      <td data-label={t('dossiers.stage')}>
        <StageMark stage={stage} />
      </td>
      <td data-label={t('dossiers.silence')}>{isOpen && <Silence days={silentDays} />}</td>
      <td data-label={t('dossiers.next')}>
        <NextDate overview={overview} />
      </td>
      <td data-label={t('dossiers.missing')}>
        {isOpen && (missing.length === 0 ? t('dossiers.complete') : t('dossiers.missing', { count: missing.length }))}
      </td>
    </tr>
  )
}

/** Every dossier: where it stands, how long nobody has spoken, what comes next. */
export const DossiersBand = ({ overviews }: { readonly overviews: readonly DossierOverview[] }) => {
  const { t } = useTranslation('home')
  return (
    <section className="band" aria-labelledby="band-dossiers">
      <header className="band__header">
        <h2 id="band-dossiers" className="band__title">
          {t('dossiers.title')}
        </h2>
        <Link to="/new" className="text-link">
          {t('dossiers.new')}
        </Link>
      </header>
      <table className="dossier-table">
        <thead>
          <tr>
            <th scope="col">{t('dossiers.company')}</th>
            <th scope="col">{t('dossiers.stage')}</th>
            <th scope="col">{t('dossiers.silence')}</th>
            <th scope="col">{t('dossiers.next')}</th>
            <th scope="col">{t('dossiers.missing')}</th>
          </tr>
        </thead>
        <tbody>
          {overviews.map((overview) => (
            <Row key={overview.dossier.id} overview={overview} />
          ))}
        </tbody>
      </table>
    </section>
  )
}
