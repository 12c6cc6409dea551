import { getTableColumns, getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { LibraryDb } from './open-library'

/**
 * An insert that is built once, for tables that get thousands of rows at a time: the typed query takes a millisecond to
 * build for every row. `seq` is SQLite's to give unless it is `own`.
 */
export const prepareInsert = <T extends SQLiteTable>(
  db: LibraryDb,
  table: T,
  { ownSeq = false }: { readonly ownSeq?: boolean } = {},
): ((row: Omit<T['$inferSelect'], 'seq'>) => void) => {
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => ownSeq || key !== 'seq')
  const names = columns.map(([, column]) => `"${column.name}"`)
  const statement = db.$client.prepare(
    `INSERT INTO "${getTableName(table)}" (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  )
  return (row) => {
    const given = row as Readonly<Record<string, unknown>>
    statement.run(
      columns.map(([key, column]) => {
        const value = given[key] ?? null
        return value === null ? null : column.mapToDriverValue(value)
      }),
    )
  }
}
