import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { partBeside, publishFolder, writeFileDurably } from '#electron/vault/durable'
import { patiently } from '#electron/vault/patient'
import { asOrdinaryUser, whyNoPermissions } from '#tests/support/fault-disk'
import { tempDir } from '#tests/support/temp-library'

const failing = (code: string) => Object.assign(new Error('from the system'), { code })

describe('writing a file durably', () => {
  it('writes it whole, replaces what was there, and tells its size and digest', async () => {
    const path = join(tempDir(), 'lettre.docx')
    writeFileSync(path, 'older')
    const written = await writeFileDurably(path, [Buffer.from('hel'), Buffer.from('lo')])
    expect(written).toEqual({
      size: 5,
      sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
    })
    expect(readFileSync(path, 'utf8')).toBe('hello')
    expect(readdirSync(dirname(path))).toEqual(['lettre.docx'])
  })

  it('takes a name as long as the system allows', async () => {
    const path = join(tempDir(), 'n'.repeat(255))
    await writeFileDurably(path, [Buffer.from('x')])
    expect(existsSync(path)).toBe(true)
  })

  it.each<[string, () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>]>([
    [
      'the chunks break off',
      async function* () {
        yield Buffer.from('half')
        throw new Error('torn')
      },
    ],
  ])('leaves the older file and no part when %s', async (_name, chunks) => {
    const path = join(tempDir(), 'lettre.docx')
    writeFileSync(path, 'older')
    await expect(writeFileDurably(path, chunks())).rejects.toThrow('torn')
    expect(readFileSync(path, 'utf8')).toBe('older')
    expect(readdirSync(dirname(path))).toEqual(['lettre.docx'])
  })

  it('leaves the older file and no part when the disk cannot make it safe', async () => {
    const path = join(tempDir(), 'lettre.docx')
    writeFileSync(path, 'older')
    const fsync = async (_handle: FileHandle) => {
      throw failing('EIO')
    }
    await expect(writeFileDurably(path, [Buffer.from('x')], { fsync })).rejects.toMatchObject({ code: 'EIO' })
    expect(readFileSync(path, 'utf8')).toBe('older')
    expect(readdirSync(dirname(path))).toEqual(['lettre.docx'])
  })

  it.skipIf(whyNoPermissions !== null)('says so when the folder may not be written to', async () => {
    const dir = tempDir()
    await asOrdinaryUser(dir, async () => {
      chmodSync(dir, 0o500)
      await expect(writeFileDurably(join(dir, 'x'), [Buffer.from('x')])).rejects.toMatchObject({ code: 'EACCES' })
    })
    expect(readdirSync(dir)).toEqual([])
  })
})

describe('publishing a folder', () => {
  const prepare = () => {
    const finalDir = join(tempDir(), 'dossier')
    const part = partBeside(finalDir)
    mkdirSync(join(part, 'Pieces'), { recursive: true })
    writeFileSync(join(part, 'MANIFESTE.sha256'), 'x')
    writeFileSync(join(part, 'Pieces', '01.pdf'), 'y')
    return { finalDir, part }
  }

  it('syncs every file and every folder in it, then gives it its name', async () => {
    const { finalDir, part } = prepare()
    let synced = 0
    await publishFolder(part, finalDir, {
      fsync: async (handle) => {
        synced += 1
        await handle.sync()
      },
    })
    // Two files, two folders, and the parent that now has the name.
    expect(synced).toBe(5)
    expect(readdirSync(finalDir).sort()).toEqual(['MANIFESTE.sha256', 'Pieces'])
    expect(readdirSync(dirname(finalDir))).toEqual([basename(finalDir)])
  })

  it('takes the place of an empty folder, and of nothing else', async () => {
    const empty = prepare()
    mkdirSync(empty.finalDir)
    await publishFolder(empty.part, empty.finalDir)
    expect(readdirSync(empty.finalDir)).toHaveLength(2)

    const taken = prepare()
    mkdirSync(taken.finalDir)
    writeFileSync(join(taken.finalDir, 'mine.txt'), 'x')
    await expect(publishFolder(taken.part, taken.finalDir)).rejects.toMatchObject({ code: 'ENOTEMPTY' })
    expect(readdirSync(taken.finalDir)).toEqual(['mine.txt'])
    expect(existsSync(taken.part)).toBe(false)
  })
})

describe('patience with a file that somebody else has open', () => {
  const PAUSES = [1, 1, 1]

  it('tries again, and succeeds when it is let go', async () => {
    let attempts = 0
    const run = async () => {
      attempts += 1
      if (attempts < 3) throw failing(attempts === 1 ? 'EBUSY' : 'EPERM')
      return 'done'
    }
    expect(await patiently(run, PAUSES)).toBe('done')
    expect(attempts).toBe(3)
  })

  it('ends with the error when it is not let go', async () => {
    let attempts = 0
    const run = async () => {
      attempts += 1
      throw failing('EBUSY')
    }
    await expect(patiently(run, PAUSES)).rejects.toMatchObject({ code: 'EBUSY' })
    expect(attempts).toBe(4)
  })

  it('does not try again what will not pass: a full disk, a failed write', async () => {
    for (const code of ['ENOSPC', 'EIO', 'EROFS', 'EXDEV']) {
      let attempts = 0
      const run = async () => {
        attempts += 1
        throw failing(code)
      }
      await expect(patiently(run, PAUSES)).rejects.toMatchObject({ code })
      expect(attempts).toBe(1)
    }
  })
})
