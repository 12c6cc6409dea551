import { createHash } from 'node:crypto'
import { Failure } from '#core/kernel/failure'
import type { Sha256 } from '#core/kernel/ids'
import { type Chunks, type Fsync, realFsync, writeFileDurably } from './durable'
import { hashHandle, openObject, type ReadOptions, readChunks } from './hash-file'
import { type Published, publishStaged } from './publish-objects'
import { dropBuffers } from './pump'
import { type PutResult, putChunks, putFile } from './put-object'
import type { FilePath } from './source-file'
import { discardStaged, type Known, type Refused, type Staged, type StageOptions, stageFile } from './stage-object'
import { listVault, type Swept, sweepVault, type VaultListing } from './sweep'
import { systemCode, translateVaultError } from './vault-failure'
import { objectPath, type VaultState, vaultPlaces } from './vault-places'

export type { Published } from './publish-objects'
export type { PutResult, StoredFile } from './put-object'
export type { FilePath } from './source-file'
export type { Known, Refused, Staged, StageOptions } from './stage-object'
export type { Swept, VaultListing } from './sweep'

/** A file of the person's disk, or bytes as they come (a part of an e-mail). */
export type PutSource = { readonly path: FilePath } | { readonly stream: Chunks }

/** `altered` also stands for a file that is there and cannot be read, or is no file any more. */
export type ObjectState = 'ok' | 'missing' | 'altered'

export type VaultOptions = {
  /** For the power-cut test alone: what happens when the disk is not waited for. */
  readonly fsync?: Fsync
  /** Bytes of the disk that a new file must leave free. */
  readonly reserve?: number
}

/** The bytes of the person, by their SHA-256: kept once, never changed, re-hashed whenever they are read. */
export type Vault = {
  /**
   * Keeps a file. Answers only when it would survive a power cut; the row that names it comes after.
   * @throws Failure library.full, library.readOnly, library.unreachable; vault.fileAltered when the vault holds other
   * bytes under the same digest; the signal's own reason when cancelled.
   */
  readonly put: (source: PutSource, signal?: AbortSignal, onBytes?: (bytes: number) => void) => Promise<PutResult>
  /**
   * The first half of `put`, for many files: the bytes are safe under a temporary name. Whoever stages must `publish` or
   * `discard`. @throws as `put`
   */
  readonly stage: (path: FilePath, options: StageOptions) => Promise<Staged | Known | Refused>
  /**
   * The second half, for a group: when it has answered, those it counts would survive a power cut and rows may name
   * them. What it does not count is the caller's to discard. @throws as `put`; what was staged may be kept then or not.
   */
  readonly publish: (group: readonly Staged[], signal?: AbortSignal) => Promise<Published>
  readonly discard: (staged: Staged) => Promise<void>
  /** Lets go of the memory that staging uses again and again. */
  readonly rest: () => void
  /**
   * The bytes, re-hashed on the way: when they are not the kept ones it throws at the end, so nothing made from them
   * may be given its final name before the last chunk.
   * @throws Failure vault.fileMissing, vault.fileAltered, library.unreachable.
   */
  readonly read: (sha256: Sha256, signal?: AbortSignal) => AsyncGenerator<Uint8Array, void, undefined>
  /** All bytes at once, checked. For small files: a gigabyte would be a gigabyte of memory. @throws as `read` */
  readonly readVerified: (sha256: Sha256) => Promise<Buffer>
  /**
   * Writes a copy, byte for byte, whole or not at all; what is at `path` is replaced.
   * @throws as `read`, and the system's own error when the destination cannot be written.
   */
  readonly copyTo: (sha256: Sha256, path: string, signal?: AbortSignal) => Promise<void>
  readonly verify: (sha256: Sha256, signal?: AbortSignal, onBytes?: (bytes: number) => void) => Promise<ObjectState>
  readonly list: () => Promise<VaultListing>
  /** Quarantines what a crash left. Call it after the library was opened, with `stores.evidence.referenced()`. */
  readonly sweep: (referenced: ReadonlySet<string>) => Promise<Swept>
  /** Where the file lies, for a reader process that opens it itself. Its bytes are not checked here. */
  readonly pathOf: (sha256: Sha256) => string
}

const RESERVE_BYTES = 4 * 1024 * 1024

const missing = (sha256: string) => new Failure({ code: 'vault.fileMissing', name: sha256 })
const altered = (sha256: string, cause?: unknown) => new Failure({ code: 'vault.fileAltered', name: sha256 }, { cause })

/** What a failed reading of a kept file means: gone, the disk gone, or not the file any more. */
const readingFailure = (thrown: unknown, sha256: string): unknown => {
  const code = systemCode(thrown)
  if (code === 'ENOENT' || code === 'ENOTDIR') return missing(sha256)
  if (code === 'EACCES' || code === 'EPERM' || code === 'ELOOP' || code === 'ENXIO' || code === 'EISDIR')
    return altered(sha256, thrown)
  return translateVaultError(thrown)
}

const readObject = async function* (
  state: VaultState,
  sha256: Sha256,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const hash = createHash('sha256')
  const handle = await openObject(objectPath(state.places, sha256)).catch((thrown: unknown) => {
    throw readingFailure(thrown, sha256)
  })
  try {
    for await (const chunk of readChunks(handle, { signal })) {
      hash.update(chunk)
      yield chunk
    }
  } catch (thrown) {
    throw readingFailure(thrown, sha256)
  } finally {
    await handle.close()
  }
  if (hash.digest('hex') !== sha256) throw altered(sha256)
}

const verifyObject = async (state: VaultState, sha256: Sha256, options: ReadOptions): Promise<ObjectState> => {
  try {
    const handle = await openObject(objectPath(state.places, sha256))
    try {
      return (await hashHandle(handle, options)).sha256 === sha256 ? 'ok' : 'altered'
    } finally {
      await handle.close()
    }
  } catch (thrown) {
    const code = systemCode(thrown)
    if (options.signal?.aborted === true || !code.startsWith('E')) throw thrown
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'altered'
  }
}

const orFailure = <T>(work: Promise<T>): Promise<T> =>
  work.catch((thrown: unknown) => {
    throw translateVaultError(thrown)
  })

/** Opens the vault of a library. Makes nothing until the first file is kept. */
export const createVault = (libraryDir: string, options: VaultOptions = {}): Vault => {
  const state: VaultState = {
    places: vaultPlaces(libraryDir),
    fsync: options.fsync ?? realFsync,
    reserve: options.reserve ?? RESERVE_BYTES,
    durableFolders: new Set(),
    fresh: new Set(),
    active: new Set(),
    lastPublished: Promise.resolve(),
  }
  const read: Vault['read'] = (sha256, signal) => readObject(state, sha256, signal)
  return {
    put: (source, signal, onBytes) => {
      const reading = { signal, onBytes }
      return orFailure(
        'path' in source ? putFile(state, source.path, reading) : putChunks(state, source.stream, reading),
      )
    },
    stage: (path, options) => orFailure(stageFile(state, path, options)),
    publish: async (group, signal) => {
      const { isNew, failure } = await orFailure(publishStaged(state, group, { signal }))
      return { isNew, failure: failure && { thrown: translateVaultError(failure.thrown) } }
    },
    discard: (staged) => discardStaged(state, staged),
    rest: dropBuffers,
    read,
    readVerified: async (sha256) => {
      const chunks: Uint8Array[] = []
      for await (const chunk of read(sha256)) chunks.push(chunk)
      return Buffer.concat(chunks)
    },
    copyTo: async (sha256, path, signal) => {
      await writeFileDurably(path, read(sha256, signal), { fsync: state.fsync })
    },
    verify: (sha256, signal, onBytes) => verifyObject(state, sha256, { signal, onBytes }),
    list: () => orFailure(listVault(state)),
    sweep: (referenced) => orFailure(sweepVault(state, referenced)),
    pathOf: (sha256) => objectPath(state.places, sha256),
  }
}
