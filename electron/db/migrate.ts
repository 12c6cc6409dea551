import { Failure } from '#core/kernel/failure'
import type { SqliteClient } from './connection'
import type { Migration } from './migrations'

/** A migration that a database has been through. */
export type AppliedMigration = { readonly number: number; readonly name: string; readonly hash: string }

const LEDGER = `CREATE TABLE IF NOT EXISTS schema_migration (
  number INTEGER PRIMARY KEY CHECK (number >= 1),
  name TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  applied_at TEXT NOT NULL
) STRICT`

/** The schema version of a database: the number of its last migration, 0 for none. */
export const versionOf = (client: SqliteClient): number => Number(client.pragma('user_version', { simple: true }))

/** The migrations a database says it has been through, in order; empty when it has no ledger. */
export const readApplied = (client: SqliteClient): readonly AppliedMigration[] => {
  const ledger = client.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration'").get()
  if (ledger === undefined) return []
  return client.prepare<[], AppliedMigration>('SELECT number, name, hash FROM schema_migration ORDER BY number').all()
}

/**
 * Decides which migrations are still to run. Reads only.
 * @throws Failure library.newer when a newer program wrote the file; library.damaged (migrations) when its ledger and
 * ours do not tell the same story: a released migration was edited, left out or slipped in.
 */
export const planMigrations = (
  version: number,
  applied: readonly AppliedMigration[],
  known: readonly Migration[],
): readonly Migration[] => {
  if (version > known.length) throw new Failure({ code: 'library.newer', found: version, known: known.length })
  const isOurs = applied.every((done, index) => {
    const ours = known[index]
    return ours !== undefined && ours.number === done.number && ours.name === done.name && ours.hash === done.hash
  })
  if (applied.length !== version || !isOurs) throw new Failure({ code: 'library.damaged', how: 'migrations' })
  return known.slice(version)
}

const runOne = (client: SqliteClient, migration: Migration, now: string): void => {
  client.exec('BEGIN IMMEDIATE')
  try {
    client.exec(migration.sql)
    // Inside the transaction: a migration that leaves a row without its parent is undone as a whole.
    const orphans: unknown = client.pragma('foreign_key_check')
    if (Array.isArray(orphans) && orphans.length > 0)
      throw new Error(`migration ${migration.name} leaves ${orphans.length} rows without their parent`)
    client
      .prepare('INSERT INTO schema_migration (number, name, hash, applied_at) VALUES (?, ?, ?, ?)')
      .run(migration.number, migration.name, migration.hash, now)
    client.pragma(`user_version = ${migration.number}`)
    client.exec('COMMIT')
  } catch (thrown) {
    if (client.inTransaction) client.exec('ROLLBACK')
    throw thrown
  }
}

/**
 * Runs what is still to run, one transaction each. Not drizzle's `migrate()`: inside its one transaction
 * `foreign_keys=OFF` does nothing, and the table rebuild that SQLite needs for most changes would then delete every
 * child row (architecture.md section 8). Here foreign keys are off outside the transaction, and checked inside.
 * @param beforeFirst makes the backup; not called when nothing is to run.
 */
export const migrate = (
  client: SqliteClient,
  known: readonly Migration[],
  { now, beforeFirst = () => {} }: { readonly now: string; readonly beforeFirst?: () => void },
): void => {
  const pending = planMigrations(versionOf(client), readApplied(client), known)
  if (pending.length === 0) return
  beforeFirst()
  client.exec(LEDGER)
  client.pragma('foreign_keys = OFF')
  try {
    for (const migration of pending) runOne(client, migration, now)
  } finally {
    client.pragma('foreign_keys = ON')
  }
  if (client.pragma('foreign_keys', { simple: true }) !== 1) throw new Error('foreign keys did not come on again')
}
