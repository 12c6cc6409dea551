import type { Region } from '#core/deadline/region'

/**
 * The public holidays once more, written down a second time from procedure.md section 2 and from the proclamations,
 * with the language's own `Date` in UTC. It shares no line and no method with the engine: Easter comes from the printed
 * table of full moons, a substitute day from a walk along the calendar.
 */
const DAY = 86_400_000
const at = (text: string): number => Date.parse(`${text}T00:00:00Z`)
const print = (time: number): string => new Date(time).toISOString().slice(0, 10)
const weekday = (text: string): number => new Date(at(text)).getUTCDay()
const later = (text: string, days: number): string => print(at(text) + days * DAY)

/** The paschal full moon of each golden number, as the tables print it for 1900 to 2199. */
const FULL_MOONS =
  '04-14 04-03 03-23 04-11 03-31 04-18 04-08 03-28 04-16 04-05 03-25 04-13 04-02 03-22 04-10 03-30 04-17 04-07 03-27'

/** Easter is the Sunday after the paschal full moon. */
const naiveEaster = (year: number): string => {
  let day = later(`${year}-${FULL_MOONS.split(' ')[year % 19]}`, 1)
  while (weekday(day) !== 0) day = later(day, 1)
  return day
}

const FRANCE = '01-01 05-01 05-08 07-14 08-15 11-01 11-11 12-25'

/** Fixed days, days counted from Easter, and days of one year only. */
const CONTINENT: Readonly<Partial<Record<Region, (year: number) => readonly [string, readonly number[], string?]>>> = {
  FR: () => [FRANCE, [1, 39, 50]],
  'FR-ALSACE-MOSELLE': () => [`${FRANCE} 12-26`, [-2, 1, 39, 50]],
  'FR-971': () => [`${FRANCE} 05-27`, [1, 39, 50]],
  'FR-972': () => [`${FRANCE} 05-22`, [1, 39, 50]],
  'FR-973': () => [`${FRANCE} 06-10`, [1, 39, 50]],
  'FR-974': () => [`${FRANCE} 12-20`, [1, 39, 50]],
  'FR-976': () => [`${FRANCE} 04-27`, [1, 39, 50]],
  'FR-977': () => [`${FRANCE} 10-09`, [1, 39, 50]],
  'FR-978': (year) => [`${FRANCE} ${year < 2018 ? '05-27' : '05-28'}`, [1, 39, 50]],
  BE: () => ['01-01 05-01 07-21 08-15 11-01 11-11 12-25', [1, 39, 50]],
  LU: (year) => [`01-01 05-01 06-23 08-15 11-01 12-25 12-26${year < 2019 ? '' : ' 05-09'}`, [1, 39, 50]],
  DE: (year) => [`01-01 05-01 10-03 12-25 12-26${year === 2017 ? ' 10-31' : ''}`, [-2, 1, 39, 50]],
}

const KINGDOM_ONCE = '1999-12-31 2002-06-03 2011-04-29 2012-06-05 2022-06-03 2022-09-19 2023-05-08' // jubilees, a wedding, a funeral, a coronation

const NATIONS = {
  'UK-EW': { fixed: '01-01 12-25 12-26', easterMonday: true, summer: 'last', once: KINGDOM_ONCE },
  'UK-NI': { fixed: '01-01 03-17 07-12 12-25 12-26', easterMonday: true, summer: 'last', once: KINGDOM_ONCE },
  'UK-SC': {
    fixed: '01-01 01-02 12-25 12-26',
    easterMonday: false,
    summer: 'first',
    once: `${KINGDOM_ONCE} 2026-06-15`,
  },
} as const

const mondays = (year: number, month: string): readonly string[] => {
  const days: string[] = []
  for (let day = `${year}-${month}-01`; day.slice(5, 7) === month; day = later(day, 1)) {
    if (weekday(day) === 1) days.push(day)
  }
  return days
}

const SPRING_MOVED: Readonly<Record<number, string>> = { 2002: '2002-06-04', 2012: '2012-06-04', 2022: '2022-06-02' }

const ofNation = (nation: keyof typeof NATIONS, year: number): ReadonlySet<string> => {
  const { fixed, easterMonday, summer, once } = NATIONS[nation]
  const moveable = fixed.split(' ').map((day) => `${year}-${day}`)
  if (nation === 'UK-SC' && year >= 2007) moveable.push(`${year}-11-30`)
  const easter = naiveEaster(year)
  const august = mondays(year, '08')
  const days = new Set([
    ...moveable,
    later(easter, -2),
    ...(easterMonday ? [later(easter, 1)] : []),
    year === 2020 ? '2020-05-08' : (mondays(year, '05')[0] ?? ''),
    SPRING_MOVED[year] ?? mondays(year, '05').at(-1) ?? '',
    (summer === 'first' ? august[0] : august.at(-1)) ?? '',
    ...once.split(' ').filter((day) => day.startsWith(`${year}-`)),
  ])
  for (const lost of moveable.filter((day) => weekday(day) % 6 === 0).sort()) {
    let substitute = lost
    while (days.has(substitute) || weekday(substitute) % 6 === 0) substitute = later(substitute, 1)
    days.add(substitute)
  }
  return days
}

/** The public holidays of a region in one year. */
export const naiveHolidays = (region: Region, year: number): ReadonlySet<string> => {
  const law = CONTINENT[region]
  if (law === undefined) return ofNation(region as keyof typeof NATIONS, year)
  const [fixed, offsets] = law(year)
  const easter = naiveEaster(year)
  return new Set([...fixed.split(' ').map((day) => `${year}-${day}`), ...offsets.map((days) => later(easter, days))])
}
