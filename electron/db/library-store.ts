import { count, isNull } from 'drizzle-orm'
import type { LibraryDb } from './open-library'
import { dossier, entry, evidence, letter } from './schema'
import { guardStore } from './stored'

/** How much a library holds; entries in the bin do not count. */
export type LibraryCounts = {
  readonly dossiers: number
  readonly entries: number
  readonly evidence: number
  readonly letters: number
}

/** What concerns the library as a whole. */
export const createLibraryStore = (db: LibraryDb) => {
  const countIn = (table: typeof dossier | typeof evidence | typeof letter): number =>
    db.select({ rows: count() }).from(table).get()?.rows ?? 0
  return guardStore({
    counts: (): LibraryCounts => ({
      dossiers: countIn(dossier),
      entries: db.select({ rows: count() }).from(entry).where(isNull(entry.removedAt)).get()?.rows ?? 0,
      evidence: countIn(evidence),
      letters: countIn(letter),
    }),
    /**
     * SQLite's own full check and its foreign keys: the names of what does not hold, nothing when all does. It says
     * nothing about the words in the rows (reliability.md 0.5).
     */
    check: (): readonly string[] => {
      const found = db.$client.pragma('integrity_check(20)') as readonly { readonly integrity_check: string }[]
      const orphans = db.$client.pragma('foreign_key_check') as readonly { readonly table: string }[]
      return [
        ...found.map((row) => row.integrity_check).filter((word) => word !== 'ok'),
        ...orphans.map((row) => `foreign key of ${row.table}`),
      ]
    },
  })
}
