import { describe, expect, it } from 'vitest'
import { migrate, readApplied, versionOf } from '#electron/db/migrate'
import { MIGRATIONS } from '#electron/db/migrations'
import { NOON } from '#tests/support/some-records'
import { databaseAt } from '#tests/support/temp-library'

const TABLES = [
  'company',
  'dossier',
  'entry',
  'event_log',
  'evidence',
  'letter',
  'library_meta',
  'person',
  'schema_migration',
  'setting',
  'submission',
  'verification',
]

type TableRow = { readonly name: string; readonly strict: number }

describe('migration 0001', () => {
  it('makes the tables, all of them STRICT, from nothing', () => {
    const client = databaseAt(0)
    expect(versionOf(client)).toBe(0)
    migrate(client, MIGRATIONS.slice(0, 1), { now: NOON })
    const tables = (client.pragma('table_list') as TableRow[]).filter(({ name }) => !name.startsWith('sqlite_'))
    expect(tables.map(({ name }) => name).sort()).toEqual(TABLES)
    expect(tables.filter(({ strict }) => strict !== 1)).toEqual([])
    expect(versionOf(client)).toBe(1)
    expect(readApplied(client)).toMatchObject([{ number: 1, name: '0001-initial' }])
  })

  it('never deletes a row along with another', () => {
    const client = databaseAt(1)
    const keys = TABLES.flatMap((table) => client.pragma(`foreign_key_list(${table})`) as { on_delete: string }[])
    expect(keys.length).toBe(4)
    expect(keys.filter(({ on_delete }) => on_delete !== 'RESTRICT')).toEqual([])
  })

  it.each([
    ['a second person', "INSERT INTO person VALUES (2, '{}')"],
    ['a setting that is not JSON', "INSERT INTO setting VALUES ('theme', 'dark')"],
    ['text in a number', "INSERT INTO verification VALUES (1, 'now', 'many', 0, '[]')"],
    ['a negative size', "INSERT INTO verification VALUES (1, 'now', -1, 0, '[]')"],
    ['a journal line without digest', "INSERT INTO event_log VALUES (1, 'now', 'x', NULL, '{}', '', '')"],
  ])('refuses %s', (_name, sql) => {
    expect(() => databaseAt(1).exec(sql)).toThrow(/CHECK constraint failed|cannot store TEXT/)
  })
})
