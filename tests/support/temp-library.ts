import { createHash, randomUUID } from 'node:crypto'
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type AppError, isFailure } from '#core/kernel/failure'
import { createDatabase, type SqliteClient } from '#electron/db/connection'
import { migrate } from '#electron/db/migrate'
import { MIGRATIONS, type Migration } from '#electron/db/migrations'
import { type Library, type LibraryDeps, openLibrary } from '#electron/db/open-library'
import { createStores, type Stores } from '#electron/db/stores'
import { NOON } from '#tests/support/some-records'

/** A test may have taken the permission to write away. */
const openFolders = (dir: string): void => {
  chmodSync(dir, 0o700)
  for (const entry of readdirSync(dir, { withFileTypes: true }))
    if (entry.isDirectory()) openFolders(join(dir, entry.name))
}

const removeAll = (dir: string): void => {
  openFolders(dir)
  rmSync(dir, { recursive: true, force: true })
}

/** A folder of its own for one test; links resolved, as the temporary folder of macOS is one. */
export const tempDir = (): string => {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'recours-test-')))
  onTestFinished(() => removeAll(dir))
  return dir
}

/** What `openLibrary` needs, with a clock that stands still. */
export const libraryDeps = (changes: Partial<LibraryDeps> = {}): LibraryDeps => ({
  clock: { now: () => NOON },
  newId: randomUUID,
  ...changes,
})

/** An open library on a temporary folder; closed when the test ends. */
export const openTempLibrary = (
  dir: string = join(tempDir(), 'library'),
  changes: Partial<LibraryDeps> = {},
): { readonly dir: string; readonly library: Library; readonly stores: Stores } => {
  const library = openLibrary(dir, libraryDeps(changes))
  onTestFinished(() => library.close())
  return { dir, library, stores: createStores(library.db) }
}

/** Every name below a folder with its type, permissions and bytes: two equal trees are the same in everything kept. */
export const hashTree = (dir: string): Readonly<Record<string, string>> => {
  const found: Record<string, string> = {}
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const { mode } = lstatSync(path)
    const bytes = entry.isFile()
      ? createHash('sha256').update(readFileSync(path)).digest('hex')
      : entry.isSymbolicLink()
        ? readlinkSync(path)
        : ''
    found[path.slice(dir.length + 1)] = `${mode.toString(8)} ${bytes}`
  }
  return found
}

/** The failure that a function gives; fails the test when it gives another error or none. */
export const failureOf = (run: () => unknown): AppError => {
  try {
    run()
  } catch (thrown) {
    if (isFailure(thrown)) return thrown.error
    throw thrown
  }
  throw new Error('nothing was thrown')
}

/** The failure that a promise is rejected with. */
export const rejectionOf = async (work: Promise<unknown>): Promise<AppError> => {
  try {
    await work
  } catch (thrown) {
    if (isFailure(thrown)) return thrown.error
    throw thrown
  }
  throw new Error('nothing was thrown')
}

/** A database file with the schema of an older (or made-up) version, for the test of a migration to insert rows into. */
export const databaseAt = (version: number, known: readonly Migration[] = MIGRATIONS): SqliteClient => {
  const client = createDatabase(join(tempDir(), 'library.sqlite'))
  onTestFinished(() => void client.close())
  migrate(client, known.slice(0, version), { now: NOON })
  return client
}

/** A dossier as the first version wrote it, for the tests of migrations. */
export const addDossier = (client: SqliteClient, id: string): void => {
  client
    .prepare(
      `INSERT INTO dossier (id, title, company_id, profile, region, motive, status_kind, status, is_sample,
        reference_numbers, payments, demand, summary, created_at, updated_at)
       VALUES (?, 'T', 'c', 'bank', 'FR', 'other', 'open', '{"kind":"open"}', 0, '{}', '[]', '', '', ?, ?)`,
    )
    .run(id, NOON, NOON)
}

/** An exchange as the first version wrote it. */
export const addEntry = (client: SqliteClient, id: string, dossierId: string): void => {
  client
    .prepare(
      `INSERT INTO entry (id, dossier_id, channel, direction, counterpart, on_date, person, reference, summary, events,
        citations, recorded_at, updated_at)
       VALUES (?, ?, 'call', 'outgoing', 'company', '2026-03-01', '', '', 'x', '[]', '[]', ?, ?)`,
    )
    .run(id, dossierId, NOON, NOON)
}
