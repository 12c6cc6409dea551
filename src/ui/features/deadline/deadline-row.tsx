import { Link } from '@tanstack/react-router'
import { CircleHelp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DossierDeadline } from '#core/deadline/derive'
import { DossierId } from '#core/kernel/ids'
import { dayOf, daysBetween, formatMonth, type LocalDate, weekdayName, weekdayOf } from '#core/kernel/local-date'
import { useToday } from '#ui/app/use-today'
import { Button } from '#ui/kit/button'
import { Owner } from '#ui/kit/owner'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { type AgendaItem, dayToWatch } from './plan-agenda'

const DateBlock = ({ date }: { readonly date: LocalDate }) => {
  const { language } = useFormat()
  return (
    <time className="deadline-row__date numbers" dateTime={date}>
      <span className="deadline-row__weekday">{weekdayName(weekdayOf(date), language)}</span>
      <span className="deadline-row__day">{dayOf(date)}</span>
      <span className="deadline-row__month">{formatMonth(date, language)}</span>
    </time>
  )
}

const useWhen = (deadline: DossierDeadline): string => {
  const { t } = useTranslation('deadline')
  const format = useFormat()
  const today = useToday()
  if (deadline.status === 'superseded') return t('superseded')
  if (deadline.status === 'met') {
    const date = format.date(deadline.metOn ?? deadline.date)
    return deadline.owedBy === 'gate' ? t('openSince', { date }) : t('metOn', { date })
  }
  const days = daysBetween(today, dayToWatch(deadline))
  if (days === 0) return t('today')
  if (days === 1) return t('tomorrow')
  return days > 0 ? t('in', { count: days }) : t('past', { count: -days })
}

const Notes = ({ deadline }: { readonly deadline: DossierDeadline }) => {
  const { t } = useTranslation('deadline')
  const format = useFormat()
  const { actBy, earliest, latest, status } = deadline
  const settled = status === 'met' || status === 'superseded'
  return (
    <>
      <p className="deadline-row__why">{format.text(deadline.why)}</p>
      {!settled && actBy !== null && actBy < deadline.date && (
        <p className="deadline-row__note">{t('actBy', { date: format.date(actBy, 'weekday') })}</p>
      )}
      {!settled && earliest !== latest && (
        <p className="deadline-row__note">
          {t('between', { earliest: format.date(earliest), latest: format.date(latest) })}
        </p>
      )}
    </>
  )
}

const Chips = ({ deadline }: { readonly deadline: DossierDeadline }) => {
  const { t } = useTranslation('deadline')
  return (
    <span className="deadline-row__chips">
      <Owner owedBy={deadline.owedBy} />
      {deadline.estimated && (
        <span title={t('estimatedHint')}>
          <Status tone="warn">{t('estimated')}</Status>
        </span>
      )}
    </span>
  )
}

/** The level of the heading above a row. */
export type HeadingLevel = 2 | 3

export type DeadlineRowProps = {
  readonly item: AgendaItem
  readonly onWhy: (item: AgendaItem) => void
  readonly level: HeadingLevel
}

/** One date: what is due, by whom, when, and the way to its count. */
export const DeadlineRow = ({ item, onWhy, level }: DeadlineRowProps) => {
  const Heading = level === 2 ? 'h3' : 'h4'
  const { t } = useTranslation('deadline')
  const format = useFormat()
  const { deadline, dossier } = item
  const what = format.text(deadline.label)
  const when = useWhen(deadline)
  return (
    <li className="deadline-row" data-status={deadline.status}>
      <DateBlock date={dayToWatch(deadline)} />
      <div className="deadline-row__body">
        {dossier !== null && (
          <Link
            to="/d/$dossierId/deadlines"
            params={{ dossierId: DossierId.parse(dossier.id) }}
            className="deadline-row__dossier"
          >
            {dossier.name}
          </Link>
        )}
        <Heading className="deadline-row__what">{what}</Heading>
        <Notes deadline={deadline} />
        <Chips deadline={deadline} />
      </div>
      <div className="deadline-row__side">
        <span className="deadline-row__when numbers">{when}</span>
        <Button
          size="small"
          variant="quiet"
          icon={<CircleHelp aria-hidden="true" />}
          aria-label={t('whyNamed', { what })}
          onClick={() => onWhy(item)}
        >
          {t('why')}
        </Button>
      </div>
    </li>
  )
}
