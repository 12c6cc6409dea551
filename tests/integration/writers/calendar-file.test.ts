import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { CalendarEntry } from '#core/deadline/calendar-entries'
import type { Instant } from '#core/kernel/ids'
import { addDays, type LocalDate, toLocalDate } from '#core/kernel/local-date'
import { writeCalendar } from '#electron/writers/calendar-file'

const READER = fileURLToPath(new URL('./read-calendar.ts', import.meta.url))
const ZONES = ['Pacific/Auckland', 'America/Los_Angeles', 'Europe/Paris', 'Asia/Kolkata', 'Pacific/Kiritimati']
const NOW = '2026-09-01T22:30:00.000Z' as Instant
const OPTIONS = { now: NOW, language: 'fr', name: 'Recours – Nordlys' } as const

const Shown = z.object({
  zone: z.string(),
  name: z.string(),
  appleName: z.string(),
  product: z.string(),
  method: z.string(),
  properties: z.array(z.string()),
  events: z.array(
    z.object({
      uid: z.string(),
      sequence: z.number(),
      isDate: z.boolean(),
      zone: z.string(),
      start: z.string(),
      end: z.string(),
      shownOn: z.string(),
      summary: z.string(),
      description: z.string(),
      status: z.string(),
      transparency: z.string(),
      privacy: z.string(),
      stamp: z.string(),
      categories: z.array(z.string()),
      alarms: z.array(z.object({ at: z.string(), related: z.string(), action: z.string(), description: z.string() })),
    }),
  ),
})
type Shown = z.infer<typeof Shown>

const entry = (uid: string, date: string, more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: `${uid}@recours.invalid`,
  date: date as LocalDate,
  summary: `Vous · ${uid}`,
  description: 'À faire par vous.',
  alarms: [30, 7, 1, 0],
  cancelled: false,
  categories: ['Recours', 'Vous'],
  ...more,
})

/** Days on which a zone's clock jumps, a leap day, the ends of a year, the last day that Recours knows. */
const DAYS = [
  '2026-03-29',
  '2026-03-30',
  '2026-10-25',
  '2026-03-08',
  '2026-09-28',
  '2027-04-04',
  '2027-04-05',
  '2028-02-29',
  '2026-12-31',
  '2027-01-01',
  '2200-12-31',
]
const ENTRIES = DAYS.map((date, index) => entry(`day-${index}`, date, date.endsWith('-30') ? { alarms: [7, -1] } : {}))

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'recours-calendar-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const home = process.env.TZ
afterEach(() => {
  if (home === undefined) delete process.env.TZ
  else process.env.TZ = home
})

const show = async (text: string, zone: string): Promise<Shown> => {
  const file = join(dir, 'calendar.ics')
  writeFileSync(file, text)
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', TZ: zone }
  const { stdout } = await promisify(execFile)(process.execPath, [READER, file], { env, maxBuffer: 64 * 1024 * 1024 })
  return Shown.parse(JSON.parse(stdout))
}

/** The name that ICU gives a zone: it still says Asia/Calcutta. */
const sameZone = (zone: string): string => new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone

/** Beyond the year 2200 too, where the program's own dates end. */
const dayAfter = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString()

/**
 * Nine o'clock; where the clock jumps in the night before an alarm that counts from midnight, the nine hours that pass
 * end at eight or at ten. One day a year each, and never for the alarms ahead of the day.
 */
const JUMPS: Readonly<Record<string, string>> = {
  'Europe/Paris 2026-03-29': '10:00',
  'Europe/Paris 2026-10-25': '08:00',
  'Pacific/Auckland 2027-04-04': '08:00',
  'America/Los_Angeles 2026-03-08': '10:00',
}
const alarmHour = (zone: string, date: string, days: number): string =>
  (days <= 0 ? JUMPS[`${zone} ${dayAfter(date, days < 0 ? 1 : 0)}`] : undefined) ?? '09:00'

/** Parsed here, for what does not depend on a zone. */
const parse = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      sequence: event.sequence,
      stamp: String(component.getFirstPropertyValue('dtstamp')),
      date: event.startDate.toString(),
      end: event.endDate.toString(),
      summary: event.summary,
      description: event.description,
      status: component.getFirstPropertyValue('status'),
      alarms: component.getAllSubcomponents('valarm').length,
      categories: component.getFirstProperty('categories')?.getValues() ?? [],
    }
  })

const octets = (text: string): number => Buffer.byteLength(text, 'utf8')
const longestLine = (text: string): number => Math.max(...text.split('\r\n').map(octets))

describe.each(ZONES)('in %s', (zone) => {
  test('each day stays that day, and alarms ring at nine', async () => {
    const shown = await show(writeCalendar(ENTRIES, OPTIONS), zone)
    expect(shown.zone).toBe(sameZone(zone))
    expect(shown.events).toHaveLength(ENTRIES.length)
    expect(
      shown.events.map(({ isDate, zone: kept, start, end, shownOn }) => ({ isDate, kept, start, end, shownOn })),
    ).toEqual(
      DAYS.map((date) => ({
        isDate: true,
        kept: 'floating',
        start: date,
        end: dayAfter(date, 1),
        shownOn: `${date} 00:00`,
      })),
    )
    expect(shown.events.map(({ alarms }) => alarms.map(({ at }) => at))).toEqual(
      ENTRIES.map(({ date, alarms }) =>
        alarms.map((days) => `${dayAfter(date, -days)} ${alarmHour(zone, date, days)}`),
      ),
    )
    for (const { alarms, summary } of shown.events) {
      for (const alarm of alarms)
        expect(alarm).toMatchObject({ action: 'DISPLAY', related: 'START', description: summary })
    }
  })

  test('the file does not depend on the zone in which it is written', () => {
    process.env.TZ = 'UTC'
    const there = writeCalendar(ENTRIES, OPTIONS)
    process.env.TZ = zone
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(sameZone(zone))
    expect(writeCalendar(ENTRIES, OPTIONS)).toBe(there)
  })
})

describe('the file as RFC 5545 wants it', () => {
  test('its head, its lines, its end', async () => {
    const text = writeCalendar(ENTRIES, OPTIONS)
    expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Recours//Recours//FR\r\n')).toBe(true)
    expect(text.endsWith('END:VEVENT\r\nEND:VCALENDAR\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(text).not.toMatch(/TZID|VTIMEZONE|ORGANIZER/)
    expect(text).toContain('DTSTART;VALUE=DATE:20260329\r\nDTEND;VALUE=DATE:20260330\r\n')
    expect(text).toContain('TRIGGER;RELATED=START:-P6DT15H\r\n')
    expect(text).toContain('TRIGGER;RELATED=START:PT9H\r\n')
    const shown = await show(text, 'Europe/Paris')
    expect(shown).toMatchObject({ name: 'Recours – Nordlys', method: 'PUBLISH', product: '-//Recours//Recours//FR' })
    const common = { status: 'CONFIRMED', transparency: 'TRANSPARENT', privacy: 'PRIVATE' }
    expect(shown.events[0]).toMatchObject({ ...common, categories: ['Recours', 'Vous'], stamp: '2026-09-01T22:30:00Z' })
    expect(writeCalendar(ENTRIES, { ...OPTIONS, language: 'en' })).toContain('PRODID:-//Recours//Recours//EN\r\n')
  })

  test('an empty calendar is refused', () => expect(() => writeCalendar([], OPTIONS)).toThrow(RangeError))

  test('what no longer counts is cancelled, without an alarm', () => {
    const [event] = parse(writeCalendar([entry('gone', '2026-10-01', { cancelled: true, alarms: [] })], OPTIONS))
    expect(event).toMatchObject({ status: 'CANCELLED', alarms: 0 })
  })

  test('a name of the calendar cannot forge a property', async () => {
    const name = 'Société; a, b\\\r\nX-FORGED:1\nBEGIN:VEVENT'
    const shown = await show(writeCalendar(ENTRIES, { ...OPTIONS, name }), 'Europe/Paris')
    expect([shown.name, shown.appleName]).toEqual(Array(2).fill('Société a b X-FORGED:1 BEGIN:VEVENT'))
    expect(shown.properties).not.toContain('x-forged')
    expect(shown.events).toHaveLength(DAYS.length)
  })
})

type Calendar = Map<string, ReturnType<typeof parse>[number]>

/** What a calendar does with an import: one event for each UID, of two the one with the higher sequence, then stamp. */
const merge = (calendar: Calendar, text: string): Calendar => {
  for (const event of parse(text)) {
    const known = calendar.get(event.uid)
    const isNewer =
      known === undefined ||
      event.sequence > known.sequence ||
      (event.sequence === known.sequence && event.stamp > known.stamp)
    if (isNewer) calendar.set(event.uid, event)
  }
  return calendar
}

describe('importing again', () => {
  const first = [entry('a', '2026-10-01'), entry('b', '2026-10-02'), entry('c', '2026-10-03')]
  const second = [
    entry('a', '2026-10-08', { summary: 'moved' }),
    entry('b', '2026-10-02', { cancelled: true, alarms: [] }),
    entry('c', '2026-10-03'),
    entry('d', '2026-10-04'),
  ]
  const later = { ...OPTIONS, now: '2026-09-01T22:31:00.000Z' as Instant }

  test('the same names, a sequence that grows', () => {
    const [before, after] = [parse(writeCalendar(first, OPTIONS)), parse(writeCalendar(first, later))]
    expect(after.map(({ uid }) => uid)).toEqual(before.map(({ uid }) => uid))
    expect(new Set(before.map(({ uid }) => uid)).size).toBe(3)
    before.forEach((event, index) => {
      expect(after[index]?.sequence).toBe(event.sequence + 1)
    })
    expect(before[0]?.sequence).toBe(2435 * 1440 + 22 * 60 + 30)
    const old = parse(writeCalendar(first, { ...OPTIONS, now: '2019-01-01T00:00:00.000Z' as Instant }))
    expect(old[0]?.sequence).toBe(0)
  })

  test('updates instead of doubling, in whatever order the files come', () => {
    const files = [writeCalendar(first, OPTIONS), writeCalendar(second, later)]
    const orders: readonly (readonly string[])[] = [files, files.toReversed(), [...files, ...files]]
    for (const order of orders) {
      const calendar = order.reduce<Calendar>(merge, new Map())
      expect(calendar.size).toBe(4)
      expect(calendar.get('a@recours.invalid')).toMatchObject({ date: '2026-10-08', summary: 'moved' })
      expect(calendar.get('b@recours.invalid')).toMatchObject({ status: 'CANCELLED', alarms: 0 })
    }
  })

  test('two exports of the same instant are the same file', () => {
    expect(writeCalendar(second, later)).toBe(writeCalendar(second, later))
  })
})

describe('text that people typed', () => {
  const HOSTILE = [
    'virgule, point-virgule; deux-points: barre\\ et "guillemets"',
    'ligne 1\nligne 2\n\n BEGIN:VEVENT\nEND:VCALENDAR',
    '\\n n’est pas un retour, \\, non plus \\\\',
    '👩‍👩‍👧‍👦 🇫🇷 e\u0301 𝒳 '.repeat(40),
    'שלום العربية \u202eabc\u202c \u2067x\u2069',
    `${'note de cinq mille caractères; '.repeat(170)}`.slice(0, 5000),
    '\u00a0: «\u00a0bonjour\u00a0»\u202f!',
    'é'.repeat(2500),
    '{}[]()<>&=^~`|%$#@!?*+/',
  ].map((text) => text.trim())

  test.each(HOSTILE)('survives %#', async (text) => {
    const summary = text.replace(/\n+/g, ' ')
    const written = writeCalendar([entry('x', '2026-10-01', { summary, description: text, categories: [summary] })], {
      ...OPTIONS,
      name: summary,
    })
    expect(longestLine(written)).toBeLessThanOrEqual(75)
    const shown = await show(written, 'Asia/Kolkata')
    expect(shown.name).toBe(shown.appleName)
    expect(shown.events).toHaveLength(1)
    expect(shown.events[0]).toMatchObject({ summary, description: text, categories: [summary] })
  })

  test('control characters and halves of characters are left out, every kind of line break is one', () => {
    const [event] = parse(
      writeCalendar(
        [entry('x', '2026-10-01', { description: 'a\u0000b\u0007\tc\r\nd\re\u2028f\ud800g\u007f' })],
        OPTIONS,
      ),
    )
    expect(event?.description).toBe('ab\tc\nd\ne\nf\ufffdg')
    const [titled] = parse(writeCalendar([entry('x', '2026-10-01', { summary: 'a\u0000b\ud800' })], OPTIONS))
    expect(titled?.summary).toBe('ab\ufffd')
  })

  test('any text, any day: read back as it was, in lines of at most 75 octets', () => {
    const typed = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 300 })
      .map((text) => text.replace(/\p{Cc}/gu, ''))
    const spiced = fc
      .array(fc.oneof(typed, fc.constantFrom(',', ';', '\\', '\n', '\\n', '"', ':', 'END:VEVENT\n', '🧾', '\u202e')))
      .map((parts) => `x${parts.join('')}`)
    const aDay = fc.integer({ min: 0, max: 73_000 }).map((days) => addDays(toLocalDate(2000, 1, 1), days))
    fc.assert(
      fc.property(fc.array(fc.tuple(aDay, spiced, spiced), { minLength: 1, maxLength: 5 }), (rows) => {
        const entries = rows.map(([date, summary, description], index) =>
          entry(`${index}`, date, { summary, description }),
        )
        const text = writeCalendar(entries, OPTIONS)
        expect(longestLine(text)).toBeLessThanOrEqual(75)
        const tidy = (typedText: string) => typedText.replaceAll(/[\u2028\u2029]/gu, '\n')
        expect(parse(text).map(({ date, end, summary, description }) => ({ date, end, summary, description }))).toEqual(
          entries.map(({ date, summary, description }) => ({
            date,
            end: addDays(date, 1),
            summary: tidy(summary),
            description: tidy(description),
          })),
        )
      }),
      { numRuns: 200 },
    )
  })
})
