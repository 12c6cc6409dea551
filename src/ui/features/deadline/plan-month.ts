import { dayToWatch } from '#core/deadline/day-to-watch'
import type { Region } from '#core/deadline/region'
import type { Bilingual } from '#core/kernel/bilingual'
import { addMonths, type LocalDate, weekdayOf } from '#core/kernel/local-date'
import { blanksBefore, daysOfMonth, inWeeks, monthStart } from './month-days'
import type { AgendaItem } from './plan-agenda'

/** More than this on one day stand behind a button. */
const MOST_PER_DAY = 3

/** A public holiday, and the regions that keep it under this name. */
export type Holiday = { readonly name: Bilingual; readonly regions: readonly Region[] }

export type MonthDay = {
  readonly date: LocalDate
  readonly isToday: boolean
  readonly isWeekend: boolean
  readonly holidays: readonly Holiday[]
  readonly shown: readonly AgendaItem[]
  /** All the dates of the day when they do not all fit, else none. */
  readonly all: readonly AgendaItem[]
}

type RegionHolidays = {
  readonly region: Region
  readonly days: readonly { readonly date: LocalDate; readonly name: Bilingual }[]
}

/** The holidays of several regions by day, those of one name told once. */
export const mergeHolidays = (lists: readonly RegionHolidays[]): ReadonlyMap<LocalDate, readonly Holiday[]> => {
  const byDay = new Map<LocalDate, readonly Holiday[]>()
  for (const { region, days } of lists)
    for (const { date, name } of days) {
      const known = byDay.get(date) ?? []
      const same = known.find((holiday) => holiday.name.fr === name.fr)
      const others = known.filter((holiday) => holiday !== same)
      byDay.set(date, [...others, { name, regions: [...(same?.regions ?? []), region] }])
    }
  return byDay
}

/** What is replaced or set aside asks for nothing and stays out of the month. */
const isDrawn = ({ deadline: { status } }: AgendaItem): boolean => status !== 'superseded' && status !== 'waived'

export type MonthInput = {
  readonly first: LocalDate
  readonly items: readonly AgendaItem[]
  readonly holidays: ReadonlyMap<LocalDate, readonly Holiday[]>
  readonly today: LocalDate
}

/** One month in weeks, each date on its day to watch. */
export const planMonth = ({ first, items, holidays, today }: MonthInput): readonly (readonly (MonthDay | null)[])[] => {
  const drawn = items.filter(isDrawn)
  const days = daysOfMonth(first).map((date): MonthDay => {
    const own = drawn.filter(({ deadline }) => dayToWatch(deadline, today) === date)
    return {
      date,
      isToday: date === today,
      isWeekend: weekdayOf(date) > 5,
      holidays: holidays.get(date) ?? [],
      shown: own.slice(0, MOST_PER_DAY),
      all: own.length > MOST_PER_DAY ? own : [],
    }
  })
  return inWeeks(blanksBefore(first), days)
}

/** How many dates a month holds, and the first months before and after it that hold any. */
export const datesAround = ({
  first,
  items,
  today,
}: Pick<MonthInput, 'first' | 'items' | 'today'>): {
  readonly count: number
  readonly before: LocalDate | null
  readonly after: LocalDate | null
} => {
  const months = items.filter(isDrawn).map(({ deadline }) => monthStart(dayToWatch(deadline, today)))
  const next = addMonths(first, 1)
  return {
    count: months.filter((month) => month === first).length,
    before:
      months
        .filter((month) => month < first)
        .sort()
        .at(-1) ?? null,
    after: months.filter((month) => month >= next).sort()[0] ?? null,
  }
}
