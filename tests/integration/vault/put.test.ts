import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createVault, type PutResult, type StoredFile } from '#electron/vault/vault'
import { asOrdinaryUser, smallDisk, whyNoDisks, whyNoPermissions } from '#tests/support/fault-disk'
import { hashTree, rejectionOf, tempDir } from '#tests/support/temp-library'

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')
const isWindows = process.platform === 'win32'
const LONG_AGO = new Date('2020-02-29T10:00:00.500Z')

const makeVault = () => {
  const dir = tempDir()
  return { dir, vault: createVault(dir) }
}

const makeSource = (bytes: Uint8Array | string, name = 'relevé.pdf'): string => {
  const path = join(tempDir(), name)
  writeFileSync(path, bytes)
  return path
}

const stored = (result: PutResult): StoredFile => {
  if (result.kind === 'refused') throw new Error(`refused: ${result.reason}`)
  return result
}

const refused = (reason: string) => ({ kind: 'refused', reason })

/** Nothing of a refused or failed file may stay. */
const expectEmpty = (dir: string): void => {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory())
  expect(names).toEqual([])
}

describe('keeping a file', () => {
  it('keeps its bytes under their digest, read-only, and tells of it', async () => {
    const { dir, vault } = makeVault()
    const bytes = randomBytes(3_000_001)
    const source = makeSource(bytes)
    utimesSync(source, LONG_AGO, LONG_AGO)
    const seen: number[] = []
    const result = stored(await vault.put({ path: source }, undefined, (read) => seen.push(read)))
    expect(result).toEqual({
      kind: 'stored',
      sha256: sha256(bytes),
      size: bytes.length,
      isNew: true,
      modifiedAt: '2020-02-29T10:00:00.500Z',
    })
    expect(seen.reduce((total, read) => total + read, 0)).toBe(bytes.length)
    const kept = join(dir, 'objects', result.sha256.slice(0, 2), result.sha256)
    expect(vault.pathOf(result.sha256)).toBe(kept)
    expect(readFileSync(kept).equals(bytes)).toBe(true)
    expect(statSync(kept).mode & 0o777).toBe(isWindows ? 0o444 : 0o400)
    expect(readdirSync(join(dir, 'tmp'))).toEqual([])
  })

  it('leaves the source as it was', async () => {
    const source = makeSource('hello')
    const before = lstatSync(source)
    await makeVault().vault.put({ path: source })
    const after = lstatSync(source)
    expect([after.mtimeMs, after.size, after.mode, after.ino]).toEqual([
      before.mtimeMs,
      before.size,
      before.mode,
      before.ino,
    ])
    expect(readFileSync(source, 'utf8')).toBe('hello')
  })

  it('keeps the same bytes once, and checks those it has', async () => {
    const { dir, vault } = makeVault()
    const first = stored(await vault.put({ path: makeSource('hello') }))
    const tree = hashTree(join(dir, 'objects'))
    expect(stored(await vault.put({ path: makeSource('hello', 'other.txt') })).isNew).toBe(false)
    expect(stored(await createVault(dir).put({ path: makeSource('hello') })).isNew).toBe(false)
    expect(hashTree(join(dir, 'objects'))).toEqual(tree)
    const kept = vault.pathOf(first.sha256)
    chmodSync(kept, 0o600)
    writeFileSync(kept, 'jello')
    expect(await rejectionOf(vault.put({ path: makeSource('hello') }))).toEqual({
      code: 'vault.fileAltered',
      name: first.sha256,
    })
    expect(readFileSync(kept, 'utf8')).toBe('jello')
    expect(readdirSync(join(dir, 'tmp'))).toEqual([])
  })

  it('keeps many at once, the same ones among them', async () => {
    const { dir, vault } = makeVault()
    const sources = Array.from({ length: 40 }, (_, n) => makeSource(`file ${n % 20}`))
    const results = (await Promise.all(sources.map((path) => vault.put({ path })))).map(stored)
    expect(results.filter(({ isNew }) => isNew)).toHaveLength(20)
    expect((await vault.list()).objects).toHaveLength(20)
    expect(readdirSync(join(dir, 'tmp'))).toEqual([])
  })

  it('keeps bytes that come from no file', async () => {
    const { vault } = makeVault()
    const chunks = (async function* () {
      yield Buffer.from('hel')
      yield Buffer.from('lo')
    })()
    expect(await vault.put({ stream: chunks })).toEqual({
      kind: 'stored',
      sha256: sha256('hello'),
      size: 5,
      isNew: true,
      modifiedAt: null,
    })
  })
})

describe('a source that is not a plain file', () => {
  it('is an empty one: kept', async () => {
    const result = stored(await makeVault().vault.put({ path: makeSource('') }))
    expect(result).toMatchObject({ size: 0, sha256: sha256('') })
  })

  it('is a folder, a link to a file, a link to nothing, or nothing: refused', async () => {
    const { dir, vault } = makeVault()
    const folder = tempDir()
    const put = (path: string) => vault.put({ path })
    expect(await put(folder)).toEqual(refused('folder'))
    expect(await put(join(folder, 'nothing'))).toEqual(refused('missing'))
    expect(await put(join(makeSource('x'), 'below'))).toEqual(refused('missing'))
    expect(await put(join(folder, 'x'.repeat(300)))).toEqual(refused('missing'))
    expect(await put(join(folder, 'nul\0byte'))).toEqual(refused('missing'))
    symlinkSync(makeSource('x'), join(folder, 'link'))
    symlinkSync(join(folder, 'nothing'), join(folder, 'dangling'))
    symlinkSync(folder, join(folder, 'to-folder'))
    for (const link of ['link', 'dangling', 'to-folder'])
      expect(await put(join(folder, link))).toEqual(refused('symlink'))
    expectEmpty(dir)
  })

  it.skipIf(isWindows)('is a pipe, a device or a socket: refused, without waiting', { timeout: 5000 }, async () => {
    const { dir, vault } = makeVault()
    const folder = tempDir()
    const pipe = join(folder, 'pipe')
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0)
    expect(await vault.put({ path: pipe })).toEqual(refused('not_a_file'))
    for (const device of ['/dev/zero', '/dev/null', '/dev/tty'])
      expect(await vault.put({ path: device })).toEqual(refused('not_a_file'))
    const socket = join(folder, 'socket')
    const server = createServer().listen(socket)
    onTestFinished(() => void server.close())
    await new Promise((resolve) => server.once('listening', resolve))
    expect(await vault.put({ path: socket })).toEqual(refused('not_a_file'))
    expectEmpty(dir)
  })

  it.skipIf(process.platform !== 'linux')('has a name that is not UTF-8: kept by its bytes', async () => {
    const folder = tempDir()
    const path = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from('d\xe9bit.pdf', 'latin1')])
    writeFileSync(path, 'hello')
    const { vault } = makeVault()
    expect(await vault.put({ path: path.toString() })).toEqual(refused('missing'))
    expect(stored(await vault.put({ path })).sha256).toBe(sha256('hello'))
  })

  const unreadable = `is one that we may not read: refused${whyNoPermissions === null ? '' : ` (skipped: ${whyNoPermissions})`}`
  it.skipIf(whyNoPermissions !== null)(unreadable, async () => {
    const { dir, vault } = makeVault()
    const source = makeSource('secret')
    chmodSync(source, process.getuid?.() === 0 ? 0o400 : 0o000)
    chmodSync(join(source, '..'), 0o755)
    await asOrdinaryUser(dir, async () => {
      expect(await vault.put({ path: source })).toEqual(refused('unreadable'))
    })
    expectEmpty(dir)
  })
})

describe('a source that changes while it is read', () => {
  const change = async (name: string, alter: (path: string) => void, isRecent = false) => {
    const { dir, vault } = makeVault()
    const source = makeSource(Buffer.alloc(3_000_000, 7), name)
    if (!isRecent) utimesSync(source, LONG_AGO, LONG_AGO)
    let done = false
    const result = await vault.put({ path: source }, undefined, () => {
      if (!done) alter(source)
      done = true
    })
    return { dir, result }
  }

  it.each<[string, (path: string) => void]>([
    ['grows', (path) => appendFileSync(path, 'more')],
    ['shrinks', (path) => spawnSync('truncate', ['-s', '1500000', path])],
    ['is written over', (path) => writeFileSync(path, Buffer.alloc(3_000_000, 8))],
    ['is only touched', (path) => utimesSync(path, new Date(), new Date())],
  ])('is refused when it %s', async (name, alter) => {
    const { dir, result } = await change(name, alter)
    expect(result).toEqual(refused('changed_while_read'))
    expectEmpty(dir)
  })

  it('is refused when it was written over within one tick of the clock', async () => {
    const { dir, result } = await change(
      'same-time',
      (path) => {
        const { atime, mtime } = statSync(path)
        writeFileSync(path, Buffer.alloc(3_000_000, 8))
        utimesSync(path, atime, mtime)
      },
      true,
    )
    expect(result).toEqual(refused('changed_while_read'))
    expectEmpty(dir)
  })

  it('is kept as it was when its name goes to another file meanwhile', async () => {
    const { result } = await change('moved', (path) => {
      renameSync(path, `${path}.old`)
      writeFileSync(path, 'another')
    })
    expect(stored(result).sha256).toBe(sha256(Buffer.alloc(3_000_000, 7)))
  })

  it.skipIf(isWindows)('is kept when it vanishes after it was opened', async () => {
    const { result } = await change('gone', (path) => rmSync(path))
    expect(stored(result).size).toBe(3_000_000)
  })

  it('is refused, and does not run for ever, when it grows as fast as it is read', { timeout: 10_000 }, async () => {
    const { dir, vault } = makeVault()
    const source = makeSource(Buffer.alloc(1_000_000))
    const result = await vault.put({ path: source }, undefined, () => appendFileSync(source, Buffer.alloc(2_000_000)))
    expect(result).toEqual(refused('changed_while_read'))
    expectEmpty(dir)
  })
})

describe('keeping that does not succeed', () => {
  it('stops when it is cancelled, and leaves nothing', async () => {
    const { dir, vault } = makeVault()
    const controller = new AbortController()
    const work = vault.put({ path: makeSource(Buffer.alloc(5_000_000)) }, controller.signal, () =>
      controller.abort(new Error('stop')),
    )
    await expect(work).rejects.toThrow('stop')
    expectEmpty(dir)
  })

  it('passes on what a stream throws, and leaves nothing', async () => {
    const { dir, vault } = makeVault()
    const stream = (async function* () {
      yield Buffer.from('half')
      throw new Error('torn')
    })()
    await expect(vault.put({ stream })).rejects.toThrow('torn')
    expectEmpty(dir)
  })

  it('names what the disk said when it cannot make a file safe, and can be tried again', async () => {
    const dir = tempDir()
    for (const [code, error] of [
      ['EIO', 'library.unreachable'],
      ['ENOSPC', 'library.full'],
      ['EROFS', 'library.readOnly'],
    ] as const)
      for (const failAt of [1, 2, 3, 4]) {
        let calls = 0
        const vault = createVault(dir, {
          fsync: async () => {
            calls += 1
            if (calls === failAt) throw Object.assign(new Error('from the disk'), { code })
          },
        })
        const source = makeSource(`${code} ${failAt}`)
        expect(await rejectionOf(vault.put({ path: source }))).toEqual({ code: error })
        expect(readdirSync(join(dir, 'tmp'))).toEqual([])
        expect(stored(await vault.put({ path: source })).size).toBeGreaterThan(0)
      }
  })

  it('is refused when the folder of the library is gone, and does not make a new one', async () => {
    const { dir, vault } = makeVault()
    rmSync(dir, { recursive: true })
    expect(await rejectionOf(vault.put({ path: makeSource('x') }))).toEqual({ code: 'library.unreachable' })
    expect(existsSync(dir)).toBe(false)
    mkdirSync(dir)
    expect(stored(await vault.put({ path: makeSource('x') })).isNew).toBe(true)
  })

  const full = `is refused when the disk is full, at any point${whyNoDisks === null ? '' : ` (skipped: ${whyNoDisks})`}`
  it.skipIf(whyNoDisks !== null)(full, async () => {
    const dir = smallDisk(2)
    const source = makeSource(randomBytes(500_000))
    expect(await rejectionOf(createVault(dir).put({ path: source }))).toEqual({ code: 'library.full' })
    const vault = createVault(dir, { reserve: 0 })
    const kept = stored(await vault.put({ path: source }))
    const stream = (async function* () {
      for (;;) yield randomBytes(100_000)
    })()
    expect(await rejectionOf(vault.put({ stream }))).toEqual({ code: 'library.full' })
    expect(readdirSync(join(dir, 'tmp'))).toEqual([])
    expect(await vault.verify(kept.sha256)).toBe('ok')
    expect((await vault.list()).objects).toHaveLength(1)
  })

  it('of a group says how far it came, also when the folders for it cannot be made', async () => {
    const dir = tempDir()
    let isFull = false
    const vault = createVault(dir, {
      fsync: async () => {
        if (isFull) throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
      },
    })
    const signal = new AbortController().signal
    const staged = await vault.stage(makeSource('un'), { signal })
    if (staged.kind !== 'staged') throw new Error(staged.kind)
    isFull = true
    const { isNew, failure } = await vault.publish([staged])
    expect(isNew).toEqual([])
    expect(failure?.thrown).toMatchObject({ error: { code: 'library.full' } })
    await vault.discard(staged)
    expectEmpty(dir)
  })
})
