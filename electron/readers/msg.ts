import { decompressRTF } from '@kenjiuno/decompressrtf'
import MsgReader, { type FieldsData } from '@kenjiuno/msgreader'
import { deEncapsulateSync } from 'rtf-stream-parser'
import type { MailAddress } from '#core/correspondence/parsed-mail'
import { decodeBytes } from './decode-bytes'
import { addressOf, bareId, type FoundMail, fileNameOf, keptBody, keyOf, picturesIn, subjectOf } from './found-mail'
import { htmlToText } from './html-text'
import { MAX_ENTRIES } from './limits'
import { readMailDate } from './mail-date'
import { rtfToText } from './rtf-text'
import { Unreadable } from './unreadable'

// A CommonJS package: whether its class is the default or the default's default depends on who loads it.
const Message = (MsgReader as unknown as { readonly default?: typeof MsgReader }).default ?? MsgReader

/** Code pages in which messages of before Unicode are written, under the names their decoder knows. */
const codepages = new Set([874, 932, 936, 949, 950, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258])

const open = (bytes: Buffer): { reader: MsgReader; fields: FieldsData } => {
  // A copy that fills its buffer: the reader looks at the whole of it.
  const whole = Uint8Array.from(bytes).buffer
  const read = (codepage: number) => {
    const reader = new Message(whole)
    reader.parserConfig = { ansiEncoding: `cp${codepage}` }
    return { reader, fields: reader.getFileData() }
  }
  const first = read(1252)
  if (first.fields.error !== undefined) throw new Unreadable('damaged')
  const { messageCodepage, internetCodepage } = first.fields
  const own = [messageCodepage, internetCodepage].find((page) => page !== undefined && codepages.has(page))
  return own === undefined || own === 1252 ? first : read(own)
}

const charsetOf = (codepage: number | undefined): string | null => {
  if (codepage === undefined) return null
  if (codepage === 65_001) return 'utf-8'
  if (codepage >= 28_591 && codepage <= 28_605) return `iso-8859-${codepage - 28_590}`
  return codepage === 932 ? 'shift_jis' : codepage === 20_127 ? 'windows-1252' : `windows-${codepage}`
}

/** The body that Outlook keeps as compressed RTF: a message in HTML or in text wrapped up, or RTF of its own. */
const bodyOfRtf = (compressed: Uint8Array | undefined): { text: string | null; html: string | null } => {
  if (compressed === undefined) return { text: null, html: null }
  try {
    const rtf = Buffer.from(decompressRTF([...compressed]))
    try {
      const { mode, text } = deEncapsulateSync(rtf, { decode: (bytes, charset) => decodeBytes(bytes, charset) })
      return mode === 'html' ? { text: null, html: String(text) } : { text: String(text), html: null }
    } catch {
      return { text: rtfToText(rtf.toString('latin1')), html: null }
    }
  } catch {
    return { text: null, html: null }
  }
}

const bodyOf = (fields: FieldsData): { text: string; html: string | null } => {
  const html = fields.bodyHtml ?? (fields.html && decodeBytes(fields.html, charsetOf(fields.internetCodepage)))
  const fromRtf = html === undefined ? bodyOfRtf(fields.compressedRtf) : { text: null, html }
  const text = fields.body ?? fromRtf.text ?? ''
  return keptBody(text.trim() === '' ? htmlToText(fromRtf.html ?? '') : text.replaceAll('\0', ''), fromRtf.html)
}

const header = (fields: FieldsData, name: string): string | undefined =>
  new RegExp(`^${name}:[ \\t]*((?:[^\\r\\n]|\\r?\\n[ \\t])*)`, 'im').exec(fields.headers ?? '')?.[1]

/** An Exchange address ("/o=…") is no address to write to; the SMTP one stands elsewhere, or nowhere. */
const mailAddress = (...candidates: readonly (string | undefined)[]): string | undefined =>
  candidates.find((candidate) => candidate !== undefined && /^[^/\s]+@\S+$/.test(candidate))

const recipients = (fields: FieldsData, type: 'to' | 'cc'): MailAddress[] =>
  (fields.recipients ?? [])
    .filter(({ recipType }) => recipType === type)
    .flatMap(({ name, smtpAddress, email }) => addressOf(name, mailAddress(smtpAddress, email)) ?? [])
    .slice(0, 2000)

const attachmentsOf = (reader: MsgReader, fields: FieldsData, html: string | null): FoundMail['attachments'] => {
  const list = fields.attachments ?? []
  if (list.length > MAX_ENTRIES) throw new Unreadable('tooMany')
  const pictures = picturesIn(html ?? '')
  return list.map((attachment, index) => {
    const isMessage = attachment.innerMsgContent === true
    const fallback = isMessage ? 'message.msg' : `part-${index + 1}.bin`
    const name = fileNameOf(attachment.fileName ?? attachment.name ?? attachment.fileNameShort, fallback)
    const ending = isMessage && !/\.msg$/i.test(name) ? '.msg' : ''
    try {
      const isDrawn = /\.(?:bmp|gif|jpe?g|png|svg|webp)$/i.test(name) && pictures.has(bareId(attachment.pidContentId))
      const contentId = bareId(attachment.pidContentId)
      return { name: `${name}${ending}`, bytes: reader.getAttachment(attachment).content, isDrawn, contentId }
    } catch {
      return { name: `${name}${ending}`, bytes: null }
    }
  })
}

/** Reads one Outlook message ([MS-OXMSG]). Throws `Unreadable`, and what the parser throws on damage. */
export const parseMsg = (bytes: Buffer): FoundMail => {
  const { reader, fields } = open(bytes)
  const address = mailAddress(fields.senderSmtpAddress, fields.sentRepresentingSmtpAddress, fields.senderEmail)
  const written = readMailDate(header(fields, 'date'))
  const kept = readMailDate(fields.clientSubmitTime ?? fields.messageDeliveryTime)
  const body = bodyOf(fields)
  const identity = [fields.senderName, fields.subject, fields.clientSubmitTime, fields.creationTime].join('\n')
  return {
    mail: {
      key: keyOf(fields.messageId ?? header(fields, 'message-id'), fields.headers ?? identity),
      from: addressOf(fields.senderName, address),
      to: recipients(fields, 'to'),
      cc: recipients(fields, 'cc'),
      ...(written.sentOn === null ? kept : written),
      subject: subjectOf(fields.subject),
      ...body,
    },
    attachments: attachmentsOf(reader, fields, body.html),
  }
}
