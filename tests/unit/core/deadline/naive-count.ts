import type { BusinessCalendar } from '#core/deadline/calendar'

/**
 * A second, slow way to count: one UTC day at a time with the language's own `Date`, and a plain set of holidays. It
 * shares no line with the engine.
 */
const DAY = 86_400_000
const parse = (text: string): number => Date.parse(`${text}T00:00:00Z`)
const print = (time: number): string => new Date(time).toISOString().slice(0, 10)

const isOpen = (time: number, calendar: BusinessCalendar, holidays: ReadonlySet<string>): boolean => {
  const day = new Date(time).getUTCDay()
  if (day === 0 || (day === 6 && calendar === 'bank5')) return false
  return !holidays.has(print(time))
}

/** The date of the n-th open day after `on`. */
export const naiveBusinessDays = (
  on: string,
  n: number,
  calendar: BusinessCalendar,
  holidays: ReadonlySet<string>,
): string => {
  let time = parse(on)
  for (let left = n; left > 0; ) {
    time += DAY
    if (isOpen(time, calendar, holidays)) left -= 1
  }
  return print(time)
}

/** How many open days lie after `from`, up to and including `to`. */
export const naiveOpenDays = (
  from: string,
  to: string,
  calendar: BusinessCalendar,
  holidays: ReadonlySet<string>,
): number => {
  let open = 0
  for (let time = parse(from) + DAY; time <= parse(to); time += DAY) {
    if (isOpen(time, calendar, holidays)) open += 1
  }
  return open
}

/** The same day number some months later, walked month by month, or the month's last day. */
export const naiveMonths = (on: string, months: number): string => {
  const [year = 0, month = 0, day = 0] = on.split('-').map(Number)
  const target = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate()
  return print(Date.UTC(target.getUTCFullYear(), target.getUTCMonth(), Math.min(day, last)))
}

/** A number of days later. */
export const naiveDays = (on: string, days: number): string => print(parse(on) + days * DAY)

/** The day itself if open Monday to Friday, else the next one. */
export const naiveRoll = (on: string, holidays: ReadonlySet<string>): string => {
  let time = parse(on)
  while (!isOpen(time, 'bank5', holidays)) time += DAY
  return print(time)
}
