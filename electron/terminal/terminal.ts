import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import type { Envelope } from '#contract/envelope'
import { type AppError, Failure, isFailure } from '#core/kernel/failure'
import { failureText } from '#core/kernel/failure-text'
import type { Gate } from '#electron/ipc/gate'
import type { Tickets } from '#electron/ipc/tickets'
import { locateFile } from '#electron/vault/locate-file'

/** The streams of a process; a test hands in its own. */
export type Streams = { readonly stdin: Readable; readonly stdout: Writable; readonly stderr: Writable }

/** One call as the command line puts it: paths instead of tickets. */
const LineCall = z.strictObject({
  method: z.string(),
  input: z.unknown().default({}),
  files: z.array(z.string()).default([]),
  out: z.string().nullable().default(null),
})
export type LineCall = z.infer<typeof LineCall>

const refuse = (error: AppError): Envelope => ({ ok: false, error: { ...error, message: failureText(error) } })

const readJson = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    throw new Failure({ code: 'input.invalid', problems: [{ at: '', problem: 'not_json' }] })
  }
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

/** The command line's half of the door: arguments in, one envelope out. */
export const createTerminal = (gate: Gate, tickets: Tickets, newId: () => string, streams: Streams) => {
  const print = (envelope: Envelope): boolean => {
    streams.stdout.write(`${JSON.stringify(envelope)}\n`)
    return envelope.ok
  }

  const run = async (read: () => LineCall): Promise<Envelope> => {
    try {
      const call = read()
      return await gate.run({
        name: call.method,
        callId: newId(),
        input: withTickets(call, tickets),
        isTrustedSender: true,
      })
    } catch (thrown) {
      if (isFailure(thrown)) return refuse(thrown.error)
      throw thrown
    }
  }

  return {
    /** Runs one method; `json` may be `-` for standard input. @returns whether it succeeded. */
    call: async (method: string, json: string, files: readonly string[], out: string | null): Promise<boolean> => {
      const written = json === '-' ? await text(streams.stdin) : json
      return print(await run(() => ({ method, input: readJson(written), files: [...files], out })))
    },
    /** Runs one call per line of standard input, one after the other, in this process. @returns whether all succeeded. */
    batch: async (): Promise<boolean> => {
      let allOk = true
      for await (const line of createInterface({ input: streams.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
        if (line.trim() === '') continue
        const envelope = await run(() => {
          const parsed = LineCall.safeParse(readJson(line))
          if (!parsed.success)
            throw new Failure({ code: 'input.invalid', problems: [{ at: '', problem: 'not_a_call' }] })
          return parsed.data
        })
        allOk = print(envelope) && allOk
      }
      return allOk
    },
  }
}
