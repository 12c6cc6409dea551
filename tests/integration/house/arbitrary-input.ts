import fc from 'fast-check'

/** The part of JSON Schema that `recours methods` speaks. */
export type JsonSchema = {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly format?: string
  readonly pattern?: string
}

/** Texts that exist for a field (`dossierId`, `ruleId`). Read when a value is made, so it may grow meanwhile. */
export type KnownTexts = (field: string) => readonly string[]

const NASTY = [
  '',
  ' ',
  '\u0000',
  '\u0007\u001b[31m',
  '\ud800',
  '\u202efdp.exe',
  '__proto__',
  '<script>alert(1)</script>',
  '#import "x": *',
  '$\\frac$ {{complaint_sent}} {variable}',
  'Pièce n° 1 (p. 3)',
  "'; DROP TABLE dossier; --",
  '🧾'.repeat(20),
  'é'.repeat(300),
  '4111 1111 1111 1111',
]

const DATES = ['1900-01-01', '2000-02-29', '2026-02-28', '2026-03-23', '2026-12-31', '2199-12-31', '2200-12-31']

const cut = (text: string, { minLength = 0, maxLength = 2000 }: JsonSchema): string =>
  text.slice(0, maxLength).padEnd(minLength, 'x')

const freshText = (schema: JsonSchema): fc.Arbitrary<string> => {
  if (schema.format === 'date') return fc.constantFrom(...DATES)
  if (schema.format === 'uuid') return fc.uuid({ version: 4 })
  if (schema.pattern !== undefined && schema.pattern !== '\\S') return fc.stringMatching(new RegExp(schema.pattern))
  const free = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 40 }))
  return free.map((text) => cut(schema.pattern === undefined ? text : `x${text}`, schema))
}

/** Nearly always a text that exists for this field, where one does. */
const textOf = (schema: JsonSchema, known: KnownTexts, field: string): fc.Arbitrary<string> =>
  fc.tuple(freshText(schema), fc.nat({ max: 99_999 }), fc.nat({ max: 9 })).map(([fresh, at, dice]) => {
    const texts = known(field)
    return (dice > 0 ? texts[at % Math.max(1, texts.length)] : undefined) ?? fresh
  })

const objectOf = (schema: JsonSchema, known: KnownTexts): fc.Arbitrary<unknown> =>
  fc.record(
    Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([key, inner]) => [key, arbitraryInput(inner, known, key)]),
    ),
    { requiredKeys: [...(schema.required ?? [])] },
  )

/** Makes values that a schema of `recours methods` allows. */
export const arbitraryInput = (schema: JsonSchema, known: KnownTexts, field = ''): fc.Arbitrary<unknown> => {
  const options = schema.anyOf ?? schema.oneOf
  if (options !== undefined) return fc.oneof(...options.map((option) => arbitraryInput(option, known, field)))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case 'object':
      return objectOf(schema, known)
    case 'array':
      return fc.array(arbitraryInput(schema.items ?? {}, known, field), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, 4),
      })
    case 'string':
      return textOf(schema, known, field)
    case 'integer':
      return fc.integer({
        min: Math.max(schema.minimum ?? -9, -(2 ** 40)),
        max: Math.min(schema.maximum ?? 9, 2 ** 40),
      })
    case 'number':
      return fc.double({ min: schema.minimum ?? -9, max: schema.maximum ?? 9, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      throw new Error(`a schema without a known type: ${JSON.stringify(schema)}`)
  }
}
