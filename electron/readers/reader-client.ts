import type { ParsedMail } from '#core/correspondence/parsed-mail'
import type { FileKind, Reading } from '#core/evidence/evidence'
import type { Bilingual } from '#core/kernel/bilingual'
import type { FilePath, Picture, ReaderTask } from './protocol'
import type { DocxFound, TextFound } from './protocol-inside'
import type { ReaderChild } from './reader-child'
import { createQueue, type ReaderQueue } from './reader-queue'
import type { ReaderLimits } from './reader-session'
import { type ReasonCode, reasons } from './reasons'
import { receiveFiles, type UnpackedFile } from './receive-files'
import type { Sniffed } from './sniff'

export type { ReaderChild } from './reader-child'
export type { UnpackedFile } from './receive-files'

/** Pixels of the longer side. */
const THUMBNAIL_SIDE = 400
const PAGE_SIDE = 1600

const usualLimits: ReaderLimits = { perFile: 10_000, start: 20_000, idle: 20_000 }

/** The kinds with something to read inside; of all others only the type is told. */
const readKinds: ReadonlySet<FileKind> = new Set<FileKind>([
  'pdf',
  'jpeg',
  'png',
  'webp',
  'gif',
  'svg',
  'heic',
  'avif',
  'bmp',
  'tiff',
])

/** Why the inside of a file was not read; the file itself is kept. */
export interface NotRead {
  readonly kind: 'unread'
  readonly reason: Bilingual
}

/** The text of a file, page by page: at most 2,000,000 characters and 5,000 pages. */
export type TextResult = ({ readonly kind: 'text' } & TextFound) | NotRead

/** What lay inside a message, a mailbox or an archive. A file that was refused says why, and is not in the folder. */
export type UnpackResult =
  | { readonly kind: 'unpacked'; readonly mails: readonly ParsedMail[]; readonly files: readonly UnpackedFile[] }
  | NotRead

export interface ReadResult {
  readonly reading: Reading
  /** A PNG, its longer side at most 400 pixels; null exactly when the reading has no thumbnail. */
  readonly thumbnail: Buffer | null
}

/** Reads hostile files in another process. Every call has its answer; only an abort, `close` or a bug throws. */
export interface Reader {
  /** What a file is, by its bytes. `name` is the name the person knows: a vault file has none. */
  readonly sniff: (path: FilePath, name: FilePath, signal?: AbortSignal) => Promise<Sniffed>
  /** Number of pages and thumbnail of a file whose kind is known. */
  readonly read: (path: FilePath, kind: FileKind, signal?: AbortSignal) => Promise<ReadResult>
  /**
   * One page of a PDF, counted from 1, or a picture file as its page 1; the longer side at most 1600 pixels.
   * Null where it cannot be drawn or does not exist.
   */
  readonly page: (path: FilePath, kind: FileKind, page: number, signal?: AbortSignal) => Promise<Picture | null>
  /** The same as large as asked for, to make a page anew: the longer side at most `maxSide` pixels. */
  readonly draw: (
    path: FilePath,
    kind: FileKind,
    wanted: { readonly page: number; readonly maxSide: number },
    signal?: AbortSignal,
  ) => Promise<Picture | null>
  /**
   * The words of a file and what it tells of itself. `needsOcr`: some page is a picture without words. Waits behind
   * other texts only, never before a picture that someone looks for.
   */
  readonly text: (path: FilePath, kind: FileKind, signal?: AbortSignal) => Promise<TextResult>
  /**
   * Takes out what a message, a mailbox or an archive holds, one level deep, into the existing folder `into`, under
   * random names. At most 10,000 entries and 2 GB. Throws what the disk throws; then nothing is left in the folder.
   */
  readonly unpack: (path: FilePath, kind: FileKind, into: string, signal?: AbortSignal) => Promise<UnpackResult>
  /** The paragraphs, lists and tables of a Word document (.docx, at most 20 MB) as blocks of a letter; or why not. */
  readonly docx: (path: FilePath, signal?: AbortSignal) => Promise<DocxFound | ReasonCode>
  /** Kills the processes and refuses what waits, with `job.cancelled`. */
  readonly close: () => Promise<void>
}

const notRead = (code: ReasonCode): NotRead => ({ kind: 'unread', reason: { ...reasons[code] } })

const unread = (code: ReasonCode): ReadResult => ({
  reading: { kind: 'unread', reason: { ...reasons[code] } },
  thumbnail: null,
})

/** The kinds with no text, no date and nothing inside that Recours knows how to read. */
const closedKinds: ReadonlySet<FileKind> = new Set<FileKind>(['program', 'unknown'])

const unpackWith = async (
  queue: ReaderQueue,
  task: Extract<ReaderTask, { readonly task: 'unpack' }>,
  into: string,
  signal?: AbortSignal,
): Promise<UnpackResult> => {
  const receiver = receiveFiles(into)
  try {
    const reply = await queue.ask(task, signal, receiver.take)
    if (receiver.failure() !== null) throw receiver.failure()
    if (reply.ok && 'unpacked' in reply) {
      return { kind: 'unpacked', mails: reply.unpacked.mails, files: await receiver.finish(reply.unpacked.files) }
    }
    await receiver.discard()
    return notRead(reply.ok ? 'damaged' : reply.reason)
  } catch (thrown) {
    await receiver.discard()
    throw thrown
  }
}

const drawWith = async (
  queue: ReaderQueue,
  wanted: Omit<Extract<ReaderTask, { readonly task: 'page' }>, 'task'>,
  signal?: AbortSignal,
): Promise<Picture | null> => {
  if (!readKinds.has(wanted.kind)) return null
  const reply = await queue.ask({ task: 'page', ...wanted }, signal)
  return reply.ok && 'picture' in reply ? reply.picture : null
}

/**
 * Makes the reader: disposable processes, a queue in front of each, 10 s per file (while unpacking, per 512 KB). A file that takes longer, that makes
 * the process crash or that asks for too much memory is `unread` with its reason in both languages; the next file
 * finds a new process. An abort kills the process and rejects with the signal's reason.
 */
export const createReader = ({
  fork,
  limits = {},
}: {
  readonly fork: () => ReaderChild
  readonly limits?: Partial<ReaderLimits>
}): Reader => {
  const queue = createQueue(fork, { ...usualLimits, ...limits })
  // A process of their own: a long text must not keep a person waiting for the page they opened.
  const background = createQueue(fork, { ...usualLimits, ...limits })
  return {
    sniff: async (path, name, signal) => {
      const reply = await queue.ask({ task: 'sniff', path, name }, signal)
      return reply.ok && 'sniffed' in reply ? reply.sniffed : { kind: 'unknown', extensionMismatch: false }
    },
    read: async (path, kind, signal) => {
      if (kind === 'empty') return unread('empty')
      if (!readKinds.has(kind)) return { reading: { kind: 'read', pages: null, hasThumbnail: false }, thumbnail: null }
      const reply = await queue.ask({ task: 'read', path, kind, maxSide: THUMBNAIL_SIDE }, signal)
      if (!reply.ok) return unread(reply.reason)
      if (!('picture' in reply) || (kind === 'pdf' && reply.pages === null)) return unread('damaged')
      const { pages, picture } = reply
      return { reading: { kind: 'read', pages, hasThumbnail: picture !== null }, thumbnail: picture?.png ?? null }
    },
    page: (path, kind, page, signal) => drawWith(queue, { path, kind, page, maxSide: PAGE_SIDE }, signal),
    draw: (path, kind, { page, maxSide }, signal) => drawWith(background, { path, kind, page, maxSide }, signal),
    text: async (path, kind, signal) => {
      if (kind === 'empty') return notRead('empty')
      if (closedKinds.has(kind)) return notRead('format')
      const reply = await background.ask({ task: 'text', path, kind }, signal)
      if (reply.ok) return 'text' in reply ? { kind: 'text', ...reply.text } : notRead('damaged')
      return notRead(reply.reason)
    },
    unpack: async (path, kind, into, signal) => {
      if (kind === 'empty') return notRead('empty')
      if (kind !== 'email' && kind !== 'archive') return notRead('format')
      return unpackWith(background, { task: 'unpack', path, kind }, into, signal)
    },
    docx: async (path, signal) => {
      const reply = await queue.ask({ task: 'docx', path }, signal)
      if (!reply.ok) return reply.reason
      return 'docx' in reply ? reply.docx : 'damaged'
    },
    close: async () => {
      await Promise.all([queue.close(), background.close()])
    },
  }
}
