import { Failure } from '#core/kernel/failure'
import type { FilePart, ReaderReply, ReaderTask } from './protocol'
import type { ReaderChild } from './reader-child'
import { openSession, type ReaderLimits, type ReaderSession } from './reader-session'

/** What is done with the parts of files that a child hands over; the next part comes once this is settled. */
export type PartTaker = (part: FilePart) => Promise<void>

export interface ReaderQueue {
  readonly ask: (task: ReaderTask, signal?: AbortSignal, onPart?: PartTaker) => Promise<ReaderReply>
  /** Kills the process and refuses what waits, with `job.cancelled`. */
  readonly close: () => Promise<void>
}

/** One request at a time, in order, over a process that is started when needed and replaced when it ended. */
export const createQueue = (fork: () => ReaderChild, limits: ReaderLimits): ReaderQueue => {
  let session: ReaderSession | null = null
  let last: Promise<unknown> = Promise.resolve()
  let idleTimer: NodeJS.Timeout | undefined
  const closing = new AbortController()

  const askSession = async (task: ReaderTask, signal: AbortSignal, onPart?: PartTaker): Promise<ReaderReply> => {
    if (session === null || !session.isUsable()) session = openSession(fork, limits)
    const current = session
    const cancel = () => void current.end()
    signal.addEventListener('abort', cancel, { once: true })
    const reply = await current.ask(task, onPart)
    signal.removeEventListener('abort', cancel)
    if (!current.isUsable()) await current.end()
    signal.throwIfAborted()
    return reply
  }
  const perform = async (task: ReaderTask, signal: AbortSignal, onPart?: PartTaker): Promise<ReaderReply> => {
    signal.throwIfAborted()
    clearTimeout(idleTimer)
    const isReused = session?.isUsable() === true
    const first = await askSession(task, signal, onPart)
    // A process that died while it had nothing to do is found out by the next file, which is not to blame.
    const isLost = isReused && !first.ok && first.reason === 'unavailable'
    const reply = isLost ? await askSession(task, signal, onPart) : first
    idleTimer = setTimeout(() => void session?.end(), limits.idle)
    return reply
  }
  return {
    ask: (task, signal, onPart) => {
      const either = signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal])
      const asked = last.then(() => perform(task, either, onPart))
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
