import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { MIGRATIONS } from '#electron/db/migrations'
import { openLibrary } from '#electron/db/open-library'
import { createStores } from '#electron/db/stores'
import { NOON, someDossier } from '#tests/support/some-records'
import { failureOf, hashTree, libraryDeps, openTempLibrary, tempDir } from '#tests/support/temp-library'

const open = (dir: string) => openLibrary(dir, libraryDeps())
const damaged = (how: string) => ({ code: 'library.damaged', how })

/** A closed library with one dossier and a journal line in it. */
const closedLibrary = (): string => {
  const { dir, library, stores } = openTempLibrary()
  stores.dossier.insert(someDossier())
  stores.journal.append({ at: NOON, kind: 'dossier.created', subject: null })
  library.close()
  return dir
}

/** A library as a crash leaves it: the database as it was, and a log with committed work. */
const crashedLibrary = (): string => {
  const { dir, library, stores } = openTempLibrary()
  stores.dossier.insert(someDossier())
  const copy = join(tempDir(), 'crashed')
  cpSync(dir, copy, { recursive: true })
  rmSync(join(copy, 'library.sqlite-shm'))
  library.close()
  return copy
}

const database = (dir: string) => join(dir, 'library.sqlite')

const edit = (path: string, change: (bytes: Buffer) => Buffer | undefined): void => {
  const bytes = readFileSync(path)
  writeFileSync(path, change(bytes) ?? bytes)
}

const withSql = (dir: string, sql: string): void => {
  const client = new Database(database(dir))
  client.unsafeMode(true)
  client.exec(sql)
  client.close()
}

const listNames = (dir: string) => readdirSync(dir).sort()

/** Asserts the answer, and that the folder and everything in it is as it was. */
const expectRefusal = (dir: string, error: unknown): void => {
  const before = hashTree(dir)
  expect(failureOf(() => open(dir))).toEqual(error)
  expect(hashTree(dir)).toEqual(before)
}

describe('a place for a new library', () => {
  it('is a folder that is not there, with those above it', () => {
    const dir = join(tempDir(), 'not', 'yet', 'there')
    const library = open(dir)
    expect(library.meta).toMatchObject({ isNew: true, schemaVersion: MIGRATIONS.length, createdAt: NOON, dir })
    library.close()
    expect(listNames(dir)).toEqual(['backups', 'library.sqlite', 'lock.sqlite', 'objects', 'recours.json', 'tmp'])
    if (process.platform === 'win32') return
    expect(statSync(dir).mode & 0o777).toBe(0o700)
    expect(statSync(database(dir)).mode & 0o777).toBe(0o600)
  })

  it('is an empty folder, also one with what systems leave in any folder', () => {
    const dir = tempDir()
    writeFileSync(join(dir, '.DS_Store'), 'x')
    mkdirSync(join(dir, 'lost+found'))
    const library = open(dir)
    expect(library.meta.isNew).toBe(true)
    library.close()
  })

  it('is a folder in which the making of one was cut off', () => {
    const dir = tempDir()
    writeFileSync(join(dir, 'lock.sqlite'), '')
    mkdirSync(join(dir, '.recours-new'))
    writeFileSync(join(dir, '.recours-new', 'library.sqlite'), 'SQLite form')
    const library = open(dir)
    expect(library.meta.isNew).toBe(true)
    library.close()
    expect(existsSync(join(dir, '.recours-new'))).toBe(false)
  })

  it('keeps its identity and what is in it when opened again', () => {
    const dir = closedLibrary()
    const first = open(dir)
    const { libraryId } = first.meta
    first.close()
    const { library, stores } = openTempLibrary(dir)
    expect(library.meta).toMatchObject({ libraryId, isNew: false })
    expect(stores.dossier.list()).toHaveLength(1)
  })

  it('is reached through a link to its folder, and is then the same library', () => {
    const dir = closedLibrary()
    const link = join(tempDir(), 'link')
    symlinkSync(dir, link)
    const library = open(link)
    expect(library.meta.dir).toBe(dir)
    expect(failureOf(() => open(dir))).toEqual({ code: 'library.locked' })
    library.close()
  })
})

describe('every connection', () => {
  it('has what durability and privacy need', () => {
    const { library } = openTempLibrary()
    const read = (name: string) => library.db.$client.pragma(name, { simple: true })
    expect(read('synchronous')).toBe(2)
    expect(read('journal_mode')).toBe('wal')
    expect(read('foreign_keys')).toBe(1)
    expect(read('secure_delete')).toBe(1)
    expect(read('temp_store')).toBe(2)
    expect(read('trusted_schema')).toBe(0)
    expect(read('cell_size_check')).toBe(1)
    expect(read('application_id')).toBe(0x5245434f)
    expect(read('busy_timeout')).toBe(5000)
  })
})

describe('a folder that is not a library', () => {
  it('is refused when it holds anything', () => {
    const dir = tempDir()
    writeFileSync(join(dir, 'photo.jpg'), 'x')
    expectRefusal(dir, { code: 'library.foreign' })
  })

  it('is refused when it is a file', () => {
    const dir = tempDir()
    writeFileSync(join(dir, 'file'), 'x')
    expect(failureOf(() => open(join(dir, 'file')))).toEqual({ code: 'library.foreign' })
    expect(failureOf(() => open(join(dir, 'file', 'below')))).toEqual({ code: 'library.foreign' })
    expect(listNames(dir)).toEqual(['file'])
  })

  it('is refused when the database is of another program', () => {
    const dir = closedLibrary()
    withSql(dir, 'PRAGMA application_id = 1234')
    expectRefusal(dir, { code: 'library.foreign' })
  })

  it('is not made under a name that no disk takes', () => {
    const dir = tempDir()
    for (const name of ['x'.repeat(300), 'nul\0byte'])
      expect(failureOf(() => open(join(dir, name)))).toEqual({ code: 'library.unreachable' })
    expect(listNames(dir)).toEqual([])
  })

  it('is not made where a link points to a place that is not there', () => {
    const dir = tempDir()
    symlinkSync(join(dir, 'unplugged'), join(dir, 'link'))
    expectRefusal(dir, { code: 'library.foreign' })
    expect(failureOf(() => open(join(dir, 'link')))).toEqual({ code: 'library.unreachable' })
    expect(listNames(dir)).toEqual(['link'])
  })
})

describe('a library without its database', () => {
  it.each([['recours.json'], ['objects'], ['library.sqlite-wal']])('is never a new one: only %s is left', (kept) => {
    const dir = kept === 'library.sqlite-wal' ? crashedLibrary() : closedLibrary()
    for (const name of readdirSync(dir)) if (name !== kept) rmSync(join(dir, name), { recursive: true })
    expectRefusal(dir, damaged('missing'))
  })

  it('is never a new one: all the rest is left', () => {
    const dir = closedLibrary()
    rmSync(database(dir))
    expectRefusal(dir, damaged('missing'))
  })
})

const PAGE = 4096
const cut = (bytes: number) => (dir: string) => truncateSync(database(dir), bytes)
const fill = (content: string | Buffer) => (dir: string) => writeFileSync(database(dir), content)

const putFolder = (dir: string): void => {
  rmSync(database(dir))
  mkdirSync(database(dir))
}
const putLink = (dir: string): void => {
  renameSync(database(dir), join(dir, 'other'))
  symlinkSync('other', database(dir))
}

describe('a damaged database is named and left as it is', () => {
  it.each<[string, (dir: string) => void, string]>([
    ['0 bytes', cut(0), 'empty'],
    ['1 byte', cut(1), 'truncated'],
    ['15 bytes', cut(15), 'truncated'],
    ['99 bytes', cut(99), 'truncated'],
    ['100 bytes', cut(100), 'truncated'],
    ['one page', cut(PAGE), 'truncated'],
    ['half', (dir) => truncateSync(database(dir), Math.floor(readFileSync(database(dir)).length / 2)), 'truncated'],
    [
      'all but the last byte',
      (dir) => truncateSync(database(dir), readFileSync(database(dir)).length - 1),
      'truncated',
    ],
    [
      'more bytes at the end',
      (dir) => edit(database(dir), (bytes) => Buffer.concat([bytes, Buffer.alloc(100, 7)])),
      'corrupt',
    ],
    ['a page of HTML', fill('<!doctype html><title>Not found</title>'.padEnd(9000, ' ')), 'notADatabase'],
    ['zeros', (dir) => edit(database(dir), (bytes) => bytes.fill(0)), 'notADatabase'],
    ['noise', (dir) => edit(database(dir), (bytes) => bytes.map((_, at) => (at * 31) % 251) as Buffer), 'notADatabase'],
    ['a zeroed header', (dir) => edit(database(dir), (bytes) => void bytes.fill(0, 0, 100)), 'notADatabase'],
    ['a zeroed second page', (dir) => edit(database(dir), (bytes) => void bytes.fill(0, PAGE, 2 * PAGE)), 'corrupt'],
    ['an impossible page size', (dir) => edit(database(dir), (bytes) => void bytes.writeUInt16BE(1000, 16)), 'corrupt'],
    ['a lost table', (dir) => withSql(dir, 'DROP TABLE verification'), 'corrupt'],
    ['a lost trigger', (dir) => withSql(dir, 'DROP TRIGGER event_log_keeps_lines'), 'corrupt'],
    ['no library in it', (dir) => withSql(dir, 'DELETE FROM library_meta'), 'corrupt'],
    ['schema version 0', (dir) => withSql(dir, 'PRAGMA user_version = 0'), 'corrupt'],
    [
      'another ledger',
      (dir) => withSql(dir, "UPDATE schema_migration SET hash = replace(hash, 'a', 'b')"),
      'migrations',
    ],
    ['a ledger too short', (dir) => withSql(dir, 'DELETE FROM schema_migration'), 'migrations'],
    ['a folder in its place', putFolder, 'notADatabase'],
    ['a link in its place', putLink, 'notADatabase'],
    [
      "another file's journal beside it",
      (dir) => writeFileSync(join(dir, 'library.sqlite-journal'), 'x'.repeat(600)),
      'corrupt',
    ],
  ])('%s', (_name, damage, how) => {
    const dir = closedLibrary()
    damage(dir)
    expectRefusal(dir, damaged(how))
  })

  it('is refused when a newer program wrote it', () => {
    const dir = closedLibrary()
    withSql(dir, 'PRAGMA user_version = 99')
    expectRefusal(dir, { code: 'library.newer', found: 99, known: MIGRATIONS.length })
  })

  it('is refused when it is the database of another library', () => {
    const [mine, other] = [closedLibrary(), closedLibrary()]
    cpSync(database(other), database(mine))
    expectRefusal(mine, damaged('corrupt'))
  })

  it('is refused when it is an older copy of itself', () => {
    const dir = closedLibrary()
    const older = readFileSync(database(dir))
    const { library, stores } = openTempLibrary(dir)
    stores.journal.append({ at: NOON, kind: 'entry.added', subject: null })
    library.close()
    writeFileSync(database(dir), older)
    expectRefusal(dir, damaged('corrupt'))
  })
})

describe('a log left by a crash', () => {
  it('gives back what was committed', () => {
    const { stores } = openTempLibrary(crashedLibrary())
    expect(stores.dossier.list()).toHaveLength(1)
  })

  it('does not make a database short in mid-checkpoint look truncated', () => {
    const dir = crashedLibrary()
    // The log holds every page of a database that was just filled; the header is already the new one.
    const { library } = openTempLibrary(dir)
    const client = library.db.$client
    client.pragma('wal_autocheckpoint = 0')
    client.exec(`CREATE TABLE padding (text TEXT) STRICT;
      INSERT INTO padding SELECT hex(randomblob(2000)) FROM (VALUES (1), (2), (3), (4), (5), (6), (7), (8))`)
    const copy = join(tempDir(), 'mid-checkpoint')
    cpSync(dir, copy, { recursive: true })
    rmSync(join(copy, 'library.sqlite-shm'))
    client.pragma('wal_checkpoint(FULL)')
    const after = readFileSync(database(dir))
    const before = readFileSync(database(copy))
    expect(after.length).toBeGreaterThan(before.length)
    writeFileSync(database(copy), Buffer.concat([after.subarray(0, PAGE), before.subarray(PAGE)]))
    const { stores } = openTempLibrary(copy)
    expect(stores.library.check()).toEqual([])
    expect(stores.dossier.list()).toHaveLength(1)
  })

  it.each<[string, (dir: string) => void]>([
    ['an empty log', (dir) => writeFileSync(join(dir, 'library.sqlite-wal'), '')],
    ['a blank log', (dir) => writeFileSync(join(dir, 'library.sqlite-wal'), Buffer.alloc(5000))],
    ['a log cut off in its header', (dir) => writeFileSync(join(dir, 'library.sqlite-wal'), Buffer.alloc(20, 1))],
  ])('is passed over when it never held anything: %s', (_name, leave) => {
    const dir = closedLibrary()
    leave(dir)
    expect(openTempLibrary(dir).stores.dossier.list()).toHaveLength(1)
  })

  it.each<[string, (bytes: Buffer) => Buffer | undefined]>([
    ['noise', (bytes) => bytes.fill(0x5a)],
    ['HTML', () => Buffer.from('<!doctype html>'.padEnd(9000, ' '))],
    ['one bit of its header flipped', (bytes) => void bytes.writeUInt8(bytes.readUInt8(17) ^ 1, 17)],
    ['another page size', (bytes) => void bytes.writeUInt32BE(8192, 8)],
  ])('is not passed over when its header is damaged: %s', (_name, damage) => {
    const dir = crashedLibrary()
    edit(join(dir, 'library.sqlite-wal'), damage)
    expectRefusal(dir, damaged('corrupt'))
  })

  it.each<[string, (dir: string) => void, string]>([
    ['0 bytes', cut(0), 'empty'],
    ['HTML', fill('<!doctype html>'.padEnd(9000, ' ')), 'notADatabase'],
    ['gone', (dir) => rmSync(database(dir)), 'missing'],
    [
      'zeroed in its second page',
      (dir) => edit(database(dir), (bytes) => void bytes.fill(0, PAGE, 2 * PAGE)),
      'corrupt',
    ],
  ])('does not heal a database that is %s', (_name, damage, how) => {
    const dir = crashedLibrary()
    damage(dir)
    expectRefusal(dir, damaged(how))
  })

  it('of an older copy does not undo what came after it', () => {
    const dir = closedLibrary()
    const { library, stores } = openTempLibrary(dir)
    stores.journal.append({ at: NOON, kind: 'entry.added', subject: null })
    const stale = readFileSync(join(dir, 'library.sqlite-wal'))
    stores.journal.append({ at: NOON, kind: 'entry.added', subject: null })
    library.close()
    writeFileSync(join(dir, 'library.sqlite-wal'), stale)
    expectRefusal(dir, damaged('corrupt'))
  })

  it('is refused, with the database, when a newer program wrote both', () => {
    const { dir, library } = openTempLibrary()
    library.db.$client.pragma('user_version = 99')
    const copy = join(tempDir(), 'newer')
    cpSync(dir, copy, { recursive: true })
    library.db.$client.pragma(`user_version = ${MIGRATIONS.length}`)
    expectRefusal(copy, { code: 'library.newer', found: 99, known: MIGRATIONS.length })
  })
})

const HOLDER = `
  const Database = require(${JSON.stringify(join(process.cwd(), 'node_modules/better-sqlite3'))})
  const client = new (Database.default ?? Database)(process.argv[1], { timeout: 0 })
  client.pragma('locking_mode = EXCLUSIVE')
  client.exec('BEGIN EXCLUSIVE; COMMIT')
  console.log('held')
  setInterval(() => {}, 1000)
`

describe('the lock', () => {
  it('refuses a second opening in the same process, and frees with the first', () => {
    const { dir, library } = openTempLibrary()
    const before = hashTree(dir)
    expect(failureOf(() => open(dir))).toEqual({ code: 'library.locked' })
    expect(hashTree(dir)).toEqual(before)
    library.close()
    library.close()
    openTempLibrary(dir)
  })

  it('refuses a second process, and is freed by the death of the first', async () => {
    const dir = closedLibrary()
    const holder = spawn(process.execPath, ['-e', HOLDER, join(dir, 'lock.sqlite')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void holder.kill('SIGKILL'))
    await new Promise((resolve) => holder.stdout.once('data', resolve))
    expectRefusal(dir, { code: 'library.locked' })
    const died = new Promise((resolve) => holder.once('exit', resolve))
    holder.kill('SIGKILL')
    await died
    openTempLibrary(dir)
  })

  it('is taken again after its file was filled with junk', () => {
    const dir = closedLibrary()
    writeFileSync(join(dir, 'lock.sqlite'), 'junk'.repeat(2000))
    openTempLibrary(dir)
  })

  it('leaves no file behind in a library that is refused', () => {
    const dir = closedLibrary()
    rmSync(join(dir, 'lock.sqlite'))
    truncateSync(database(dir), 100)
    expectRefusal(dir, damaged('truncated'))
  })

  it('holds for a library that was only just made', () => {
    const dir = join(tempDir(), 'new')
    const library = open(dir)
    expect(failureOf(() => open(dir))).toEqual({ code: 'library.locked' })
    library.close()
  })
})

describe('what may be missing beside the database', () => {
  it.each([['recours.json'], ['objects'], ['tmp'], ['backups'], ['lock.sqlite']])('%s is made again', (name) => {
    const dir = closedLibrary()
    rmSync(join(dir, name), { recursive: true })
    const { stores } = openTempLibrary(dir)
    expect(listNames(dir)).toContain(name)
    expect(stores.dossier.list()).toHaveLength(1)
  })

  it('is the sense of the marker: the database decides then', () => {
    const dir = closedLibrary()
    writeFileSync(join(dir, 'recours.json'), 'not json')
    const library = open(dir)
    createStores(library.db)
    library.close()
    expect(readFileSync(join(dir, 'recours.json'), 'utf8')).toContain(library.meta.libraryId)
  })
})
