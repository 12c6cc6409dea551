import type { FileKind } from '#core/evidence/evidence'
import { Failure } from '#core/kernel/failure'
import type { OcrReply, OcrTask } from './ocr-protocol'
import { type OcrLimits, type OcrSession, openOcrSession } from './ocr-session'
import type { FilePath } from './protocol'
import type { ReaderChild } from './reader-child'

const usualLimits: OcrLimits = { perPage: 30_000, start: 30_000, idle: 20_000 }

/** Recognises text in pictures of pages, in another process. */
export interface Ocr {
  /**
   * One page, counted from 1; a picture file is its own page 1. Pages are read one at a time, in the order asked.
   * Every page has its answer within 30 s; only an abort and `close` throw, and kill what runs.
   */
  readonly recognise: (path: FilePath, kind: FileKind, page: number, signal?: AbortSignal) => Promise<OcrReply>
  /** Kills the process and refuses what waits, with `job.cancelled`. */
  readonly close: () => Promise<void>
  readonly isClosed: () => boolean
}

/** Makes it: a process is started when there is a page to read, replaced when it ended, and ended when idle. */
export const createOcr = ({
  fork,
  limits: given = {},
}: {
  readonly fork: () => ReaderChild
  readonly limits?: Partial<OcrLimits>
}): Ocr => {
  const limits = { ...usualLimits, ...given }
  const closing = new AbortController()
  let session: OcrSession | null = null
  let last: Promise<unknown> = Promise.resolve()
  let idleTimer: NodeJS.Timeout | undefined

  const askSession = async (task: OcrTask, signal: AbortSignal): Promise<OcrReply> => {
    if (session === null || !session.isUsable()) session = openOcrSession(fork, limits)
    const current = session
    const cancel = () => current.end()
    signal.addEventListener('abort', cancel, { once: true })
    const reply = await current.ask(task)
    signal.removeEventListener('abort', cancel)
    signal.throwIfAborted()
    return reply
  }
  const perform = async (task: OcrTask, signal: AbortSignal): Promise<OcrReply> => {
    signal.throwIfAborted()
    clearTimeout(idleTimer)
    const first = await askSession(task, signal)
    // Once more in a new process: the system may have ended it for reasons that are not the page's.
    const isLost = !first.ok && (first.reason === 'crashed' || first.reason === 'unavailable')
    const reply = isLost ? await askSession(task, signal) : first
    idleTimer = setTimeout(() => session?.end(), limits.idle)
    idleTimer.unref()
    return reply
  }
  return {
    recognise: (path, kind, page, signal) => {
      const either = signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal])
      const asked = last.then(() => perform({ path, kind, page }, either))
      last = asked.catch(() => undefined)
      return asked
    },
    close: async () => {
      closing.abort(new Failure({ code: 'job.cancelled' }))
      await last
      clearTimeout(idleTimer)
      session?.end()
    },
    isClosed: () => closing.signal.aborted,
  }
}
