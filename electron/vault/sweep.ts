import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Sha256 } from '#core/kernel/ids'
import { fsyncDir } from './durable'
import { renamePatiently } from './patient'
import { systemCode } from './vault-failure'
import { makeFolder, objectPath, shardOf, type VaultState } from './vault-places'

/** What lies in the vault. `strays` are names that the vault never gives. */
export type VaultListing = {
  readonly objects: readonly { readonly sha256: Sha256; readonly size: number }[]
  readonly strays: readonly string[]
}

/** What a sweep moved to `quarantine/`; nothing is ever deleted. */
export type Swept = { readonly files: readonly Sha256[]; readonly unfinished: number }

const namesIn = async (dir: string): Promise<readonly string[]> => {
  try {
    return await readdir(dir)
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') return []
    throw thrown
  }
}

const isShard = (name: string): boolean => /^[0-9a-f]{2}$/.test(name)

/** Lists the files of the vault by their names; their bytes are not read. */
export const listVault = async ({ places }: VaultState): Promise<VaultListing> => {
  const objects: { sha256: Sha256; size: number }[] = []
  const strays: string[] = []
  for (const shard of await namesIn(places.objects)) {
    const folder = join(places.objects, shard)
    if (!isShard(shard) || !(await lstat(folder)).isDirectory()) {
      strays.push(shard)
      continue
    }
    for (const name of await namesIn(folder)) {
      const parsed = Sha256.safeParse(name)
      if (parsed.success && name.startsWith(shard))
        objects.push({ sha256: parsed.data, size: (await lstat(join(folder, name))).size })
      else strays.push(`${shard}/${name}`)
    }
  }
  return { objects, strays }
}

const freeName = async (dir: string, name: string): Promise<string> => {
  const taken = new Set(await namesIn(dir))
  let candidate = name
  for (let copy = 2; taken.has(candidate); copy += 1) candidate = `${name}.${copy}`
  return join(dir, candidate)
}

const quarantine = async (state: VaultState, path: string, name: string): Promise<void> => {
  await makeFolder(state.places.quarantine)
  await renamePatiently(path, await freeName(state.places.quarantine, name))
  await fsyncDir(state.places.quarantine, state.fsync)
}

/**
 * Moves what a crash left behind to `quarantine/`: unfinished files, and files that no row refers to. Leaves alone what
 * this process is writing or has kept since it started.
 */
export const sweepVault = async (state: VaultState, referenced: ReadonlySet<string>): Promise<Swept> => {
  let unfinished = 0
  for (const name of await namesIn(state.places.tmp)) {
    if (state.active.has(name)) continue
    await quarantine(state, join(state.places.tmp, name), name)
    unfinished += 1
  }
  const files: Sha256[] = []
  for (const { sha256 } of (await listVault(state)).objects) {
    if (referenced.has(sha256) || state.fresh.has(sha256)) continue
    await quarantine(state, objectPath(state.places, sha256), sha256)
    await fsyncDir(shardOf(state.places, sha256), state.fsync)
    files.push(sha256)
  }
  return { files, unfinished }
}
