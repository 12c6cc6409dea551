import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { api } from '#contract/api'
import type { Envelope } from '#contract/envelope'
import { AppError } from '#core/kernel/failure'
import { describeMethods, type MethodDescription } from '#electron/terminal/describe-methods'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'
import { arbitraryInput, type JsonSchema } from './arbitrary-input'

/** Set it to 100000 for the long run. */
const CALLS = Number(process.env.RECOURS_FUZZ_CALLS ?? 3000)
const AT_ONCE = 8
const seed = Number(process.env.RECOURS_FUZZ_SEED ?? 20_260_323)

const methods = describeMethods()
const schemaOf = (method: MethodDescription): JsonSchema => method.input as JsonSchema

const inputOf = (name: string): z.ZodType => {
  const [word = '', verb = ''] = name.split('.')
  const found = (api as unknown as Record<string, Record<string, { input: z.ZodType }>>)[word]?.[verb]
  if (found === undefined) throw new Error(name)
  return found.input
}

let house: TempHouse
const known = new Map<string, string[]>()
const knownOf = (field: string): readonly string[] => known.get(field) ?? []
const unhandled: unknown[] = []
const notice = (thrown: unknown): void => void unhandled.push(thrown)

beforeAll(async () => {
  process.on('unhandledRejection', notice)
  house = await tempHouse()
  await house.api.sample.create({})
  known.set(
    'ruleId',
    (await house.api.deadline.rules({})).map(({ id }) => id),
  )
  known.set(
    'companyId',
    (await house.api.company.list({})).map(({ id }) => id),
  )
  known.set(
    'templateId',
    (await house.api.letter.templates({})).map(({ id }) => id),
  )
  known.set(
    'mediatorId',
    (await house.api.mediator.list({})).map(({ id }) => id),
  )
})
afterAll(async () => {
  await house.close()
  process.off('unhandledRejection', notice)
})

test('what `recours methods` says of an input is what the method takes', () => {
  for (const method of methods) {
    const input = inputOf(method.name)
    for (const value of fc.sample(arbitraryInput(schemaOf(method), knownOf), { numRuns: 60, seed })) {
      const parsed = input.safeParse(value)
      // A refinement (the ending of a card) is more than a JSON Schema can say.
      const issues = parsed.error?.issues.filter((issue) => issue.code !== 'custom' && issue.code !== 'invalid_union')
      expect(issues ?? [], `${method.name} ${JSON.stringify(value)}`).toEqual([])
    }
  }
})

/** One slip in a value that was right: a key too many, one too few, one of another type. */
const spoil = (schema: JsonSchema, value: Record<string, unknown>): readonly Record<string, unknown>[] => [
  { ...value, unknownKey: 1 },
  ...(schema.required ?? []).map((key) => Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))),
  ...Object.keys(schema.properties ?? {}).map((key) => ({ ...value, [key]: Symbol.iterator.toString }) as never),
]

test('what it does not say is refused', () => {
  for (const method of methods) {
    const schema = schemaOf(method)
    const [value] = fc.sample(arbitraryInput(schema, knownOf), { numRuns: 1, seed })
    for (const spoilt of spoil(schema, value as Record<string, unknown>))
      expect(inputOf(method.name).safeParse(spoilt).success, `${method.name} ${Object.keys(spoilt)}`).toBe(false)
    for (const other of [null, 1, 'x', [], undefined, true])
      expect(inputOf(method.name).safeParse(other).success).toBe(false)
  }
})

const FIELD_OF: Readonly<Record<string, string>> = {
  dossier: 'dossierId',
  correspondence: 'entryId',
  evidence: 'evidenceId',
  letter: 'letterId',
}
const MOST_KNOWN = 60

/** Remembers the records that an answer tells of, so that later calls speak of them. */
const collect = (method: MethodDescription, envelope: Envelope): void => {
  const field = FIELD_OF[method.name.split('.')[0] ?? '']
  if (!envelope.ok || field === undefined) return
  const ids = known.get(field) ?? []
  for (const record of [envelope.value].flat()) {
    const { id } = (record ?? {}) as { id?: unknown }
    if (typeof id === 'string' && ids.length < MOST_KNOWN && id.length === 36 && !ids.includes(id)) ids.push(id)
  }
  known.set(field, ids)
  known.set('order', known.get('evidenceId') ?? [])
}

/** Fresh tickets now and then, so that files really come in and go out. */
const withTickets = (method: MethodDescription, input: unknown, turn: number): unknown => {
  if (turn % 10 !== 0 || typeof input !== 'object') return input
  const path = join(house.dir, `file-${turn}.txt`)
  if (method.takesFiles) writeFileSync(path, `turn ${turn % 50}`)
  return {
    ...input,
    ...(method.takesFiles ? { files: [house.app.tickets.issueFile(path)] } : {}),
    ...(method.writesOut ? { to: house.app.tickets.issueDestination(join(house.dir, `out-${turn}`)) } : {}),
  }
}

/** What sets type or reads everything is slow: a little of it is enough. */
const SLOW = new Set([
  'pack.export',
  'pack.exportAgain',
  'letter.export',
  'sending.send',
  'sending.print',
  'sample.create',
  'library.verify',
  'library.open',
  'dossier.home',
])

const garbage = fc.oneof(fc.jsonValue(), fc.constantFrom(undefined, null, [], { __proto__: null }))

const perform = async (turn: number, method: MethodDescription, input: unknown): Promise<void> => {
  const name = turn % 53 === 0 ? `${method.name}.x` : method.name
  const envelope = await house.call(name, withTickets(method, input, turn))
  collect(method, envelope)
  if (envelope.ok) return
  const { message, ...error } = envelope.error
  const told = `${name} ${JSON.stringify(input)?.slice(0, 600)} -> ${JSON.stringify(error)} ${house.log.join('\n')}`
  expect(AppError.safeParse(error).success, told).toBe(true)
  expect(error.code, told).not.toBe('internal')
  expect(Math.min(message.fr.length, message.en.length), told).toBeGreaterThan(10)
}

test(`${CALLS} random calls: every one has its envelope, none is a mistake of ours`, async () => {
  const arbitraries = methods.map((method) => ({
    method,
    input: fc.oneof(
      { weight: 9, arbitrary: arbitraryInput(schemaOf(method), knownOf) },
      { weight: 1, arbitrary: garbage },
    ),
  }))
  const quick = arbitraries.filter(({ method }) => !SLOW.has(method.name))
  for (let turn = 0; turn < CALLS; turn += AT_ONCE) {
    const pool = turn % 400 === 0 ? arbitraries : quick
    const pairs = pool.map(({ method, input }) => input.map((value) => ({ method, value })))
    const calls = fc.sample(fc.oneof(...pairs), { numRuns: AT_ONCE, seed: seed + turn })
    await Promise.all(calls.map(({ method, value }, at) => perform(turn + at, method, value)))
  }
  expect(house.log).toEqual([])
  expect(unhandled).toEqual([])
  expect(house.app.gate.running()).toEqual([])
  expect((await house.api.library.verify({})).problems).toEqual([])
}, 600_000)
