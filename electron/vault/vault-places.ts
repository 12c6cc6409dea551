import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Fsync, fsyncDir } from './durable'
import { systemCode } from './vault-failure'

/** Where a vault keeps what. All of it lies inside the library, on one disk: only there is a rename one step. */
export type VaultPlaces = {
  readonly root: string
  readonly objects: string
  readonly tmp: string
  readonly quarantine: string
}

export const vaultPlaces = (root: string): VaultPlaces => ({
  root,
  objects: join(root, 'objects'),
  tmp: join(root, 'tmp'),
  quarantine: join(root, 'quarantine'),
})

/** The folder that holds a file: the first two characters of its digest keep folders small. */
export const shardOf = (places: VaultPlaces, sha256: string): string => join(places.objects, sha256.slice(0, 2))

/** Where a file lies. Short on purpose: Windows allows 260 characters in all (reliability.md F20). */
export const objectPath = (places: VaultPlaces, sha256: string): string => join(shardOf(places, sha256), sha256)

/**
 * Makes a folder if it is not there. Never those above it: when the disk of the library was taken away, its mount point
 * is an empty folder of another disk.
 */
export const makeFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (thrown) {
    if (systemCode(thrown) !== 'EEXIST') throw thrown
  }
}

/** What the parts of a vault share while it is open. */
export type VaultState = {
  readonly places: VaultPlaces
  readonly fsync: Fsync
  /** Bytes that stay free, so that the database can still record what was kept. */
  readonly reserve: number
  /** Folders whose names this process has made durable. One found on the disk may be from a crash before its fsync. */
  readonly durableFolders: Set<string>
  /** Files kept since the vault was opened: their rows may still be on the way, so a sweep leaves them alone. */
  readonly fresh: Set<string>
  /** Temporary files in use now. */
  readonly active: Set<string>
  /** Files get their final names one after the other. */
  lastPublished: Promise<unknown>
}

/**
 * Makes folders, and their names durable: once in each process even if they are there, for the last one may have crashed
 * before. Those of one parent share its sync.
 */
export const ensureFolders = async (state: VaultState, folders: Iterable<string>): Promise<void> => {
  const missing = [...folders].filter((folder) => !state.durableFolders.has(folder))
  for (const folder of missing) await makeFolder(folder)
  for (const parent of new Set(missing.map((folder) => dirname(folder)))) await fsyncDir(parent, state.fsync)
  for (const folder of missing) state.durableFolders.add(folder)
}
