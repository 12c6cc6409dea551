import ical, {
  ICalAlarmRelatesTo,
  ICalAlarmType,
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import type { CalendarEntry } from '#core/deadline/calendar-entries'
import type { Language } from '#core/kernel/bilingual'
import type { Instant } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'

/** What a calendar file is written with. `now`: when it is exported; `name`: how calendars call it. */
export interface CalendarFileOptions {
  readonly now: Instant
  readonly language: Language
  readonly name: string
}

const DAY = 24 * 60 * 60
/** Alarms ring at nine in the morning of wherever the calendar is read. */
const ALARM_HOUR = 9 * 60 * 60
const SEQUENCE_START = '2020-01-01T00:00:00Z'

/** TEXT holds no control character but the line break and the tab (RFC 5545, 3.3.11), and no half of a character. */
const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')

/**
 * The library writes the calendar's name as it is given, so a line break would forge a property; and readers disagree
 * whether it is escaped. A name without the signs that need it reads the same everywhere.
 */
const plainName = (name: string): string =>
  cleanText(name)
    .replace(/[\n\t\\;,]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()

/** Minutes since 2020: it grows from one export to the next without anything to remember. */
const sequenceOf = (now: Instant): number =>
  Math.max(0, Math.floor((Date.parse(now) - Date.parse(SEQUENCE_START)) / 60_000))

/** The end of a whole day is the day after it (RFC 5545, 3.6.1); in dates alone, so that no zone can shift it. */
const dayAfter = (date: LocalDate): string => Temporal.PlainDate.from(date).add({ days: 1 }).toString()

const addEvent = (calendar: ICalCalendar, entry: CalendarEntry, now: Instant): void => {
  const summary = cleanText(entry.summary)
  const event = calendar.createEvent({
    id: entry.uid,
    sequence: sequenceOf(now),
    stamp: now,
    // Bare dates are read as UTC and written as UTC: the machine's zone has no part in it.
    start: entry.date,
    end: dayAfter(entry.date),
    allDay: true,
    summary,
    description: cleanText(entry.description),
    categories: entry.categories.map((name) => ({ name: cleanText(name) })),
    status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    // A deadline does not make its day busy, and is nobody else's business in a shared calendar.
    transparency: ICalEventTransparency.TRANSPARENT,
    busystatus: ICalEventBusyStatus.FREE,
    class: ICalEventClass.PRIVATE,
  })
  for (const daysBefore of entry.alarms) {
    const alarm = event.createAlarm({
      type: ICalAlarmType.display,
      trigger: daysBefore * DAY - ALARM_HOUR,
      description: summary,
    })
    // Without it the library counts an alarm after midnight of the day from the event's end, one day too late.
    alarm.relatesTo(ICalAlarmRelatesTo.start)
  }
}

/**
 * Writes calendar entries as iCalendar text (RFC 5545): whole days without a zone, lines of at most 75 octets that end
 * in CRLF, UTF-8. `SEQUENCE` and `DTSTAMP` come from `now` (UTC), so the same entries at the same instant give the same
 * file. `METHOD:PUBLISH` with a stable UID and a growing SEQUENCE means "replace the event you have" (RFC 5546, 3.2.1).
 * That section asks for an ORGANIZER too; it is left out on purpose, as in the files that Outlook writes for what is no
 * meeting: with one, calendars take a deadline for another person's meeting.
 * @throws RangeError without entries: a calendar file holds at least one component (RFC 5545, 3.6).
 */
export const writeCalendar = (
  entries: readonly CalendarEntry[],
  { now, language, name }: CalendarFileOptions,
): string => {
  if (entries.length === 0) throw new RangeError('a calendar file cannot be empty')
  const calendar = ical({
    prodId: { company: 'Recours', product: 'Recours', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    scale: 'gregorian',
    name: plainName(name),
  })
  for (const entry of entries) addEvent(calendar, entry, now)
  return `${calendar.toString()}\r\n`
}
