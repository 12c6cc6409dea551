import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openLibrary } from '#electron/db/open-library'
import { createStores, transact } from '#electron/db/stores'
import {
  asOrdinaryUser,
  breakingDisk,
  readOnlyView,
  smallDisk,
  whyNoBreakingDisk,
  whyNoDisks,
  whyNoPermissions,
} from '#tests/support/fault-disk'
import { NOON, someDossier } from '#tests/support/some-records'
import { failureOf, hashTree, libraryDeps, openTempLibrary, tempDir } from '#tests/support/temp-library'

const open = (dir: string) => openLibrary(dir, libraryDeps())
const named = (title: string, reason: string | null) => (reason === null ? title : `${title} (skipped: ${reason})`)

const fillDisk = (place: string, leave = 0): void => {
  const free = statfsSync(place).bavail * statfsSync(place).bsize
  if (free > leave) writeFileSync(join(place, 'ballast'), Buffer.alloc(free - leave))
}

describe('a folder that may not be written to', () => {
  const title = 'is refused on a disk mounted read-only'
  it.skipIf(whyNoDisks !== null)(named(title, whyNoDisks), () => {
    const { dir, library } = openTempLibrary()
    library.close()
    const before = hashTree(dir)
    expect(failureOf(() => open(readOnlyView(dir)))).toEqual({ code: 'library.readOnly' })
    const empty = tempDir()
    expect(failureOf(() => open(readOnlyView(empty)))).toEqual({ code: 'library.readOnly' })
    expect(failureOf(() => open(join(readOnlyView(empty), 'new')))).toEqual({ code: 'library.readOnly' })
    expect(hashTree(dir)).toEqual(before)
    expect(readdirSync(empty)).toEqual([])
  })

  const permissions = 'is refused by its permissions: folder, database, empty folder, folder above'
  it.skipIf(whyNoPermissions !== null)(named(permissions, whyNoPermissions), async () => {
    const parent = tempDir()
    await asOrdinaryUser(parent, () => {
      const dir = join(parent, 'library')
      open(dir).close()
      const before = hashTree(dir)
      chmodSync(dir, 0o500)
      expect(failureOf(() => open(dir))).toEqual({ code: 'library.readOnly' })
      chmodSync(dir, 0o000)
      expect(failureOf(() => open(dir))).toEqual({ code: 'library.readOnly' })
      chmodSync(dir, 0o700)
      chmodSync(join(dir, 'library.sqlite'), 0o400)
      expect(failureOf(() => open(dir))).toEqual({ code: 'library.readOnly' })
      chmodSync(join(dir, 'library.sqlite'), 0o600)
      expect(hashTree(dir)).toEqual(before)

      const locked = join(parent, 'locked')
      mkdirSync(locked, { mode: 0o500 })
      expect(failureOf(() => open(locked))).toEqual({ code: 'library.readOnly' })
      expect(failureOf(() => open(join(locked, 'new')))).toEqual({ code: 'library.readOnly' })
      expect(readdirSync(locked)).toEqual([])
      open(dir).close()
    })
  })
})

describe('a full disk', () => {
  const title = 'makes no new library, and leaves nothing of one'
  it.skipIf(whyNoDisks !== null)(named(title, whyNoDisks), () => {
    const disk = smallDisk(2)
    mkdirSync(join(disk, 'empty'))
    for (const leave of [0, 4096, 16_384, 65_536]) {
      fillDisk(disk, leave)
      expect(failureOf(() => open(join(disk, 'new')))).toEqual({ code: 'library.full' })
      expect(existsSync(join(disk, 'new'))).toBe(false)
      expect(failureOf(() => open(join(disk, 'empty')))).toEqual({ code: 'library.full' })
      expect(readdirSync(join(disk, 'empty'))).toEqual([])
    }
  })

  const existing = 'does not open a library, and leaves it as it is'
  it.skipIf(whyNoDisks !== null)(named(existing, whyNoDisks), () => {
    const disk = smallDisk(2)
    const dir = join(disk, 'library')
    open(dir).close()
    fillDisk(disk)
    const before = hashTree(dir)
    expect(failureOf(() => open(dir))).toEqual({ code: 'library.full' })
    expect(hashTree(dir)).toEqual(before)
  })

  const during = 'refuses what no longer fits, loses nothing, and goes on when there is room again'
  it.skipIf(whyNoDisks !== null)(named(during, whyNoDisks), () => {
    const disk = smallDisk(3)
    const library = open(join(disk, 'library'))
    const stores = createStores(library.db)
    const kept: string[] = []
    const add = () => {
      const dossier = someDossier({ summary: 'x'.repeat(20_000) })
      transact(library.db, () => {
        stores.dossier.insert(dossier)
        stores.journal.append({ at: NOON, kind: 'dossier.created', subject: dossier.id })
      })
      kept.push(dossier.id)
    }
    expect(
      failureOf(() => {
        for (;;) add()
      }),
    ).toEqual({ code: 'library.full' })
    expect(kept.length).toBeGreaterThan(3)
    expect(stores.dossier.list().map(({ id }) => id)).toEqual(kept)
    expect(stores.journal.verifyChain()).toBeNull()
    library.close()

    spawnSync('mount', ['-o', 'remount,size=20m', disk])
    const again = open(join(disk, 'library'))
    const after = createStores(again.db)
    expect(after.dossier.list().map(({ id }) => id)).toEqual(kept)
    after.dossier.insert(someDossier())
    expect(after.library.check()).toEqual([])
    again.close()
  })
})

describe('a disk that is pulled out', () => {
  const title = 'is named, and what was saved is there when it is back'
  it.skipIf(whyNoBreakingDisk !== null)(named(title, whyNoBreakingDisk), () => {
    const disk = breakingDisk()
    const dir = join(disk.place, 'library')
    const library = open(dir)
    const stores = createStores(library.db)
    stores.dossier.insert(someDossier())
    disk.pullOut()
    expect(failureOf(() => stores.dossier.insert(someDossier()))).toEqual({ code: 'library.unreachable' })
    library.close()
    expect(failureOf(() => open(dir))).toEqual({ code: 'library.unreachable' })
    disk.putIn()
    const again = open(dir)
    expect(createStores(again.db).dossier.list()).toHaveLength(1)
    again.close()
  })
})
