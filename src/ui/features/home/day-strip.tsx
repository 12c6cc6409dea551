import { checkDay } from '#core/deadline/calendar'
import { addDays, dayOf, formatMonth, type LocalDate, weekdayName, weekdayOf } from '#core/kernel/local-date'
import { useFormat } from '#ui/kit/use-format'
import { STRIP_DAYS, type Upcoming } from './upcoming'
import './day-strip.css'

const dayKind = (date: LocalDate): 'working' | 'weekend' | 'holiday' => {
  const check = checkDay(date, 'bank5', 'FR')
  return check.kind === 'holiday' ? 'holiday' : check.kind === 'weekend' ? 'weekend' : 'working'
}

type DayProps = { readonly date: LocalDate; readonly isToday: boolean; readonly dates: readonly Upcoming[] }

const Day = ({ date, isToday, dates }: DayProps) => {
  const { language } = useFormat()
  const opensMonth = isToday || dayOf(date) === 1
  return (
    <div className="day-strip__day" data-kind={dayKind(date)} data-today={isToday || undefined}>
      <span className="day-strip__month">{opensMonth && formatMonth(date, language).split(' ')[0]}</span>
      <span className="day-strip__weekday">{weekdayName(weekdayOf(date), language).charAt(0)}</span>
      <span className="day-strip__number numbers">{dayOf(date)}</span>
      <span className="day-strip__marks">
        {dates.slice(0, 3).map(({ deadline, overview }) => (
          <span
            key={`${overview.dossier.id} ${deadline.key}`}
            className="day-strip__mark"
            data-owed-by={deadline.owedBy}
          />
        ))}
      </span>
    </div>
  )
}

type DayStripProps = { readonly upcoming: readonly Upcoming[]; readonly today: LocalDate }

/** Thirty days side by side, week-ends and holidays shaded. A drawing of the list below it, so it is not read aloud. */
export const DayStrip = ({ upcoming, today }: DayStripProps) => (
  <div className="day-strip" aria-hidden="true">
    {Array.from({ length: STRIP_DAYS }, (_, index) => addDays(today, index)).map((date, index) => (
      <Day key={date} date={date} isToday={index === 0} dates={upcoming.filter(({ on }) => on === date)} />
    ))}
  </div>
)
