import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { forkWithNode } from '#electron/readers/fork-with-node'
import { READY } from '#electron/readers/protocol'
import { createReader, type Reader, type ReaderChild } from '#electron/readers/reader-client'
import { reasons } from '#electron/readers/reasons'
import { builtReader } from '#tests/support/build-reader'
import { makeEndlessPdf, makePdf, makePicture, makeSwellingPdf } from '#tests/support/make-files'

const folder = mkdtempSync(join(tmpdir(), 'recours-faults-'))
const pdf = join(folder, 'releve.pdf')
const endless = join(folder, 'sans-fin.pdf')
let entry: string
const readers: Reader[] = []

beforeAll(async () => {
  writeFileSync(pdf, await makePdf({ pages: 2 }))
  writeFileSync(endless, await makeEndlessPdf())
  entry = await builtReader()
})
afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.close()))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const startReader = (fork: () => ReaderChild, limits = {}): Reader => {
  const reader = createReader({ fork, limits })
  readers.push(reader)
  return reader
}

/** A reader on real processes, of which the last and the number are known. */
const watchedReader = (limits = {}) => {
  const started: ReaderChild[] = []
  const reader = startReader(() => {
    const child = forkWithNode(entry)
    started.push(child)
    return child
  }, limits)
  return { reader, started }
}
const unread = (reason: keyof typeof reasons) => ({
  reading: { kind: 'unread', reason: reasons[reason] },
  thumbnail: null,
})
/** A child that is no process: it is ready and answers with `answer`, or is mute without one. */
const fakeChild = (answer?: (id: number) => object): ReaderChild => {
  let tell: (message: unknown) => void = () => {}
  let leave = () => {}
  return {
    send: (message) => queueMicrotask(() => tell(answer?.((message as { id: number }).id))),
    onMessage: (listener) => {
      tell = listener
      if (answer !== undefined) queueMicrotask(() => listener(READY))
    },
    onExit: (listener) => {
      leave = listener
    },
    kill: () => leave(),
  }
}

const readable = { kind: 'read', pages: 2, hasThumbnail: true }
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** The reader processes a process started, on Linux: the fourth field of `stat` is the parent. */
const readersOf = (parentId: number | undefined): string[] =>
  readdirSync('/proc').filter((id) => {
    try {
      const parent = /\) \S (\d+) /.exec(readFileSync(`/proc/${id}/stat`, 'latin1'))?.[1]
      return Number(parent) === parentId && readFileSync(`/proc/${id}/cmdline`, 'latin1').includes(entry)
    } catch {
      return false
    }
  })

describe('one process', () => {
  test('serves one file after another, in order', async () => {
    const { reader, started } = watchedReader()
    const results = await Promise.all([1, 2, 3].map(() => reader.read(pdf, 'pdf')))
    expect(results.map(({ reading }) => reading)).toEqual([readable, readable, readable])
    expect(started).toHaveLength(1)
  })
  test('is ended when it has nothing to do, and started again when it has', async () => {
    const { reader, started } = watchedReader({ idle: 20 })
    await reader.read(pdf, 'pdf')
    await pause(200)
    expect((await reader.read(pdf, 'pdf')).reading).toEqual(readable)
    expect(started).toHaveLength(2)
  })
  test('is replaced after a file that made it large', async () => {
    const large = join(folder, 'grande.jpg')
    writeFileSync(large, makePicture('jpeg', 10_500, 10_500))
    const { reader, started } = watchedReader()
    expect((await reader.read(large, 'jpeg')).reading).toMatchObject({ kind: 'read', hasThumbnail: true })
    expect((await reader.read(pdf, 'pdf')).reading).toEqual(readable)
    expect(started).toHaveLength(2)
  })
})

describe('a process that fails', () => {
  test('killed in the middle of a file: that file is unread, the next one is read', async () => {
    const { reader, started } = watchedReader()
    await reader.read(pdf, 'pdf')
    const reading = reader.read(endless, 'pdf')
    await pause(200)
    started[0]?.kill()
    expect(await reading).toEqual(unread('crashed'))
    expect((await reader.read(pdf, 'pdf')).reading).toEqual(readable)
    expect(started).toHaveLength(2)
  })
  test('killed between two files: nobody notices', async () => {
    const { reader, started } = watchedReader()
    await reader.read(pdf, 'pdf')
    started[0]?.kill()
    // At once: the file is sent to a process of which we do not know yet that it is gone.
    expect((await reader.read(pdf, 'pdf')).reading).toEqual(readable)
    expect(started).toHaveLength(2)
  })
  test('on a file without end is killed at the limit, and we never wait for it', async () => {
    const { reader } = watchedReader({ perFile: 1000 })
    await reader.read(pdf, 'pdf')
    let longestGap = 0
    let last = performance.now()
    const beat = setInterval(() => {
      longestGap = Math.max(longestGap, performance.now() - last)
      last = performance.now()
    }, 5)
    const started = performance.now()
    expect(await reader.read(endless, 'pdf')).toEqual(unread('timeout'))
    expect(performance.now() - started).toBeGreaterThan(950)
    expect(performance.now() - started).toBeLessThan(2500)
    clearInterval(beat)
    expect(longestGap).toBeLessThan(500)
    expect((await reader.read(pdf, 'pdf')).reading).toEqual(readable)
  })
  test('on a file that would take all memory stays within its own', async () => {
    const swelling = join(folder, 'enflure.pdf')
    writeFileSync(swelling, await makeSwellingPdf())
    const { reader } = watchedReader()
    const { reading } = await reader.read(swelling, 'pdf')
    expect(reading).toEqual({ kind: 'read', pages: 1, hasThumbnail: false })
  })
  test('that takes all memory ends itself, before the machine suffers', async () => {
    const greedy = await builtReader('tests/support/reader-children/greedy.ts')
    const reader = startReader(() => forkWithNode(greedy))
    const started = performance.now()
    expect(await reader.read(pdf, 'pdf')).toEqual(unread('crashed'))
    expect(performance.now() - started).toBeLessThan(8000)
  })
  test('that cannot start is said to be unavailable', async () => {
    const missing = startReader(() => forkWithNode(join(folder, 'nowhere.js')))
    expect(await missing.read(pdf, 'pdf')).toEqual(unread('unavailable'))
    const refused = startReader(() => {
      throw new Error('EAGAIN')
    })
    expect(await refused.read(pdf, 'pdf')).toEqual(unread('unavailable'))
    const mute = startReader(() => fakeChild(), { start: 50 })
    expect(await mute.read(pdf, 'pdf')).toEqual(unread('unavailable'))
  })
})

describe('a process that was taken over', () => {
  /** Answers whatever it is asked with `reply`, under the right number. */
  const lying = (reply: object) => () => fakeChild((id) => ({ ...reply, id }))
  const png = makePicture('png')

  test.each<[string, object]>([
    ['no answer at all', {}],
    ['an unknown reason', { ok: false, reason: 'constructor' }],
    ['pages that are not a number', { ok: true, pages: '3', picture: null }],
    ['too many pages', { ok: true, pages: 10 ** 9, picture: null }],
    ['an answer to another question', { ok: true, sniffed: { kind: 'pdf', extensionMismatch: false } }],
  ])('%s counts as a damaged file', async (_what, reply) => {
    expect(await startReader(lying(reply)).read(pdf, 'pdf')).toEqual(unread('damaged'))
  })
  test.each<[string, object]>([
    ['not a PNG', { png: Buffer.from('<svg/>'), width: 10, height: 10 }],
    ['text for bytes', { png: png.toString('base64'), width: 10, height: 10 }],
    ['larger than asked', { png, width: 5000, height: 10 }],
    ['of no size', { png, width: 0, height: 10 }],
    ['too heavy', { png: Buffer.concat([png, Buffer.alloc(17 * 1024 * 1024)]), width: 10, height: 10 }],
  ])('a picture that is %s is dropped', async (_what, picture) => {
    const { reading, thumbnail } = await startReader(lying({ ok: true, pages: 2, picture })).read(pdf, 'pdf')
    expect({ reading, thumbnail }).toEqual({ reading: { ...readable, hasThumbnail: false }, thumbnail: null })
  })
  test('a kind that does not exist is unknown', async () => {
    const reader = startReader(lying({ ok: true, sniffed: { kind: 'trusted', extensionMismatch: false } }))
    expect(await reader.sniff(pdf, 'releve.pdf')).toEqual({ kind: 'unknown', extensionMismatch: false })
  })
  test('it can neither write a file nor start a program, and knows nothing of our environment', async () => {
    const nosy = await builtReader('tests/support/reader-children/nosy.ts')
    process.env.RECOURS_TEST_SECRET = 'x'
    const child = forkWithNode(nosy)
    const answer = await new Promise<unknown>((resolve) => {
      child.onMessage((message) => (message === READY ? child.send({ path: pdf }) : resolve(message)))
    })
    child.kill()
    expect(answer).toMatchObject({ write: 'ERR_ACCESS_DENIED', start: 'ERR_ACCESS_DENIED' })
    expect((answer as { environment: string[] }).environment).not.toContain('RECOURS_TEST_SECRET')
    expect(readdirSync(folder)).not.toContain('releve.pdf.stolen')
  })
})

describe('stopping', () => {
  test('a running file is killed at once, and the next finds a new process', async () => {
    const { reader, started } = watchedReader()
    await reader.read(pdf, 'pdf')
    const abort = new AbortController()
    const reading = reader.read(endless, 'pdf', abort.signal)
    await pause(100)
    const asked = performance.now()
    abort.abort()
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
    expect(performance.now() - asked).toBeLessThan(500)
    expect((await reader.read(pdf, 'pdf')).reading).toEqual(readable)
    expect(started).toHaveLength(2)
  })
  test('a file that waits is dropped without disturbing the one being read', async () => {
    const { reader, started } = watchedReader()
    const abort = new AbortController()
    const first = reader.read(pdf, 'pdf')
    const second = reader.read(pdf, 'pdf', abort.signal)
    abort.abort()
    await expect(second).rejects.toMatchObject({ name: 'AbortError' })
    expect((await first).reading).toEqual(readable)
    expect(started).toHaveLength(1)
  })
  test('closing refuses what runs and what waits, and leaves no process behind', async () => {
    const { reader } = watchedReader()
    await reader.read(pdf, 'pdf')
    const asked = Promise.allSettled([reader.read(endless, 'pdf'), reader.read(pdf, 'pdf')])
    await pause(100)
    await reader.close()
    for (const outcome of await asked) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { error: { code: 'job.cancelled' } } })
    }
    await expect(reader.read(pdf, 'pdf')).rejects.toMatchObject({ error: { code: 'job.cancelled' } })
    if (process.platform === 'linux') expect(readersOf(process.pid)).toEqual([])
  })
  test.skipIf(process.platform !== 'linux')('a program that is killed leaves no reader behind', async () => {
    const parent = spawn(process.execPath, [
      await builtReader('tests/support/reader-children/parent.ts'),
      entry,
      endless,
    ])
    await once(parent.stdout, 'data')
    await pause(300)
    const [orphan] = readersOf(parent.pid)
    expect(orphan).toBeDefined()
    parent.kill('SIGKILL')
    await expect.poll(() => existsSync(`/proc/${orphan}`), { timeout: 5000 }).toBe(false)
  })
})
