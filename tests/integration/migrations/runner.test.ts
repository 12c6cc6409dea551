import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { migrate, readApplied, versionOf } from '#electron/db/migrate'
import { hashMigration, MIGRATIONS, type Migration, readMigrations } from '#electron/db/migrations'
import { openLibrary } from '#electron/db/open-library'
import { createStores } from '#electron/db/stores'
import { NOON, someDossier, someEvidence } from '#tests/support/some-records'
import { databaseAt, failureOf, hashTree, libraryDeps, openTempLibrary } from '#tests/support/temp-library'

const step = (number: number, sql: string): Migration => ({
  number,
  name: `${String(number).padStart(4, '0')}-test`,
  sql,
  hash: hashMigration(sql),
})

const PARENT = step(1, 'CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT')
const CHILD = step(
  2,
  'CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE) STRICT',
)
/** The only way in which SQLite changes a column: a new table, and the old one dropped. */
const REBUILD = step(
  3,
  `CREATE TABLE parent_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT '') STRICT;
   INSERT INTO parent_new (id) SELECT id FROM parent;
   DROP TABLE parent;
   ALTER TABLE parent_new RENAME TO parent;`,
)
const STEPS = [PARENT, CHILD, REBUILD]

const run = (client: Database.Database, known: readonly Migration[]) => migrate(client, known, { now: NOON })
const count = (client: Database.Database, table: string) =>
  client.prepare(`SELECT count(*) FROM ${table}`).pluck().get()

describe('the runner', () => {
  it('keeps the child rows when a table is rebuilt', () => {
    const client = databaseAt(2, STEPS)
    client.exec('INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1, 1), (2, 1)')
    run(client, STEPS)
    expect([count(client, 'parent'), count(client, 'child')]).toEqual([1, 2])
    expect(versionOf(client)).toBe(3)
    expect(client.pragma('foreign_keys', { simple: true })).toBe(1)
  })

  it('runs what is missing, in order, and nothing twice', () => {
    const client = databaseAt(1, STEPS)
    run(client, STEPS)
    run(client, STEPS)
    expect(readApplied(client).map(({ number }) => number)).toEqual([1, 2, 3])
  })

  it('undoes the whole of a step that fails, and keeps those before it', () => {
    const client = databaseAt(1, STEPS)
    const broken = step(3, 'CREATE TABLE half (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1)')
    expect(() => run(client, [PARENT, CHILD, broken])).toThrow('nowhere')
    expect(versionOf(client)).toBe(2)
    expect(() => count(client, 'half')).toThrow('no such table')
    expect(client.pragma('foreign_keys', { simple: true })).toBe(1)
    run(client, STEPS)
    expect(versionOf(client)).toBe(3)
  })

  it('undoes a step that leaves a row without its parent', () => {
    const client = databaseAt(2, STEPS)
    client.exec('INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1, 1)')
    expect(() => run(client, [PARENT, CHILD, step(3, 'DELETE FROM parent')])).toThrow('1 rows without their parent')
    expect(count(client, 'parent')).toBe(1)
  })

  it('refuses a ledger that tells another story, before it writes anything', () => {
    const migrations = { code: 'library.damaged', how: 'migrations' }
    const edited = [PARENT, step(2, `${CHILD.sql} -- edited`), REBUILD]
    const renamed = [PARENT, { ...CHILD, name: '0002-other' }, REBUILD]
    for (const known of [edited, renamed]) {
      const client = databaseAt(2, STEPS)
      expect(failureOf(() => run(client, known))).toEqual(migrations)
      expect(versionOf(client)).toBe(2)
    }
    expect(failureOf(() => run(databaseAt(3, STEPS), STEPS.slice(0, 2)))).toEqual({
      code: 'library.newer',
      found: 3,
      known: 2,
    })
  })

  it.each([
    ['a gap', { './0001-a.sql': '', './0003-c.sql': '' }],
    ['a double', { './0001-a.sql': '', './0001-b.sql': '' }],
    ['a name without a number', { './initial.sql': '' }],
  ])('does not start with %s in the list', (_name, texts) => {
    expect(() => readMigrations(texts)).toThrow()
  })
})

const NEXT = step(MIGRATIONS.length + 1, 'CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT')
const WITH_NEXT = [...MIGRATIONS, NEXT]

/** A library of today, with rows in it. */
const filledLibrary = () => {
  const { dir, library, stores } = openTempLibrary()
  const dossier = someDossier()
  stores.dossier.insert(dossier)
  stores.evidence.insert(someEvidence(dossier.id, 1))
  stores.journal.append({ at: NOON, kind: 'evidence.added', subject: dossier.id })
  library.close()
  return { dir, dossier }
}

describe('opening an older library', () => {
  it('backs it up as it was, then brings it up to date with all its rows', () => {
    const { dir, dossier } = filledLibrary()
    const library = openLibrary(dir, libraryDeps({ migrations: WITH_NEXT }))
    expect(library.meta.schemaVersion).toBe(WITH_NEXT.length)
    const stores = createStores(library.db)
    expect(stores.library.counts()).toMatchObject({ dossiers: 1, evidence: 1 })
    expect(stores.dossier.get(dossier.id)).toEqual(dossier)
    expect(stores.journal.verifyChain()).toBeNull()
    library.close()

    const [backup] = readdirSync(join(dir, 'backups'))
    expect(backup).toMatch(
      new RegExp(
        `^before-migration-from-${String(MIGRATIONS.length).padStart(4, '0')}-2026-03-23T12-00-00-000Z\\.sqlite$`,
      ),
    )
    const copy = new Database(join(dir, 'backups', backup ?? ''), { readonly: true })
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(versionOf(copy)).toBe(MIGRATIONS.length)
    expect(count(copy, 'evidence')).toBe(1)
    copy.close()
  })

  it('makes no backup when there is nothing to do', () => {
    const { dir } = filledLibrary()
    openTempLibrary(dir)
    expect(readdirSync(join(dir, 'backups'))).toEqual([])
  })

  it('leaves the library usable by today’s program when a step fails', () => {
    const { dir, dossier } = filledLibrary()
    const broken = [...MIGRATIONS, step(NEXT.number, 'INSERT INTO nowhere VALUES (1)')]
    expect(() => openLibrary(dir, libraryDeps({ migrations: broken }))).toThrow('nowhere')
    expect(openTempLibrary(dir).stores.dossier.get(dossier.id)).toEqual(dossier)
  })

  it('refuses, untouched, in a program that is older than it', () => {
    const { dir } = filledLibrary()
    openLibrary(dir, libraryDeps({ migrations: WITH_NEXT })).close()
    const before = hashTree(dir)
    expect(failureOf(() => openLibrary(dir, libraryDeps()))).toEqual({
      code: 'library.newer',
      found: WITH_NEXT.length,
      known: MIGRATIONS.length,
    })
    expect(hashTree(dir)).toEqual(before)
  })

  it('refuses, untouched, in a program whose released migration was edited', () => {
    const { dir } = filledLibrary()
    const before = hashTree(dir)
    const migrations = MIGRATIONS.map((known) => ({ ...known, hash: hashMigration(`${known.sql}\n-- edited`) }))
    expect(failureOf(() => openLibrary(dir, libraryDeps({ migrations })))).toEqual({
      code: 'library.damaged',
      how: 'migrations',
    })
    expect(hashTree(dir)).toEqual(before)
  })
})
