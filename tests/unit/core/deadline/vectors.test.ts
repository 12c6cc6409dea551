import { afterEach, describe, expect, test, vi } from 'vitest'
import { type HolidayLookup, holidaysOf } from '#core/deadline/holidays'
import { answerTo, failuresWith, vectors } from './vectors'

test('there are 40 vectors', () => expect(vectors).toHaveLength(40))

test.each(vectors.map((vector) => [`${vector.rule} from ${vector.trigger} (${vector.region})`, vector] as const))(
  '%s',
  (_name, vector) => {
    const answer = answerTo(vector)
    expect(answer.kind === 'computed' ? answer.derivation.date : answer, vector.why).toBe(vector.expected)
  },
)

describe('planted faults: a wrong calendar fails the vectors', () => {
  const without =
    (matches: (date: string) => boolean): HolidayLookup =>
    (region, year) =>
      new Map([...holidaysOf(region, year)].filter(([date]) => !matches(date)))

  test('the true calendar fails none', () => expect(failuresWith(holidaysOf)).toEqual([]))

  test.each([
    ['8 May', (date: string) => date.endsWith('-05-08')],
    ['14 July', (date: string) => date.endsWith('-07-14')],
    ['15 August', (date: string) => date.endsWith('-08-15')],
    ['25 December', (date: string) => date.endsWith('-12-25')],
    ['26 December in Alsace-Moselle', (date: string) => date.endsWith('-12-26')],
    ['Good Friday 2026 in Alsace-Moselle', (date: string) => date === '2026-04-03'],
    ['Ascension 2026', (date: string) => date === '2026-05-14'],
    ['Whit Monday 2026', (date: string) => date === '2026-05-25'],
  ])('without %s', (_name, matches) => expect(failuresWith(without(matches)).length).toBeGreaterThan(0))

  test('with Alsace-Moselle taken for the rest of France', () => {
    const flat: HolidayLookup = (region, year) => holidaysOf(region === 'FR-ALSACE-MOSELLE' ? 'FR' : region, year)
    expect(failuresWith(flat).length).toBeGreaterThan(0)
  })

  test('with Easter a week late', () => {
    const late: HolidayLookup = (region, year) => holidaysOf(region, year === 2026 ? 2015 : year)
    expect(failuresWith(late).length).toBeGreaterThan(0)
  })
})

describe('no time zone and no locale', () => {
  const home = process.env.TZ

  afterEach(() => {
    if (home === undefined) delete process.env.TZ
    else process.env.TZ = home
  })

  test.each([
    ['Pacific/Apia', -780],
    ['America/Los_Angeles', 480],
    ['Asia/Kathmandu', -345],
    ['Pacific/Noumea', -660],
    ['UTC', 0],
  ])('all vectors hold in %s', async (zone, offset) => {
    process.env.TZ = zone
    // The zone of this process has really changed; otherwise the test would prove nothing.
    expect(new Date(2026, 0, 15, 12).getTimezoneOffset()).toBe(offset)
    // Fresh modules, so that no holiday computed in another zone is remembered.
    vi.resetModules()
    const fresh = await import('./vectors')
    const { holidaysOf: freshHolidays } = await import('#core/deadline/holidays')
    expect(freshHolidays).not.toBe(holidaysOf)
    expect(fresh.failuresWith(freshHolidays)).toEqual([])
  })
})
