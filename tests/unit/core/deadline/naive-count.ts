import type { BusinessCalendar } from '#core/deadline/calendar'
import type { Region } from '#core/deadline/region'
import type { Period } from '#core/deadline/rule'
import { naiveHolidays } from './naive-holidays'

/**
 * A second, slow way to count: along a list of all days, one day at a time, each marked open or closed beforehand. The
 * list is made with the language's own `Date` in UTC. It shares no line with the engine.
 */
const FIRST_YEAR = 1999
const LAST_YEAR = 2110

const everyDay = (): readonly string[] => {
  const days: string[] = []
  const end = Date.UTC(LAST_YEAR, 11, 31)
  for (let time = Date.UTC(FIRST_YEAR, 0, 1); time <= end; time += 86_400_000) {
    days.push(new Date(time).toISOString().slice(0, 10))
  }
  return days
}

const DAYS = everyDay()
const PLACES: ReadonlyMap<string, number> = new Map(DAYS.map((day, place) => [day, place]))

const placeOf = (day: string): number => {
  const place = PLACES.get(day)
  if (place === undefined) throw new RangeError(`no ${day} in the list`)
  return place
}
const dayAt = (place: number): string => {
  const day = DAYS[place]
  if (day === undefined) throw new RangeError(`no day ${place} in the list`)
  return day
}

const markOpen = (region: Region, calendar: BusinessCalendar): Uint8Array => {
  const closed = new Set<string>()
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    for (const day of naiveHolidays(region, year)) closed.add(day)
  }
  return Uint8Array.from(DAYS, (day) => {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    const weekend = weekday === 0 || (weekday === 6 && calendar === 'bank5')
    return weekend || closed.has(day) ? 0 : 1
  })
}

/** The days of one region under one reading of « jour ouvrable ». */
export class NaiveCalendar {
  readonly #open: Uint8Array

  constructor(region: Region, calendar: BusinessCalendar) {
    this.#open = markOpen(region, calendar)
  }

  isOpen(day: string): boolean {
    return this.#open[placeOf(day)] === 1
  }

  /** The date of the n-th open day after `on`. */
  businessDays(on: string, n: number): string {
    let place = placeOf(on)
    for (let left = n; left > 0; ) {
      place += 1
      if (place >= this.#open.length) throw new RangeError('past the list')
      if (this.#open[place] === 1) left -= 1
    }
    return dayAt(place)
  }

  /** How many open days lie after `from`, up to and including `to`. */
  openDays(from: string, to: string): number {
    let open = 0
    for (let place = placeOf(from) + 1; place <= placeOf(to); place += 1) open += this.#open[place] ?? 0
    return open
  }

  /** The day itself if open, else the next open one. */
  roll(on: string): string {
    let place = placeOf(on)
    while (this.#open[place] === 0) place += 1
    return dayAt(place)
  }
}

/** A number of days later. */
export const naiveDays = (on: string, days: number): string => dayAt(placeOf(on) + days)

/** The same day number some months later, walked month by month; back to the month's last day when there is none. */
const naiveMonths = (on: string, months: number): string => {
  const [startYear = 0, startMonth = 0, startDay = 0] = on.split('-').map(Number)
  let [year, month, day] = [startYear, startMonth, startDay]
  for (let left = months; left > 0; left -= 1) {
    month += 1
    if (month === 13) [year, month] = [year + 1, 1]
  }
  const label = (): string => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  while (!PLACES.has(label())) day -= 1
  return label()
}

/** Where a period in days, weeks, months or years lands; days that follow months or years come last. */
export const naiveLanding = (on: string, { n, unit, thenDays = 0 }: Period): string => {
  const count = n ?? 0
  if (unit === 'calendar_day') return naiveDays(on, count)
  if (unit === 'week') return naiveDays(on, count * 7)
  return naiveDays(naiveMonths(on, unit === 'year' ? count * 12 : count), thenDays)
}
