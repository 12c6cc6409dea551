import { accessSync, constants, realpathSync, renameSync, rmSync, statfsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { Failure, isFailure } from '#core/kernel/failure'
import { Instant } from '#core/kernel/ids'
import { openDatabase, type SqliteClient, type Synchronous } from './connection'
import { createLibrary, ensureFolders, makeFolder } from './create-library'
import { inspectHeader } from './header'
import { inspectContent } from './inspect'
import { type FsyncNow, fsyncPath, type LibraryFiles, libraryFiles } from './library-files'
import { type LibraryLock, takeLock } from './lock'
import { type Marker, readMarker, writeMarker } from './marker'
import { migrate, versionOf } from './migrate'
import { MIGRATIONS, type Migration } from './migrations'
import { translateSqliteError } from './sqlite-failure'
import { surveyFolder } from './survey'

/** The open database: drizzle's typed queries, and SQLite itself as `$client`. Only stores may use it. */
export type LibraryDb = BetterSQLite3Database & { readonly $client: SqliteClient }

export type LibraryDeps = {
  readonly clock: { readonly now: () => Instant }
  /** Makes a random UUID. */
  readonly newId: () => string
  /** For tests of older and newer schemas. */
  readonly migrations?: readonly Migration[]
  /** For the power-cut test alone: what happens when the disk is not waited for. */
  readonly fsync?: FsyncNow
  readonly synchronous?: Synchronous
}

export type LibraryMeta = {
  readonly libraryId: string
  readonly createdAt: Instant
  readonly schemaVersion: number
  /** True when this opening made the library. */
  readonly isNew: boolean
  /** The folder, absolute, links resolved: where the vault works too. */
  readonly dir: string
}

export type Library = {
  readonly db: LibraryDb
  readonly meta: LibraryMeta
  /** Writes everything into the database file, notes the journal's head, frees the lock. Never fails; may be called twice. */
  readonly close: () => void
}

const readMeta = (client: SqliteClient): Marker & { readonly createdAt: string } => {
  const meta = client
    .prepare<[], Marker & { createdAt: string }>(
      `SELECT library_id AS libraryId, created_at AS createdAt, journal_seq AS journalSeq, journal_hash AS journalHash
       FROM library_meta WHERE id = 1`,
    )
    .get()
  if (meta === undefined) throw new Error('library_meta is empty')
  return meta
}

/** A whole, compact copy made by SQLite itself: the live file is never read with `fs`. */
const backUp = (client: SqliteClient, files: LibraryFiles, { now, fsync }: { now: string; fsync?: FsyncNow }): void => {
  const name = `before-migration-from-${String(versionOf(client)).padStart(4, '0')}-${now.replaceAll(/[:.]/g, '-')}`
  const backup = join(files.backups, `${name}.sqlite`)
  const part = join(files.backups, `${name}.part`)
  rmSync(part, { force: true })
  client.prepare('VACUUM INTO ?').run(part)
  fsyncPath(part, fsync)
  renameSync(part, backup)
  fsyncPath(files.backups, fsync)
}

const markerOf = ({ libraryId, journalSeq, journalHash }: Marker): Marker => ({ libraryId, journalSeq, journalHash })

const isSame = (a: Marker | null, b: Marker): boolean =>
  a !== null && a.libraryId === b.libraryId && a.journalSeq === b.journalSeq && a.journalHash === b.journalHash

const connect = (files: LibraryFiles, deps: LibraryDeps, marker: Marker | null): SqliteClient => {
  const client = openDatabase(files.database, deps.synchronous)
  try {
    ensureFolders(files, deps.fsync)
    const now = deps.clock.now()
    migrate(client, deps.migrations ?? MIGRATIONS, {
      now,
      beforeFirst: () => backUp(client, files, { now, ...(deps.fsync && { fsync: deps.fsync }) }),
    })
    if (marker === null) writeMarker(files, markerOf(readMeta(client)), deps.fsync)
    return client
  } catch (thrown) {
    client.close()
    throw thrown
  }
}

/** Every commit is safe in the log already: what fails here (disk full, disk gone) is made good at the next opening. */
const closeOnce = (client: SqliteClient, files: LibraryFiles, fsync: FsyncNow | undefined): void => {
  try {
    const head = markerOf(readMeta(client))
    client.pragma('wal_checkpoint(TRUNCATE)')
    client.close()
    if (!isSame(readMarker(files), head)) writeMarker(files, head, fsync)
  } catch (thrown) {
    if (!isFailure(translateSqliteError(thrown))) throw thrown
  } finally {
    client.close()
  }
}

const openLocked = (files: LibraryFiles, deps: LibraryDeps, lock: LibraryLock): Library => {
  const known = deps.migrations ?? MIGRATIONS
  // Again, under the lock: another process may have made or opened a library here in the meantime.
  const isNew = surveyFolder(files.dir) !== 'library'
  if (isNew) createLibrary(files, { libraryId: deps.newId(), createdAt: deps.clock.now(), known, fsync: deps.fsync })
  inspectHeader(files)
  const marker = readMarker(files)
  inspectContent(files, known, marker)
  const client = connect(files, deps, marker)
  const { libraryId, createdAt } = readMeta(client)
  return {
    db: drizzle(client),
    meta: { libraryId, createdAt: Instant.parse(createdAt), schemaVersion: versionOf(client), isNew, dir: files.dir },
    close: () => {
      if (!client.open) return
      try {
        closeOnce(client, files, deps.fsync)
      } finally {
        lock.release()
      }
    },
  }
}

/** Without one free block SQLite cannot make the index of its log, and calls that an I/O error. */
const isDiskFull = (dir: string): boolean => {
  try {
    return statfsSync(resolve(dir)).bavail === 0
  } catch {
    return false
  }
}

const openFolder = (given: string, deps: LibraryDeps): Library => {
  const wanted = resolve(given)
  const takeAway = surveyFolder(wanted) === 'absent' ? makeFolder(wanted, deps.fsync) : () => {}
  let lock: LibraryLock | undefined
  try {
    const files = libraryFiles(realpathSync(wanted))
    accessSync(files.dir, constants.R_OK | constants.W_OK | constants.X_OK)
    lock = takeLock(files.lock)
    return openLocked(files, deps, lock)
  } catch (thrown) {
    lock?.release({ removeFile: lock.made })
    takeAway()
    throw thrown
  }
}

/**
 * Opens the library in a folder, or makes one when the folder is absent or empty. Whatever else is found there gets its
 * own answer and is left byte for byte as it was; nothing damaged is ever greeted as a new library.
 * @throws Failure library.locked, library.readOnly, library.full, library.unreachable, library.foreign, library.newer,
 * library.damaged {missing, empty, truncated, notADatabase, corrupt, migrations}.
 */
export const openLibrary = (dir: string, deps: LibraryDeps): Library => {
  try {
    return openFolder(dir, deps)
  } catch (thrown) {
    const translated = translateSqliteError(thrown)
    const isUnreachable = isFailure(translated) && translated.error.code === 'library.unreachable'
    throw isUnreachable && isDiskFull(dir) ? new Failure({ code: 'library.full' }, { cause: thrown }) : translated
  }
}
