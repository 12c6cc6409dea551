import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Sha256 } from '#core/kernel/ids'
import { createVault } from '#electron/vault/vault'
import { rejectionOf, tempDir } from '#tests/support/temp-library'

const BYTES = Buffer.from('Relevé de compte, mars 2026\n'.repeat(100_000))

const filledVault = async () => {
  const dir = tempDir()
  const vault = createVault(dir)
  const keep = async (bytes: Uint8Array): Promise<Sha256> => {
    const result = await vault.put({ stream: [bytes] })
    if (result.kind === 'refused') throw new Error(result.reason)
    return result.sha256
  }
  const sha256 = await keep(BYTES)
  const other = await keep(Buffer.from('another one'))
  return { dir, vault, keep, sha256, other, path: vault.pathOf(sha256) }
}

const collect = async (chunks: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

const flip = (path: string, at: number): void => {
  chmodSync(path, 0o600)
  const bytes = readFileSync(path)
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  writeFileSync(path, bytes)
}

describe('reading a kept file', () => {
  it('gives its bytes: as they come, at once, as a copy', async () => {
    const { vault, sha256 } = await filledVault()
    expect((await collect(vault.read(sha256))).equals(BYTES)).toBe(true)
    expect((await vault.readVerified(sha256)).equals(BYTES)).toBe(true)
    const to = join(tempDir(), 'copie.pdf')
    writeFileSync(to, 'an older one')
    await vault.copyTo(sha256, to)
    expect(readFileSync(to).equals(BYTES)).toBe(true)
    expect(statSync(to).mode & 0o200).toBe(0o200)
    expect(readdirSync(dirname(to))).toEqual(['copie.pdf'])
  })

  it('stops when it is cancelled, and leaves no part of a copy', async () => {
    const { vault, sha256 } = await filledVault()
    const to = join(tempDir(), 'copie.pdf')
    await expect(vault.copyTo(sha256, to, AbortSignal.abort(new Error('stop')))).rejects.toThrow('stop')
    expect(readdirSync(dirname(to))).toEqual([])
    let read = 0
    const controller = new AbortController()
    const work = vault.verify(sha256, controller.signal, (bytes) => {
      read += bytes
      controller.abort(new Error('stop'))
    })
    await expect(work).rejects.toThrow('stop')
    expect(read).toBeLessThan(BYTES.length)
  })

  it('passes on what the destination says, which is not the library’s disk', async () => {
    const { vault, sha256 } = await filledVault()
    await expect(vault.copyTo(sha256, join(tempDir(), 'no', 'such', 'folder'))).rejects.toMatchObject({
      code: 'ENOENT',
    })
  })
})

describe('damage to a kept file', () => {
  type House = Awaited<ReturnType<typeof filledVault>>

  /** Puts something else in the place of the kept file. */
  const instead = (put: (house: House) => void) => (house: House) => {
    rmSync(house.path)
    put(house)
  }

  const damages: readonly [string, (house: House) => void][] = [
    ['one bit at the start', ({ path }) => flip(path, 0)],
    ['one bit in the middle', ({ path }) => flip(path, 1_500_000)],
    ['one bit at the end', ({ path }) => flip(path, BYTES.length - 1)],
    ['cut off', ({ path }) => truncateSync(path, BYTES.length - 1)],
    ['longer', ({ path }) => truncateSync(path, BYTES.length + 1)],
    ['emptied', ({ path }) => truncateSync(path, 0)],
    ['all zeros', instead(({ path }) => writeFileSync(path, Buffer.alloc(BYTES.length)))],
    ['another file', instead(({ path, vault, other }) => writeFileSync(path, readFileSync(vault.pathOf(other))))],
    ['a link to another file', instead(({ path, vault, other }) => symlinkSync(vault.pathOf(other), path))],
    ['a folder', instead(({ path }) => mkdirSync(path))],
    ['a pipe', instead(({ path }) => void spawnSync('mkfifo', [path]))],
    [
      'a link to its very bytes',
      instead(({ path, dir }) => {
        writeFileSync(join(dir, 'elsewhere'), BYTES)
        symlinkSync(join(dir, 'elsewhere'), path)
      }),
    ],
  ]

  it.each(damages)('is found: %s', { timeout: 5000 }, async (_name, damage) => {
    const house = await filledVault()
    damage(house)
    const { vault, sha256, other } = house
    const altered = { code: 'vault.fileAltered', name: sha256 }
    expect(await vault.verify(sha256)).toBe('altered')
    expect(await rejectionOf(collect(vault.read(sha256)))).toEqual(altered)
    expect(await rejectionOf(vault.readVerified(sha256))).toEqual(altered)
    const to = join(tempDir(), 'copie.pdf')
    expect(await rejectionOf(vault.copyTo(sha256, to))).toEqual(altered)
    expect(readdirSync(dirname(to))).toEqual([])
    expect(await vault.verify(other)).toBe('ok')
  })

  it('is found: gone, alone or with its folder', async () => {
    const { dir, vault, sha256, path } = await filledVault()
    const missing = { code: 'vault.fileMissing', name: sha256 }
    rmSync(path)
    expect(await vault.verify(sha256)).toBe('missing')
    expect(await rejectionOf(collect(vault.read(sha256)))).toEqual(missing)
    rmSync(join(dir, 'objects'), { recursive: true })
    expect(await vault.verify(sha256)).toBe('missing')
    expect(await rejectionOf(vault.copyTo(sha256, join(tempDir(), 'x')))).toEqual(missing)
  })

  it('is found at every one of many places', async () => {
    const { vault, keep } = await filledVault()
    const sha256 = await keep(Buffer.from('x'.repeat(300)))
    for (let at = 0; at < 300; at += 1) {
      flip(vault.pathOf(sha256), at)
      expect(await vault.verify(sha256), `byte ${at}`).toBe('altered')
      flip(vault.pathOf(sha256), at)
    }
    expect(await vault.verify(sha256)).toBe('ok')
  })
})

describe('sweeping', () => {
  it('quarantines what no row refers to and what was not finished, and deletes nothing', async () => {
    const { dir, sha256, other } = await filledVault()
    writeFileSync(join(dir, 'tmp', 'unfinished.part'), 'half')
    const reopened = createVault(dir)
    expect(await reopened.sweep(new Set([sha256]))).toEqual({ files: [other], unfinished: 1 })
    expect(await reopened.verify(sha256)).toBe('ok')
    expect(await reopened.verify(other)).toBe('missing')
    expect(readdirSync(join(dir, 'quarantine')).sort()).toEqual([other, 'unfinished.part'].sort())
    expect(readFileSync(join(dir, 'quarantine', other), 'utf8')).toBe('another one')
    expect(await reopened.sweep(new Set([sha256]))).toEqual({ files: [], unfinished: 0 })
  })

  it('leaves alone what this process has just kept: its row is on the way', async () => {
    const { vault, sha256, other } = await filledVault()
    expect(await vault.sweep(new Set())).toEqual({ files: [], unfinished: 0 })
    expect([await vault.verify(sha256), await vault.verify(other)]).toEqual(['ok', 'ok'])
  })

  it('leaves alone what this process is writing', async () => {
    const { dir, vault } = await filledVault()
    let swept: unknown
    const stream = (async function* () {
      yield Buffer.from('half')
      swept = await vault.sweep(new Set())
      yield Buffer.from('the rest')
    })()
    expect(await vault.put({ stream })).toMatchObject({ kind: 'stored', isNew: true })
    expect(swept).toEqual({ files: [], unfinished: 0 })
    expect(readdirSync(join(dir, 'tmp'))).toEqual([])
  })

  it('does not write over what lies in quarantine already', async () => {
    const { dir, keep } = await filledVault()
    for (const _round of [1, 2, 3]) {
      await keep(Buffer.from('another one'))
      await createVault(dir).sweep(new Set())
    }
    expect(readdirSync(join(dir, 'quarantine'))).toHaveLength(4)
  })

  it('names what does not belong into the vault, and leaves it', async () => {
    const { dir, vault, sha256 } = await filledVault()
    const shard = join(dir, 'objects', sha256.slice(0, 2))
    writeFileSync(join(dir, 'objects', 'note.txt'), 'x')
    writeFileSync(join(shard, `${sha256} (conflicted copy)`), 'x')
    writeFileSync(join(shard, 'f'.repeat(64)), 'x')
    const listing = await vault.list()
    expect(listing.objects.map((object) => object.size).sort()).toEqual([11, BYTES.length])
    expect([...listing.strays].sort()).toEqual(
      [
        'note.txt',
        `${sha256.slice(0, 2)}/${sha256} (conflicted copy)`,
        `${sha256.slice(0, 2)}/${'f'.repeat(64)}`,
      ].sort(),
    )
    await createVault(dir).sweep(new Set())
    expect(readdirSync(join(dir, 'objects'))).toContain('note.txt')
  })
})
