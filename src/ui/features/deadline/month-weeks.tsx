import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LocalDate } from '#core/kernel/local-date'

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export type MonthWeeksProps<Day extends { readonly date: LocalDate }> = {
  readonly weeks: readonly (readonly (Day | null)[])[]
  readonly weekdayClass: string
  /** A cell of the table: a day's, or that of no day of the month (null). */
  readonly cellOf: (day: Day | null, key: string) => ReactNode
}

/** The inside of a month's table: the names of the days, then a row for each week, Monday first. */
export const MonthWeeks = <Day extends { readonly date: LocalDate }>({
  weeks,
  weekdayClass,
  cellOf,
}: MonthWeeksProps<Day>) => {
  const { t } = useTranslation('deadline')
  return (
    <>
      <thead>
        <tr>
          {WEEKDAYS.map((name) => (
            <th key={name} scope="col" className={weekdayClass}>
              {t(`weekdays.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.find((day) => day !== null)?.date}>
            {week.map((day, column) => cellOf(day, day?.date ?? WEEKDAYS[column] ?? ''))}
          </tr>
        ))}
      </tbody>
    </>
  )
}
