import type { Bridge } from '#contract/bridge'
import type { CallOptions, Client, Table } from '#contract/define'
import { AppError, Failure } from '#core/kernel/failure'

type Call = (input: unknown, options?: CallOptions) => Promise<unknown>

const makeCall =
  (name: string, bridge: Bridge, newCallId: () => string): Call =>
  async (input, options = {}) => {
    const callId = newCallId()
    const cancel = () => bridge.cancel(callId)
    const stopListening =
      options.onProgress === undefined
        ? () => {}
        : bridge.onEvent((event) => {
            if (event.kind === 'progress' && event.callId === callId) options.onProgress?.(event.progress)
          })
    options.signal?.addEventListener('abort', cancel)
    try {
      if (options.signal?.aborted === true) throw new Failure({ code: 'job.cancelled' })
      const envelope = await bridge.call(name, callId, input)
      if (envelope.ok) return envelope.value
      const { message: _message, ...error } = envelope.error
      throw new Failure(AppError.parse(error))
    } finally {
      stopListening()
      options.signal?.removeEventListener('abort', cancel)
    }
  }

/**
 * Builds the typed client over a way to the door.
 * @param newCallId makes the id by which a job is cancelled and its progress told apart.
 * @throws Failure the same failure that the machine side threw.
 */
export const createClient = <T extends Table>(table: T, bridge: Bridge, newCallId: () => string): Client<T> =>
  Object.fromEntries(
    Object.entries(table).map(([word, endpoints]) => [
      word,
      Object.fromEntries(Object.keys(endpoints).map((name) => [name, makeCall(`${word}.${name}`, bridge, newCallId)])),
    ]),
  ) as Client<T>
