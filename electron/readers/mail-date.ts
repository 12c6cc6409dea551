import { LocalDate } from '#core/kernel/local-date'

export interface MailMoment {
  readonly sentOn: LocalDate | null
  /** `HH:MM`. */
  readonly sentAt: string | null
  /** `+02:00`; null when the message does not say. */
  readonly zone: string | null
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** RFC 5322 4.3, and the letters that European clocks write although no standard knows them. */
const zones: Readonly<Record<string, string>> = {
  UT: '+00:00',
  UTC: '+00:00',
  GMT: '+00:00',
  Z: '+00:00',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  WET: '+00:00',
  WEST: '+01:00',
  BST: '+01:00',
  CET: '+01:00',
  MET: '+01:00',
  CEST: '+02:00',
  MEST: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
}

const zoneOf = (text: string | undefined): string | null => {
  if (text === undefined) return null
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(text) ?? []
  // RFC 5322 3.3: -0000 is UTC of a clock whose own zone is not told.
  if (text === '-0000') return '+00:00'
  if (sign !== undefined && Number(hours) <= 14 && Number(minutes) < 60) return `${sign}${hours}:${minutes}`
  return zones[text.toUpperCase()] ?? null
}

const moment = (date: string, hour: string, minute: string, zone: string | undefined): MailMoment => {
  const day = LocalDate.safeParse(date)
  if (!day.success) return { sentOn: null, sentAt: null, zone: null }
  const time = `${hour.padStart(2, '0')}:${minute}`
  const isTime = /^([01]\d|2[0-3]):[0-5]\d$/.test(time)
  return { sentOn: day.data, sentAt: isTime ? time : null, zone: isTime ? zoneOf(zone) : null }
}

/** RFC 5322 4.3: two digits below 50 are of this century, three digits count from 1900. */
const fullYear = (year: string): string => {
  if (year.length === 2) return `${Number(year) < 50 ? '20' : '19'}${year}`
  return year.length === 3 ? String(1900 + Number(year)) : year
}

/** The day and time a `Date` field says, by the sender's clock; not turned into any other zone. */
export const readMailDate = (text: string | undefined): MailMoment => {
  const none = { sentOn: null, sentAt: null, zone: null }
  if (text === undefined) return none
  const bare = text.slice(0, 200).replace(/\([^()]*\)/g, ' ')
  const usual =
    /(\d{1,2})[\s-]+([A-Za-z]{3})[A-Za-z]*[\s-]+(\d{2,4})[\s,]+(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?\s*([+-]\d{4}|[A-Za-z]{1,4})?/
  const [, day, month, year, hour, minute, zone] = usual.exec(bare) ?? []
  if (day !== undefined && month !== undefined && year !== undefined && hour !== undefined && minute !== undefined) {
    const number = months.indexOf(month.toLowerCase()) + 1
    const date = `${fullYear(year)}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`
    return moment(date, hour, minute, zone)
  }
  const iso = /(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?/i.exec(bare)
  return iso === null ? none : moment(iso[1] ?? '', iso[2] ?? '', iso[3] ?? '', iso[4])
}
