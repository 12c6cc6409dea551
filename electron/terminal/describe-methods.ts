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

const hasProperty = (schema: unknown, property: string): boolean =>
  typeof schema === 'object' &&
  schema !== null &&
  'properties' in schema &&
  Object.hasOwn((schema as { properties: object }).properties, property)

/** Every method of the contract with the JSON Schema (draft 2020-12) of its input and output. */
export const describeMethods = (): readonly MethodDescription[] =>
  Object.entries(api).flatMap(([word, endpoints]) =>
    Object.entries(endpoints).map(([verb, endpoint]) => {
      const input = z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any' })
      return {
        name: `${word}.${verb}`,
        kind: endpoint.kind,
        takesFiles: hasProperty(input, 'files'),
        writesOut: hasProperty(input, 'to'),
        input,
        output: z.toJSONSchema(endpoint.output, { io: 'output', unrepresentable: 'any' }),
      }
    }),
  )
