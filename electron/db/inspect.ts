import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { Failure } from '#core/kernel/failure'
import { APPLICATION_ID, type SqliteClient } from './connection'
import { type LibraryFiles, statOf } from './library-files'
import type { Marker } from './marker'
import { migrate, planMigrations, readApplied, versionOf } from './migrate'
import type { Migration } from './migrations'

const corrupt = () => new Failure({ code: 'library.damaged', how: 'corrupt' })

type SchemaObject = { readonly type: string; readonly name: string }

const readObjects = (client: SqliteClient): readonly SchemaObject[] =>
  client
    .prepare<[], SchemaObject>(
      "SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name",
    )
    .all()

/** The tables, indexes and triggers that a library of this version has: those of a new one, made in memory. */
const expectedObjects = (known: readonly Migration[], version: number): readonly SchemaObject[] => {
  const model = new Database(':memory:')
  try {
    migrate(model, known.slice(0, version), { now: '' })
    return readObjects(model)
  } finally {
    model.close()
  }
}

const checkObjects = (client: SqliteClient, known: readonly Migration[]): void => {
  const found = new Set(readObjects(client).map(({ type, name }) => `${type} ${name}`))
  const lacking = expectedObjects(known, versionOf(client)).filter(({ type, name }) => !found.has(`${type} ${name}`))
  if (lacking.length > 0) throw corrupt()
}

/**
 * The marker beside the database names the library and the last journal line it held when it was last closed. A
 * database of another library, an older copy, or a stale log played into this one does not have that line.
 */
const checkMarker = (client: SqliteClient, marker: Marker | null): void => {
  const meta = client
    .prepare<[], { libraryId: string }>('SELECT library_id AS libraryId FROM library_meta WHERE id = 1')
    .get()
  if (meta === undefined) throw corrupt()
  if (marker === null) return
  if (marker.libraryId !== meta.libraryId) throw corrupt()
  if (marker.journalSeq === 0) return
  const line = client
    .prepare<[number], { hash: string }>('SELECT hash FROM event_log WHERE seq = ?')
    .get(marker.journalSeq)
  if (line?.hash !== marker.journalHash) throw corrupt()
}

const checkContent = (client: SqliteClient, known: readonly Migration[], marker: Marker | null): void => {
  if (client.pragma('application_id', { simple: true }) !== APPLICATION_ID)
    throw new Failure({ code: 'library.foreign' })
  const version = versionOf(client)
  if (version > known.length) throw new Failure({ code: 'library.newer', found: version, known: known.length })
  if (client.pragma('quick_check(1)', { simple: true }) !== 'ok') throw corrupt()
  if (version === 0) throw corrupt()
  planMigrations(version, readApplied(client), known)
  checkObjects(client, known)
  checkMarker(client, marker)
}

/** Even a reader of a WAL database leaves the log's index, and an empty log, in the folder. */
const asBefore = (files: LibraryFiles): (() => void) => {
  const hadWal = statOf(files.wal) !== null
  const shm = statOf(files.shm)?.isFile() === true ? readFileSync(files.shm) : null
  return () => {
    if (shm === null) rmSync(files.shm, { force: true })
    else writeFileSync(files.shm, shm)
    if (!hadWal && statOf(files.wal)?.size === 0) rmSync(files.wal, { force: true })
  }
}

/**
 * Judges the database's content through a connection that cannot write, before one that can is opened: whatever is
 * refused here is left byte for byte as it was found. Only while the library's lock is held.
 * @throws Failure library.newer, library.damaged, library.foreign.
 */
export const inspectContent = (files: LibraryFiles, known: readonly Migration[], marker: Marker | null): void => {
  const restore = asBefore(files)
  try {
    const client = new Database(files.database, { readonly: true, fileMustExist: true })
    try {
      client.pragma('trusted_schema = OFF')
      client.pragma('cell_size_check = ON')
      checkContent(client, known, marker)
    } finally {
      client.close()
    }
  } catch (thrown) {
    restore()
    throw thrown
  }
}
