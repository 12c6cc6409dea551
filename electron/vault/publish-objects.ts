import { chmod, lstat } from 'node:fs/promises'
import { basename } from 'node:path'
import { crc32 } from 'node:zlib'
import { Failure } from '#core/kernel/failure'
import { fsyncDir, fsyncFile } from './durable'
import { hashHandle, openObject, type ReadOptions } from './hash-file'
import { removePatiently, renamePatiently } from './patient'
import { withChunkBuffer } from './pump'
import type { Staged } from './stage-object'
import { systemCode } from './vault-failure'
import { ensureFolders, objectPath, shardOf, type VaultState } from './vault-places'

/** How far the naming of a group came: those in front are kept, the first that failed says why, the rest is not kept. */
export type Published = { readonly isNew: readonly boolean[]; readonly failure: { readonly thrown: unknown } | null }

type Named = { readonly staged: StagedObject; readonly isNew: boolean }
type StagedObject = Omit<Staged, 'modifiedAt'>

const altered = (sha256: string) => new Failure({ code: 'vault.fileAltered', name: sha256 })

/** What is at the final place already: nothing, or a file whose bytes are checked rather than believed. */
const hasSameObject = async (path: string, sha256: string, { signal }: ReadOptions): Promise<boolean> => {
  try {
    await lstat(path)
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') return false
    throw thrown
  }
  const handle = await openObject(path).catch(() => null)
  if (handle === null) throw altered(sha256)
  try {
    if ((await hashHandle(handle, { signal })).sha256 !== sha256) throw altered(sha256)
  } finally {
    await handle.close()
  }
  return true
}

const checksum = async (path: string): Promise<{ readonly size: number; readonly crc: number }> => {
  const handle = await openObject(path)
  try {
    return await withChunkBuffer(async (buffer) => {
      for (let [size, crc] = [0, 0]; ; ) {
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, size)
        if (bytesRead === 0) return { size, crc }
        crc = crc32(buffer.subarray(0, bytesRead), crc)
        size += bytesRead
      }
    })
  } finally {
    await handle.close()
  }
}

/**
 * Reads back from the final place: cheap insurance against our own bugs (reliability.md 1, Fossil). By another checksum
 * than the digest, on purpose: it was taken of the very bytes that were hashed, and costs a tenth of hashing them again.
 */
const readBack = async (path: string, staged: StagedObject): Promise<void> => {
  const found = await checksum(path)
  if (found.size !== staged.size || found.crc !== staged.crc) throw altered(staged.sha256)
}

/**
 * What is there may be from a run that was cut off before its fsync: whoever relies on it makes it durable. Windows only
 * syncs what it may write to, and a kept file is read-only.
 */
const makeDurable = async (state: VaultState, path: string): Promise<void> => {
  if (process.platform !== 'win32') await fsyncFile(path, state.fsync)
}

const giveName = async (state: VaultState, staged: StagedObject, options: ReadOptions): Promise<boolean> => {
  const path = objectPath(state.places, staged.sha256)
  const isThere = await hasSameObject(path, staged.sha256, options)
  options.signal?.throwIfAborted()
  if (isThere) {
    await makeDurable(state, path)
    await chmod(path, 0o400)
    await removePatiently(staged.path).catch(() => {})
  } else await renamePatiently(staged.path, path)
  state.active.delete(basename(staged.path))
  state.fresh.add(staged.sha256)
  return !isThere
}

/** A few at once: each waits for the disk, and the threads of the file system are four. */
const ALONGSIDE = 4

const forEachAlongside = async <T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> => {
  const waiting = items.values()
  const work = async () => {
    for (const item of waiting) await act(item)
  }
  const workers = Array.from({ length: ALONGSIDE }, work)
  // All are waited for: nothing may still be at work in the folder after a failure was told.
  const settled = await Promise.allSettled(workers)
  for (const one of settled) if (one.status === 'rejected') throw one.reason
}

const publish = async (state: VaultState, group: readonly StagedObject[], options: ReadOptions): Promise<Published> => {
  const named: Named[] = []
  let failure: Published['failure'] = null
  const shardsOf = (some: readonly StagedObject[]) => new Set(some.map(({ sha256 }) => shardOf(state.places, sha256)))
  try {
    await ensureFolders(state, [state.places.objects])
    await ensureFolders(state, shardsOf(group))
    for (const staged of group) named.push({ staged, isNew: await giveName(state, staged, options) })
  } catch (thrown) {
    failure = { thrown }
  }
  await forEachAlongside([...shardsOf(named.map(({ staged }) => staged))], (shard) => fsyncDir(shard, state.fsync))
  await forEachAlongside(named, async ({ staged, isNew }) => {
    if (isNew) await readBack(objectPath(state.places, staged.sha256), staged)
  })
  return { isNew: named.map(({ isNew }) => isNew), failure }
}

/**
 * Gives a group of staged files their final names: each is synced already; all renames, then one fsync of each folder
 * that got a name, then everything is read back. Only when it has answered may rows refer to them. One group at a time.
 */
export const publishStaged = (
  state: VaultState,
  group: readonly StagedObject[],
  options: ReadOptions,
): Promise<Published> => {
  const turn = state.lastPublished.then(() => publish(state, group, options))
  state.lastPublished = turn.catch(() => {})
  return turn
}
