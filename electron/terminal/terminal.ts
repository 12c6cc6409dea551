import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { Envelope } from '#contract/envelope'
import { type AppError, Failure, isFailure } from '#core/kernel/failure'
import { failureText } from '#core/kernel/failure-text'
import type { Gate } from '#electron/ipc/gate'
import type { Tickets } from '#electron/ipc/tickets'
import { locateFile } from '#electron/vault/locate-file'
import { describeOptions } from './describe-methods'
import { readLines, readText } from './read-input'

/** One call as the command line puts it: paths instead of tickets. */
const LineCall = z.strictObject({
  method: z.string(),
  input: z.unknown().default({}),
  files: z.array(z.string()).default([]),
  out: z.string().nullable().default(null),
})
export type LineCall = z.infer<typeof LineCall>

/** What the terminal works with; a test hands in its own. */
export type TerminalDeps = {
  readonly gate: Gate
  readonly tickets: Tickets
  readonly newId: () => string
  readonly stdin: Readable
  /** Writes one envelope as one line; each call makes exactly one, whatever it was given. */
  readonly answer: (envelope: Envelope) => void
}

/** The command line's half of the door: arguments in, one envelope out. */
export type Terminal = {
  /** Runs one method; `json` may be `-` for standard input. @returns whether it succeeded. */
  readonly call: (method: string, json: string, files: readonly string[], out: string | null) => Promise<boolean>
  /** Runs one call per line of standard input, one after the other, in this process. @returns whether all succeeded. */
  readonly batch: () => Promise<boolean>
  /** Reads nothing more. The running call is the gate's to end; it still gets its envelope. */
  readonly stop: () => void
}

/** The envelope of a failure, as the gate would write it. */
export const refuse = (error: AppError): Envelope => ({ ok: false, error: { ...error, message: failureText(error) } })

const invalid = (problem: string, at = '') => new Failure({ code: 'input.invalid', problems: [{ at, problem }] })

const readJson = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    throw invalid('not_json')
  }
}

const readCall = (json: string): LineCall => {
  const parsed = LineCall.safeParse(readJson(json))
  if (!parsed.success) throw invalid('not_a_call')
  return parsed.data
}

/** An option without effect was meant to have one. A method that there is not is the gate's to name. */
const checkOptions = (call: LineCall): void => {
  // Most calls have neither, and to describe a method takes longer than to answer most of them.
  if (call.files.length === 0 && call.out === null) return
  const options = describeOptions(call.method)
  if (options === null) return
  if (call.files.length > 0 && !options.takesFiles) throw invalid('unexpected_option', '--file')
  if (call.out !== null && !options.writesOut) throw invalid('unexpected_option', '--out')
}

/** Puts one-use tickets where the contract expects files and a destination. */
const withTickets = (call: LineCall, tickets: Tickets): unknown => {
  const isObject = typeof call.input === 'object' && call.input !== null && !Array.isArray(call.input)
  if (!isObject || (call.files.length === 0 && call.out === null)) return call.input
  const files = call.files.map((path) => tickets.issueFile(locateFile(path)))
  return {
    ...(call.input as object),
    ...(files.length > 0 ? { files } : {}),
    ...(call.out === null ? {} : { to: tickets.issueDestination(call.out) }),
  }
}

/** Makes the terminal over a gate. */
export const createTerminal = ({ gate, tickets, newId, stdin, answer }: TerminalDeps): Terminal => {
  let isStopped = false

  const run = async (read: () => LineCall | Promise<LineCall>): Promise<boolean> => {
    const envelope = await (async (): Promise<Envelope> => {
      try {
        const call = await read()
        checkOptions(call)
        return await gate.run({
          name: call.method,
          callId: newId(),
          input: withTickets(call, tickets),
          isTrustedSender: true,
        })
      } catch (thrown) {
        if (isFailure(thrown)) return refuse(thrown.error)
        // What standard input does when it is closed under us.
        if (isStopped) return refuse({ code: 'job.cancelled' })
        throw thrown
      }
    })()
    answer(envelope)
    return envelope.ok
  }

  const runLines = async (): Promise<boolean> => {
    let allOk = true
    for await (const line of readLines(stdin)) {
      if (isStopped) break
      if (!line.isBlank) allOk = (await run(() => readCall(line.read()))) && allOk
    }
    return allOk
  }

  return {
    call: (method, json, files, out) =>
      run(async () => {
        const written = json === '-' ? await readText(stdin) : json
        return { method, input: readJson(written), files: [...files], out }
      }),
    batch: async () => {
      try {
        return await runLines()
      } catch (thrown) {
        if (isStopped) return false
        throw thrown
      }
    },
    stop: () => {
      isStopped = true
      stdin.destroy()
    },
  }
}
