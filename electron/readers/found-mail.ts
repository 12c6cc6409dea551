import { createHash } from 'node:crypto'
import type { MailAddress, ParsedMail } from '#core/correspondence/parsed-mail'
import { guesses } from './fact-dates'
import { MAX_MAIL_TEXT } from './limits'
import type { TextFound } from './protocol-inside'
import { foundText } from './text-found'

/** What hangs on a message. `bytes` is null where it could not be taken out; `isDrawn`: the text shows it as a picture. */
export interface FoundAttachment {
  readonly name: string
  readonly bytes: Uint8Array | null
  readonly isDrawn?: boolean
  /** The name by which the text shows it as a picture. */
  readonly contentId?: string
}

/** A message with what hangs on it. */
export interface FoundMail {
  readonly mail: Omit<ParsedMail, 'files'>
  readonly attachments: readonly FoundAttachment[]
}

/** The names under which a body shows pictures that hang on it (RFC 2392). */
export const picturesIn = (html: string): ReadonlySet<string> =>
  new Set([...html.matchAll(/cid:([^"'\s<>)]{1,300})/gi)].map((found) => bareId(found[1])))

/** A Content-ID as a body names it: without angle brackets, escapes undone. */
export const bareId = (id: string | null | undefined): string => {
  const bare = (id ?? '').trim().replace(/^<|>$/g, '')
  try {
    return decodeURIComponent(bare).toLowerCase()
  } catch {
    return bare.toLowerCase()
  }
}

/** An address as it is kept; null when nothing is left of it. */
export const addressOf = (name: string | undefined, address: string | undefined): MailAddress | null => {
  const line = (text: string | undefined) =>
    (text ?? '')
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim()
      .slice(0, 500)
  const kept = { name: line(name), address: line(address) }
  return kept.name === '' && kept.address === '' ? null : kept
}

/** Its Message-ID where it has one, else the digest of its headers. */
export const keyOf = (messageId: string | undefined, headers: string | Uint8Array): string => {
  const bare = (messageId ?? '')
    .trim()
    .replace(/^<|>$/g, '')
    .replace(/[\p{Cc}\s]+/gu, '')
  if (bare !== '' && bare.length <= 900) return bare
  return `sha256:${createHash('sha256').update(headers).digest('hex')}`
}

/** What of a subject is kept: one line, 2,000 characters. */
export const subjectOf = (text: string | undefined): string =>
  (text ?? '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 2000)

/** Text and HTML cut to what is kept of one message. */
export const keptBody = (text: string, html: string | null): { text: string; html: string | null } => ({
  text: text.slice(0, MAX_MAIL_TEXT),
  html: html === null ? null : html.slice(0, MAX_MAIL_TEXT),
})

/** The name of a part as people read it: without folders and control signs; `fallback` where nothing is left. */
export const fileNameOf = (name: string | null | undefined, fallback: string): string => {
  const base = (name ?? '').split(/[\\/]/).at(-1) ?? ''
  const line = base.replace(/\p{Cc}+/gu, ' ').trim()
  if (line === '' || line === '.' || line === '..') return fallback
  const dot = line.lastIndexOf('.')
  return line.length <= 250 || dot < line.length - 20 ? line.slice(0, 250) : `${line.slice(0, 220)}${line.slice(dot)}`
}

const shown = ({ name, address }: MailAddress): string => [name, address].filter((part) => part !== '').join(' ')

/** A message as one text to search in: who, to whom, about what, the words, the names of its files. */
const textOfMail = ({ mail, attachments }: FoundMail): string => {
  const people = [mail.from, ...mail.to, ...mail.cc].flatMap((person) => (person === null ? [] : [shown(person)]))
  const names = attachments.map(({ name }) => name)
  return [mail.subject, ...people, '', mail.text, '', ...names].join('\n').trim()
}

/** What reading a message or a mailbox gives: a page for each message. */
export const foundMails = (mails: readonly FoundMail[]): TextFound => {
  const [only] = mails
  const author = mails.length === 1 && only?.mail.from ? shown(only.mail.from).slice(0, 300) : null
  return foundText(mails.map(textOfMail), {
    dates: guesses(
      'email',
      mails.slice(0, 20).map(({ mail }) => mail.sentOn),
    ),
    author: author === '' ? null : author,
    inside: mails.length === 1 ? (only?.attachments.length ?? 0) : mails.length,
  })
}
