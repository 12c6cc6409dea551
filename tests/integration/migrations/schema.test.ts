import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, it } from 'vitest'
import { MIGRATIONS } from '#electron/db/migrations'
import * as schema from '#electron/db/schema'
import * as readingSchema from '#electron/db/schema-reading'
import { databaseAt } from '#tests/support/temp-library'

type Shape = {
  readonly columns: readonly string[]
  readonly indexes: readonly string[]
  readonly foreignKeys: readonly string[]
}

type Column = {
  readonly name: string
  readonly type: string
  readonly isNotNull: boolean
  readonly isKey: boolean
  readonly value: string | null
}

const writeColumn = ({ name, type, isNotNull, isKey, value }: Column): string =>
  [name, type, isKey ? 'PRIMARY KEY' : '', isNotNull || isKey ? 'NOT NULL' : '', value === null ? '' : `= ${value}`]
    .filter((word) => word !== '')
    .join(' ')

/** As SQL writes it: JSON is text. */
const defaultOf = (value: unknown): string | null => {
  if (value === undefined) return null
  if (typeof value === 'string') return `'${value}'`
  return typeof value === 'object' ? `'${JSON.stringify(value)}'` : String(value)
}

const tables = Object.values({ ...schema, ...readingSchema }) as SQLiteTable[]

/** The runner's own table, which no query touches. */
const LEDGER = 'schema_migration'

const declared = (table: SQLiteTable): Shape => {
  const { columns, indexes, foreignKeys } = getTableConfig(table)
  return {
    columns: columns.map((column) =>
      writeColumn({
        name: column.name,
        type: column.getSQLType().toUpperCase(),
        isNotNull: column.notNull,
        isKey: column.primary,
        value: defaultOf(column.default),
      }),
    ),
    indexes: [
      ...columns.filter(({ isUnique }) => isUnique).map(({ name }) => `unique on ${name}`),
      ...indexes.map(({ config }) => {
        const on = config.columns.map((column) => ('name' in column ? column.name : '?')).join(', ')
        return `${config.unique ? 'unique ' : ''}${config.name} on ${on}`
      }),
    ].sort(),
    foreignKeys: foreignKeys
      .map((key) => {
        const { columns: from, foreignColumns: to, foreignTable } = key.reference()
        return `${from[0]?.name} -> ${getTableConfig(foreignTable).name}.${to[0]?.name} ${key.onDelete?.toUpperCase()}`
      })
      .sort(),
  }
}

type ColumnRow = { name: string; type: string; notnull: number; pk: number; dflt_value: string | null }
type IndexRow = { name: string; unique: number; origin: string }
type KeyRow = { table: string; from: string; to: string; on_delete: string }

const found = (name: string): Shape => {
  const client = databaseAt(MIGRATIONS.length)
  const read = <T>(pragma: string, of: string) => client.pragma(`${pragma}(${of})`) as T[]
  const columnsOf = (index: string) =>
    read<{ name: string }>('index_info', index)
      .map((column) => column.name)
      .join(', ')
  return {
    columns: read<ColumnRow>('table_info', name).map((row) =>
      writeColumn({
        name: row.name,
        type: row.type,
        isNotNull: row.notnull === 1,
        isKey: row.pk === 1,
        value: row.dflt_value,
      }),
    ),
    indexes: read<IndexRow>('index_list', name)
      .filter(({ origin }) => origin !== 'pk')
      .map((row) =>
        row.origin === 'u'
          ? `unique on ${columnsOf(row.name)}`
          : `${row.unique ? 'unique ' : ''}${row.name} on ${columnsOf(row.name)}`,
      )
      .sort(),
    foreignKeys: read<KeyRow>('foreign_key_list', name)
      .map((row) => `${row.from} -> ${row.table}.${row.to} ${row.on_delete}`)
      .sort(),
  }
}

describe('schema.ts', () => {
  it('names every table of the newest database', () => {
    const client = databaseAt(MIGRATIONS.length)
    const names = (client.pragma('table_list') as { name: string; type: string }[])
      .filter(({ name, type }) => type === 'table' && !name.startsWith('sqlite_') && name !== LEDGER)
      .map(({ name }) => name)
    expect(tables.map((table) => getTableConfig(table).name).sort()).toEqual(names.sort())
  })

  it('knows of the full text search and its vocabulary, which no typed query can describe', () => {
    const client = databaseAt(MIGRATIONS.length)
    const others = (client.pragma('table_list') as { name: string; type: string }[]).filter(
      ({ type }) => type !== 'table',
    )
    expect(
      others
        .filter(({ type }) => type === 'virtual')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['search_fts', 'search_vocab'])
    expect(others.filter(({ type }) => type === 'shadow').every(({ name }) => name.startsWith('search_fts_'))).toBe(
      true,
    )
    expect(others.every(({ type }) => type === 'virtual' || type === 'shadow')).toBe(true)
  })

  it.each(tables.map((table) => [getTableConfig(table).name, table] as const))(
    'says the same of %s as the database: columns, indexes, foreign keys',
    (name, table) => {
      expect(declared(table)).toEqual(found(name))
    },
  )
})
