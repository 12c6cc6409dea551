import { type BigIntStats, constants } from 'node:fs'
import { type FileHandle, lstat, open } from 'node:fs/promises'
import type { RefusalReason } from '#core/evidence/evidence'
import { systemCode } from './vault-failure'

/** A path; as bytes when the name is not UTF-8. */
export type FilePath = string | Buffer

/** A file that the person handed in, open for reading, as it was at that moment. */
export type OpenSource = { readonly kind: 'open'; readonly handle: FileHandle; readonly before: BigIntStats }
export type RefusedSource = { readonly kind: 'refused'; readonly reason: RefusalReason }

const refuse = (reason: RefusalReason): RefusedSource => ({ kind: 'refused', reason })

const REASON_BY_CODE: Readonly<Record<string, RefusalReason>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  ENAMETOOLONG: 'missing',
  ERR_INVALID_ARG_VALUE: 'missing',
  ELOOP: 'symlink',
  EISDIR: 'folder',
  ENXIO: 'not_a_file',
}

/** Why the system did not let us read: everything that is not known better is "cannot be read". */
export const reasonFor = (thrown: unknown): RefusalReason => REASON_BY_CODE[systemCode(thrown)] ?? 'unreadable'

const judge = (stats: BigIntStats): RefusalReason | null => {
  if (stats.isFile()) return null
  if (stats.isDirectory()) return 'folder'
  return stats.isSymbolicLink() ? 'symlink' : 'not_a_file'
}

/** O_NOFOLLOW: a link put there after we looked is not followed. O_NONBLOCK: a pipe put there does not make us wait. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** Opens a file for keeping it: regular files only, whatever lies at that path by the time it is opened. */
export const openSource = async (path: FilePath): Promise<OpenSource | RefusedSource> => {
  let handle: FileHandle | undefined
  try {
    const reason = judge(await lstat(path, { bigint: true }))
    if (reason !== null) return refuse(reason)
    handle = await open(path, FLAGS)
    const before = await handle.stat({ bigint: true })
    const changed = judge(before)
    if (changed === null) return { kind: 'open', handle, before }
    await handle.close()
    return refuse(changed)
  } catch (thrown) {
    await handle?.close()
    return refuse(reasonFor(thrown))
  }
}

/** Whether the file is still the one that was opened, byte count and time of change included. */
export const isUnchanged = async ({ handle, before }: OpenSource): Promise<boolean> => {
  const after = await handle.stat({ bigint: true })
  return after.size === before.size && after.mtimeNs === before.mtimeNs && after.ino === before.ino
}
