import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { Failure } from '#core/kernel/failure'
import { translateSqliteError } from '#electron/db/sqlite-failure'

const sqlite = (code: string) => new Database.SqliteError('said by SQLite', code)
const system = (code: string) => Object.assign(new Error('said by the system'), { code })

const errorFor = (thrown: unknown): unknown => {
  const translated = translateSqliteError(thrown)
  return translated instanceof Failure ? translated.error : translated
}

describe('an error of SQLite', () => {
  it.each<[string, object]>([
    ['SQLITE_FULL', { code: 'library.full' }],
    ['SQLITE_READONLY', { code: 'library.readOnly' }],
    ['SQLITE_READONLY_DIRECTORY', { code: 'library.readOnly' }],
    ['SQLITE_READONLY_DBMOVED', { code: 'library.unreachable' }],
    ['SQLITE_IOERR', { code: 'library.unreachable' }],
    ['SQLITE_IOERR_FSYNC', { code: 'library.unreachable' }],
    ['SQLITE_IOERR_CORRUPTFS', { code: 'library.damaged', how: 'corrupt' }],
    ['SQLITE_CANTOPEN', { code: 'library.unreachable' }],
    ['SQLITE_CORRUPT', { code: 'library.damaged', how: 'corrupt' }],
    ['SQLITE_CORRUPT_INDEX', { code: 'library.damaged', how: 'corrupt' }],
    ['SQLITE_NOTADB', { code: 'library.damaged', how: 'notADatabase' }],
    ['SQLITE_BUSY', { code: 'library.locked' }],
    ['SQLITE_BUSY_SNAPSHOT', { code: 'library.locked' }],
  ])('%s has its failure, alone and as the cause of another', (code, error) => {
    expect(errorFor(sqlite(code))).toEqual(error)
    expect(errorFor(new Error('query failed', { cause: sqlite(code) }))).toEqual(error)
  })

  it.each<[string, object]>([
    ['ENOSPC', { code: 'library.full' }],
    ['EROFS', { code: 'library.readOnly' }],
    ['EACCES', { code: 'library.readOnly' }],
    ['EIO', { code: 'library.unreachable' }],
    ['ESTALE', { code: 'library.unreachable' }],
  ])('%s of the system has its failure too', (code, error) => {
    expect(errorFor(system(code))).toEqual(error)
  })

  it('keeps the original as its cause, for the log', () => {
    const original = sqlite('SQLITE_FULL')
    expect((translateSqliteError(original) as Failure).cause).toBe(original)
  })

  it('that is a bug stays what it is', () => {
    for (const bug of [sqlite('SQLITE_CONSTRAINT_UNIQUE'), sqlite('SQLITE_ERROR'), new TypeError('x'), 'text', null]) {
      expect(translateSqliteError(bug)).toBe(bug)
    }
    const failure = new Failure({ code: 'job.cancelled' })
    expect(translateSqliteError(failure)).toBe(failure)
  })
})
