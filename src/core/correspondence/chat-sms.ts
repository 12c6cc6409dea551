import type { LocalDate } from '#core/kernel/local-date'
import { readDate, readTime, resolveDate, TIME } from './chat-date'

/** One text message of a telephone's backup ("SMS Backup & Restore", XML). */
export type SmsMessage = {
  /** The other side: its name in the address book, else its number. */
  readonly party: string
  readonly on: LocalDate
  readonly time: string | null
  readonly isMine: boolean
  readonly text: string
}

export type SmsBackup = {
  readonly messages: readonly SmsMessage[]
  /** Drafts and messages that never left. */
  readonly unsent: number
  /** Elements without a date or a number. */
  readonly broken: number
}

/** The civil date and time of an instant, in milliseconds since 1970, where the person lives; null when out of range. */
export type CivilTime = (milliseconds: number) => { readonly on: LocalDate; readonly time: string } | null

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Characters beyond the first 65,536 come as two references, one for each half: they join by themselves. */
const decode = (value: string): string =>
  value
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal, hex, name) => {
      if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? whole
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
      if (code > 0x10ffff || code === 0) return ''
      return code < 0x10000 ? String.fromCharCode(code) : String.fromCodePoint(code)
    })
    .toWellFormed()

const attributesOf = (tag: string): ReadonlyMap<string, string> =>
  new Map(
    [...tag.matchAll(/([\w:.-]{1,60})\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map((found) => [
      found[1] ?? '',
      decode(found[2] ?? found[3] ?? ''),
    ]),
  )

/** Where a tag ends: a `>` inside quotes is text. */
const endOfTag = (xml: string, from: number): number => {
  let quote = ''
  for (let at = from; at < xml.length; at += 1) {
    const character = xml[at] ?? ''
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (character === '"' || character === "'") quote = character
    else if (character === '>') return at
  }
  return xml.length
}

const partyOf = (attributes: ReadonlyMap<string, string>): string => {
  const name = (attributes.get('contact_name') ?? '').trim()
  return name === '' || name === '(Unknown)' || name === 'null' ? (attributes.get('address') ?? '').trim() : name
}

const SHOWN = new RegExp(
  `^(\\d{1,2}\\.? [\\p{L}]{3,10}\\.?,? \\d{4}|[\\p{L}]{3,10}\\.? \\d{1,2},? \\d{4}),?(?: (?:à|at))? (${TIME})`,
  'iu',
)

/** `12 mars 2026 14:05:33`: as the telephone showed it. Numbers alone could be read both ways, so they are not used. */
const shownMoment = (shown: string): { readonly on: LocalDate; readonly time: string } | null => {
  const found = SHOWN.exec(shown.replace(/[\u00a0\u202f]/g, ' '))
  const date = readDate(found?.[1] ?? '')
  const [on, time] = [date === null ? null : resolveDate(date, true), readTime(found?.[2] ?? '')]
  return on === null || time === null ? null : { on, time }
}

const INBOX = '1'
const SENT = '2'

/** The texts of a multimedia message; its pictures stay in the file. */
const partsIn = (xml: string): string =>
  [...xml.matchAll(/<part\s/g)]
    .flatMap(({ index }) => {
      const part = attributesOf(xml.slice(index, endOfTag(xml, index)).slice(0, 50_000))
      if (part.get('ct') === 'text/plain') return [part.get('text') ?? '']
      const name = part.get('name') ?? part.get('cl') ?? ''
      return /^application\/smil$/.test(part.get('ct') ?? '') || name === '' || name === 'null' ? [] : [`[${name}]`]
    })
    .join('\n')

/** Whether a text is such a backup. */
export const isSmsBackup = (text: string): boolean => /<smses\b/.test(text.slice(0, 4000))

type Element = { readonly isMms: boolean; readonly attributes: ReadonlyMap<string, string>; readonly inside: string }

const elementsIn = (xml: string): readonly Element[] => {
  const found: Element[] = []
  let done = 0
  for (const { 0: opening, index } of xml.matchAll(/<(?:sms|mms)\s/g)) {
    if (index < done) continue
    const end = endOfTag(xml, index)
    const isMms = opening.startsWith('<mms')
    const closing = isMms && xml[end - 1] !== '/' ? xml.indexOf('</mms>', end) : end
    done = closing === -1 ? xml.length : closing
    found.push({ isMms, attributes: attributesOf(xml.slice(index, end)), inside: xml.slice(end, done) })
  }
  return found
}

const readElement = (
  { isMms, attributes, inside }: Element,
  civilTime: CivilTime,
): SmsMessage | 'unsent' | 'broken' => {
  const way = attributes.get(isMms ? 'msg_box' : 'type') ?? ''
  const moment =
    shownMoment(attributes.get('readable_date') ?? '') ?? civilTime(Number(attributes.get('date') ?? Number.NaN))
  const party = partyOf(attributes)
  if (moment === null || party === '') return 'broken'
  if (way !== INBOX && way !== SENT) return 'unsent'
  return { party, ...moment, isMine: way === SENT, text: isMms ? partsIn(inside) : (attributes.get('body') ?? '') }
}

/**
 * Reads a backup. Entities other than the five of XML are left as they stand, nothing outside is fetched.
 * @param civilTime for the instant of a message; the date that the telephone showed comes first.
 */
export const readSmsBackup = (xml: string, civilTime: CivilTime): SmsBackup => {
  const read = elementsIn(xml).map((element) => readElement(element, civilTime))
  return {
    messages: read.filter((message) => typeof message === 'object'),
    unsent: read.filter((message) => message === 'unsent').length,
    broken: read.filter((message) => message === 'broken').length,
  }
}
