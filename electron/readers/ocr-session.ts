import { type OcrReply, type OcrTask, parseOcrReply } from './ocr-protocol'
import { BEGUN, READY } from './protocol'
import type { ReaderChild } from './reader-child'

/** All in milliseconds. */
export interface OcrLimits {
  /** For one page, from the moment the process is ready. */
  readonly perPage: number
  /** For a process to be ready: it loads the engine and two languages. */
  readonly start: number
  /** After which a process with nothing to do is ended. */
  readonly idle: number
}

/** One recognition process, from start to end: one page at a time, and every page has its answer. */
export interface OcrSession {
  readonly ask: (task: OcrTask) => Promise<OcrReply>
  readonly isUsable: () => boolean
  /** Kills the process, if it lives. A running page ends as `crashed`. */
  readonly end: () => void
}

interface Waiting {
  readonly id: number
  readonly task: OcrTask
  readonly settle: (reply: OcrReply) => void
  hasBegun: boolean
  soFar: OcrReply | null
}

const isMessageFor = (
  message: unknown,
  id: number,
): message is { readonly spent?: unknown; readonly soFar?: unknown } =>
  typeof message === 'object' && message !== null && 'id' in message && message.id === id

/** Starts a process. A start that fails is told by the first page asked of it, as `unavailable`. */
export const openOcrSession = (fork: () => ReaderChild, limits: OcrLimits): OcrSession => {
  let state: 'starting' | 'ready' | 'ended' = 'starting'
  let waiting: Waiting | null = null
  let lastId = 0
  let timer: NodeJS.Timeout | undefined
  let child: ReaderChild | null = null

  const settle = (reply: OcrReply) => {
    clearTimeout(timer)
    const settled = waiting
    waiting = null
    // A page that was read, if badly, is worth more than the reason why no better way was found.
    settled?.settle(reply.ok ? reply : (settled.soFar ?? reply))
  }
  const stop = (reply: OcrReply) => {
    if (state !== 'ended') child?.kill()
    state = 'ended'
    settle(reply)
  }
  const limit = (milliseconds: number, reply: OcrReply) => {
    clearTimeout(timer)
    timer = setTimeout(() => stop(reply), milliseconds)
  }
  const sendWaiting = () => {
    if (waiting === null) return
    limit(limits.perPage, { ok: false, reason: 'timeout' })
    child?.send({ ...waiting.task, id: waiting.id })
  }
  const receive = (message: unknown) => {
    if (message === READY && state === 'starting') {
      state = 'ready'
      sendWaiting()
    } else if (message === BEGUN && waiting !== null) {
      waiting.hasBegun = true
    } else if (waiting !== null && isMessageFor(message, waiting.id)) {
      const reply = parseOcrReply(message)
      if (message.soFar === true) waiting.soFar = reply.ok ? reply : null
      else if (message.spent === true) stop(reply)
      else settle(reply)
    }
  }
  const lose = () => {
    state = 'ended'
    settle({ ok: false, reason: waiting?.hasBegun === true ? 'crashed' : 'unavailable' })
  }

  try {
    child = fork()
    child.onMessage(receive)
    child.onExit(lose)
  } catch {
    state = 'ended'
  }
  return {
    ask: (task) => {
      if (state === 'ended') return Promise.resolve({ ok: false, reason: 'unavailable' })
      const { promise, resolve } = Promise.withResolvers<OcrReply>()
      lastId += 1
      waiting = { id: lastId, task, settle: resolve, hasBegun: false, soFar: null }
      if (state === 'starting') limit(limits.start, { ok: false, reason: 'unavailable' })
      else sendWaiting()
      return promise
    },
    isUsable: () => state !== 'ended',
    end: () => stop({ ok: false, reason: 'crashed' }),
  }
}
