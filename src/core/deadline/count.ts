import type { Bilingual } from '../kernel/bilingual'
import { addDays, addMonths, addWeeks, dayOf, formatMonth, type LocalDate } from '../kernel/local-date'
import type { DayCheck } from './calendar'
import type { DerivationStep } from './derivation'
import { countInWords, daysInWords } from './period-words'
import type { Period } from './rule'

/** Where a count ended, and each day on the way. */
export type Count = { readonly end: LocalDate; readonly steps: readonly DerivationStep[] }

const START_REASON: Bilingual = {
  fr: 'jour de départ, il ne compte pas',
  en: 'starting day, not counted',
}

/** The first line of every derivation: the day of the event, which CPC 641 al. 1 leaves out of the count. */
export const startStep = (on: LocalDate): DerivationStep => ({
  date: on,
  kind: 'start',
  count: null,
  reason: START_REASON,
})

/** The last line: the period runs to the end of that day. */
export const endStep = (date: LocalDate, reason: Bilingual | null = null): DerivationStep => ({
  date,
  kind: 'end',
  count: null,
  reason,
})

/**
 * Counts business days one by one from the day after `on`: each day is counted with its number or skipped with its
 * reason, so the end is always a business day and needs no roll.
 */
export const countBusinessDays = (on: LocalDate, n: number, checkOf: (day: LocalDate) => DayCheck): Count => {
  const steps: DerivationStep[] = []
  let day = on
  let counted = 0
  while (counted < n) {
    day = addDays(day, 1)
    const check = checkOf(day)
    if (check.kind === 'working') {
      counted += 1
      steps.push({ date: day, kind: 'counted', count: counted, reason: null })
    } else {
      steps.push({ date: day, kind: 'skipped', count: null, reason: check.name })
    }
  }
  return { end: day, steps }
}

const noSuchDay = (day: number, landing: LocalDate): Bilingual => ({
  fr: `pas de ${day} en ${formatMonth(landing, 'fr')}\u00a0: dernier jour du mois`,
  en: `no day ${day} in ${formatMonth(landing, 'en')}: last day of the month`,
})

/** A period that lands at once on a day of the calendar. */
type CalendarPeriod = Period & {
  readonly n: number
  readonly unit: Exclude<Period['unit'], 'business_day' | 'from_document' | 'suspension'>
}

const landingOf = (on: LocalDate, n: number, unit: CalendarPeriod['unit']): LocalDate => {
  switch (unit) {
    case 'calendar_day':
      return addDays(on, n)
    case 'week':
      return addWeeks(on, n)
    case 'year':
      return addMonths(on, n * 12)
    case 'month':
      return addMonths(on, n)
  }
}

const landOnce = (on: LocalDate, { n, unit }: CalendarPeriod): Count => {
  const end = landingOf(on, n, unit)
  const byMonth = unit === 'month' || unit === 'year'
  if (byMonth && dayOf(end) !== dayOf(on)) {
    return { end, steps: [{ date: end, kind: 'month_end', count: n, reason: noSuchDay(dayOf(on), end) }] }
  }
  const { fr, en } = countInWords(n, unit)
  return {
    end,
    steps: [{ date: end, kind: 'counted', count: n, reason: { fr: `${fr} plus tard`, en: `${en} later` } }],
  }
}

/**
 * Adds calendar days, weeks, months or years at once. Months and years land on the same day number, or on the last
 * day of the month when there is none (CPC 641 al. 2); weeks keep the weekday. Days that follow months or years are
 * added to where those landed (641 al. 3).
 */
export const countCalendarPeriod = (on: LocalDate, period: CalendarPeriod): Count => {
  const first = landOnce(on, period)
  if (period.thenDays === undefined) return first
  const end = addDays(first.end, period.thenDays)
  const { fr, en } = daysInWords(period.thenDays)
  const then: DerivationStep = {
    date: end,
    kind: 'counted',
    count: period.thenDays,
    reason: { fr: `puis ${fr} de plus`, en: `then ${en} more` },
  }
  return { end, steps: [...first.steps, then] }
}

/**
 * Moves an end that falls on a Saturday, a Sunday or a public holiday to the next working day (CPC 642). Never moves
 * back; an end on a working day stays.
 */
export const rollForward = (end: LocalDate, checkOf: (day: LocalDate) => DayCheck): Count => {
  const steps: DerivationStep[] = []
  let day = end
  for (;;) {
    const check = checkOf(day)
    if (check.kind === 'working') return { end: day, steps }
    steps.push({ date: day, kind: 'rolled', count: null, reason: check.name })
    day = addDays(day, 1)
  }
}
