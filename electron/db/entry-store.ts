import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { Entry } from '#core/correspondence/entry'
import { Failure } from '#core/kernel/failure'
import type { DossierId, EntryId, Instant } from '#core/kernel/ids'
import type { LibraryDb } from './open-library'
import { entry } from './schema'
import { guardStore, parseStored } from './stored'

type Row = typeof entry.$inferSelect

const fromRow = ({ seq: _seq, removedAt: _removed, sourceEvidence, sourceKey, ...row }: Row): Entry =>
  parseStored(Entry, {
    ...row,
    source: sourceEvidence === null ? null : { evidenceId: sourceEvidence, key: sourceKey },
  })

const toRow = ({ source, ...row }: Entry) => ({
  ...row,
  sourceEvidence: source?.evidenceId ?? null,
  sourceKey: source?.key ?? null,
})

const notFound = () => new Failure({ code: 'notFound', what: 'entry' })

/** The log of exchanges. A removed entry stays, in the bin, until it is restored. */
export const createEntryStore = (db: LibraryDb) => {
  const get = (id: EntryId): Entry => {
    const row = db.select().from(entry).where(eq(entry.id, id)).get()
    if (row === undefined) throw notFound()
    return fromRow(row)
  }
  const setRemoved = (id: EntryId, at: Instant | null): Entry => {
    if (db.update(entry).set({ removedAt: at }).where(eq(entry.id, id)).run().changes !== 1) throw notFound()
    return get(id)
  }
  return guardStore({
    insert: (made: Entry): void => {
      db.insert(entry).values(toRow(made)).run()
    },
    /** Also an entry in the bin. @throws Failure notFound */
    get,
    /** Whether the entry is in the bin. @throws Failure notFound */
    isRemoved: (id: EntryId): boolean => {
      const row = db.select({ removedAt: entry.removedAt }).from(entry).where(eq(entry.id, id)).get()
      if (row === undefined) throw notFound()
      return row.removedAt !== null
    },
    /** By day, then by hand, then time; within the same time in the order of recording, which no clock can upset. */
    list: (dossierId: DossierId, { removed }: { readonly removed: boolean } = { removed: false }): Entry[] =>
      db
        .select()
        .from(entry)
        .where(and(eq(entry.dossierId, dossierId), removed ? isNotNull(entry.removedAt) : isNull(entry.removedAt)))
        .orderBy(asc(entry.on), sql`${entry.dayOrder} IS NULL`, asc(entry.dayOrder), asc(entry.time), asc(entry.seq))
        .all()
        .map(fromRow),
    /** Replaces what the entry says. @throws Failure notFound */
    update: (changed: Entry): void => {
      const { id, ...row } = toRow(changed)
      if (db.update(entry).set(row).where(eq(entry.id, id)).run().changes !== 1) throw notFound()
    },
    /** Moves the entry to the bin. @throws Failure notFound */
    remove: (id: EntryId, at: Instant): Entry => setRemoved(id, at),
    /** Takes the entry out of the bin. @throws Failure notFound */
    restore: (id: EntryId): Entry => setRemoved(id, null),
  })
}
