import { createHash, randomUUID } from 'node:crypto'
import { chmod, lstat, open, statfs } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { RefusalReason } from '#core/evidence/evidence'
import { Failure } from '#core/kernel/failure'
import { Instant, Sha256 } from '#core/kernel/ids'
import { type Chunks, fsyncDir, fsyncFile, writeAll } from './durable'
import { hashHandle, openObject, type ReadOptions, readChunks } from './hash-file'
import { removePatiently, renamePatiently } from './patient'
import { type FilePath, isUnchanged, type OpenSource, openSource, reasonFor } from './source-file'
import { systemCode } from './vault-failure'
import { makeFolder, objectPath, shardOf, type VaultState } from './vault-places'

/** What keeping a file gave. `modifiedAt`: the source's own time of change, null for a stream. */
export type StoredFile = {
  readonly kind: 'stored'
  readonly sha256: Sha256
  readonly size: number
  /** False when the vault had these bytes already. */
  readonly isNew: boolean
  readonly modifiedAt: Instant | null
}
export type PutResult = StoredFile | { readonly kind: 'refused'; readonly reason: RefusalReason }

/** Written and synced under a temporary name, not yet kept. */
type Staged = { readonly path: string; readonly sha256: Sha256; readonly size: number }

/** What stops the copying of a source for a reason that has its own answer. */
class SourceRefused extends Error {
  readonly reason: RefusalReason
  constructor(reason: RefusalReason) {
    super(reason)
    this.reason = reason
  }
}

const altered = (sha256: string) => new Failure({ code: 'vault.fileAltered', name: sha256 })

/** Makes a folder, and its name durable: once in each process even if it is there, for the last one may have crashed before. */
const ensureFolder = async (state: VaultState, folder: string): Promise<void> => {
  if (state.durableFolders.has(folder)) return
  await makeFolder(folder)
  await fsyncDir(dirname(folder), state.fsync)
  state.durableFolders.add(folder)
}

/** Refuses before three gigabytes were written rather than after. Where the system cannot tell, writing will. */
const checkSpace = async ({ places, reserve }: VaultState, size: number): Promise<void> => {
  const disk = await statfs(places.root).catch(() => null)
  if (disk !== null && disk.bavail * disk.bsize < size + reserve) throw new Failure({ code: 'library.full' })
}

const writeStaged = async (state: VaultState, path: string, chunks: Chunks): Promise<Staged> => {
  const hash = createHash('sha256')
  let size = 0
  const handle = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of chunks) {
      const writing = writeAll(handle, chunk)
      hash.update(chunk)
      await writing
      size += chunk.length
    }
    // Before the fsync: the file never has its final name without being read-only.
    await handle.chmod(0o400)
    await state.fsync(handle)
  } finally {
    await handle.close()
  }
  return { path, sha256: Sha256.parse(hash.digest('hex')), size }
}

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

/** Reads back from the final place: cheap insurance against our own bugs (reliability.md 1, Fossil). */
const readBack = async (path: string, staged: Staged): Promise<void> => {
  const handle = await openObject(path)
  try {
    const found = await hashHandle(handle)
    if (found.sha256 !== staged.sha256 || found.size !== staged.size) throw altered(staged.sha256)
  } finally {
    await handle.close()
  }
}

/**
 * What is there may be from a run that was cut off before its fsync: whoever relies on it makes it durable. Windows only
 * syncs what it may write to, and a kept file is read-only.
 */
const makeDurable = async (state: VaultState, path: string): Promise<void> => {
  if (process.platform !== 'win32') await fsyncFile(path, state.fsync)
}

const publish = async (state: VaultState, staged: Staged, options: ReadOptions): Promise<{ isNew: boolean }> => {
  const path = objectPath(state.places, staged.sha256)
  const shard = shardOf(state.places, staged.sha256)
  await ensureFolder(state, state.places.objects)
  await ensureFolder(state, shard)
  const isThere = await hasSameObject(path, staged.sha256, options)
  options.signal?.throwIfAborted()
  if (isThere) await makeDurable(state, path)
  else await renamePatiently(staged.path, path)
  state.fresh.add(staged.sha256)
  await fsyncDir(shard, state.fsync)
  if (isThere) await chmod(path, 0o400)
  else await readBack(path, staged)
  return { isNew: !isThere }
}

const inTurn = <T>(state: VaultState, run: () => Promise<T>): Promise<T> => {
  const turn = state.lastPublished.then(run)
  state.lastPublished = turn.catch(() => {})
  return turn
}

/**
 * Keeps chunks: tmp, fsync, rename, fsync of the folder, read back (reliability.md 0.3). Only when it has answered may
 * a row refer to the file. After a failure nothing is left but, at worst, a file that no row names.
 */
export const putChunks = async (
  state: VaultState,
  chunks: Chunks,
  options: ReadOptions,
): Promise<Omit<StoredFile, 'modifiedAt'>> => {
  await ensureFolder(state, state.places.tmp)
  const path = join(state.places.tmp, `${randomUUID()}.part`)
  state.active.add(basename(path))
  try {
    const staged = await writeStaged(state, path, chunks)
    options.signal?.throwIfAborted()
    const { isNew } = await inTurn(state, () => publish(state, staged, options))
    return { kind: 'stored', sha256: staged.sha256, size: staged.size, isNew }
  } finally {
    await removePatiently(path).catch(() => {})
    state.active.delete(basename(path))
  }
}

/** Times of change coarser than this exist (FAT: two seconds): a write within one tick leaves the time as it was. */
const COARSEST_TICK_MS = 2000

/** Reads the source as it was when opened, and refuses the moment it is seen to be another. */
const readSource = async function* (source: OpenSource, options: ReadOptions): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  const isRecent = Date.now() - Number(source.before.mtimeMs) < COARSEST_TICK_MS
  let read = 0n
  try {
    for await (const chunk of readChunks(source.handle, options)) {
      read += BigInt(chunk.length)
      // A file that grows as fast as it is read would never end.
      if (read > source.before.size) throw new SourceRefused('changed_while_read')
      if (isRecent) hash.update(chunk)
      yield chunk
    }
    const isAsRead =
      !isRecent || (await hashHandle(source.handle, { signal: options.signal })).sha256 === hash.digest('hex')
    if (read !== source.before.size || !isAsRead || !(await isUnchanged(source)))
      throw new SourceRefused('changed_while_read')
  } catch (thrown) {
    if (systemCode(thrown).startsWith('E') && !options.signal?.aborted) throw new SourceRefused(reasonFor(thrown))
    throw thrown
  }
}

/** Null for a time that no calendar writes with four digits of a year: some disks hold such. */
const modifiedAtOf = ({ before }: OpenSource): Instant | null => {
  const date = new Date(Number(before.mtimeMs))
  const parsed = Number.isNaN(date.getTime()) ? null : Instant.safeParse(date.toISOString())
  return parsed?.success === true ? parsed.data : null
}

/** Keeps a file of the person's disk, which is only read. What cannot be kept is refused with its reason, not thrown. */
export const putFile = async (state: VaultState, path: FilePath, options: ReadOptions): Promise<PutResult> => {
  const source = await openSource(path)
  if (source.kind === 'refused') return source
  try {
    await checkSpace(state, Number(source.before.size))
    const stored = await putChunks(state, readSource(source, options), options)
    return { ...stored, modifiedAt: modifiedAtOf(source) }
  } catch (thrown) {
    if (thrown instanceof SourceRefused) return { kind: 'refused', reason: thrown.reason }
    // The vault's disk takes no file this large (FAT: four gigabytes).
    if (systemCode(thrown) === 'EFBIG') return { kind: 'refused', reason: 'too_large' }
    throw thrown
  } finally {
    await source.handle.close()
  }
}
