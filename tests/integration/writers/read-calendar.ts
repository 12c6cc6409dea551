/**
 * Reads a calendar file with a parser that has nothing to do with the writer, in the time zone that `TZ` gives it, and
 * prints what a calendar there would show: `read-calendar.ts FILE`. Run by Node itself, without a build.
 */
import { readFileSync } from 'node:fs'
import ICAL from 'ical.js'

const two = (value: number): string => String(value).padStart(2, '0')
const civil = (at: Date): string => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
const local = (at: Date): string => `${civil(at)} ${two(at.getHours())}:${two(at.getMinutes())}`

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2] ?? '', 'utf8')))

/** RFC 5545, 3.3.6: days are days of the calendar, hours are hours that pass, so a change to summer time shows. */
const ringsAt = (day: Date, duration: InstanceType<typeof ICAL.Duration>): Date => {
  const sign = duration.isNegative ? -1 : 1
  const nearby = new Date(
    day.getFullYear(),
    day.getMonth(),
    day.getDate() + sign * (duration.weeks * 7 + duration.days),
  )
  return new Date(nearby.getTime() + sign * ((duration.hours * 60 + duration.minutes) * 60 + duration.seconds) * 1000)
}

const readAlarm = (alarm: InstanceType<typeof ICAL.Component>, day: Date) => {
  const trigger = alarm.getFirstProperty('trigger')
  return {
    at: local(ringsAt(day, trigger?.getFirstValue() as InstanceType<typeof ICAL.Duration>)),
    related: trigger?.getFirstParameter('related') ?? 'START',
    action: alarm.getFirstPropertyValue('action'),
    description: alarm.getFirstPropertyValue('description'),
  }
}

const events = calendar.getAllSubcomponents('vevent').map((component) => {
  const event = new ICAL.Event(component)
  const { startDate, endDate } = event
  const midnight = startDate.toJSDate()
  return {
    uid: event.uid,
    sequence: event.sequence,
    isDate: startDate.isDate && endDate.isDate,
    zone: startDate.zone.tzid,
    start: startDate.toString(),
    end: endDate.toString(),
    shownOn: local(midnight),
    summary: event.summary,
    description: event.description,
    status: component.getFirstPropertyValue('status'),
    transparency: component.getFirstPropertyValue('transp'),
    privacy: component.getFirstPropertyValue('class'),
    stamp: String(component.getFirstPropertyValue('dtstamp')),
    categories: component.getFirstProperty('categories')?.getValues() ?? [],
    alarms: component.getAllSubcomponents('valarm').map((alarm) => readAlarm(alarm, midnight)),
  }
})

process.stdout.write(
  JSON.stringify({
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    name: calendar.getFirstPropertyValue('name'),
    appleName: calendar.getFirstPropertyValue('x-wr-calname'),
    product: calendar.getFirstPropertyValue('prodid'),
    method: calendar.getFirstPropertyValue('method'),
    properties: calendar.getAllProperties().map((property) => property.name),
    events,
  }),
)
