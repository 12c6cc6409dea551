import type { Bilingual } from '../kernel/bilingual'
import { addDays, type LocalDate, toLocalDate, weekdayOf, yearOf } from '../kernel/local-date'
import { easterSunday } from './easter'
import { HOLIDAY_LAWS, type HolidayLaw } from './holiday-tables'
import type { Region } from './region'

/** The public holidays of one year: date to name. */
type HolidaysOfYear = ReadonlyMap<LocalDate, Bilingual>

/** Anything that answers like `holidaysOf`; the engine takes it as an argument, so a test can hand it a wrong calendar. */
export type HolidayLookup = (region: Region, year: number) => HolidaysOfYear

const isWeekend = (date: LocalDate): boolean => weekdayOf(date) >= 6

const mondayOf = (year: number, month: number, which: 'first' | 'last'): LocalDate => {
  if (which === 'first') {
    const first = toLocalDate(year, month, 1)
    return addDays(first, (8 - weekdayOf(first)) % 7)
  }
  // Both months that use it have 31 days.
  const last = toLocalDate(year, month, 31)
  return addDays(last, 1 - weekdayOf(last))
}

const dateIn = (law: HolidayLaw, year: number, easter: LocalDate): LocalDate | null => {
  if (year < (law.from ?? year) || year > (law.to ?? year)) return null
  const moved = law.moved?.[year]
  if (moved !== undefined) return moved as LocalDate
  switch (law.day.kind) {
    case 'fixed':
      return toLocalDate(year, law.day.month, law.day.day)
    case 'easter':
      return addDays(easter, law.day.offset)
    case 'monday':
      return mondayOf(year, law.day.month, law.day.which)
    case 'once': {
      const date = law.day.date as LocalDate
      return yearOf(date) === year ? date : null
    }
  }
}

/** Two holidays can share a date (Ascension and 8 May in 1997): one day off, both names. */
const bothNames = (known: Bilingual | undefined, added: Bilingual): Bilingual =>
  known === undefined ? added : { fr: `${known.fr} et ${added.fr}`, en: `${known.en} and ${added.en}` }

/** The public holidays of a region in one year, in date order, computed anew: `holidaysOf` without its memory. */
export const computeHolidays: HolidayLookup = (region, year) => {
  const easter = easterSunday(year)
  const named = new Map<LocalDate, Bilingual>()
  const toReplace: { readonly date: LocalDate; readonly name: Bilingual }[] = []
  for (const law of HOLIDAY_LAWS[region]) {
    const date = dateIn(law, year, easter)
    if (date === null) continue
    named.set(date, bothNames(named.get(date), law.name))
    if (law.substitute === true && isWeekend(date)) toReplace.push({ date, name: law.name })
  }
  for (const { date, name } of toReplace) {
    let free = date
    while (isWeekend(free) || named.has(free)) free = addDays(free, 1)
    named.set(free, { fr: `${name.fr} (jour de remplacement)`, en: `${name.en} (substitute day)` })
  }
  return new Map([...named].sort(([a], [b]) => (a < b ? -1 : 1)))
}

const computedYears = new Map<Region, Map<number, HolidaysOfYear>>()

/**
 * The public holidays of a region in one year, in date order, computed from Easter and the tables of
 * `holiday-tables.ts` (procedure.md section 2). Same answer everywhere; each year is computed once.
 */
export const holidaysOf: HolidayLookup = (region, year) => {
  let years = computedYears.get(region)
  if (years === undefined) {
    years = new Map()
    computedYears.set(region, years)
  }
  let holidays = years.get(year)
  if (holidays === undefined) {
    holidays = computeHolidays(region, year)
    years.set(year, holidays)
  }
  return holidays
}
