import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FilePath } from '#electron/vault/vault'

const identify = (path: FilePath): string | null => {
  try {
    const stats = lstatSync(path, { bigint: true })
    return stats.isFile() ? `${stats.dev}:${stats.ino}` : null
  } catch {
    return null
  }
}

/**
 * Whether a file handed in is the open library's own database, lock or marker, under whatever name. Opening and closing
 * one of these with `fs` would drop SQLite's locks on it, and a second program could write (reliability.md 0.7). Looks
 * without opening; files in the library's folders (a piece in quarantine) may be handed in again.
 */
export const isLibraryOwnFile = (libraryDir: string, path: FilePath): boolean => {
  const wanted = identify(path)
  return wanted !== null && readdirSync(libraryDir).some((name) => identify(join(libraryDir, name)) === wanted)
}

/** For how long what lies in the library's own folder is believed to be the same files, in milliseconds. */
const BELIEVED_FOR = 1000

/** `isLibraryOwnFile` for many files: the library's own folder is looked at once a second instead of once a file. */
export const createOwnFileCheck = (libraryDir: string): ((path: FilePath) => boolean) => {
  let own: ReadonlySet<string | null> = new Set()
  let lookedAt = Number.NEGATIVE_INFINITY
  return (path) => {
    const now = performance.now()
    if (now - lookedAt > BELIEVED_FOR) {
      own = new Set(readdirSync(libraryDir).map((name) => identify(join(libraryDir, name))))
      lookedAt = now
    }
    const wanted = identify(path)
    return wanted !== null && own.has(wanted)
  }
}
