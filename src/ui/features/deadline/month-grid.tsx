import { Building2, Check, DoorOpen, Scale, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isOpen } from '#core/deadline/deadline-status'
import { REGION_NAMES } from '#core/deadline/region'
import type { OwedBy } from '#core/deadline/rule'
import { dayOf, type LocalDate } from '#core/kernel/local-date'
import { Menu } from '#ui/kit/menu'
import { useFormat } from '#ui/kit/use-format'
import { MonthWeeks } from './month-weeks'
import { type AgendaItem, keyOf } from './plan-agenda'
import type { Holiday, MonthDay } from './plan-month'

const ICONS: Readonly<Record<OwedBy, ReactNode>> = {
  company: <Building2 aria-hidden="true" />,
  user: <UserRound aria-hidden="true" />,
  mediator: <Scale aria-hidden="true" />,
  gate: <DoorOpen aria-hidden="true" />,
  engine: <Scale aria-hidden="true" />,
}

const isDone = ({ deadline }: AgendaItem): boolean =>
  deadline.owedBy !== 'gate' && (!isOpen(deadline) || deadline.mark?.kind === 'done')

type Open = (item: AgendaItem) => void

/** A date in full: in the month itself there is only room for its beginning. */
const useFullName = () => {
  const { t } = useTranslation(['deadline', 'general'])
  const format = useFormat()
  return (item: AgendaItem, date: LocalDate): string => {
    const { deadline, companyName } = item
    const told = {
      what: format.text(deadline.label),
      date: format.date(date, 'weekday'),
      who: isDone(item) ? t('month.done') : t(`general:owedBy.${deadline.owedBy}`),
    }
    return companyName === null ? t('month.open', told) : t('month.openIn', { ...told, name: companyName })
  }
}

const DateButton = ({
  item,
  date,
  onOpen,
}: {
  readonly item: AgendaItem
  readonly date: LocalDate
  readonly onOpen: Open
}) => {
  const format = useFormat()
  const nameOf = useFullName()
  const { deadline, companyName } = item
  const done = isDone(item)
  const name = nameOf(item, date)
  return (
    <button
      type="button"
      className="month-date"
      data-owed-by={deadline.owedBy}
      data-status={deadline.status}
      data-done={done || undefined}
      aria-label={name}
      title={name}
      onClick={() => onOpen(item)}
    >
      {done ? <Check aria-hidden="true" /> : ICONS[deadline.owedBy]}
      <span className="month-date__text">
        <span className="month-date__what">{format.text(deadline.label)}</span>{' '}
        {companyName !== null && <span className="month-date__dossier">{companyName}</span>}
      </span>
    </button>
  )
}

const More = ({ day, onOpen }: { readonly day: MonthDay; readonly onOpen: Open }) => {
  const { t } = useTranslation('deadline')
  const format = useFormat()
  const { all, shown, date } = day
  const count = all.length - shown.length
  const items = all.map((item) => ({
    label: `${item.companyName === null ? '' : `${item.companyName} \u2013 `}${format.text(item.deadline.label)}`,
    icon: isDone(item) ? <Check aria-hidden="true" /> : ICONS[item.deadline.owedBy],
    onSelect: () => onOpen(item),
  }))
  return (
    <Menu
      label={t('month.moreNamed', { count, date: format.date(date) })}
      icon={<span className="month-day__more numbers">{t('month.more', { count })}</span>}
      items={items}
    />
  )
}

const useHolidayName = (regionCount: number) => {
  const format = useFormat()
  return ({ name, regions }: Holiday): string => {
    const said = format.text(name)
    return regions.length === regionCount
      ? said
      : `${said} (${format.list(regions.map((region) => format.text(REGION_NAMES[region])))})`
  }
}

type DayProps = { readonly day: MonthDay; readonly regionCount: number; readonly onOpen: Open }

const DayCell = ({ day, regionCount, onOpen }: DayProps) => {
  const { t } = useTranslation('deadline')
  const nameOf = useHolidayName(regionCount)
  const { date, isToday, isWeekend, holidays, shown, all } = day
  const kind = holidays.length > 0 ? 'holiday' : isWeekend ? 'weekend' : 'working'
  const named = holidays.map(nameOf).join(', ')
  return (
    <td className="month-day" data-kind={kind} data-today={isToday || undefined}>
      <div className="month-day__head">
        <span className="month-day__number numbers">{dayOf(date)}</span>
        {isToday && <span className="visually-hidden">, {t('month.isToday')}</span>}
        {named !== '' && (
          <span className="month-day__holiday" title={named}>
            {named}
          </span>
        )}
      </div>
      {shown.length > 0 && (
        <ul className="month-day__dates">
          {shown.map((item) => (
            <li key={keyOf(item)}>
              <DateButton item={item} date={date} onOpen={onOpen} />
            </li>
          ))}
          {all.length > 0 && (
            <li>
              <More day={day} onOpen={onOpen} />
            </li>
          )}
        </ul>
      )}
    </td>
  )
}

export type MonthGridProps = {
  readonly weeks: readonly (readonly (MonthDay | null)[])[]
  readonly labelledBy: string
  readonly regionCount: number
  readonly onOpen: Open
}

/** The table of a month: a row for each week, Monday first. */
export const MonthGrid = ({ weeks, labelledBy, regionCount, onOpen }: MonthGridProps) => (
  <table className="month-grid" aria-labelledby={labelledBy}>
    <MonthWeeks
      weeks={weeks}
      weekdayClass="month-grid__weekday"
      cellOf={(day, key) =>
        day === null ? (
          <td key={key} className="month-day" data-kind="none" />
        ) : (
          <DayCell key={key} day={day} regionCount={regionCount} onOpen={onOpen} />
        )
      }
    />
  </table>
)
