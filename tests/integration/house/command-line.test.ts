import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { AppError } from '#core/kernel/failure'

const CLI = resolve('out', 'main', 'cli.js')
const AMEX = 'american-express-carte-france'
const NOBODY = '00000000-0000-4000-8000-000000000000'

const Envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.looseObject({ code: z.string() }) }),
])

let dir: string
let library: string
let dossierId: string

type Options = { readonly stdin?: string | Uint8Array; readonly env?: NodeJS.ProcessEnv; readonly cwd?: string }

const start = (args: readonly string[], { env = {}, cwd = dir }: Options = {}): ChildProcess =>
  spawn(process.execPath, [CLI, ...args], {
    cwd,
    env: {
      ...process.env,
      ELECTRON_RUN_AS_NODE: '1',
      RECOURS_LIBRARY: library,
      HOME: dir,
      XDG_CONFIG_HOME: join(dir, 'config'),
      RECOURS_TODAY: '2026-03-23',
      ...env,
    },
  })

type Ended = {
  readonly status: number | null
  readonly envelopes: readonly z.infer<typeof Envelope>[]
  readonly raw: string
}

const finish = async (child: ChildProcess): Promise<Ended> => {
  const closed = new Promise<number | null>((settle) => child.once('close', settle))
  if (child.stdout === null) throw new Error('no output')
  const raw = await text(child.stdout)
  const envelopes = raw
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Envelope.parse(JSON.parse(line)))
  return { status: await closed, envelopes, raw }
}

const run = (args: readonly string[], options: Options = {}): Promise<Ended> => {
  const child = start(args, options)
  child.stdin?.end(options.stdin ?? '')
  return finish(child)
}

/** One envelope, a code of the closed union, a sentence in both languages, status 1, nothing of us and nothing typed in it. */
const expectRefusal = ({ status, envelopes, raw }: Ended, code: string): void => {
  expect(envelopes).toHaveLength(1)
  const [envelope] = envelopes
  if (envelope === undefined || envelope.ok) throw new Error(`not refused: ${raw}`)
  const { message, ...error } = envelope.error
  expect(AppError.parse(error).code, raw).toBe(code)
  expect(z.object({ fr: z.string().min(20), en: z.string().min(20) }).safeParse(message).success).toBe(true)
  for (const secret of [dir, 'node:', '.js:', 'precious']) expect(raw).not.toContain(secret)
  expect(status).toBe(1)
}

const digest = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]),
  )

const answerOf = <T>({ envelopes, raw }: Ended): T => {
  const [envelope] = envelopes
  if (envelope?.ok !== true) throw new Error(raw)
  return envelope.value as T
}

beforeAll(async () => {
  execFileSync('node', [resolve('scripts', 'build.mjs')], { stdio: 'inherit' })
  dir = mkdtempSync(join(tmpdir(), 'recours-cli-'))
  library = join(dir, 'library')
  dossierId = answerOf<{ id: string }>(await run(['dossier.create', JSON.stringify({ companyId: AMEX })])).id
}, 180_000)
afterAll(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }))

test('a command that is not one is refused before any library is opened', async () => {
  const elsewhere = join(dir, 'never made')
  const commands = [
    [],
    ['--nope'],
    ['dossier.list', '{}', 'precious'],
    ['dossier.list', '--library'],
    ['dossier.list', '--library', ''],
    ['dossier.list', '--out', 'a', '--out', 'b'],
    ['methods', 'precious'],
    ['batch', '--out', 'x'],
  ]
  const env = { RECOURS_LIBRARY: elsewhere }
  for (const ended of await Promise.all(commands.map((args) => run(args, { env }))))
    expectRefusal(ended, 'input.invalid')
  expect(readdirSync(dir)).not.toContain('never made')
})

test('variables that are empty or no good never mean the current folder', async () => {
  const empty = join(dir, 'empty')
  mkdirSync(empty)
  const [unset, relative, date] = await Promise.all([
    run(['library.status'], { cwd: empty, env: { RECOURS_LIBRARY: '', XDG_CONFIG_HOME: join(dir, 'c1') } }),
    run(['library.status'], {
      cwd: empty,
      env: { RECOURS_LIBRARY: '', XDG_CONFIG_HOME: 'relative', APPDATA: 'relative' },
    }),
    run(['app.about'], { env: { RECOURS_TODAY: 'precious' } }),
  ])
  expect([unset.status, relative.status]).toEqual([0, 0])
  expectRefusal(date, 'input.invalid')
  expect(readdirSync(empty)).toEqual([])
})

const line = (call: Readonly<Record<string, unknown>>): string => JSON.stringify(call)

test('batch: one envelope per line, whatever a line is; nothing changes', async () => {
  const before = digest(library)
  const taken = join(dir, 'taken')
  writeFileSync(taken, 'precious')
  const hollow = join(dir, 'hollow')
  mkdirSync(hollow)
  const lines: readonly (readonly [string | Uint8Array, string])[] = [
    [`\ufeff${line({ method: 'dossier.list' })}\r`, 'ok'],
    ['{"method":', 'input.invalid'],
    ['[]', 'input.invalid'],
    ['"precious"', 'input.invalid'],
    [line({ method: 'dossier.list', precious: 1 }), 'input.invalid'],
    ['\0', 'input.invalid'],
    [Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x7d]), 'input.invalid'],
    [line({ method: 'dossier.get', input: { dossierId: 'a\u2028b\u2029c' } }), 'input.invalid'],
    ['{"method":"dossier.list",\r"input":{}}', 'ok'],
    [line({ method: 'dossier.list', input: { x: 'precious'.repeat(200_000) } }), 'input.invalid'],
    [`{"method":"dossier.list","input":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 'input.invalid'],
    ['{"method":"dossier.get","input":{"__proto__":{"dossierId":1}}}', 'input.invalid'],
    [line({ method: 'precious 4111111111111111' }), 'method.unknown'],
    [line({ method: '__proto__.toString' }), 'method.unknown'],
    [line({ method: 'dossier.get', input: { dossierId: NOBODY } }), 'notFound'],
    [line({ method: 'dossier.list', out: 'x' }), 'input.invalid'],
    [line({ method: 'dossier.list', files: ['x'] }), 'input.invalid'],
    [line({ method: 'evidence.add', input: { dossierId } }), 'input.invalid'],
    [line({ method: 'evidence.add', input: { dossierId }, files: [join(dir, 'absent')] }), 'evidence.refused'],
    // A folder is taken in with what is in it: here nothing.
    [line({ method: 'evidence.add', input: { dossierId }, files: [hollow] }), 'ok'],
    [line({ method: 'evidence.add', input: { dossierId }, files: ['precious\0'] }), 'evidence.refused'],
    [line({ method: 'evidence.add', input: { dossierId, files: ['/etc/hosts'] } }), 'input.invalid'],
    [line({ method: 'pack.export', input: { dossierId: NOBODY }, out: taken }), 'notFound'],
    [line({ method: 'letter.export', input: { letterId: NOBODY, to: taken } }), 'input.invalid'],
    [line({ method: 'library.status' }), 'ok'],
  ]
  const stdin = Buffer.concat(lines.flatMap(([bytes]) => [Buffer.from(bytes as string), Buffer.from('\n')]))
  const ended = await run(['batch'], { stdin })
  expect(ended.envelopes.map((envelope) => (envelope.ok ? 'ok' : envelope.error.code))).toEqual(
    lines.map(([, code]) => code),
  )
  expect(ended.raw).not.toContain('precious')
  expect(ended.raw).not.toContain('4111')
  expect(ended.status).toBe(1)
  expect(digest(library)).toEqual(before)
  expect(await run(['batch'])).toMatchObject({ status: 0, envelopes: [] })
})

test('standard input for one call: nothing, no JSON, no UTF-8', async () => {
  const given = [Buffer.from(''), Buffer.from('precious'), Buffer.from([0x22, 0xe9, 0x22])]
  for (const ended of await Promise.all(
    given.map((stdin, index) =>
      run(['dossier.create', '-'], { stdin, env: { RECOURS_LIBRARY: join(dir, `in-${index}`) } }),
    ),
  ))
    expectRefusal(ended, 'input.invalid')
})

test('a library that another program has open, and one that is damaged, are named and left alone', async () => {
  const holder = start(['batch'])
  holder.stdin?.write(`${line({ method: 'library.status' })}\n`)
  await new Promise((settle) => holder.stdout?.once('data', settle))
  expectRefusal(await run(['evidence.add', line({ dossierId }), '--file', CLI]), 'library.locked')
  holder.stdin?.end()
  await finish(holder)

  const broken = join(dir, 'broken')
  await run(['library.status'], { env: { RECOURS_LIBRARY: broken } })
  truncateSync(join(broken, 'library.sqlite'), 0)
  const before = digest(broken)
  expectRefusal(await run(['dossier.list', '--library', broken]), 'library.damaged')
  expect(digest(broken)).toEqual(before)
  expectRefusal(await run(['dossier.list', '--library', CLI]), 'library.foreign')
})

test.skipIf(process.platform === 'win32')(
  'a signal in the middle ends with an envelope and status 1, leaves no half, and the library opens again',
  async () => {
    const big = ['1', '2', '3', '4'].map((name) => join(dir, `big-${name}.bin`))
    for (const path of big) writeFileSync(path, Buffer.alloc(24_000_000, path))
    const adding = start(['evidence.add', line({ dossierId }), ...big.flatMap((path) => ['--file', path])])
    await new Promise((settle) => adding.stderr?.once('data', settle))
    adding.kill('SIGTERM')
    const added = await finish(adding)
    expect(added.status).toBe(1)
    expect(answerOf<{ stopped: boolean }>(added).stopped).toBe(true)

    const sample = answerOf<{ id: string }>(await run(['sample.create'])).id
    const exporting = start(['pack.export', line({ dossierId: sample }), '--out', join(dir, 'pack')])
    await new Promise((settle) => exporting.stderr?.once('data', settle))
    exporting.kill('SIGINT')
    expectRefusal(await finish(exporting), 'job.cancelled')
    expect(readdirSync(dir).filter((name) => name.startsWith('pack') || name.includes('.part'))).toEqual([])
    expect(readdirSync(join(library, 'tmp'))).toEqual([])
    const { results } = answerOf<{ results: readonly { readonly kind: string }[] }>(added)
    const kept = answerOf<readonly unknown[]>(await run(['evidence.list', line({ dossierId })]))
    expect(kept.length).toBe(results.filter((result) => result.kind === 'added').length)
  },
)

test.skipIf(process.platform === 'win32')(
  'a reader that leaves ends the batch, with status 1 and the library closed',
  async () => {
    const child = start(['batch'])
    child.stderr?.resume()
    const closed = new Promise<number | null>((settle) => child.once('close', settle))
    child.stdin?.on('error', () => {})
    child.stdin?.write(`${line({ method: 'dossier.list' })}\n`)
    await new Promise((settle) => child.stdout?.once('data', settle))
    child.stdout?.destroy()
    await wait(50)
    child.stdin?.write(`${line({ method: 'dossier.list' })}\n`.repeat(50))
    expect(await closed).toBe(1)
    expect(readdirSync(library)).not.toContain('library.sqlite-wal')
  },
)
