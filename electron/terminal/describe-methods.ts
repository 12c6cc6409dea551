import { z } from 'zod'
import { api } from '#contract/api'

/** One line of `recours methods`. */
export type MethodDescription = {
  readonly name: string
  readonly kind: 'method' | 'job'
  /** Whether `--file` and `--out` mean something to it. */
  readonly takesFiles: boolean
  readonly writesOut: boolean
  readonly input: unknown
  readonly output: unknown
}

type Endpoint = { readonly kind: 'method' | 'job'; readonly input: z.ZodType; readonly output: z.ZodType }

const endpoints: ReadonlyMap<string, Endpoint> = new Map(
  Object.entries(api).flatMap(([word, methods]) =>
    Object.entries(methods).map(([verb, endpoint]): [string, Endpoint] => [`${word}.${verb}`, endpoint]),
  ),
)

const inputSchema = (endpoint: Endpoint) => z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any' })

const optionsOf = (input: { readonly properties?: object | undefined }) => ({
  takesFiles: Object.hasOwn(input.properties ?? {}, 'files'),
  writesOut: Object.hasOwn(input.properties ?? {}, 'to'),
})

/** Whether `--file` and `--out` mean something to a method; null for a method that there is not. */
export const describeOptions = (name: string): Pick<MethodDescription, 'takesFiles' | 'writesOut'> | null => {
  const endpoint = endpoints.get(name)
  return endpoint === undefined ? null : optionsOf(inputSchema(endpoint))
}

/** Every method of the contract with the JSON Schema (draft 2020-12) of its input and output. */
export const describeMethods = (): readonly MethodDescription[] =>
  [...endpoints].map(([name, endpoint]) => {
    const input = inputSchema(endpoint)
    return {
      name,
      kind: endpoint.kind,
      ...optionsOf(input),
      input,
      output: z.toJSONSchema(endpoint.output, { io: 'output', unrepresentable: 'any' }),
    }
  })
