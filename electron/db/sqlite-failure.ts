import { DISK_FAILURES } from '#core/kernel/disk-failure'
import { type AppError, Failure, isFailure } from '#core/kernel/failure'

/** What SQLite calls it (result codes, sqlite.org/rescode.html); the longest matching prefix decides. */
const BY_RESULT_CODE: readonly (readonly [string, AppError])[] = [
  // The file was moved or deleted while open: nothing wrong with our permission to write.
  ['SQLITE_READONLY_DBMOVED', { code: 'library.unreachable' }],
  ['SQLITE_READONLY', { code: 'library.readOnly' }],
  ['SQLITE_PERM', { code: 'library.readOnly' }],
  ['SQLITE_FULL', { code: 'library.full' }],
  ['SQLITE_IOERR_CORRUPTFS', { code: 'library.damaged', how: 'corrupt' }],
  ['SQLITE_IOERR', { code: 'library.unreachable' }],
  ['SQLITE_CANTOPEN', { code: 'library.unreachable' }],
  ['SQLITE_CORRUPT', { code: 'library.damaged', how: 'corrupt' }],
  ['SQLITE_NOTADB', { code: 'library.damaged', how: 'notADatabase' }],
  ['SQLITE_BUSY', { code: 'library.locked' }],
  ['SQLITE_LOCKED', { code: 'library.locked' }],
  ['SQLITE_PROTOCOL', { code: 'library.locked' }],
]

/** What the system calls it, for the few files of a library that are not the database. */
const BY_SYSTEM_CODE: Readonly<Record<string, AppError>> = {
  ...DISK_FAILURES,
  EEXIST: { code: 'library.unreachable' },
  ELOOP: { code: 'library.unreachable' },
  ENAMETOOLONG: { code: 'library.unreachable' },
  ERR_INVALID_ARG_VALUE: { code: 'library.unreachable' },
  ENOTDIR: { code: 'library.foreign' },
  // A folder stands where one of our files belongs.
  EISDIR: { code: 'library.foreign' },
}

const codeOf = (thrown: unknown): string | null =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : null

const appErrorFor = (code: string): AppError | null =>
  BY_RESULT_CODE.find(([prefix]) => code.startsWith(prefix))?.[1] ?? BY_SYSTEM_CODE[code] ?? null

/**
 * Turns an error of SQLite or of the library's file system into its `Failure`; the one place where that is decided.
 * A `Failure` comes back as it is, and so does anything else: then it is a bug, and the door logs it as one.
 */
export const translateSqliteError = (thrown: unknown): unknown => {
  if (isFailure(thrown)) return thrown
  const code = codeOf(thrown)
  const error = code === null ? null : appErrorFor(code)
  if (error !== null) return new Failure(error, { cause: thrown })
  const cause = thrown instanceof Error ? thrown.cause : undefined
  if (cause === undefined) return thrown
  const translated = translateSqliteError(cause)
  return isFailure(translated) ? translated : thrown
}
