import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { job, method } from '#contract/define'
import { Failure } from '#core/kernel/failure'
import { createGate } from '#electron/ipc/gate'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'

let house: TempHouse
beforeAll(async () => {
  house = await tempHouse()
})
afterAll(() => house.close())

const codeOf = async (name: string, input: unknown): Promise<string> => {
  const envelope = await house.call(name, input)
  if (envelope.ok) return 'ok'
  expect(envelope.error.message.fr.length).toBeGreaterThan(10)
  expect(envelope.error.message.en.length).toBeGreaterThan(10)
  return envelope.error.code
}

test('unknown methods are refused, own properties only', async () => {
  for (const name of [
    'nothing.here',
    'dossier',
    'dossier.list.more',
    '__proto__.toString',
    'dossier.constructor',
    'constructor.name',
    '',
  ])
    expect(await codeOf(name, {})).toBe('method.unknown')
})

test('wrong types, unknown keys and prototypes are refused without repeating what was typed', async () => {
  const secret = 'a very private sentence'
  for (const input of [
    null,
    3,
    'text',
    [],
    { companyId: 5 },
    { companyId: 'american-express-carte-france', secret },
    JSON.parse('{"__proto__":{"a":1},"x":1}'),
  ]) {
    const envelope = await house.call('dossier.create', input)
    expect(envelope.ok).toBe(false)
    expect(JSON.stringify(envelope)).not.toContain(secret)
    if (!envelope.ok) expect(envelope.error.code).toBe('input.invalid')
  }
})

test('neither a method’s name nor a key that was typed comes back, unless it looks like one', async () => {
  const told = async (name: string, input: unknown) => JSON.stringify(await house.call(name, input))
  for (const typed of ['4111111111111111', 'my private sentence', '/home/me/x', 'a'.repeat(500), 'clé'])
    for (const answer of [await told(typed, {}), await told('dossier.list', { [typed]: 1 })])
      expect(answer).not.toContain(typed)
  expect(await told('dossier.remove', {})).toContain('dossier.remove')
  expect(await told('dossier.get', { dosierId: 1 })).toContain('dosierId')
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`k${index}`, index]))
  expect((await told('dossier.list', many)).length).toBeLessThan(1000)
})

test('an unknown id has its own sentence', async () => {
  const id = '00000000-0000-4000-8000-000000000000'
  expect(await codeOf('dossier.get', { dossierId: id })).toBe('notFound')
  expect(await codeOf('letter.get', { letterId: id })).toBe('notFound')
  expect(await codeOf('evidence.get', { evidenceId: id })).toBe('notFound')
  expect(await codeOf('correspondence.remove', { entryId: id })).toBe('notFound')
  expect(await codeOf('deadline.list', { dossierId: id })).toBe('notFound')
  expect(await codeOf('pack.preview', { dossierId: id })).toBe('notFound')
  expect(await codeOf('deadline.explain', { ruleId: 'FR-NONE', on: '2026-01-01' })).toBe('notFound')
})

test('a sender that is not our page is refused', async () => {
  const envelope = await house.app.gate.run({ name: 'dossier.list', callId: 'x', input: {}, isTrustedSender: false })
  expect(envelope).toMatchObject({ ok: false, error: { code: 'sender.refused' } })
})

const table = {
  test: {
    slow: job(z.strictObject({ dossierId: z.string() }), z.strictObject({})),
    bug: method(z.strictObject({}), z.strictObject({})),
    drift: method(z.strictObject({}), z.strictObject({ right: z.string() })),
    echo: method(
      z.strictObject({ text: z.string(), id: z.uuid().optional() }),
      z.strictObject({ text: z.string(), id: z.string() }),
    ),
  },
} as const

type Told = { readonly onProgress?: (callId: string) => void; readonly reportBug?: (name: string) => string }

const smallGate = (told: Told = {}) => {
  const bugs: string[] = []
  /** What each slow job can say, also after its end. */
  const reports: (() => void)[] = []
  const gate = createGate({
    table,
    handlers: {
      test: {
        slow: (_input, { signal, progress }) =>
          new Promise((_resolve, reject) => {
            const report = () => progress({ done: 0, total: 1, step: 'begun' })
            report()
            reports.push(report)
            signal.addEventListener('abort', () => reject(signal.reason))
          }),
        bug: () => {
          throw new TypeError('what the person typed')
        },
        drift: () => ({ wrong: 1 }),
        echo: (input) => ({ text: (input as { text: string }).text, id: (input as { id?: string }).id ?? '' }),
      },
    },
    translate: (thrown) => thrown,
    reportBug: (name) => {
      bugs.push(name)
      return told.reportBug?.(name) ?? 'ref'
    },
    onProgress: (callId) => told.onProgress?.(callId),
  })
  const run = (name: string, callId: string, input: unknown) => gate.run({ name, callId, input, isTrustedSender: true })
  return { gate, run, bugs, reports }
}

test('a bug in a handler is told by reference only, and a drifting answer is a bug', async () => {
  const { run, bugs } = smallGate()
  expect(await run('test.bug', '1', {})).toMatchObject({ ok: false, error: { code: 'internal', logRef: 'ref' } })
  expect(await run('test.drift', '2', {})).toMatchObject({ ok: false, error: { code: 'internal' } })
  expect(bugs).toEqual(['test.bug', 'test.drift'])
})

test('a job is cancelled, a second of its kind for the same dossier is refused, another dossier is not', async () => {
  const { gate, run } = smallGate()
  const first = run('test.slow', 'a', { dossierId: 'one' })
  const other = run('test.slow', 'b', { dossierId: 'two' })
  expect(await run('test.slow', 'c', { dossierId: 'one' })).toMatchObject({ ok: false, error: { code: 'job.busy' } })
  expect(gate.running().map((job) => job.callId)).toEqual(['a', 'b'])
  gate.cancel('a')
  expect(await first).toMatchObject({ ok: false, error: { code: 'job.cancelled' } })
  await gate.shutDown()
  expect(await other).toMatchObject({ ok: false, error: { code: 'job.cancelled' } })
  expect(gate.running()).toEqual([])
  expect(await run('test.echo', 'd', { text: 'late' })).toMatchObject({ ok: false })
})

test('nothing is told of a job that has ended, though its id be used again', async () => {
  const heard: string[] = []
  const { gate, run, reports } = smallGate({ onProgress: (callId) => heard.push(callId) })
  const first = run('test.slow', 'a', { dossierId: 'one' })
  await Promise.resolve()
  gate.cancel('a')
  await first
  const second = run('test.slow', 'a', { dossierId: 'one' })
  await Promise.resolve()
  expect(heard).toEqual(['a', 'a'])
  reports[0]?.()
  expect(heard).toEqual(['a', 'a'])
  reports[1]?.()
  expect(heard).toEqual(['a', 'a', 'a'])
  gate.cancel('a')
  await second
  reports[1]?.()
  expect(heard).toHaveLength(3)
})

test('a log that cannot be written and a listener that fails change no answer', async () => {
  const broken = () => {
    throw new Error('disk full')
  }
  const { gate, run } = smallGate({ onProgress: broken, reportBug: broken })
  expect(await run('test.bug', '1', {})).toMatchObject({ ok: false, error: { code: 'internal', logRef: 'unlogged' } })
  const job = run('test.slow', 'a', { dossierId: 'one' })
  await Promise.resolve()
  gate.cancel('a')
  expect(await job).toMatchObject({ ok: false, error: { code: 'job.cancelled' } })
})

test('full card numbers are masked in whatever comes in; identifiers and other numbers are left alone', async () => {
  const { run } = smallGate()
  const echo = async (text: string, id?: string) => {
    const envelope = await run('test.echo', text, { text, ...(id === undefined ? {} : { id }) })
    return envelope.ok ? (envelope.value as { text: string; id: string }) : null
  }
  expect((await echo('carte 3782 822463 10005 perdue'))?.text).toBe('carte •••• 0005 perdue')
  expect((await echo('4111-1111-1111-1111'))?.text).toBe('•••• 1111')
  expect((await echo('IBAN FR76 3000 6000 0112 3456 7890 189'))?.text).toBe('IBAN FR76 3000 6000 0112 3456 7890 189')
  expect((await echo('half a pair \ud83e, a whole one \ud83e\uddfe'))?.text).toBe('half a pair \ufffd, a whole one 🧾')
  const digits = '45678901-1234-4123-8123-123456789012'
  expect((await echo('x', digits))?.id).toBe(digits)
})

test('Failure keeps its data across the door', async () => {
  await expect(
    house.api.deadline.explain({ ruleId: 'FR-CONSO-R612-4-ACCEPT', on: '2026-01-01' }),
  ).rejects.toMatchObject({
    error: { code: 'deadline.needs', missing: ['params.date'] },
  })
  await expect(house.api.deadline.explain({ ruleId: 'NO', on: '2026-01-01' })).rejects.toBeInstanceOf(Failure)
})
