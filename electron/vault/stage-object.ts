import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open, statfs } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { RefusalReason } from '#core/evidence/evidence'
import { Failure } from '#core/kernel/failure'
import { Instant, Sha256 } from '#core/kernel/ids'
import { type Chunks, writeAll } from './durable'
import { hashHandle, type ReadOptions } from './hash-file'
import { removePatiently } from './patient'
import { digestOf, pumpChunks, readWhole, withFileBuffer } from './pump'
import { type FilePath, isUnchanged, type OpenSource, openSource, reasonFor } from './source-file'
import { systemCode } from './vault-failure'
import { ensureFolders, type VaultState } from './vault-places'

/** Up to this size a file is read at once. */
const WHOLE_BYTES = 6 * 1024 * 1024

/** Written and synced under a temporary name, not yet kept. `crc` is what reading it back must give. */
export type Staged = {
  readonly kind: 'staged'
  readonly path: string
  readonly sha256: Sha256
  readonly size: number
  readonly crc: number
  readonly modifiedAt: Instant | null
}
/** The bytes are kept already: nothing was written. */
export type Known = { readonly kind: 'known'; readonly sha256: Sha256; readonly size: number }
export type Refused = { readonly kind: 'refused'; readonly reason: RefusalReason }

export type StageOptions = ReadOptions & {
  /** Whether bytes of this size may be known; only then is a large file read once before it is copied. */
  readonly mayBeKnown?: ((size: number) => boolean) | undefined
  /** Whether these bytes are known and need not be kept again. */
  readonly isKnown?: ((sha256: Sha256, size: number) => Promise<boolean>) | undefined
}

type Content = { readonly sha256: Sha256; readonly size: number; readonly crc: number }

/** What stops the copying of a source for a reason that has its own answer. */
class SourceRefused extends Error {
  readonly reason: RefusalReason
  constructor(reason: RefusalReason) {
    super(reason)
    this.reason = reason
  }
}

/** Refuses before three gigabytes were written rather than after. Where the system cannot tell, writing will. */
const checkSpace = async ({ places, reserve }: VaultState, size: number): Promise<void> => {
  const disk = await statfs(places.root).catch(() => null)
  if (disk !== null && disk.bavail * disk.bsize < size + reserve) throw new Failure({ code: 'library.full' })
}

/** Fills a new temporary file and syncs it; after a failure it is gone. */
const fillTemporary = async (
  state: VaultState,
  fill: (handle: FileHandle) => Promise<Content>,
): Promise<Content & { readonly path: string }> => {
  await ensureFolders(state, [state.places.tmp])
  const path = join(state.places.tmp, `${randomUUID()}.part`)
  state.active.add(basename(path))
  try {
    // Read-only from the start: it never has its final name without being so.
    const handle = await open(path, 'wx', 0o400)
    try {
      const content = await fill(handle)
      await state.fsync(handle)
      return { ...content, path }
    } finally {
      await handle.close()
    }
  } catch (thrown) {
    await discardStaged(state, { path })
    throw thrown
  }
}

/** Removes what was staged and is not wanted; what got its final name meanwhile is no longer there to be removed. */
export const discardStaged = async (state: VaultState, { path }: Pick<Staged, 'path'>): Promise<void> => {
  await removePatiently(path).catch(() => {})
  state.active.delete(basename(path))
}

/** Stages chunks from memory or as they come. */
export const stageChunks = async (
  state: VaultState,
  chunks: Chunks,
  { signal }: ReadOptions,
): Promise<Omit<Staged, 'modifiedAt'>> => {
  const staged = await fillTemporary(state, async (handle) => {
    const hash = createHash('sha256')
    let [size, crc] = [0, 0]
    for await (const chunk of chunks) {
      signal?.throwIfAborted()
      const writing = writeAll(handle, chunk)
      hash.update(chunk)
      crc = crc32(chunk, crc)
      await writing
      size += chunk.length
    }
    return { sha256: Sha256.parse(hash.digest('hex')), size, crc }
  })
  return { kind: 'staged', ...staged }
}

/** Times of change coarser than this exist (FAT: two seconds): a write within one tick leaves the time as it was. */
const COARSEST_TICK_MS = 2000

/** Refuses a source that is seen to be another than the one that was opened. */
const checkUnchanged = async (source: OpenSource, read: Pick<Content, 'sha256' | 'size'>, signal?: AbortSignal) => {
  const isRecent = Date.now() - Number(source.before.mtimeMs) < COARSEST_TICK_MS
  const isAsRead = !isRecent || (await hashHandle(source.handle, { signal })).sha256 === read.sha256
  if (BigInt(read.size) !== source.before.size || !isAsRead || !(await isUnchanged(source)))
    throw new SourceRefused('changed_while_read')
}

/** A failure to read the source is its own; one to write is the vault's. */
const reading = async <T>(run: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> => {
  try {
    return await run()
  } catch (thrown) {
    if (systemCode(thrown).startsWith('E') && signal?.aborted !== true) throw new SourceRefused(reasonFor(thrown))
    throw thrown
  }
}

/** Null for a time that no calendar writes with four digits of a year: some disks hold such. */
const modifiedAtOf = ({ before }: OpenSource): Instant | null => {
  const date = new Date(Number(before.mtimeMs))
  const parsed = Number.isNaN(date.getTime()) ? null : Instant.safeParse(date.toISOString())
  return parsed?.success === true ? parsed.data : null
}

const stageWhole = (state: VaultState, source: OpenSource, options: StageOptions): Promise<Staged | Known> =>
  withFileBuffer(async (buffer) => {
    const size = Number(source.before.size)
    const bytes = await reading(() => readWhole(source.handle, buffer.subarray(0, size + 1), options), options.signal)
    // A file that grows as fast as it is read would never end.
    if (bytes.length !== size) throw new SourceRefused('changed_while_read')
    const sha256 = digestOf(bytes)
    await reading(() => checkUnchanged(source, { sha256, size }, options.signal), options.signal)
    if (await options.isKnown?.(sha256, size)) return { kind: 'known', sha256, size }
    options.signal?.throwIfAborted()
    const staged = await fillTemporary(state, async (handle) => {
      await writeAll(handle, bytes)
      return { sha256, size, crc: crc32(bytes) }
    })
    return { kind: 'staged', ...staged, modifiedAt: modifiedAtOf(source) }
  })

/** The digest of a large file, without keeping anything. */
const isLargeKnown = async (source: OpenSource, options: StageOptions): Promise<Known | null> => {
  const size = Number(source.before.size)
  if (options.isKnown === undefined || options.mayBeKnown?.(size) !== true) return null
  const { signal } = options
  const read = await reading(() => hashHandle(source.handle, { signal }), signal)
  const sha256 = Sha256.parse(read.sha256)
  if (!(await options.isKnown(sha256, size))) return null
  await reading(() => checkUnchanged(source, { sha256, size: read.size }, signal), signal)
  options.onBytes?.(size)
  return { kind: 'known', sha256, size }
}

const stageLarge = async (state: VaultState, source: OpenSource, options: StageOptions): Promise<Staged | Known> => {
  const known = await isLargeKnown(source, options)
  if (known !== null) return known
  const staged = await fillTemporary(state, async (handle) => {
    const hash = createHash('sha256')
    let [size, crc] = [0, 0]
    await pumpChunks(
      (buffer, position) => reading(() => source.handle.read(buffer, 0, buffer.length, position), options.signal),
      async (chunk) => {
        size += chunk.length
        if (BigInt(size) > source.before.size) throw new SourceRefused('changed_while_read')
        options.onBytes?.(chunk.length)
        const writing = writeAll(handle, chunk)
        hash.update(chunk)
        crc = crc32(chunk, crc)
        await writing
      },
      options.signal,
    )
    const sha256 = Sha256.parse(hash.digest('hex'))
    await reading(() => checkUnchanged(source, { sha256, size }, options.signal), options.signal)
    return { sha256, size, crc }
  })
  return { kind: 'staged', ...staged, modifiedAt: modifiedAtOf(source) }
}

/**
 * Reads a file of the person's disk and writes it, synced, under a temporary name. What cannot be kept is refused with
 * its reason, not thrown; what is known already is not written at all.
 */
export const stageFile = async (
  state: VaultState,
  path: FilePath,
  options: StageOptions,
): Promise<Staged | Known | Refused> => {
  options.signal?.throwIfAborted()
  const source = await openSource(path)
  if (source.kind === 'refused') return source
  try {
    const { size } = source.before
    await checkSpace(state, Number(size))
    return await (size <= WHOLE_BYTES ? stageWhole : stageLarge)(state, source, options)
  } catch (thrown) {
    if (thrown instanceof SourceRefused) return { kind: 'refused', reason: thrown.reason }
    // The vault's disk takes no file this large (FAT: four gigabytes).
    if (systemCode(thrown) === 'EFBIG') return { kind: 'refused', reason: 'too_large' }
    throw thrown
  } finally {
    await source.handle.close()
  }
}
