import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf, formatMonth, type LocalDate } from '#core/kernel/local-date'
import { useFormat } from '#ui/kit/use-format'
import { inWeeks } from './month-days'
import { MonthWeeks } from './month-weeks'
import { type CountMonth, type DayMark, planMonths } from './plan-count'
import './count-calendar.css'

type Day = CountMonth['days'][number]

const useMarkWords = () => {
  const { t } = useTranslation('deadline')
  const format = useFormat()
  return (mark: DayMark): string => {
    const reason = mark.reason === null ? '' : format.text(mark.reason)
    switch (mark.kind) {
      case 'skipped':
      case 'rolled':
        return t(`whyDialog.cell.${mark.kind}`, { reason })
      case 'counted':
        return t('whyDialog.cell.counted', { count: mark.count ?? 0 })
      default:
        return t(`whyDialog.cell.${mark.kind}`)
    }
  }
}

const DayCell = ({ date, mark }: Day) => {
  const words = useMarkWords()
  if (mark === null) return <td className="count-day">{dayOf(date)}</td>
  return (
    <td className="count-day" data-kind={mark.kind} title={words(mark)}>
      <span className="count-day__number">{dayOf(date)}</span>
      <span className="count-day__count" aria-hidden="true">
        {mark.count}
      </span>
      <span className="visually-hidden">, {words(mark)}</span>
    </td>
  )
}

const Month = ({ month }: { readonly month: CountMonth }) => {
  const { language } = useFormat()
  return (
    <table className="count-month numbers">
      <caption className="count-month__name">{formatMonth(month.first, language)}</caption>
      <MonthWeeks
        weeks={inWeeks(month.blanks, month.days)}
        weekdayClass="count-month__weekday"
        cellOf={(day, key) => (day === null ? <td key={key} className="count-day" /> : <DayCell key={key} {...day} />)}
      />
    </table>
  )
}

const Legend = ({ kinds, promise }: { readonly kinds: ReadonlySet<DayMark['kind']>; readonly promise: boolean }) => {
  const { t } = useTranslation('deadline')
  const shown = (['start', 'counted', 'skipped', 'suspended', 'rolled', 'end', 'opens'] as const).filter((kind) =>
    kinds.has(kind),
  )
  return (
    <ul className="count-legend" aria-hidden="true">
      {shown.map((kind) => (
        <li key={kind} className="count-legend__item">
          <span className="count-day count-legend__sample" data-kind={kind} />
          {promise && (kind === 'start' || kind === 'end')
            ? t(`whyDialog.promised.${kind}`)
            : t(`whyDialog.legend.${kind}`)}
        </li>
      ))}
    </ul>
  )
}

export type CountCalendarProps = {
  readonly marks: ReadonlyMap<LocalDate, DayMark>
  /** A promise counts nothing: its two days are named for what they are. */
  readonly promise: boolean
}

/** A count drawn on small calendars: each day counted with its number, skipped, or reached. */
export const CountCalendar = ({ marks, promise }: CountCalendarProps) => {
  const { t } = useTranslation('deadline')
  const kinds = new Set([...marks.values()].map(({ kind }) => kind))
  return (
    <section className="count-calendar" aria-label={t('whyDialog.calendar')}>
      <div className="count-calendar__months">
        {planMonths(marks).map((month) => (
          <Fragment key={month.first}>
            {month.gap > 0 && <p className="count-calendar__gap">{t('whyDialog.gap', { count: month.gap })}</p>}
            <Month month={month} />
          </Fragment>
        ))}
      </div>
      <Legend kinds={kinds} promise={promise} />
    </section>
  )
}
