import PostalMime, { type Address, decodeWords, type Email } from 'postal-mime'
import type { MailAddress } from '#core/correspondence/parsed-mail'
import { decodeUtf7 } from './decode-bytes'
import { addressOf, bareId, type FoundMail, fileNameOf, keptBody, keyOf, picturesIn, subjectOf } from './found-mail'
import { htmlToText } from './html-text'
import { MAX_ENTRIES } from './limits'
import { readMailDate } from './mail-date'
import { Unreadable } from './unreadable'

const options = {
  // A message inside a message is a file of its own, byte for byte.
  forceRfc822Attachments: true,
  attachmentEncoding: 'arraybuffer',
  maxNestingDepth: 100,
} as const

/** Where the header ends: at the first empty line. */
const endOfHeader = (bytes: Buffer): number => {
  const ends = [bytes.indexOf('\r\n\r\n'), bytes.indexOf('\n\n')].filter((at) => at >= 0)
  return ends.length === 0 ? bytes.length : Math.min(...ends)
}

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

const fromWindows = (bytes: Uint8Array): Buffer => Buffer.from(new TextDecoder('windows-1252').decode(bytes), 'utf8')

/** Old programs wrote accents into header fields as they are, in no charset at all. */
const withReadableHeader = (bytes: Buffer, end: number): Buffer => {
  const header = bytes.subarray(0, end)
  return isUtf8(header) ? bytes : Buffer.concat([fromWindows(header), bytes.subarray(end)])
}

const lost = ({ text = '', html = '', subject = '' }: Email): number =>
  text.split('\ufffd').length + html.split('\ufffd').length + subject.split('\ufffd').length - 3

const isCharset = (label: string): boolean => {
  try {
    return new TextDecoder(label) !== null
  } catch {
    return /utf-?7$/i.test(label)
  }
}

/** Labels that cannot be right, replaced: a charset nobody knows, or US-ASCII. */
const relabelled = (bytes: Buffer, isWrong: (label: string) => boolean, charset: string): Buffer | null => {
  const raw = bytes.toString('latin1')
  const changed = raw
    .replace(/(charset\s*=\s*"?)([A-Za-z0-9_:.-]{1,40})/gi, (whole, start: string, label: string) =>
      isWrong(label) ? `${start}${charset}` : whole,
    )
    .replace(/=\?([A-Za-z0-9_:.-]{1,40})\?([bq])\?/gi, (whole, label: string, way: string) =>
      isWrong(label) ? `=?${charset}?${way}?` : whole,
    )
  return changed === raw ? null : Buffer.from(changed, 'latin1')
}

const isNoLabel = (label: string): boolean => /^us-ascii$/i.test(label) || !isCharset(label)
const isUtf8Label = (label: string): boolean => /^utf-?8$/i.test(label) || isNoLabel(label)

/**
 * Words lost to a wrong label are looked for again: as UTF-8, as windows-1252, and as if unlabelled bytes were
 * windows-1252. What loses least is taken; attachments always stay those of the first reading.
 */
const repaired = async (bytes: Buffer, first: Email, bodyAt: number): Promise<Email> => {
  let best = first
  const asUtf8 = relabelled(bytes, isNoLabel, 'utf-8')
  if (asUtf8 !== null) {
    const again = await PostalMime.parse(asUtf8, options)
    if (lost(again) <= lost(first)) best = again
  }
  if (lost(best) > 0) {
    const body = Buffer.concat([bytes.subarray(0, bodyAt), fromWindows(bytes.subarray(bodyAt))])
    for (const candidate of [relabelled(bytes, isUtf8Label, 'windows-1252'), body]) {
      const again = candidate === null ? best : await PostalMime.parse(candidate, options)
      if (lost(again) < lost(best)) best = again
    }
  }
  return { ...first, text: best.text, html: best.html, subject: best.subject }
}

const namesOf = ({ attachments }: Email): readonly (string | null)[] => attachments.map(({ filename }) => filename)
const lostNames = (names: readonly (string | null)[]): number => names.join('').split('\ufffd').length - 1

/** The names of attachments, read as windows-1252 where an old program wrote accents into them as they are. */
const readableNames = async (bytes: Buffer, first: Email): Promise<readonly (string | null)[]> => {
  const names = namesOf(first)
  if (lostNames(names) === 0) return names
  const again = namesOf(await PostalMime.parse(fromWindows(bytes), options))
  return again.length === names.length && lostNames(again) < lostNames(names) ? again : names
}

/** The parser gives parts that were not encoded with line feeds only: here they are found again as they came. */
const asTheyCame = (raw: Buffer, content: Uint8Array): Uint8Array => {
  if (content.at(-1) !== 10 || content.length > raw.length + 1) return content
  const lines = Buffer.from(content.subarray(0, -1)).toString('latin1')
  for (const [end, body] of [
    ['\r\n', lines.replace(/\r?\n/g, '\r\n')],
    ['\n', lines],
  ] as const) {
    // Between the empty line after its fields and the boundary: a part as it stands, not the same words elsewhere.
    const at = raw.indexOf(`${end}${end}${body}${end}--`, 0, 'latin1')
    if (at >= 0) return raw.subarray(at + end.length * 2, at + end.length * 2 + body.length)
  }
  return content
}

/** Looking for parts in the message costs its length for each of them. */
const MAX_SEARCH = 2_000_000_000

const addressesOf = (list: readonly Address[] | undefined): MailAddress[] =>
  (list ?? [])
    .flatMap((entry) => (entry.group === undefined ? [entry] : entry.group))
    .flatMap(({ name, address }) => addressOf(name, address) ?? [])
    .slice(0, 2000)

const nestedName = (content: Uint8Array): string => {
  const header = Buffer.from(content.subarray(0, 16_384)).toString('latin1')
  const subject = /^subject:[ \t]*((?:[^\r\n]|\r?\n[ \t])*)/im.exec(header)?.[1] ?? ''
  const words = subjectOf(decodeWords(subject)).replace(/[\\/:*?"<>|]+/g, ' ')
  return fileNameOf(words === '' ? null : `${words.slice(0, 120)}.eml`, 'message.eml')
}

const endings: Readonly<Record<string, string>> = {
  'text/calendar': 'ics',
  'text/plain': 'txt',
  'text/html': 'html',
  'image/jpeg': 'jpg',
  'application/pdf': 'pdf',
  'application/pkcs7-signature': 'p7s',
  'application/pkcs7-mime': 'p7m',
}

const endingOf = (type: string): string => endings[type] ?? /^image\/([a-z]{3,4})$/.exec(type)?.[1] ?? 'bin'

const attachmentsOf = async (email: Email, raw: Buffer): Promise<FoundMail['attachments']> => {
  const { attachments, html } = email
  if (attachments.length > MAX_ENTRIES) throw new Unreadable('tooMany')
  const canSearch = attachments.length * raw.length < MAX_SEARCH
  const pictures = picturesIn(html ?? '')
  const names = await readableNames(raw, email)
  return attachments.map(({ mimeType, content, contentId }, index) => {
    const filename = names[index] ?? null
    const given = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)
    const bytes = canSearch ? asTheyCame(raw, given) : given
    if (mimeType === 'message/rfc822') {
      const name = filename === null ? nestedName(bytes) : fileNameOf(filename, 'message.eml')
      return { name: /\.(eml|msg)$/i.test(name) ? name : `${name}.eml`, bytes }
    }
    const isDrawn = mimeType.startsWith('image/') && pictures.has(bareId(contentId))
    return {
      name: fileNameOf(filename, `part-${index + 1}.${endingOf(mimeType)}`),
      bytes,
      isDrawn,
      contentId: bareId(contentId),
    }
  })
}

/** Reads one message in Internet format (RFC 5322, MIME). Throws `Unreadable`, and what the parser throws on damage. */
export const parseEml = async (bytes: Buffer): Promise<FoundMail> => {
  const end = endOfHeader(bytes)
  const readable = withReadableHeader(bytes, end)
  const first = await PostalMime.parse(readable, options)
  const email = await repaired(readable, first, endOfHeader(readable))
  const isUtf7 = /charset\s*=\s*"?(unicode-1-1-)?utf-7/i.test(bytes.toString('latin1', 0, 256 * 1024))
  const decode = (text: string) => (isUtf7 ? decodeUtf7(text) : text)
  const html = email.html === undefined ? null : decode(email.html)
  const text = email.text === undefined || email.text.trim() === '' ? htmlToText(html ?? '') : decode(email.text)
  const dates = email.headers.filter(({ key }) => key === 'date').map(({ value }) => value)
  return {
    mail: {
      key: keyOf(email.messageId, bytes.subarray(0, end)),
      from: addressesOf(email.from === undefined ? [] : [email.from])[0] ?? null,
      to: addressesOf(email.to),
      cc: addressesOf(email.cc),
      ...readMailDate(dates[0]),
      subject: subjectOf(email.subject),
      ...keptBody(text, html),
    },
    attachments: await attachmentsOf(first, bytes),
  }
}
