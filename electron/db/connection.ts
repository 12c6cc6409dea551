import Database from 'better-sqlite3'

/** 'RECO' at offset 68 of the file: tells a library from any other SQLite database. */
export const APPLICATION_ID = 0x5245434f

export type SqliteClient = Database.Database

/** Durability of a commit. Everything but the power-cut test's sabotaged run uses `full`. */
export type Synchronous = 'full' | 'normal'

const SYNCHRONOUS_NUMBER: Readonly<Record<Synchronous, number>> = { normal: 1, full: 2 }

const assertPragma = (client: SqliteClient, name: string, expected: number | string): void => {
  const found: unknown = client.pragma(name, { simple: true })
  if (found !== expected) throw new Error(`pragma ${name} is ${String(found)}, not ${expected}`)
}

/**
 * Sets what every connection to a library must have, and reads back what an outdated or differently built SQLite
 * would ignore without a word. better-sqlite3 is compiled so that WAL means `synchronous=NORMAL`, under which a
 * commit can vanish in a power cut (reliability.md 0.4): FULL is set and must read back as 2.
 */
const prepareConnection = (client: SqliteClient, synchronous: Synchronous): void => {
  client.pragma('trusted_schema = OFF')
  client.pragma('cell_size_check = ON')
  client.pragma('temp_store = MEMORY')
  client.pragma('busy_timeout = 5000')
  client.pragma('journal_mode = WAL')
  client.pragma(`synchronous = ${synchronous}`)
  // macOS: only F_FULLFSYNC reaches the disk. No effect elsewhere.
  client.pragma('fullfsync = ON')
  client.pragma('checkpoint_fullfsync = ON')
  client.pragma('foreign_keys = ON')
  client.pragma('secure_delete = ON')
  client.pragma('journal_size_limit = 16777216')
  assertPragma(client, 'journal_mode', 'wal')
  assertPragma(client, 'synchronous', SYNCHRONOUS_NUMBER[synchronous])
  assertPragma(client, 'foreign_keys', 1)
  assertPragma(client, 'secure_delete', 1)
  assertPragma(client, 'temp_store', 2)
  assertPragma(client, 'trusted_schema', 0)
  assertPragma(client, 'cell_size_check', 1)
}

/** Makes a new database file: our id, WAL, nothing in it yet. */
export const createDatabase = (path: string, synchronous: Synchronous = 'full'): SqliteClient => {
  const client = new Database(path)
  try {
    client.pragma(`application_id = ${APPLICATION_ID}`)
    prepareConnection(client, synchronous)
    assertPragma(client, 'application_id', APPLICATION_ID)
    return client
  } catch (thrown) {
    client.close()
    throw thrown
  }
}

/** Opens the database of a library for reading and writing. It must exist and be ours: nothing is ever created here. */
export const openDatabase = (path: string, synchronous: Synchronous = 'full'): SqliteClient => {
  const client = new Database(path, { fileMustExist: true })
  try {
    assertPragma(client, 'application_id', APPLICATION_ID)
    prepareConnection(client, synchronous)
    return client
  } catch (thrown) {
    client.close()
    throw thrown
  }
}
