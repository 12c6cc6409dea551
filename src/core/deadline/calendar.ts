import { z } from 'zod'
import type { Bilingual } from '../kernel/bilingual'
import { addDays, type LocalDate, weekdayName, weekdayOf, yearOf } from '../kernel/local-date'
import { type HolidayLookup, holidaysOf } from './holidays'
import type { Region } from './region'

/**
 * The two readings of « jour ouvrable »: `bank5` is Monday to Friday (the days on which payments are executed,
 * CMF L.133-4 d), `ouvrable6` is Monday to Saturday (labour law); both without public holidays.
 */
export const BusinessCalendar = z.enum(['bank5', 'ouvrable6'])
export type BusinessCalendar = z.infer<typeof BusinessCalendar>

/** What each calendar counts, in words. */
export const CALENDAR_NAMES: Readonly<Record<BusinessCalendar, Bilingual>> = {
  bank5: { fr: 'du lundi au vendredi, sans les jours fériés', en: 'Monday to Friday, without public holidays' },
  ouvrable6: { fr: 'du lundi au samedi, sans les jours fériés', en: 'Monday to Saturday, without public holidays' },
}

/** Whether a day counts, and if not, why: the name of the weekday or of the holiday. */
export type DayCheck =
  | { readonly kind: 'working' }
  | { readonly kind: 'weekend'; readonly name: Bilingual }
  | { readonly kind: 'holiday'; readonly name: Bilingual }

const WORKING: DayCheck = { kind: 'working' }
const SATURDAY: DayCheck = { kind: 'weekend', name: { fr: weekdayName(6, 'fr'), en: weekdayName(6, 'en') } }
const SUNDAY: DayCheck = { kind: 'weekend', name: { fr: weekdayName(7, 'fr'), en: weekdayName(7, 'en') } }

/**
 * Tells whether a day is a working day of the calendar in the region. A holiday that falls on a day the calendar
 * never counts is reported as that weekday: it changes nothing there.
 */
export const checkDay = (
  date: LocalDate,
  calendar: BusinessCalendar,
  region: Region,
  holidays: HolidayLookup = holidaysOf,
): DayCheck => {
  const weekday = weekdayOf(date)
  if (weekday === 7) return SUNDAY
  if (weekday === 6 && calendar === 'bank5') return SATURDAY
  const name = holidays(region, yearOf(date)).get(date)
  return name === undefined ? WORKING : { kind: 'holiday', name }
}

/** The date itself when it is a working day, else the last working day before it: when to act at the latest in person or by post. */
export const workingDayOnOrBefore = (
  date: LocalDate,
  region: Region,
  holidays: HolidayLookup = holidaysOf,
): LocalDate => {
  let candidate = date
  while (checkDay(candidate, 'bank5', region, holidays).kind !== 'working') candidate = addDays(candidate, -1)
  return candidate
}

/** The working day that lies `days` working days before the date: what is posted then arrives in time. */
export const workingDaysBefore = (
  date: LocalDate,
  days: number,
  region: Region,
  holidays: HolidayLookup = holidaysOf,
): LocalDate => {
  let candidate = workingDayOnOrBefore(date, region, holidays)
  for (let left = days; left > 0; left -= 1) candidate = workingDayOnOrBefore(addDays(candidate, -1), region, holidays)
  return candidate
}
