import type { z } from 'zod'
import type { Endpoint, JobContext, Progress, Table } from '#contract/define'
import type { Envelope } from '#contract/envelope'
import { maskCardNumbersIn } from '#core/kernel/card-number'
import { type AppError, Failure, isFailure } from '#core/kernel/failure'
import { failureText } from '#core/kernel/failure-text'

/** The table's types were checked where the handlers were made; here every input has been parsed by its own schema. */
type AnyHandler = (input: never, context: JobContext) => unknown
type AnyHandlers = Readonly<Record<string, Readonly<Record<string, AnyHandler>>>>
type AnyEndpoint = Endpoint<'method' | 'job', z.ZodType, z.ZodType>

/** Who asks: the window's shell answers whether it is really our page; the command line and the tests are trusted. */
export type Call = {
  readonly name: string
  readonly callId: string
  readonly input: unknown
  readonly isTrustedSender: boolean
}

/** What the gate needs from outside. */
export type GateDeps = {
  readonly table: Table
  readonly handlers: AnyHandlers
  /** Writes a bug to the log and returns the reference shown to the person. */
  readonly reportBug: (name: string, thrown: unknown) => string
  readonly translate: (thrown: unknown) => unknown
  readonly onProgress: (callId: string, progress: Progress) => void
}

/** The one door: every call of the window, the command line and the tests goes through `run`. */
export type Gate = {
  readonly run: (call: Call) => Promise<Envelope>
  readonly cancel: (callId: string) => void
  readonly running: () => readonly { readonly callId: string; readonly name: string }[]
  /** Stops accepting, aborts every job and waits until each has settled. */
  readonly shutDown: () => Promise<void>
}

const MOST_PROBLEMS = 20

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

/** A key that looks like a field's name helps to find the slip; any other may be a sentence, a path or a card number. */
const fieldName = (key: string): string => (/^_{0,2}[A-Za-z]{1,32}_{0,2}$/.test(key) ? key : '?')

/** Zod's own message may repeat what was typed; the issue's code and the path inside our own schema never do. */
const problemsOf = (error: z.ZodError): AppError => {
  if (error.issues.some((issue) => issue.message === 'card.fullNumber')) return { code: 'card.fullNumber' }
  return {
    code: 'input.invalid',
    problems: error.issues.slice(0, MOST_PROBLEMS).map((issue) => ({
      at:
        issue.code === 'unrecognized_keys'
          ? [...new Set(issue.keys.slice(0, MOST_PROBLEMS).map(fieldName))]
              .map((key) => [...issue.path, key].join('.'))
              .join(', ')
          : issue.path.join('.'),
      problem: issue.code,
    })),
  }
}

const refusal = (error: AppError): Envelope => ({ ok: false, error: { ...error, message: failureText(error) } })

/** A cancelled job ends in an AbortError wherever it stood; the person asked for it, so it is not a bug. */
const isAbort = (thrown: unknown): boolean => thrown instanceof Error && thrown.name === 'AbortError'

/** SQLite keeps no half of a surrogate pair: what is answered must be what is kept, so it is mended on the way in. */
const wellFormed = (value: unknown): unknown => {
  if (typeof value === 'string') return value.toWellFormed()
  if (Array.isArray(value)) return value.map(wellFormed)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, wellFormed(item)]))
}

/** A log on a full disk or a window that has gone must not turn an answer into another one. */
const quietly = <T>(act: () => T): T | null => {
  try {
    return act()
  } catch {
    return null
  }
}

type Running = {
  readonly name: string
  readonly kind: 'method' | 'job'
  /** One job of a kind per dossier: a second export of the same dossier would write the same files. */
  readonly lane: string | null
  readonly abort: AbortController
  readonly settled: Promise<unknown>
}

const laneOf = (name: string, endpoint: AnyEndpoint, input: unknown): string | null => {
  if (endpoint.kind !== 'job') return null
  const dossierId = (input as { dossierId?: unknown }).dossierId
  return `${name}:${typeof dossierId === 'string' ? dossierId : JSON.stringify(input)}`
}

/**
 * Makes the door: looks up the endpoint, parses the input, masks card numbers, runs the handler, parses the output and
 * wraps every failure into an envelope. It never throws.
 */
export const createGate = (deps: GateDeps): Gate => {
  const running = new Map<string, Running>()
  let isOpen = true

  const wrap = (name: string, thrown: unknown): Envelope => {
    const translated = deps.translate(thrown)
    if (isFailure(translated)) return refusal(translated.error)
    if (isAbort(translated)) return refusal({ code: 'job.cancelled' })
    const reference = quietly(() => deps.reportBug(name, translated))
    return refusal({ code: 'internal', logRef: reference ?? 'unlogged' })
  }

  const find = (name: string): { endpoint: AnyEndpoint; handler: AnyHandler } => {
    const [word = '', verb = '', ...rest] = name.split('.')
    const endpoint = rest.length === 0 ? own(own(deps.table, word) ?? {}, verb) : undefined
    const handler = own(own(deps.handlers, word) ?? {}, verb)
    if (endpoint === undefined || handler === undefined)
      // What could be a method's name is repeated; anything else may be a sentence or a number that was typed.
      throw new Failure({ code: 'method.unknown', what: /^[A-Za-z]{1,30}(\.[A-Za-z]{1,30})*$/.test(name) ? name : '?' })
    return { endpoint, handler }
  }

  const start = (call: Call): Promise<Envelope> => {
    const { endpoint, handler } = find(call.name)
    const parsed = endpoint.input.safeParse(call.input)
    if (!parsed.success) throw new Failure(problemsOf(parsed.error))
    const lane = laneOf(call.name, endpoint, parsed.data)
    const isBusy =
      running.has(call.callId) || [...running.values()].some((other) => lane !== null && other.lane === lane)
    if (isBusy) throw new Failure({ code: 'job.busy' })
    const abort = new AbortController()
    const context: JobContext = {
      signal: abort.signal,
      // Nothing is told of a job that has ended: its id may stand for another one by now.
      progress: (progress) => {
        if (running.get(call.callId)?.abort === abort) quietly(() => deps.onProgress(call.callId, progress))
      },
    }
    const work = (async (): Promise<Envelope> => {
      try {
        // A handler that throws at once must not end before it is entered in `running`.
        await Promise.resolve()
        const value = await handler(maskCardNumbersIn(wellFormed(parsed.data)) as never, context)
        return { ok: true, value: endpoint.output.parse(value) }
      } finally {
        running.delete(call.callId)
      }
    })()
    running.set(call.callId, { name: call.name, kind: endpoint.kind, lane, abort, settled: work.catch(() => {}) })
    return work
  }

  return {
    run: async (call) => {
      try {
        if (!call.isTrustedSender) throw new Failure({ code: 'sender.refused' })
        if (!isOpen) throw new Failure({ code: 'job.cancelled' })
        return await start(call)
      } catch (thrown) {
        return wrap(call.name, thrown)
      }
    },
    cancel: (callId) => running.get(callId)?.abort.abort(),
    running: () =>
      [...running].filter(([, call]) => call.kind === 'job').map(([callId, call]) => ({ callId, name: call.name })),
    shutDown: async () => {
      isOpen = false
      const settling = [...running.values()].map((call) => {
        call.abort.abort()
        return call.settled
      })
      await Promise.all(settling)
    },
  }
}
