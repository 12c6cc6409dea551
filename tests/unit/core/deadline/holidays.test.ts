import Holidays from 'date-holidays'
import { describe, expect, test } from 'vitest'
import { easterSunday } from '#core/deadline/easter'
import { holidaysOf } from '#core/deadline/holidays'
import { Region } from '#core/deadline/region'
import { addDays, weekdayOf } from '#core/kernel/local-date'

const datesOf = (region: Region, year: number): string[] => [...holidaysOf(region, year).keys()]

describe('movable days (procedure.md section 2)', () => {
  test.each([
    [2024, '2024-03-31', '2024-04-01', '2024-05-09', '2024-05-20'],
    [2025, '2025-04-20', '2025-04-21', '2025-05-29', '2025-06-09'],
    [2026, '2026-04-05', '2026-04-06', '2026-05-14', '2026-05-25'],
    [2027, '2027-03-28', '2027-03-29', '2027-05-06', '2027-05-17'],
    [2028, '2028-04-16', '2028-04-17', '2028-05-25', '2028-06-05'],
    [2029, '2029-04-01', '2029-04-02', '2029-05-10', '2029-05-21'],
    [2030, '2030-04-21', '2030-04-22', '2030-05-30', '2030-06-10'],
    [2031, '2031-04-13', '2031-04-14', '2031-05-22', '2031-06-02'],
  ])('%i', (year, ...[easter, easterMonday, ascension, whitMonday]) => {
    expect(easterSunday(year)).toBe(easter)
    expect(datesOf('FR', year)).toEqual(
      [
        `${year}-01-01`,
        easterMonday,
        `${year}-05-01`,
        `${year}-05-08`,
        ascension,
        whitMonday,
        `${year}-07-14`,
        `${year}-08-15`,
        `${year}-11-01`,
        `${year}-11-11`,
        `${year}-12-25`,
      ].sort(),
    )
  })

  // Gauss's rule with the Gregorian constants of each century: another algorithm than the engine's.
  test('Easter agrees with Gauss for 1900-2199', () => {
    for (let year = 1900; year < 2200; year += 1) {
      const [m, n] = year < 2000 ? [24, 5] : year < 2100 ? [24, 5] : [24, 6]
      const d = (19 * (year % 19) + m) % 30
      const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7
      let march = 22 + d + e
      if (march === 57 || (march === 56 && d === 28 && year % 19 > 10)) march -= 7
      expect(easterSunday(year)).toBe(addDays(easterOrigin(year), march - 1))
    }
  })

  const easterOrigin = (year: number) => `${year}-03-01` as Parameters<typeof addDays>[0]
})

describe('regional days (procedure.md section 2)', () => {
  test.each<[Region, string[]]>([
    ['FR-ALSACE-MOSELLE', ['2026-04-03', '2026-12-26']],
    ['FR-971', ['2026-05-27']],
    ['FR-972', ['2026-05-22']],
    ['FR-973', ['2026-06-10']],
    ['FR-974', ['2026-12-20']],
    ['FR-976', ['2026-04-27']],
    ['FR-977', ['2026-10-09']],
    ['FR-978', ['2026-05-28']],
  ])('%s adds exactly its own', (region, extra) => {
    expect(datesOf(region, 2026)).toEqual([...datesOf('FR', 2026), ...extra].sort())
  })

  test('Saint-Martin kept 27 May until 2017', () => {
    expect(datesOf('FR-978', 2017)).toContain('2017-05-27')
    expect(datesOf('FR-978', 2017)).not.toContain('2017-05-28')
    expect(datesOf('FR-978', 2018)).not.toContain('2018-05-27')
    expect(datesOf('FR-978', 2018)).toContain('2018-05-28')
  })

  test('two holidays on one date are one day with both names', () => {
    expect(holidaysOf('FR', 2008).get(addDays(easterSunday(2008), 39))?.fr).toBe('Fête du Travail et Ascension')
    expect(holidaysOf('FR', 2008).size).toBe(10)
    expect(holidaysOf('FR', 1997).get(addDays(easterSunday(1997), 39))?.en).toBe('Victory Day 1945 and Ascension Day')
  })

  test('France never substitutes a holiday that falls on a weekend', () => {
    expect(datesOf('FR', 2027).filter((date) => date.startsWith('2027-05'))).toEqual([
      '2027-05-01',
      '2027-05-06',
      '2027-05-08',
      '2027-05-17',
    ])
  })
})

describe('the United Kingdom', () => {
  test.each<[Region, string]>([
    ['UK-EW', '2020-05-08'],
    ['UK-EW', '2022-06-02'],
    ['UK-EW', '2022-06-03'],
    ['UK-SC', '2022-06-03'],
    ['UK-EW', '2022-09-19'],
    ['UK-NI', '2022-09-19'],
    ['UK-EW', '2023-05-08'],
    ['UK-SC', '2023-05-08'],
    ['UK-SC', '2026-06-15'],
    ['UK-SC', '2026-01-02'],
    ['UK-SC', '2026-08-03'],
    ['UK-SC', '2024-12-02'],
    ['UK-NI', '2026-03-17'],
    ['UK-NI', '2026-07-13'],
    ['UK-EW', '2026-12-28'],
    ['UK-EW', '2027-12-27'],
    ['UK-EW', '2027-12-28'],
    ['UK-SC', '2022-01-03'],
    ['UK-SC', '2022-01-04'],
    ['UK-SC', '2023-01-03'],
  ])('%s is closed on %s', (region, date) => expect(datesOf(region, Number(date.slice(0, 4)))).toContain(date))

  test.each<[Region, string]>([
    ['UK-EW', '2020-05-04'],
    ['UK-EW', '2022-05-30'],
    ['UK-EW', '2026-06-15'],
    ['UK-NI', '2026-06-15'],
    ['UK-SC', '2026-04-06'],
    ['UK-SC', '2026-08-31'],
    ['UK-EW', '2026-03-17'],
    ['UK-EW', '2026-01-02'],
  ])('%s is open on %s', (region, date) => expect(datesOf(region, Number(date.slice(0, 4)))).not.toContain(date))

  test('every nation has its eight, nine or ten weekdays off in an ordinary year', () => {
    for (const [region, days] of [
      ['UK-EW', 8],
      ['UK-SC', 9],
      ['UK-NI', 10],
    ] as const) {
      for (const year of [2024, 2025, 2027, 2028, 2029, 2030]) {
        const weekdays = [...holidaysOf(region, year).keys()].filter((date) => weekdayOf(date) <= 5)
        expect(weekdays.length, `${region} ${year}`).toBe(days)
      }
    }
  })
})

describe('cross-check with date-holidays, 2020-2105', () => {
  const PLACES: readonly (readonly [Region, string, string?])[] = [
    ['FR', 'FR'],
    ['FR-ALSACE-MOSELLE', 'FR', '57'],
    ['FR-ALSACE-MOSELLE', 'FR', '67'],
    ['FR-ALSACE-MOSELLE', 'FR', '68'],
    ['FR-971', 'FR', 'GP'],
    ['FR-972', 'FR', 'MQ'],
    ['FR-973', 'FR', 'GF'],
    ['FR-974', 'FR', 'RE'],
    ['FR-976', 'FR', 'YT'],
    ['FR-977', 'FR', 'BL'],
    ['FR-978', 'FR', 'MF'],
    ['UK-EW', 'GB', 'ENG'],
    ['UK-EW', 'GB', 'WLS'],
    ['UK-SC', 'GB', 'SCT'],
    ['UK-NI', 'GB', 'NIR'],
    ['BE', 'BE'],
    ['LU', 'LU'],
    ['DE', 'DE'],
  ]

  type Difference = {
    readonly name: string
    readonly ours: (year: number) => string[]
    readonly theirs: (year: number) => string[]
  }

  /** Where date-holidays differs, by name. The table of procedure.md, or the proclamation, wins. */
  const DIFFERENCES: Readonly<Partial<Record<Region, Difference>>> = {
    'FR-971': {
      name: 'Good Friday in Guadeloupe is a custom, not in the table',
      ours: () => [],
      theirs: (year) => [addDays(easterSunday(year), -2)],
    },
    'FR-972': {
      name: 'Good Friday in Martinique is a custom, not in the table',
      ours: () => [],
      theirs: (year) => [addDays(easterSunday(year), -2)],
    },
    'FR-978': {
      name: 'Saint-Martin moved from 27 to 28 May in 2018',
      ours: (year) => [`${year}-05-28`],
      theirs: (year) => [`${year}-05-27`],
    },
    'UK-SC': {
      name: 'World Cup bank holiday proclaimed on 3 February 2026 for Scotland',
      ours: (year) => (year === 2026 ? ['2026-06-15'] : []),
      theirs: () => [],
    },
  }

  // ISO strings are compared, never `isHoliday(Date)`, which depends on the zone of the machine.
  const theirDates = (country: string, state: string | undefined, year: number): string[] => {
    const calendar = state === undefined ? new Holidays(country) : new Holidays(country, state)
    const all = calendar.getHolidays(year).filter((day) => day.type === 'public')
    return [...new Set(all.map((day) => day.date.slice(0, 10)))].sort()
  }

  test('no region is left out', () => {
    expect(new Set(PLACES.map(([region]) => region))).toEqual(new Set(Region.options))
  })

  const places = PLACES.map(([region, country, state]) => ({ region, country, state }))

  test.each(places)('$region = $country $state', ({ region, country, state }) => {
    const difference = DIFFERENCES[region]
    // To 2105, where five years from the last start day of the comparison end.
    for (let year = 2020; year <= 2105; year += 1) {
      const ours = datesOf(region, year)
      const theirs = theirDates(country, state, year)
      const oursAlone = difference?.ours(year) ?? []
      const theirsAlone = difference?.theirs(year) ?? []
      expect(ours).toEqual(expect.arrayContaining(oursAlone))
      expect(theirs).toEqual(expect.arrayContaining(theirsAlone))
      const onlyOurs = ours.filter((date) => !theirs.includes(date))
      const onlyTheirs = theirs.filter((date) => !ours.includes(date))
      expect({ year, onlyOurs, onlyTheirs }, difference?.name).toEqual({
        year,
        // A day of the difference can be another holiday as well: 28 May 2071 is Ascension Day.
        onlyOurs: oursAlone.filter((date) => !theirs.includes(date)),
        onlyTheirs: theirsAlone.filter((date) => !ours.includes(date)),
      })
    }
  })
})
