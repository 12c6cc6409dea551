/**
 * The peer: moment-business-days with the holidays of date-holidays, one process, one JSON line in and one out, as
 * `recours batch` works. It is handed what it cannot know: the period of the rule. It answers a date and nothing else.
 */
import { createInterface } from 'node:readline'
import Holidays from 'date-holidays'
import moment from 'moment-business-days'

const PLACES = {
  FR: ['FR'],
  'FR-ALSACE-MOSELLE': ['FR', '67'],
  'FR-971': ['FR', 'GP'],
  'FR-972': ['FR', 'MQ'],
  'FR-973': ['FR', 'GF'],
  'FR-974': ['FR', 'RE'],
  'FR-976': ['FR', 'YT'],
  'FR-977': ['FR', 'BL'],
  'FR-978': ['FR', 'MF'],
  'UK-EW': ['GB', 'ENG'],
  'UK-SC': ['GB', 'SCT'],
  'UK-NI': ['GB', 'NIR'],
  BE: ['BE'],
  LU: ['LU'],
  DE: ['DE'],
}
const WEEKDAYS = { bank5: [1, 2, 3, 4, 5], ouvrable6: [1, 2, 3, 4, 5, 6] }
const UNITS = { calendar_day: 'days', week: 'weeks', month: 'months', year: 'years' }

const known = new Map()

/** The public holidays of one year, found once: the library takes milliseconds for each year. */
function holidaysOf(region, year) {
  const key = `${region} ${year}`
  if (!known.has(key)) {
    const days = new Holidays(...PLACES[region]).getHolidays(year).filter(({ type }) => type === 'public')
    known.set(key, new Set(days.map(({ date }) => date.slice(0, 10))))
  }
  return known.get(key)
}

/** The library keeps weekdays and holidays in a locale: one for each region and calendar. */
for (const region of Object.keys(PLACES)) {
  for (const [calendar, workingWeekdays] of Object.entries(WEEKDAYS)) {
    moment.defineLocale(`x-${region}-${calendar}`.toLowerCase(), {
      parentLocale: 'en',
      workingWeekdays,
      holiday: (day) => holidaysOf(region, day.year()).has(day.format('YYYY-MM-DD')),
    })
  }
}

function answer({ on, region, calendar, period, roll }) {
  const day = moment.utc(on, 'YYYY-MM-DD', true).locale(`x-${region}-${calendar}`.toLowerCase())
  if (period.unit === 'business_day') return day.businessAdd(period.n).format('YYYY-MM-DD')
  day.add(period.n, UNITS[period.unit]).add(period.thenDays ?? 0, 'days')
  while (roll === 'next_working_day' && !day.isBusinessDay()) day.add(1, 'days')
  return day.format('YYYY-MM-DD')
}

const [startedAt, cpuBefore] = [performance.now(), process.cpuUsage()]
for (const region of Object.keys(PLACES)) for (let year = 2020; year <= 2106; year += 1) holidaysOf(region, year)
const { user, system } = process.cpuUsage(cpuBefore)
const found = { wall: (performance.now() - startedAt) / 1000, cpu: (user + system) / 1e6 }
process.stderr.write(`${JSON.stringify(found)}\n`)

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify({ ok: true, value: { date: answer(JSON.parse(line)) } })}\n`)
}
