import { BEGUN, parseReply, READY, type ReaderReply, type ReaderTask } from './protocol'
import type { ReaderChild } from './reader-child'

/** All in milliseconds. */
export interface ReaderLimits {
  /** For one file, from the moment the process is ready. */
  readonly perFile: number
  /** For a process to be ready. */
  readonly start: number
  /** After which a process with nothing to do is ended. */
  readonly idle: number
}

/**
 * One reader process, from start to end. It answers one request at a time and always answers: `crashed` when it ended
 * on that file, `unavailable` when it ended before it took the file up.
 */
export interface ReaderSession {
  readonly ask: (task: ReaderTask) => Promise<ReaderReply>
  /** False once the process is gone or was told to go: the next request needs another one. */
  readonly isUsable: () => boolean
  /** Kills the process, if it lives; resolves when it is gone. A running request ends as `crashed`. */
  readonly end: () => Promise<void>
}

/** How long to wait for a killed process to be reported as gone. */
const FAREWELL = 2000

interface Waiting {
  readonly id: number
  readonly task: ReaderTask
  readonly settle: (reply: ReaderReply) => void
  hasBegun: boolean
}

const isMessageFor = (message: unknown, id: number): message is { readonly spent?: unknown } =>
  typeof message === 'object' && message !== null && 'id' in message && message.id === id

/** Starts a reader process. A start that fails is told by the first request. */
export const openSession = (fork: () => ReaderChild, limits: ReaderLimits): ReaderSession => {
  let state: 'starting' | 'ready' | 'ended' = 'starting'
  let waiting: Waiting | null = null
  let lastId = 0
  let timer: NodeJS.Timeout | undefined
  const gone = Promise.withResolvers<void>()
  let child: ReaderChild | null = null

  const settle = (reply: ReaderReply) => {
    clearTimeout(timer)
    const settled = waiting
    waiting = null
    settled?.settle(reply)
  }
  const stop = (reply: ReaderReply) => {
    if (state !== 'ended') child?.kill()
    state = 'ended'
    settle(reply)
  }
  const limit = (milliseconds: number, reply: ReaderReply) => {
    clearTimeout(timer)
    timer = setTimeout(() => stop(reply), milliseconds)
  }
  const sendWaiting = () => {
    if (waiting === null) return
    limit(limits.perFile, { ok: false, reason: 'timeout' })
    child?.send({ ...waiting.task, id: waiting.id })
  }
  const receive = (message: unknown) => {
    if (message === READY && state === 'starting') {
      state = 'ready'
      sendWaiting()
    } else if (message === BEGUN && waiting !== null) {
      waiting.hasBegun = true
    } else if (waiting !== null && isMessageFor(message, waiting.id)) {
      const reply = parseReply(message, waiting.task)
      if (message.spent === true) stop(reply)
      else settle(reply)
    }
  }
  const lose = () => {
    const reason = waiting?.hasBegun === true ? 'crashed' : 'unavailable'
    state = 'ended'
    settle({ ok: false, reason })
    gone.resolve()
  }

  try {
    child = fork()
    child.onMessage(receive)
    child.onExit(lose)
  } catch {
    lose()
  }
  return {
    ask: (task) => {
      if (child === null) return Promise.resolve({ ok: false, reason: 'unavailable' })
      const { promise, resolve } = Promise.withResolvers<ReaderReply>()
      lastId += 1
      waiting = { id: lastId, task, settle: resolve, hasBegun: false }
      if (state === 'starting') limit(limits.start, { ok: false, reason: 'unavailable' })
      else if (state === 'ready') sendWaiting()
      else lose()
      return promise
    },
    isUsable: () => state !== 'ended',
    end: async () => {
      stop({ ok: false, reason: 'crashed' })
      const farewell = AbortSignal.timeout(FAREWELL)
      const given = Promise.withResolvers<void>()
      farewell.addEventListener('abort', () => given.resolve())
      await Promise.race([gone.promise, given.promise])
    },
  }
}
