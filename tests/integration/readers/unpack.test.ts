import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { forkWithNode } from '#electron/readers/fork-with-node'
import { READY } from '#electron/readers/protocol'
import { createReader, type Reader, type ReaderChild } from '#electron/readers/reader-client'
import { reasons } from '#electron/readers/reasons'
import { builtReader } from '#tests/support/build-reader'
import { makeRawZip, type RawEntry } from '#tests/support/make-raw-zip'

/** Everything lies in here, so that a file written beside the folder is seen. */
const world = mkdtempSync(join(tmpdir(), 'recours-unpack-'))
const into = join(world, 'a', 'b', 'into')
let reader: Reader

beforeAll(async () => {
  const entry = await builtReader()
  reader = createReader({ fork: () => forkWithNode(entry) })
})
beforeEach(() => {
  rmSync(into, { recursive: true, force: true })
  mkdirSync(into, { recursive: true })
})
afterAll(async () => {
  await reader.close()
  rmSync(world, { recursive: true, force: true })
})

const tree = (): string[] => (readdirSync(world, { recursive: true }) as string[]).sort()
const outside = (): string[] => tree().filter((path) => !path.startsWith(join('a', 'b', 'into')))

let count = 0
const write = (bytes: Buffer): string => {
  count += 1
  const path = join(world, `${count}.zip`)
  writeFileSync(path, bytes)
  return path
}

/** What an archive gives: for each entry its name and its text, or why it was refused. Checks the folder as well. */
const unpack = async (bytes: Buffer) => {
  const path = write(bytes)
  const before = outside()
  const result = await reader.unpack(path, 'archive', into)
  expect(outside()).toEqual(before)
  if (result.kind === 'unread') {
    expect(readdirSync(into)).toEqual([])
    return result
  }
  const written = result.files.filter(({ refused }) => refused === null)
  expect(readdirSync(into).sort()).toEqual(written.map(({ path: at }) => at.slice(into.length + 1)).sort())
  for (const file of written) {
    expect(dirname(file.path)).toBe(into)
    expect(basename(file.path)).toMatch(/^[0-9a-f-]{36}$/)
    expect(lstatSync(file.path).isFile()).toBe(true)
  }
  return result.files.map(({ path: at, name, refused }) => [name, refused?.en ?? readFileSync(at, 'utf8').slice(0, 40)])
}
const file = (name: RawEntry['name'], text = 'bonjour', rest: Partial<RawEntry> = {}): RawEntry => ({
  name,
  bytes: Buffer.from(text),
  ...rest,
})

describe('an archive', () => {
  test('gives its files, byte for byte, under their names', async () => {
    const bytes = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => (index * 7919) >>> (index % 11)))
    const path = write(makeRawZip([{ name: 'dossier/relevé 2026.bin', bytes }, file('vide.txt', '')]))
    const result = await reader.unpack(path, 'archive', into)
    if (result.kind === 'unread') throw new Error(result.reason.en)
    expect(result.files.map(({ name, size }) => [name, size])).toEqual([
      ['relevé 2026.bin', bytes.length],
      ['vide.txt', 0],
    ])
    const digest = (data: Buffer) => createHash('sha256').update(data).digest('hex')
    expect(digest(readFileSync(result.files[0]?.path ?? ''))).toBe(digest(bytes))
    expect(await reader.text(path, 'archive')).toMatchObject({
      pages: [{ page: 1, text: 'dossier/relevé 2026.bin\nvide.txt' }],
      facts: { inside: 2 },
    })
  })
  test('of old Windows gives its names as they were: CP437', async () => {
    const name = Buffer.concat([Buffer.from('d'), Buffer.from([0x82]), Buffer.from('bit.txt')])
    expect(await unpack(makeRawZip([file(name)]))).toEqual([['débit.txt', 'bonjour']])
  })
  test('of another format, or cut, is left whole with a reason', async () => {
    expect(await unpack(Buffer.from('1f8b0800000000000003030000000000', 'hex'))).toEqual({
      kind: 'unread',
      reason: reasons.format,
    })
    const whole = makeRawZip([file('a.txt')])
    expect(await unpack(whole.subarray(0, whole.length - 10))).toEqual({ kind: 'unread', reason: reasons.damaged })
  })
})

describe('an archive that means harm: the entry is refused, the others are taken out', () => {
  const harmless = file('facture.txt')
  const kept = ['facture.txt', 'bonjour']
  test.each([
    '../evil.txt',
    'a/../../evil.txt',
    '..\\evil.txt',
    '/tmp/evil.txt',
    '\\\\server\\evil.txt',
    'C:/evil.txt',
    'C:evil.txt',
    'a/b/../../../evil.txt',
  ])('a path out of the folder: %s', async (name) => {
    expect(await unpack(makeRawZip([file(name), harmless]))).toEqual([[name, reasons.unsafeName.en], kept])
  })
  test('a symbolic link', async () => {
    const link = file('lien', '/etc/passwd', { mode: 0o120777 })
    expect(await unpack(makeRawZip([link, harmless]))).toEqual([['lien', reasons.link.en], kept])
  })
  test('an encrypted entry', async () => {
    const locked = file('secret.txt', 'x', { flags: 0x801 })
    expect(await unpack(makeRawZip([locked, harmless]))).toEqual([['secret.txt', reasons.lockedEntry.en], kept])
  })
  test('100 MB of nothing in 100 KB', async () => {
    const bomb = { name: 'bombe.bin', bytes: Buffer.alloc(100 * 1024 * 1024) }
    expect(await unpack(makeRawZip([bomb, harmless]))).toEqual([['bombe.bin', reasons.swells.en], kept])
  })
  test('a size that is a lie: 10 bytes claimed, 50 MB inside', async () => {
    const lie = { name: 'mensonge.bin', bytes: Buffer.alloc(50 * 1024 * 1024), claims: 10 }
    const [first, second] = (await unpack(makeRawZip([lie, harmless]))) as string[][]
    expect([reasons.swells.en, reasons.brokenEntry.en]).toContain(first?.[1])
    expect(second).toEqual(kept)
  })
  test('1,000 entries over the same bytes', async () => {
    const body = { name: '0', bytes: Buffer.alloc(2000, 'x'), isStored: true }
    const others = Array.from({ length: 999 }, (_, index) => ({ ...body, name: String(index + 1), sharesDataOf: 0 }))
    const results = await unpack(makeRawZip([body, ...others]))
    expect(Array.isArray(results) && results.filter(([, text]) => text !== reasons.brokenEntry.en).length).toBeLessThan(
      2,
    )
  })
  test('12,000 entries: 10,000 are taken out, and the rest is said to be left', async () => {
    const many = Array.from({ length: 12_000 }, (_, index) => file(`${index}.txt`, '', { isStored: true }))
    const result = await reader.unpack(write(makeRawZip(many)), 'archive', into)
    expect(result.kind === 'unpacked' && result.files.length).toBe(10_001)
    expect(result.kind === 'unpacked' && result.files.at(-1)?.refused).toEqual(reasons.tooMany)
    expect(readdirSync(into)).toHaveLength(10_000)
  }, 60_000)
})

describe('a child that was taken over', () => {
  /** Sends these messages, one after the other as the parent takes them, and then its answer. */
  const lying = (parts: readonly object[], answer: object) => (): ReaderChild => {
    let tell: (message: unknown) => void = () => {}
    let leave = () => {}
    const rest = [...parts]
    return {
      send: (message) => {
        const { id } = message as { id: number }
        const next = rest.shift() ?? { ok: true, spent: false, ...answer }
        queueMicrotask(() => tell({ ...next, id }))
      },
      onMessage: (listener) => {
        tell = listener
        queueMicrotask(() => listener(READY))
      },
      onExit: (listener) => {
        leave = listener
      },
      kill: () => leave(),
    }
  }
  const ask = async (parts: readonly object[], unpacked: object) => {
    const liar = createReader({ fork: lying(parts, { unpacked }) })
    const before = outside()
    const result = await liar.unpack(join(world, 'x'), 'archive', into)
    await liar.close()
    expect(outside()).toEqual(before)
    return result
  }
  const bytes = Uint8Array.from([1, 2, 3])
  const found = (name: string, size: number) => ({ name, size, refused: null })

  test('cannot choose where its bytes go', async () => {
    const result = await ask([{ file: 0, bytes, path: '/tmp/x' }], { mails: [], files: [found('../../x', 3)] })
    expect(result.kind === 'unpacked' && dirname(result.files[0]?.path ?? '')).toBe(into)
    expect(readdirSync(into)).toHaveLength(1)
  })
  test.each<[string, readonly object[], object]>([
    ['another size than was sent', [{ file: 0, bytes }], { mails: [], files: [found('a', 4)] }],
    ['a file of which nothing was sent', [], { mails: [], files: [found('a', 3)] }],
  ])('%s: that file is refused, and gone', async (_what, parts, unpacked) => {
    expect(await ask(parts, unpacked)).toMatchObject({ files: [{ path: '', refused: reasons.brokenEntry }] })
    expect(readdirSync(into)).toEqual([])
  })
  test.each<[string, object]>([
    ['no lists', {}],
    ['a name that is no text', { mails: [], files: [{ name: 1, size: 3, refused: null }] }],
    ['a size below nothing', { mails: [], files: [found('a', -1)] }],
    ['a reason nobody gave', { mails: [], files: [{ name: 'a', size: 0, refused: 'toString' }] }],
    ['mails that are none', { mails: [{ key: '' }], files: [] }],
  ])('%s: nothing is believed and nothing is left', async (_what, unpacked) => {
    expect(await ask([{ file: 0, bytes }], unpacked)).toEqual({ kind: 'unread', reason: reasons.damaged })
    expect(readdirSync(into)).toEqual([])
  })
  test('goes back to an earlier file: it is stopped', async () => {
    const parts = [0, 1, 0].map((file) => ({ file, bytes }))
    await expect(ask(parts, { mails: [], files: [] })).rejects.toThrow()
    expect(readdirSync(into)).toEqual([])
  })
  test('text that is too long, out of order or no text is not believed', async () => {
    const page = { page: 1, text: 'x', words: null }
    const facts = { dates: [], author: null, durationMs: null, inside: null }
    for (const text of [
      { pages: [page, page], facts },
      { pages: [{ ...page, text: 'x'.repeat(2_000_001) }], facts },
      { pages: [{ ...page, text: 3 }], facts },
      { pages: [page], facts: { ...facts, dates: [{ on: '2026-02-31', from: 'photo' }] } },
      { pages: 'x', facts },
    ]) {
      const liar = createReader({ fork: lying([], { text }) })
      expect(await liar.text(join(world, 'x'), 'pdf')).toEqual({ kind: 'unread', reason: reasons.damaged })
      await liar.close()
    }
  })
})

test('an aborted unpacking leaves nothing behind', async () => {
  const bytes = Buffer.from(Array.from({ length: 40 * 1024 * 1024 }, (_, index) => (index * 2_654_435_761) >>> 24))
  const path = write(makeRawZip([{ name: 'a', bytes, isStored: true }]))
  const abort = new AbortController()
  const unpacking = reader.unpack(path, 'archive', into, abort.signal)
  await expect.poll(() => readdirSync(into).length, { interval: 1 }).toBe(1)
  abort.abort()
  await expect(unpacking).rejects.toMatchObject({ name: 'AbortError' })
  expect(readdirSync(into)).toEqual([])
})
