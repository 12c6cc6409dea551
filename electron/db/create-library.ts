import { chmodSync, mkdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Instant } from '#core/kernel/ids'
import { createDatabase } from './connection'
import { inspectHeader } from './header'
import { inspectContent } from './inspect'
import { firstHash } from './journal-hash'
import { type FsyncNow, fsyncParent, fsyncPath, type LibraryFiles, libraryFiles, statOf } from './library-files'
import { migrate } from './migrate'
import type { Migration } from './migrations'

/** Makes a folder and those above it that are missing, durably. Answers how to take them away again. */
export const makeFolder = (dir: string, fsync?: FsyncNow): (() => void) => {
  const lacking: string[] = []
  for (let folder = dir; statOf(folder) === null; folder = dirname(folder)) lacking.push(folder)
  const made: string[] = []
  const takeAway = () => {
    try {
      for (const folder of made.toReversed()) rmdirSync(folder)
    } catch {
      // Not empty: somebody else uses it already.
    }
  }
  try {
    // One by one: `recursive` answers ENOENT where the reason is a read-only disk.
    for (const folder of lacking.toReversed()) {
      // What is in a library is nobody else's business on this computer.
      mkdirSync(folder, folder === dir ? { mode: 0o700 } : {})
      made.push(folder)
      fsyncParent(folder, fsync)
    }
  } catch (thrown) {
    takeAway()
    throw thrown
  }
  return takeAway
}

/** Makes the folders of a library that are not there; a new name is made durable before anything relies on it. */
export const ensureFolders = (files: LibraryFiles, fsync?: FsyncNow): void => {
  const lacking = [files.objects, files.tmp, files.backups].filter((folder) => statOf(folder) === null)
  for (const folder of lacking) mkdirSync(folder, { mode: 0o700 })
  if (lacking.length > 0) fsyncPath(files.dir, fsync)
}

/** What a new library is made with. */
export type NewLibrary = {
  readonly libraryId: string
  readonly createdAt: Instant
  readonly known: readonly Migration[]
  readonly fsync: FsyncNow | undefined
}

const fillDatabase = (path: string, { libraryId, createdAt, known }: NewLibrary): void => {
  const client = createDatabase(path)
  try {
    migrate(client, known, { now: createdAt })
    client
      .prepare(
        'INSERT INTO library_meta (id, library_id, created_at, journal_seq, journal_hash) VALUES (1, ?, ?, 0, ?)',
      )
      .run(libraryId, createdAt, firstHash(libraryId))
    // Said aloud: what fails in the checkpoint of `close` fails in silence, and the log is not renamed with the file.
    client.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    client.close()
  }
}

/**
 * Makes a new library in an empty folder: its database is made whole and durable under another name, then renamed into
 * place. Before that name appears the folder counts as empty, after it as a library; there is no state in between.
 * Only while the library's lock is held.
 */
export const createLibrary = (files: LibraryFiles, wanted: NewLibrary): void => {
  const staged = libraryFiles(files.staging)
  rmSync(files.staging, { recursive: true, force: true })
  try {
    mkdirSync(files.staging, { mode: 0o700 })
    fillDatabase(staged.database, wanted)
    // SQLite gives its log the same permissions.
    chmodSync(staged.database, 0o600)
    fsyncPath(staged.database, wanted.fsync)
    fsyncPath(files.staging, wanted.fsync)
    inspectHeader(staged)
    inspectContent(staged, wanted.known, null)
    renameSync(staged.database, files.database)
    fsyncPath(files.dir, wanted.fsync)
  } finally {
    rmSync(files.staging, { recursive: true, force: true })
  }
}
