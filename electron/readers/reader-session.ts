import type { FileKind } from '#core/evidence/evidence'
import { BEGUN, type FilePart, parsePart, parseReply, READY, type ReaderReply, type ReaderTask } from './protocol'
import type { ReaderChild } from './reader-child'

/** All in milliseconds. */
export interface ReaderLimits {
  /** For one file, from the moment the process is ready; a kind that is slow to draw has a multiple of it. */
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
  readonly ask: (task: ReaderTask, onPart?: (part: FilePart) => Promise<void>) => Promise<ReaderReply>
  /** False once the process is gone or was told to go: the next request needs another one. */
  readonly isUsable: () => boolean
  /** Kills the process, if it lives; resolves when it is gone. A running request ends as `crashed`. */
  readonly end: () => Promise<void>
}

/** How long to wait for a killed process to be reported as gone. */
const FAREWELL = 2000

/** In all, for a file whose parts keep coming, in milliseconds: 2 GB take some ten seconds. */
const UNPACKING = 600_000

/** A telephone's photograph of twelve million pixels takes several seconds on a good machine, and is no attack. */
const SLOW_KINDS: Readonly<Partial<Record<FileKind, number>>> = { heic: 6 }

const patienceFor = (asked: Waiting | null): number =>
  asked === null || !('kind' in asked.task) ? 1 : (SLOW_KINDS[asked.task.kind] ?? 1)

const farewell = async (gone: Promise<void>): Promise<void> => {
  const given = Promise.withResolvers<void>()
  AbortSignal.timeout(FAREWELL).addEventListener('abort', () => given.resolve())
  await Promise.race([gone, given.promise])
}

interface Waiting {
  readonly id: number
  readonly task: ReaderTask
  readonly settle: (reply: ReaderReply) => void
  readonly onPart: ((part: FilePart) => Promise<void>) | undefined
  readonly until: number
  hasBegun: boolean
}

const isMessageFor = (message: unknown, id: number): message is { readonly spent?: unknown } =>
  typeof message === 'object' && message !== null && 'id' in message && message.id === id

/** What the handling of parts needs of a session. */
interface Turn {
  readonly isWaiting: (asked: Waiting) => boolean
  /** The clock stands while we are the ones who work. */
  readonly rest: () => void
  readonly goOn: () => void
  readonly send: (message: unknown) => void
  readonly stop: (reply: ReaderReply) => void
}

const takePart = async (part: FilePart, asked: Waiting, turn: Turn): Promise<void> => {
  turn.rest()
  const isTaken = await asked.onPart?.(part).then(
    () => true,
    () => false,
  )
  if (!turn.isWaiting(asked)) return
  if (isTaken !== true) return turn.stop({ ok: false, reason: 'tooMuch' })
  turn.goOn()
  turn.send({ id: asked.id, taken: true })
}

/** Deals with what comes before the answer while unpacking; false when the message is the answer. */
const takeProgress = (message: object, asked: Waiting, turn: Turn): boolean => {
  const part = parsePart(message)
  if (part === null && !('alive' in message)) return false
  if (Date.now() > asked.until) turn.stop({ ok: false, reason: 'timeout' })
  else if (part === null) turn.goOn()
  else void takePart(part, asked, turn)
  return true
}

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
  const goOn = () => limit(limits.perFile * patienceFor(waiting), { ok: false, reason: 'timeout' })
  const send = (message: unknown) => child?.send(message)
  const turn: Turn = { isWaiting: (asked) => waiting === asked, rest: () => clearTimeout(timer), goOn, send, stop }
  const sendWaiting = () => {
    if (waiting === null) return
    goOn()
    send({ ...waiting.task, id: waiting.id })
  }
  const receive = (message: unknown) => {
    if (message === READY && state === 'starting') {
      state = 'ready'
      sendWaiting()
    } else if (message === BEGUN && waiting !== null) {
      waiting.hasBegun = true
    } else if (waiting !== null && isMessageFor(message, waiting.id)) {
      if (waiting.onPart !== undefined && takeProgress(message, waiting, turn)) return
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
    ask: (task, onPart) => {
      if (child === null) return Promise.resolve({ ok: false, reason: 'unavailable' })
      const { promise, resolve } = Promise.withResolvers<ReaderReply>()
      lastId += 1
      waiting = { id: lastId, task, settle: resolve, onPart, until: Date.now() + UNPACKING, hasBegun: false }
      if (state === 'starting') limit(limits.start, { ok: false, reason: 'unavailable' })
      else if (state === 'ready') sendWaiting()
      else lose()
      return promise
    },
    isUsable: () => state !== 'ended',
    end: async () => {
      stop({ ok: false, reason: 'crashed' })
      await farewell(gone.promise)
    },
  }
}
