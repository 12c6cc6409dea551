import type { FileKind, Reading } from '#core/evidence/evidence'
import { Failure } from '#core/kernel/failure'
import type { FilePath, Picture, ReaderReply, ReaderTask } from './protocol'
import type { ReaderChild } from './reader-child'
import { openSession, type ReaderLimits, type ReaderSession } from './reader-session'
import { type ReasonCode, reasons } from './reasons'
import type { Sniffed } from './sniff'

export type { ReaderChild } from './reader-child'

/** Pixels of the longer side. */
const THUMBNAIL_SIDE = 400
const PAGE_SIDE = 1600

const usualLimits: ReaderLimits = { perFile: 10_000, start: 20_000, idle: 20_000 }

/** The kinds with something to read inside; of all others only the type is told. */
const readKinds: ReadonlySet<FileKind> = new Set<FileKind>(['pdf', 'jpeg', 'png', 'webp', 'gif', 'svg', 'heic'])

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
  /** Kills the process and refuses what waits, with `job.cancelled`. */
  readonly close: () => Promise<void>
}

const unread = (code: ReasonCode): ReadResult => ({
  reading: { kind: 'unread', reason: { ...reasons[code] } },
  thumbnail: null,
})

/** One request at a time, in order, over a process that is started when needed and replaced when it ended. */
const createQueue = (fork: () => ReaderChild, limits: ReaderLimits) => {
  let session: ReaderSession | null = null
  let last: Promise<unknown> = Promise.resolve()
  let idleTimer: NodeJS.Timeout | undefined
  const closing = new AbortController()

  const askSession = async (task: ReaderTask, signal: AbortSignal): Promise<ReaderReply> => {
    if (session === null || !session.isUsable()) session = openSession(fork, limits)
    const current = session
    const cancel = () => void current.end()
    signal.addEventListener('abort', cancel, { once: true })
    const reply = await current.ask(task)
    signal.removeEventListener('abort', cancel)
    if (!current.isUsable()) await current.end()
    signal.throwIfAborted()
    return reply
  }
  const perform = async (task: ReaderTask, signal: AbortSignal): Promise<ReaderReply> => {
    signal.throwIfAborted()
    clearTimeout(idleTimer)
    const isReused = session?.isUsable() === true
    const first = await askSession(task, signal)
    // A process that died while it had nothing to do is found out by the next file, which is not to blame.
    const isLost = isReused && !first.ok && first.reason === 'unavailable'
    const reply = isLost ? await askSession(task, signal) : first
    idleTimer = setTimeout(() => void session?.end(), limits.idle)
    return reply
  }
  return {
    ask: (task: ReaderTask, signal?: AbortSignal): Promise<ReaderReply> => {
      const either = signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal])
      const asked = last.then(() => perform(task, either))
      last = asked.catch(() => undefined)
      return asked
    },
    close: async () => {
      closing.abort(new Failure({ code: 'job.cancelled' }))
      await last
      clearTimeout(idleTimer)
      await session?.end()
    },
  }
}

/**
 * Makes the reader: one disposable process, a queue in front of it, 10 s per file. A file that takes longer, that makes
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
  return {
    sniff: async (path, name, signal) => {
      const reply = await queue.ask({ task: 'sniff', path, name }, signal)
      return reply.ok && 'sniffed' in reply ? reply.sniffed : { kind: 'unknown', extensionMismatch: false }
    },
    read: async (path, kind, signal) => {
      if (kind === 'empty') return unread('empty')
      if (kind === 'tiff') return unread('format')
      if (!readKinds.has(kind)) return { reading: { kind: 'read', pages: null, hasThumbnail: false }, thumbnail: null }
      const reply = await queue.ask({ task: 'read', path, kind, maxSide: THUMBNAIL_SIDE }, signal)
      if (!reply.ok) return unread(reply.reason)
      if (!('picture' in reply) || (kind === 'pdf' && reply.pages === null)) return unread('damaged')
      const { pages, picture } = reply
      return { reading: { kind: 'read', pages, hasThumbnail: picture !== null }, thumbnail: picture?.png ?? null }
    },
    page: async (path, kind, page, signal) => {
      if (!readKinds.has(kind)) return null
      const reply = await queue.ask({ task: 'page', path, kind, page, maxSide: PAGE_SIDE }, signal)
      return reply.ok && 'picture' in reply ? reply.picture : null
    },
    close: queue.close,
  }
}
