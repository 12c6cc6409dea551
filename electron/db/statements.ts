import type Database from 'better-sqlite3'
import type { SqliteClient } from './connection'

type Statement = Database.Statement<unknown[]>

/** Prepares each statement when it is first needed, and once: for SQL that no typed query can say. */
export const createStatements = (client: SqliteClient): ((sql: string) => Statement) => {
  const prepared = new Map<string, Statement>()
  return (sql) => {
    const known = prepared.get(sql)
    if (known !== undefined) return known
    const made = client.prepare(sql)
    prepared.set(sql, made)
    return made
  }
}
