import { closeSync, constants, openSync, readSync } from 'node:fs'
import { Failure } from '#core/kernel/failure'
import { APPLICATION_ID } from './connection'
import { type LibraryFiles, statOf } from './library-files'

/** Whether a write-ahead log with commits that are not yet in the database lies beside it (after a crash). */
export type WalState = 'none' | 'hot'

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1')
const HEADER_BYTES = 100
const WAL_HEADER_BYTES = 32

const damaged = (how: 'missing' | 'empty' | 'truncated' | 'notADatabase' | 'corrupt') =>
  new Failure({ code: 'library.damaged', how })

/** Opened for writing too, though nothing is written: a file that does not let us write is named here, not half-way. */
const readStart = (path: string, length: number): Buffer => {
  const descriptor = openSync(path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  try {
    const start = Buffer.alloc(length)
    return start.subarray(0, readSync(descriptor, start, 0, length, 0))
  } finally {
    closeSync(descriptor)
  }
}

/** The log's own checksum over its first 24 bytes (sqlite.org/fileformat2.html, 4.2). */
const walHeaderHolds = (header: Buffer): boolean => {
  const magic = header.readUInt32BE(0)
  if (magic !== 0x377f0682 && magic !== 0x377f0683) return false
  const word = (at: number) => (magic === 0x377f0683 ? header.readUInt32BE(at) : header.readUInt32LE(at))
  let [first, second] = [0, 0]
  for (let at = 0; at < 24; at += 8) {
    first = (first + word(at) + second) >>> 0
    second = (second + word(at + 4) + first) >>> 0
  }
  return header.readUInt32BE(24) === first && header.readUInt32BE(28) === second
}

/**
 * Looks at the write-ahead log. SQLite passes over a log whose header does not hold, and with it over every commit in
 * it, without a word; so a header that is neither whole nor blank is damage. Blank is what a power cut leaves.
 */
const inspectWal = (path: string, pageSize: number): WalState => {
  const stats = statOf(path)
  if (stats === null || stats.size === 0) return 'none'
  if (!stats.isFile()) throw damaged('corrupt')
  const header = readStart(path, WAL_HEADER_BYTES)
  if (header.length < WAL_HEADER_BYTES || header.every((byte) => byte === 0)) return 'none'
  if (!walHeaderHolds(header) || header.readUInt32BE(8) !== pageSize) throw damaged('corrupt')
  return stats.size > WAL_HEADER_BYTES ? 'hot' : 'none'
}

const readPageSize = (header: Buffer): number => {
  const stored = header.readUInt16BE(16)
  const size = stored === 1 ? 65_536 : stored
  if (size < 512 || (size & (size - 1)) !== 0) throw damaged('corrupt')
  return size
}

/** The file's length against the page count of its header, which holds only when the change counters agree (1.3.7). */
const checkLength = (header: Buffer, size: number, pageSize: number): void => {
  if (header.readUInt32BE(24) !== header.readUInt32BE(92)) return
  const expected = header.readUInt32BE(28) * pageSize
  if (size < expected) throw damaged('truncated')
  if (size > expected) throw damaged('corrupt')
}

/**
 * Judges the database by its first bytes, with `fs`, before SQLite is let near it: SQLite takes an empty file for a new
 * database, and plays any log or journal that lies beside one into it. Only to be called while the library's lock is
 * held and none of our connections is open: closing a file drops SQLite's own locks on it (reliability.md 0.7).
 * With a hot log the length is not judged: a crash in mid-checkpoint leaves it short of a header already rewritten.
 * @throws Failure library.damaged or library.foreign.
 */
export const inspectHeader = (files: LibraryFiles): WalState => {
  const stats = statOf(files.database)
  if (stats === null) throw damaged('missing')
  if (!stats.isFile()) throw damaged('notADatabase')
  if (stats.size === 0) throw damaged('empty')
  const header = readStart(files.database, HEADER_BYTES)
  const magic = header.subarray(0, MAGIC.length)
  if (!magic.equals(MAGIC.subarray(0, magic.length))) throw damaged('notADatabase')
  if (header.length < HEADER_BYTES) throw damaged('truncated')
  if (header.readUInt32BE(68) !== APPLICATION_ID) throw new Failure({ code: 'library.foreign' })
  const pageSize = readPageSize(header)
  // We never use a rollback journal here: one that lies here is another file's, and SQLite would roll it back into ours.
  const journal = statOf(files.journal)
  if (journal !== null && journal.size > 0) throw damaged('corrupt')
  const wal = inspectWal(files.wal, pageSize)
  if (wal === 'none') checkLength(header, stats.size, pageSize)
  return wal
}
