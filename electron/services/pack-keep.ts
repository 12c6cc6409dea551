import { join } from 'node:path'
import { Failure } from '#core/kernel/failure'
import type { Staged, Vault } from '#electron/vault/vault'
import type { PackFile } from '#electron/writers/bag'

/** What was made for a version, safe in the vault under temporary names. */
export type StagedFiles = {
  /** Keeps them for good: rows may name them after this. @throws as `vault.publish` */
  readonly keep: () => Promise<void>
  /** Removes what was not kept. */
  readonly discard: () => Promise<void>
}

/**
 * Copies the files that we made into the vault, so that the version can be given again byte for byte. Nothing of a pack
 * that is not finished is kept. @throws as `vault.stage`; Failure `pack.checkFailed` when a file is no longer what it was
 */
export const stageMade = async (
  vault: Vault,
  { dir, files, signal }: { readonly dir: string; readonly files: readonly PackFile[]; readonly signal: AbortSignal },
): Promise<StagedFiles> => {
  const staged: Staged[] = []
  let isKept = false
  const discard = async (): Promise<void> => {
    if (!isKept) for (const one of staged) await vault.discard(one)
  }
  try {
    // The same bytes twice (two files that say the same) are kept once.
    for (const { name, sha256 } of new Map(files.map((file) => [file.sha256, file])).values()) {
      const one = await vault.stage(join(dir, name), { signal })
      if (one.kind === 'staged') staged.push(one)
      if (one.kind === 'refused' || one.sha256 !== sha256)
        throw new Failure({ code: 'pack.checkFailed', problem: 'a file is not the one that was written' })
    }
  } catch (thrown) {
    await discard()
    throw thrown
  }
  return {
    keep: async () => {
      const { failure } = await vault.publish(staged)
      if (failure !== null) throw failure.thrown
      isKept = true
    },
    discard,
  }
}
