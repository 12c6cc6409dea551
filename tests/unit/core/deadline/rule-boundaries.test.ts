import { describe, expect, test } from 'vitest'
import { CALENDAR_NAMES } from '#core/deadline/calendar'
import { holidaysOf } from '#core/deadline/holidays'
import { REGION_NAMES, Region } from '#core/deadline/region'
import { indexRules, Rule } from '#core/deadline/rule'
import { ruleNamed } from './rules-on-disk'

const monthly = ruleNamed('FR-MED-OPEN-2M')
const daily = ruleNamed('FR-CMF-L133-45-15')

const faultsOf = (rule: Rule, changes: object) =>
  Rule.safeParse({ ...rule, ...changes }).error?.issues.map(({ path, message }) => [path.join('.'), message])
const isFit = (rule: Rule, changes: object): boolean => Rule.safeParse({ ...rule, ...changes }).success

describe('a rule that contradicts itself is told where and why', () => {
  const noNumber = 'only a date read in a document has no number'
  const noCalendar = 'a calendar goes with business days, and only with them'
  const noDays = 'only months or years are followed by days'

  test.each([
    [monthly, { period: { n: null, unit: 'month' } }, 'period.n', noNumber],
    [monthly, { period: { n: 2, unit: 'from_document' } }, 'period.n', noNumber],
    [monthly, { calendar: 'bank5' }, 'calendar', noCalendar],
    [daily, { calendar: null }, 'calendar', noCalendar],
    [daily, { period: { n: 15, unit: 'business_day', thenDays: 1 } }, 'period.thenDays', noDays],
    [monthly, { period: { n: 2, unit: 'week', thenDays: 1 } }, 'period.thenDays', noDays],
    [monthly, { inForceFrom: '2026-01-02', inForceTo: '2026-01-01' }, 'inForceTo', 'in force to before from'],
  ] as const)('%# %o', (rule, changes, ...[at, message]) => {
    expect(faultsOf(rule, changes)).toEqual([[at, message]])
  })

  test.each([
    { inForceFrom: '2026-01-01', inForceTo: '2026-01-01' },
    { inForceFrom: '2026-01-01' },
    { inForceTo: '2026-01-01' },
    { period: { n: 2, unit: 'month', thenDays: 1 } },
    { period: { n: 2, unit: 'year', thenDays: 400 } },
    { period: { n: null, unit: 'from_document' } },
    { period: { n: 1, unit: 'month' } },
    { period: { n: 400, unit: 'calendar_day' } },
    { version: 1 },
    { version: 2 },
  ])('%o is fit', (changes) => {
    expect(isFit(monthly, changes)).toBe(true)
  })

  test.each([
    { version: 0 },
    { version: 1.5 },
    { period: { n: 0, unit: 'month' } },
    { period: { n: 401, unit: 'month' } },
    { period: { n: 2, unit: 'month', thenDays: 0 } },
    { period: { n: 2, unit: 'month', thenDays: 401 } },
    { examples: [] },
    { id: 'fr-MED-OPEN-2M' },
    { id: 'xFR-MED-OPEN-2M' },
    { id: 'FR-MED-OPEN-2Mx' },
    { id: 'FR' },
    { id: `FR-${'A'.repeat(78)}` },
    { source: { ...monthly.source, url: 'ftp://example.org' } },
    { source: { ...monthly.source, seeAlso: ['example.org'] } },
  ])('%o is not', (changes) => {
    expect(isFit(monthly, changes)).toBe(false)
  })

  test('two rules of one name', () => {
    expect(() => indexRules([daily, daily])).toThrow('two rules named FR-CMF-L133-45-15')
    expect([...indexRules([daily, monthly]).keys()]).toEqual([daily.id, monthly.id])
  })
})

describe('names', () => {
  test('each region and each calendar has one in both languages', () => {
    for (const name of [...Region.options.map((region) => REGION_NAMES[region]), ...Object.values(CALENDAR_NAMES)]) {
      expect(name).toEqual({ fr: expect.stringMatching(/./), en: expect.stringMatching(/./) })
    }
  })
})

describe('the holidays of a year', () => {
  test.each(Region.options)('of %s stand in the order of their days', (region) => {
    for (const year of [2020, 2022, 2027, 2028]) {
      const dates = [...holidaysOf(region, year).keys()]
      expect(dates).toEqual([...dates].sort())
      expect(new Set(dates.map((date) => date.slice(0, 4)))).toEqual(new Set([String(year)]))
    }
  })

  test('a substitute day is named after the day that it replaces', () => {
    // 25 December 2156 is a Saturday. A year of its own: a known year is not computed again.
    const names = holidaysOf('UK-EW', 2156)
    const [monday, tuesday] = ['2156-12-27', '2156-12-28'].map((date) => [...names].find(([day]) => day === date)?.[1])
    const [christmas, boxing] = ['2156-12-25', '2156-12-26'].map(
      (date) => [...names].find(([day]) => day === date)?.[1],
    )
    expect(monday).toEqual({ fr: `${christmas?.fr} (jour de remplacement)`, en: `${christmas?.en} (substitute day)` })
    expect(tuesday).toEqual({ fr: `${boxing?.fr} (jour de remplacement)`, en: `${boxing?.en} (substitute day)` })
  })
})
