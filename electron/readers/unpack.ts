import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { Entry, FileEntry } from '@zip.js/zip.js'
import type { ParsedMail } from '#core/correspondence/parsed-mail'
import type { FileKind } from '#core/evidence/evidence'
import { parseEml } from './eml'
import { type FoundAttachment, type FoundMail, fileNameOf } from './found-mail'
import { MAX_ENTRIES, MAX_MAILBOX_TEXT, MAX_TEXT, MAX_TEXT_PAGES, MAX_UNPACKED, PART_BYTES } from './limits'
import { messagesOf, startsAsMailbox } from './mailbox'
import { parseMsg } from './msg'
import type { FoundFile, UnpackedFound } from './protocol-inside'
import type { ReasonCode } from './reasons'
import { startsAsCompound } from './sniff-compound'
import { startsAsZip } from './sniff-zip'
import { Unreadable } from './unreadable'
import { wholeFile } from './whole-file'
import { inflateEntry, isUnsafeName, Swells, withZip } from './zip-archive'

/** The way to the parent while unpacking. */
export interface PartSender {
  /** Hands bytes of a file over; resolves when they are written. */
  readonly part: (file: number, bytes: Uint8Array) => Promise<void>
  /** Says that work goes on although nothing was handed over. */
  readonly alive: () => void
}

const headOf = async (path: string | Buffer): Promise<Buffer> => {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Bytes. Below the first a picture in a text proves nothing by itself; above the second none is a logo. */
const SMALL_PICTURE = 10_000
const LARGEST_LOGO = 60_000

/** Tells logos and signatures from pictures that say something: they are small, or stand in message after message. */
const createLogoWatch = (files: FoundFile[]) => {
  const seen = new Map<string, number>()
  return ({ bytes, isDrawn }: FoundAttachment): boolean => {
    if (isDrawn !== true || bytes === null || bytes.length > LARGEST_LOGO) return false
    if (bytes.length < SMALL_PICTURE) return true
    const digest = createHash('sha256').update(bytes).digest('hex')
    const earlier = seen.get(digest)
    const first = earlier === undefined ? undefined : files[earlier]
    if (earlier === undefined) seen.set(digest, files.length)
    else if (first !== undefined) files[earlier] = { ...first, isDecoration: true }
    return earlier !== undefined
  }
}

/** What was taken out so far, and the only way to add to it. */
const createHarvest = (send: PartSender) => {
  const files: FoundFile[] = []
  const isLogo = createLogoWatch(files)
  const sent = { bytes: 0 }
  const pass = async (bytes: Uint8Array): Promise<void> => {
    for (let at = 0; at < bytes.length; at += PART_BYTES) {
      const piece = bytes.slice(at, at + PART_BYTES)
      sent.bytes += piece.length
      await send.part(files.length, piece)
    }
  }
  const keep = (name: string, size: number, isDecoration = false): void => {
    files.push({ name: name.slice(0, 1000), size, refused: null, isDecoration })
  }
  const refuse = (name: string, size: number, refused: ReasonCode): void => {
    const shown = name.replace(/\p{Cc}/gu, ' ').slice(0, 1000)
    files.push({ name: shown, size: Number.isSafeInteger(size) && size >= 0 ? size : 0, refused, isDecoration: false })
  }
  const add = async (attachment: FoundAttachment): Promise<void> => {
    const { name, bytes } = attachment
    if (bytes === null) return refuse(name, 0, 'brokenEntry')
    if (sent.bytes + bytes.length > MAX_UNPACKED) return refuse(name, bytes.length, 'tooMuch')
    if (bytes.length === 0) await send.part(files.length, bytes)
    const isDecoration = isLogo(attachment)
    await pass(bytes)
    keep(name, bytes.length, isDecoration)
  }
  return {
    files,
    add,
    pass,
    keep,
    refuse,
    isFull: () => files.length >= MAX_ENTRIES,
    left: () => MAX_UNPACKED - sent.bytes,
  }
}
type Harvest = ReturnType<typeof createHarvest>

const takeMail = async ({ mail, attachments }: FoundMail, harvest: Harvest): Promise<ParsedMail> => {
  const files: number[] = []
  for (const attachment of attachments) {
    if (harvest.isFull()) break
    files.push(harvest.files.length)
    await harvest.add(attachment)
  }
  return { ...mail, files }
}

const unpackMailbox = async (path: string | Buffer, send: PartSender): Promise<UnpackedFound> => {
  const harvest = createHarvest(send)
  const mails: ParsedMail[] = []
  let room = MAX_MAILBOX_TEXT
  let count = 0
  for await (const message of messagesOf(path)) {
    count += 1
    send.alive()
    if (harvest.isFull() || mails.length >= MAX_ENTRIES || room <= 0) {
      harvest.refuse(`${count}.eml`, 0, 'tooMany')
      break
    }
    const found = message === null ? null : await parseEml(message).catch(() => null)
    if (found === null) harvest.refuse(`${count}.eml`, message?.length ?? 0, 'brokenEntry')
    else {
      const mail = await takeMail(found, harvest)
      const text = mail.text.slice(0, room)
      const html = mail.html !== null && text.length + mail.html.length <= room ? mail.html : null
      room -= text.length + (html?.length ?? 0)
      mails.push({ ...mail, text, html })
    }
  }
  return { mails, files: harvest.files }
}

/** Reads the one message a file is, in whichever of the two formats. Throws `Unreadable`. */
export const readMessage = async (path: string | Buffer): Promise<FoundMail> => {
  const bytes = await wholeFile(path)
  return startsAsCompound(bytes) ? parseMsg(bytes) : parseEml(bytes)
}

/** A mailbox of thousands of messages is searched in as far as it can be read in this time, in milliseconds. */
const MAILBOX_TIME = 6000

/** The messages of a file, one unless it is a mailbox: as many as text is kept of. Throws `Unreadable`. */
export const readMessages = async (path: string | Buffer): Promise<readonly FoundMail[]> => {
  if (!startsAsMailbox(await headOf(path))) return [await readMessage(path)]
  const until = Date.now() + MAILBOX_TIME
  const mails: FoundMail[] = []
  let room = MAX_TEXT
  for await (const message of messagesOf(path)) {
    const found = message === null ? null : await parseEml(message).catch(() => null)
    if (found === null) continue
    room -= found.mail.text.length
    // Its attachments and its HTML are not held on to: a mailbox may be larger than the memory.
    const attachments = found.attachments.map(({ name }) => ({ name, bytes: null }))
    mails.push({ mail: { ...found.mail, html: null }, attachments })
    if (mails.length >= MAX_TEXT_PAGES || room <= 0 || Date.now() > until) break
  }
  return mails
}

const reasonOf = (thrown: unknown, left: number, declared: number): ReasonCode => {
  if (!(thrown instanceof Swells)) return 'brokenEntry'
  return declared > left ? 'tooMuch' : 'swells'
}

/** Why an entry is not taken out at all; null for a file like any other. */
const refusalOf = ({ filename, symlink, encrypted }: Entry): ReasonCode | null => {
  if (isUnsafeName(filename)) return 'unsafeName'
  if (symlink) return 'link'
  return encrypted ? 'lockedEntry' : null
}

const takeEntry = async (entry: FileEntry, harvest: Harvest, send: PartSender): Promise<void> => {
  const left = harvest.left()
  try {
    await send.part(harvest.files.length, new Uint8Array(0))
    harvest.keep(fileNameOf(entry.filename, 'file'), await inflateEntry(entry, left, harvest.pass))
  } catch (thrown) {
    harvest.refuse(entry.filename, entry.uncompressedSize, reasonOf(thrown, left, entry.uncompressedSize))
  }
}

const unpackZip = async (path: string | Buffer, send: PartSender): Promise<UnpackedFound> => {
  const harvest = createHarvest(send)
  await withZip(path, async (entries) => {
    let seen = 0
    for await (const entry of entries) {
      seen += 1
      if (harvest.isFull() || seen > MAX_ENTRIES * 2) return harvest.refuse(entry.filename, 0, 'tooMany')
      const refusal = refusalOf(entry)
      if (refusal !== null) harvest.refuse(entry.filename, entry.uncompressedSize, refusal)
      else if (entry.directory) send.alive()
      else await takeEntry(entry, harvest, send)
    }
  })
  return { mails: [], files: harvest.files }
}

/** Takes out what a message, a mailbox or an archive holds, one level deep. Throws `Unreadable`. */
export const unpackFile = async (path: string | Buffer, kind: FileKind, send: PartSender): Promise<UnpackedFound> => {
  const head = await headOf(path)
  if (kind === 'archive') {
    const found = unpackZip(path, send)
    // A container of ours may begin with another program; what does not end as one either is of another format.
    return startsAsZip(head) ? found : found.catch(() => Promise.reject(new Unreadable('format')))
  }
  if (startsAsMailbox(head)) return unpackMailbox(path, send)
  const harvest = createHarvest(send)
  const found = await readMessage(path)
  return { mails: [await takeMail(found, harvest)], files: harvest.files }
}
