import type { RefusalReason } from '#core/evidence/evidence'
import type { Instant, Sha256 } from '#core/kernel/ids'
import type { Chunks } from './durable'
import type { ReadOptions } from './hash-file'
import { publishStaged } from './publish-objects'
import type { FilePath } from './source-file'
import { discardStaged, type Staged, stageChunks, stageFile } from './stage-object'
import type { VaultState } from './vault-places'

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

const keep = async (state: VaultState, staged: Staged, options: ReadOptions): Promise<StoredFile> => {
  try {
    options.signal?.throwIfAborted()
    const { isNew, failure } = await publishStaged(state, [staged], options)
    if (failure !== null) throw failure.thrown
    const { sha256, size, modifiedAt } = staged
    return { kind: 'stored', sha256, size, isNew: isNew[0] === true, modifiedAt }
  } catch (thrown) {
    await discardStaged(state, staged)
    throw thrown
  }
}

/**
 * Keeps chunks: tmp, fsync, rename, fsync of the folder, read back (reliability.md 0.3). Only when it has answered may
 * a row refer to the file. After a failure nothing is left but, at worst, a file that no row names.
 */
export const putChunks = async (state: VaultState, chunks: Chunks, options: ReadOptions): Promise<StoredFile> =>
  keep(state, { ...(await stageChunks(state, chunks, options)), modifiedAt: null }, options)

/** Keeps a file of the person's disk, which is only read. What cannot be kept is refused with its reason, not thrown. */
export const putFile = async (state: VaultState, path: FilePath, options: ReadOptions): Promise<PutResult> => {
  const staged = await stageFile(state, path, options)
  if (staged.kind === 'known') throw new RangeError('nothing was said to be known')
  return staged.kind === 'refused' ? staged : keep(state, staged, options)
}
