import { DateOutOfRange, earlierOf, type LocalDate, laterOf } from '../kernel/local-date'
import { BusinessCalendar, checkDay, type DayCheck } from './calendar'
import { type Count, countBusinessDays, countCalendarPeriod, endStep, rollForward, startStep } from './count'
import type { Derivation, DerivationStep, ExplainInput, ExplainProblem, ExplainResult, Reading } from './derivation'
import { type HolidayLookup, holidaysOf } from './holidays'
import type { Rule, RulesById } from './rule'
import { suspend } from './suspension'

const needs = (missing: readonly string[]): ExplainResult => ({ kind: 'needs', missing })
const invalid = (problem: ExplainProblem): ExplainResult => ({ kind: 'invalid', problem })

type Found = {
  readonly date: LocalDate
  readonly steps: readonly DerivationStep[]
  readonly calendar?: BusinessCalendar
  readonly readings?: readonly Reading[]
  readonly rolledFrom?: LocalDate | null
}

const computed = (rule: Rule, input: ExplainInput, found: Found): ExplainResult => {
  const readings = found.readings ?? []
  const dates = readings.map((reading) => reading.date)
  const derivation: Derivation = {
    ruleId: rule.id,
    ruleVersion: rule.version,
    on: input.on,
    region: input.region,
    calendar: found.calendar ?? null,
    date: found.date,
    earliest: dates.reduce(earlierOf, found.date),
    latest: dates.reduce(laterOf, found.date),
    readings: [...readings],
    rolledFrom: found.rolledFrom ?? null,
    steps: [startStep(input.on), ...found.steps],
  }
  return { kind: 'computed', derivation }
}

const checkWith =
  (calendar: BusinessCalendar, { region }: ExplainInput, holidays: HolidayLookup) =>
  (day: LocalDate): DayCheck =>
    checkDay(day, calendar, region, holidays)

const explainBusinessDays = (rule: Rule, input: ExplainInput, n: number, holidays: HolidayLookup): ExplainResult => {
  const chosen = input.calendar ?? rule.calendar ?? 'bank5'
  const counts = new Map<BusinessCalendar, Count>(
    BusinessCalendar.options.map((calendar) => [
      calendar,
      countBusinessDays(input.on, n, checkWith(calendar, input, holidays)),
    ]),
  )
  const readings = [...counts].map(([calendar, count]) => ({ calendar, date: count.end }))
  const { end, steps } = counts.get(chosen) as Count
  return computed(rule, input, { date: end, calendar: chosen, readings, steps: [...steps, endStep(end)] })
}

const explainCalendarPeriod = (
  rule: Rule,
  input: ExplainInput,
  count: Count,
  holidays: HolidayLookup,
): ExplainResult => {
  if (rule.roll === 'none') {
    return computed(rule, input, { date: count.end, steps: [...count.steps, endStep(count.end)] })
  }
  const rolled = rollForward(count.end, checkWith('bank5', input, holidays))
  const moved = rolled.end !== count.end
  const reason = moved ? { fr: 'premier jour ouvrable suivant', en: 'next working day' } : null
  return computed(rule, input, {
    date: rolled.end,
    rolledFrom: moved ? count.end : null,
    steps: [...count.steps, ...rolled.steps, endStep(rolled.end, reason)],
  })
}

const explainFromDocument = (rule: Rule, input: ExplainInput): ExplainResult => {
  const date = input.params?.date
  if (date === undefined) return needs(['params.date'])
  if (date < input.on) return invalid('document_date_before_event')
  return computed(rule, input, {
    date,
    steps: [endStep(date, { fr: 'date lue dans le document', en: 'date read in the document' })],
  })
}

const explainSuspension = (
  rule: Rule,
  input: ExplainInput,
  rulesById: RulesById,
  holidays: HolidayLookup,
): ExplainResult => {
  const { base_rule: baseId, suspended_from: from, suspended_to: to, floor_months: floor } = input.params ?? {}
  if (baseId === undefined || from === undefined || to === undefined) {
    const given = { base_rule: baseId, suspended_from: from, suspended_to: to }
    return needs(Object.entries(given).flatMap(([name, value]) => (value === undefined ? [`params.${name}`] : [])))
  }
  const base = rulesById.get(baseId)
  if (base === undefined) return invalid('unknown_base_rule')
  // C. civ. 2220: the articles on suspension leave forfeiture and every other time limit alone.
  if (base.nature !== 'prescription') return invalid('base_rule_not_prescription')
  if (to < from) return invalid('suspension_reversed')
  const baseResult = compute(base, { on: input.on, region: input.region }, rulesById, holidays)
  if (baseResult.kind !== 'computed') return baseResult
  const baseEnd = baseResult.derivation.date
  const floorMonths = floor ?? rule.period.n ?? 0
  const { end, steps } = suspend({ on: input.on, baseEnd, from, to, floorMonths })
  return computed(rule, input, { date: end, steps: [...steps, endStep(end)] })
}

/** A text applies to what happens while it is in force; a suspension happens when it begins, not when the clock did. */
const isInForce = ({ period, inForceFrom, inForceTo }: Rule, { on, params }: ExplainInput): boolean => {
  const day = period.unit === 'suspension' ? (params?.suspended_from ?? on) : on
  return (inForceFrom === null || day >= inForceFrom) && (inForceTo === null || day <= inForceTo)
}

const compute = (rule: Rule, input: ExplainInput, rulesById: RulesById, holidays: HolidayLookup): ExplainResult => {
  const { n, unit } = rule.period
  if (!isInForce(rule, input)) return invalid('rule_not_in_force')
  if (unit === 'suspension') return explainSuspension(rule, input, rulesById, holidays)
  if (unit === 'from_document' || n === null) return explainFromDocument(rule, input)
  if (unit === 'business_day') return explainBusinessDays(rule, input, n, holidays)
  const count = countCalendarPeriod(input.on, { ...rule.period, n, unit })
  return explainCalendarPeriod(rule, input, count, holidays)
}

/**
 * Applies one rule to one start date and shows every step (product.md L2).
 *
 * The start day is left out (CPC 641), months end on the same day number (641 al. 2), days that follow months are
 * counted after them (641 al. 3), and only rules that say so roll (642). Business days are computed under both
 * readings; `input.calendar` chooses the one shown and is ignored by every other unit. A start outside the rule's
 * validity has no date. Pure: civil dates only, no clock, no locale, no time zone. Never throws for what a person may
 * type.
 */
export const explainDeadline = (
  rule: Rule,
  input: ExplainInput,
  rulesById: RulesById,
  holidays: HolidayLookup = holidaysOf,
): ExplainResult => {
  try {
    return compute(rule, input, rulesById, holidays)
  } catch (thrown) {
    if (thrown instanceof DateOutOfRange) return invalid('date_out_of_range')
    throw thrown
  }
}
