import { describe, expect, test } from 'vitest'
import type { DerivationStep, ExplainInput } from '#core/deadline/derivation'
import { explainDeadline } from '#core/deadline/explain'
import { holidaysOf } from '#core/deadline/holidays'
import { Region } from '#core/deadline/region'
import { Rule } from '#core/deadline/rule'
import { addDays, addMonths, dayOf, daysBetween, LocalDate, weekdayOf } from '#core/kernel/local-date'
import { NaiveCalendar, naiveDays, naiveLanding } from './naive-count'
import { naiveHolidays } from './naive-holidays'
import { ruleNamed, shippedRules } from './rules-on-disk'

/** The engine, or a copy of it with a fault. */
type Explain = typeof explainDeadline

const daysOf = (first: string, last: string): readonly LocalDate[] =>
  Array.from({ length: daysBetween(LocalDate.parse(first), LocalDate.parse(last)) + 1 }, (_, index) =>
    LocalDate.parse(naiveDays(first, index)),
  )
const EVERY_DAY = daysOf('2020-01-01', '2100-12-31')

const template = ruleNamed('FR-CMF-L133-45-15')
const ruleOf = (period: Rule['period'], roll: Rule['roll'] = 'none'): Rule =>
  Rule.parse({ ...template, period, roll, calendar: period.unit === 'business_day' ? 'bank5' : null })

/** Every number of days, weeks, months and years that a shipped rule uses, a few more, and mixed ones. */
const CALENDAR_PERIODS: readonly Rule['period'][] = [
  ...[1, 5, 14, 30, 70, 90, 120].map((n) => ({ n, unit: 'calendar_day' }) as const),
  ...[1, 3, 8].map((n) => ({ n, unit: 'week' }) as const),
  ...[1, 2, 3, 6, 12, 13].map((n) => ({ n, unit: 'month' }) as const),
  ...[1, 2, 4, 5].map((n) => ({ n, unit: 'year' }) as const),
  { n: 1, unit: 'month', thenDays: 1 },
  { n: 2, unit: 'month', thenDays: 15 },
  { n: 1, unit: 'year', thenDays: 10 },
]
/** One of each unit, for what depends on the region. */
const ROLLED_PERIODS: readonly Rule['period'][] = [
  { n: 14, unit: 'calendar_day' },
  { n: 8, unit: 'week' },
  { n: 1, unit: 'month' },
  { n: 1, unit: 'year' },
  { n: 1, unit: 'month', thenDays: 15 },
]

const askWith =
  (explain: Explain) =>
  (rule: Rule, input: ExplainInput): ReturnType<Explain> & { kind: 'computed' } => {
    const result = explain(rule, input, shippedRules)
    if (result.kind !== 'computed') throw new Error(`${input.on}: ${JSON.stringify(result)}`)
    return result
  }

/** What the two say where they do not say the same; a full run would be too long to read, so the first ones. */
class Differences {
  readonly found: string[] = []

  compare(what: string, engine: string, naive: string): void {
    if (engine !== naive && this.found.length < 5) this.found.push(`${what}: engine ${engine}, naive ${naive}`)
  }
}

/** The steps once more: every day from the one after the start, counted in turn if open, else skipped with a reason. */
const stepsHold = (steps: readonly DerivationStep[], on: string, calendar: NaiveCalendar): boolean => {
  let [day, count] = [on, 0]
  return steps.slice(1, -1).every((step) => {
    day = naiveDays(day, 1)
    if (calendar.isOpen(day)) count += 1
    return calendar.isOpen(day)
      ? step.date === day && step.kind === 'counted' && step.count === count
      : step.date === day && step.kind === 'skipped' && step.count === null && step.reason !== null
  })
}

const compareBusinessDays = (explain: Explain, region: Region, days: readonly LocalDate[]): readonly string[] => {
  const ask = askWith(explain)
  const differences = new Differences()
  const naive = { bank5: new NaiveCalendar(region, 'bank5'), ouvrable6: new NaiveCalendar(region, 'ouvrable6') }
  for (const [n, calendar] of [
    [15, 'bank5'],
    [35, 'ouvrable6'],
  ] as const) {
    const rule = ruleOf({ n, unit: 'business_day' })
    for (const on of days) {
      const { date, earliest, latest, readings, steps } = ask(rule, { on, region, calendar }).derivation
      const bank5 = naive.bank5.businessDays(on, n)
      const ouvrable6 = naive.ouvrable6.businessDays(on, n)
      const said = [date, earliest, latest, ...readings.map((reading) => reading.calendar + reading.date)].join()
      const chosen = calendar === 'bank5' ? bank5 : ouvrable6
      const what = `${region}, ${n} days from ${on}`
      differences.compare(what, said, `${chosen},${ouvrable6},${bank5},bank5${bank5},ouvrable6${ouvrable6}`)
      if (!stepsHold(steps, on, naive[calendar])) differences.compare(`${what}, steps`, 'wrong', 'right')
    }
  }
  return differences.found
}

const compareLandings = (explain: Explain, days: readonly LocalDate[]): readonly string[] => {
  const ask = askWith(explain)
  const differences = new Differences()
  for (const period of CALENDAR_PERIODS) {
    const rule = ruleOf(period)
    for (const on of days) {
      const { date, earliest, latest, rolledFrom } = ask(rule, { on, region: 'FR' }).derivation
      const landing = naiveLanding(on, period)
      const what = `${JSON.stringify(period)} from ${on}`
      differences.compare(what, `${date},${earliest},${latest},${rolledFrom}`, `${landing},${landing},${landing},null`)
    }
  }
  return differences.found
}

const compareRolls = (explain: Explain, region: Region, days: readonly LocalDate[]): readonly string[] => {
  const ask = askWith(explain)
  const differences = new Differences()
  const naive = new NaiveCalendar(region, 'bank5')
  for (const period of ROLLED_PERIODS) {
    const rule = ruleOf(period, 'next_working_day')
    for (const on of days) {
      const { date, rolledFrom } = ask(rule, { on, region }).derivation
      const landing = naiveLanding(on, period)
      const rolled = naive.roll(landing)
      const from = rolled === landing ? null : landing
      differences.compare(
        `${region}, ${JSON.stringify(period)} from ${on}`,
        `${date},${rolledFrom}`,
        `${rolled},${from}`,
      )
    }
  }
  return differences.found
}

describe('a naive day-by-day counter agrees for every start day from 2020 to 2100', () => {
  test('the days are all there', () => expect(EVERY_DAY).toHaveLength(81 * 365 + 20))

  test.each(Region.options)('the holidays of %s', (region) => {
    for (let year = 2000; year <= 2110; year += 1) {
      expect([...holidaysOf(region, year).keys()]).toEqual([...naiveHolidays(region, year)].sort())
    }
  })

  test.each(Region.options)('business days, both readings, each day told: %s', { timeout: 120_000 }, (region) => {
    expect(compareBusinessDays(explainDeadline, region, EVERY_DAY)).toEqual([])
  })

  test('days, weeks, months, years and mixed periods', { timeout: 120_000 }, () => {
    expect(compareLandings(explainDeadline, EVERY_DAY)).toEqual([])
  })

  test.each(Region.options)('the same with a roll: %s', { timeout: 120_000 }, (region) => {
    expect(compareRolls(explainDeadline, region, EVERY_DAY)).toEqual([])
  })
})

describe('planted faults: the comparison sees each of them', () => {
  const days = daysOf('2026-01-01', '2028-12-31')
  const all = (explain: Explain): readonly string[] => [
    ...compareBusinessDays(explain, 'FR', days),
    ...compareLandings(explain, days),
    ...compareRolls(explain, 'FR', days),
  ]
  const without =
    (day: string): Explain =>
    (rule, input, rules) =>
      explainDeadline(rule, input, rules, (region, year) => {
        return new Map([...holidaysOf(region, year)].filter(([date]) => !date.endsWith(day)))
      })
  /** The engine with another rule or question, or another date in its answer. */
  const withRule =
    (change: (rule: Rule) => Rule): Explain =>
    (rule, ...rest) =>
      explainDeadline(change(rule), ...rest)
  const withDate =
    (change: (date: LocalDate, rule: Rule, on: LocalDate) => LocalDate): Explain =>
    (rule, input, ...rest) => {
      const result = explainDeadline(rule, input, ...rest)
      if (result.kind !== 'computed') return result
      const { derivation } = result
      return { kind: 'computed', derivation: { ...derivation, date: change(derivation.date, rule, input.on) } }
    }

  test('none in the engine', () => expect(all(explainDeadline)).toEqual([]))

  test('a holiday dropped', () => {
    expect(compareBusinessDays(without('-07-14'), 'FR', days)).not.toEqual([])
    expect(compareRolls(without('-12-25'), 'FR', days)).not.toEqual([])
  })

  test('the starting day counted', () => {
    const early: Explain = (rule, input, rules) => explainDeadline(rule, { ...input, on: addDays(input.on, -1) }, rules)
    expect(compareBusinessDays(early, 'FR', days)).not.toEqual([])
    expect(compareLandings(early, days)).not.toEqual([])
  })

  test('a month that overflows into the next', () => {
    const overflow = withDate((date, { period }, on) =>
      period.unit === 'month' && period.thenDays === undefined ? addDays(date, dayOf(on) - dayOf(date)) : date,
    )
    expect(compareLandings(overflow, days)).not.toEqual([])
  })

  test('a year of 365 days', () => {
    const short = withRule((rule) =>
      rule.period.unit === 'year' && rule.period.thenDays === undefined
        ? { ...rule, period: { n: (rule.period.n ?? 0) * 365, unit: 'calendar_day' } }
        : rule,
    )
    expect(compareLandings(short, days)).not.toEqual([])
  })

  test('mixed periods that count the days first', () => {
    const daysFirst = withDate((date, { period }, on) =>
      period.thenDays === undefined || period.unit !== 'month'
        ? date
        : addMonths(addDays(on, period.thenDays), period.n ?? 0),
    )
    expect(compareLandings(daysFirst, days)).not.toEqual([])
  })

  test('a roll that takes Saturday for a working day, one that is forgotten, one too many', () => {
    const saturday = withDate((date, { roll }) =>
      roll === 'next_working_day' && weekdayOf(date) === 1 ? addDays(date, -2) : date,
    )
    expect(compareRolls(saturday, 'FR', days)).not.toEqual([])
    expect(
      compareRolls(
        withRule((rule) => ({ ...rule, roll: 'none' })),
        'FR',
        days,
      ),
    ).not.toEqual([])
    expect(
      compareLandings(
        withRule((rule) => ({ ...rule, roll: 'next_working_day' })),
        days,
      ),
    ).not.toEqual([])
  })

  test('one reading for the other, one region for another', () => {
    const swapped: Explain = (rule, input, rules) =>
      explainDeadline(rule, { ...input, calendar: input.calendar === 'bank5' ? 'ouvrable6' : 'bank5' }, rules)
    expect(compareBusinessDays(swapped, 'FR', days)).not.toEqual([])
    const flat: Explain = (rule, input, rules) => explainDeadline(rule, { ...input, region: 'FR' }, rules)
    expect(compareBusinessDays(flat, 'FR-ALSACE-MOSELLE', days)).not.toEqual([])
    expect(compareRolls(flat, 'FR-ALSACE-MOSELLE', days)).not.toEqual([])
  })
})
