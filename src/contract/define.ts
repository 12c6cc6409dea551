import type { z } from 'zod'

type Schema = z.ZodType

/**
 * How far a job is: `step` is a word of the contract (`hashing`, `typesetting`), not a sentence. `total` null = unknown.
 * `bytes`: read so far, where files are what is done.
 */
export type Progress = {
  readonly done: number
  readonly total: number | null
  readonly step: string
  readonly bytes?: number
}

/** What a running job is given: the means to stop and to tell how far it is. */
export type JobContext = { readonly signal: AbortSignal; readonly progress: (progress: Progress) => void }

/** One entry of the contract. */
export type Endpoint<Kind extends 'method' | 'job', Input extends Schema, Output extends Schema> = {
  readonly kind: Kind
  readonly input: Input
  readonly output: Output
}

/** Declares a call that answers at once. */
export const method = <Input extends Schema, Output extends Schema>(
  input: Input,
  output: Output,
): Endpoint<'method', Input, Output> => ({ kind: 'method', input, output })

/** Declares a call that takes time, tells its progress and can be cancelled. */
export const job = <Input extends Schema, Output extends Schema>(
  input: Input,
  output: Output,
): Endpoint<'job', Input, Output> => ({ kind: 'job', input, output })

type AnyEndpoint = Endpoint<'method' | 'job', Schema, Schema>
/** The whole table: word -> name -> endpoint. */
export type Table = Readonly<Record<string, Readonly<Record<string, AnyEndpoint>>>>

/** What a service may answer: the door parses it, so it need not be mutable. */
type ReadonlyDeep<T> = T extends string | number | boolean | null | undefined
  ? T
  : { readonly [K in keyof T]: ReadonlyDeep<T[K]> }

type Answer<E extends AnyEndpoint> = ReadonlyDeep<z.input<E['output']>> | Promise<ReadonlyDeep<z.input<E['output']>>>

/** What the services must implement: a missing or wrong handler does not compile. */
export type Handlers<T extends Table> = {
  readonly [Word in keyof T]: {
    readonly [Name in keyof T[Word]]: T[Word][Name]['kind'] extends 'job'
      ? (input: z.output<T[Word][Name]['input']>, context: JobContext) => Answer<T[Word][Name]>
      : (input: z.output<T[Word][Name]['input']>) => Answer<T[Word][Name]>
  }
}

/** Options of a call from the window, the command line or a test. */
export type CallOptions = { readonly signal?: AbortSignal; readonly onProgress?: (progress: Progress) => void }

/** What the window, the command line and the tests call. */
export type Client<T extends Table> = {
  readonly [Word in keyof T]: {
    readonly [Name in keyof T[Word]]: (
      input: z.input<T[Word][Name]['input']>,
      options?: CallOptions,
    ) => Promise<z.output<T[Word][Name]['output']>>
  }
}
