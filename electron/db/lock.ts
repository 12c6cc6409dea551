import { accessSync, closeSync, constants, openSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { statOf } from './library-files'

/** Held as long as the library is open. */
export type LibraryLock = {
  /** Whether taking the lock made the file; a refused opening removes it again. */
  readonly made: boolean
  readonly release: (options?: { readonly removeFile?: boolean }) => void
}

const ATTEMPTS = 5

const isCode = (thrown: unknown, code: string): boolean =>
  thrown instanceof Database.SqliteError && thrown.code.startsWith(code)

/**
 * Removes the lock file while it is still held, so that nobody can take it in between. Windows keeps an open file: there
 * it is closed first, and stays when somebody else opened it meanwhile.
 */
const removeHeld = (path: string, client: Database.Database): void => {
  if (process.platform === 'win32') client.close()
  try {
    rmSync(path)
  } catch {
    // It stays, and does no harm.
  }
}

const takeOnce = (path: string): LibraryLock | null => {
  const before = statOf(path)
  // SQLite opens a file that may not be written for reading only, and a reader's lock keeps no other reader out.
  if (before !== null) accessSync(path, constants.W_OK)
  const client = new Database(path, { timeout: 0 })
  try {
    // The journal in memory: taking the lock leaves no second file in the folder.
    client.pragma('journal_mode = MEMORY')
    client.pragma('locking_mode = EXCLUSIVE')
    client.exec('BEGIN EXCLUSIVE')
    client.exec('COMMIT')
  } catch (thrown) {
    // Not ours to remove when another process has it; whatever else went wrong went wrong under our own lock.
    if (before === null && !isCode(thrown, 'SQLITE_BUSY')) removeHeld(path, client)
    client.close()
    throw thrown
  }
  // Another process may have removed the file between our opening it and our locking it: then we hold a lock on a
  // file that has no name any more, and whoever comes next would make, and lock, a new one.
  const after = statOf(path)
  if (after === null || (before !== null && before.ino !== after.ino)) {
    client.close()
    return null
  }
  return {
    made: before === null,
    release: ({ removeFile = false } = {}) => {
      if (removeFile) removeHeld(path, client)
      client.close()
    },
  }
}

/** SQLite only says that it cannot open the file; making one beside it makes the system say why (EACCES, EROFS, EIO…). */
const probeFolder = (path: string): void => {
  const probe = `${path}.probe`
  closeSync(openSync(probe, 'wx'))
  rmSync(probe)
}

/** A lock file that a faulty disk or another program filled with junk: nobody can hold it, and nothing in it is missed. */
const takeOrClear = (path: string): LibraryLock | null => {
  try {
    return takeOnce(path)
  } catch (thrown) {
    if (isCode(thrown, 'SQLITE_CANTOPEN')) probeFolder(path)
    if (!isCode(thrown, 'SQLITE_NOTADB')) throw thrown
    rmSync(path)
    return null
  }
}

/**
 * Takes the one writer's place in a library, or throws SQLITE_BUSY when another process (or this one) has it.
 * The lock is the system's own, held by SQLite on `lock.sqlite` inside the library: it frees itself when its holder
 * dies, and it holds for a second profile or a second user too, which a lock beside the program's settings would not.
 * Never open that file with `fs`: closing it would drop the lock (reliability.md 0.7).
 */
export const takeLock = (path: string): LibraryLock => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const lock = takeOrClear(path)
    if (lock !== null) return lock
  }
  throw Object.assign(new Error('the lock file keeps being replaced'), { code: 'SQLITE_BUSY' })
}
