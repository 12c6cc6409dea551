import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import { KeptDates } from '#core/deadline/kept-dates'
import { DeadlineMark, ManualDeadline, type ManualDeadlineId } from '#core/deadline/manual-deadline'
import { Failure } from '#core/kernel/failure'
import type { DossierId, Instant } from '#core/kernel/ids'
import type { LibraryDb } from './open-library'
import { deadlineMark, keptDates, manualDeadline } from './schema'
import { guardStore, parseStored } from './stored'

type Row = typeof manualDeadline.$inferSelect

const fromRow = ({ seq: _seq, removedAt: _removed, ...row }: Row): ManualDeadline => parseStored(ManualDeadline, row)

const notFound = () => new Failure({ code: 'notFound', what: 'deadline' })

/** What the person said of dates, by their keys. */
const markTable = (db: LibraryDb) => ({
  marks: (dossierId: DossierId): ReadonlyMap<string, DeadlineMark> =>
    new Map(
      db
        .select()
        .from(deadlineMark)
        .where(eq(deadlineMark.dossierId, dossierId))
        .all()
        .map(({ key, kind, on, note }) => [key, parseStored(DeadlineMark, { kind, on, note })]),
    ),
  /** Writes, replaces or (null) takes back what was said of a date. */
  setMark: (dossierId: DossierId, key: string, mark: DeadlineMark | null): void => {
    const which = and(eq(deadlineMark.dossierId, dossierId), eq(deadlineMark.key, key))
    db.delete(deadlineMark).where(which).run()
    if (mark !== null)
      db.insert(deadlineMark)
        .values({ dossierId, key, ...mark })
        .run()
  },
})

/** The dates that a person set, what they said of dates, and the dates they relied on. */
export const createDeadlineStore = (db: LibraryDb) => {
  const getManual = (id: ManualDeadlineId): ManualDeadline => {
    const row = db.select().from(manualDeadline).where(eq(manualDeadline.id, id)).get()
    if (row === undefined) throw notFound()
    return fromRow(row)
  }
  const setRemoved = (id: ManualDeadlineId, at: Instant | null): ManualDeadline => {
    const done = db.update(manualDeadline).set({ removedAt: at }).where(eq(manualDeadline.id, id)).run()
    if (done.changes !== 1) throw notFound()
    return getManual(id)
  }
  return guardStore({
    insertManual: (made: ManualDeadline): void => {
      db.insert(manualDeadline).values(made).run()
    },
    /** Also one in the bin. @throws Failure notFound */
    getManual,
    listManual: (dossierId: DossierId, { removed }: { readonly removed: boolean }): ManualDeadline[] =>
      db
        .select()
        .from(manualDeadline)
        .where(
          and(
            eq(manualDeadline.dossierId, dossierId),
            removed ? isNotNull(manualDeadline.removedAt) : isNull(manualDeadline.removedAt),
          ),
        )
        .orderBy(asc(manualDeadline.date), asc(manualDeadline.seq))
        .all()
        .map(fromRow),
    /** @throws Failure notFound */
    updateManual: (changed: ManualDeadline): void => {
      const { id, ...row } = changed
      if (db.update(manualDeadline).set(row).where(eq(manualDeadline.id, id)).run().changes !== 1) throw notFound()
    },
    /** Moves it to the bin. @throws Failure notFound */
    removeManual: (id: ManualDeadlineId, at: Instant): ManualDeadline => setRemoved(id, at),
    /** Takes it out of the bin. @throws Failure notFound */
    restoreManual: (id: ManualDeadlineId): ManualDeadline => setRemoved(id, null),

    ...markTable(db),

    kept: (dossierId: DossierId): KeptDates | null => {
      const row = db.select().from(keptDates).where(eq(keptDates.dossierId, dossierId)).get()
      // What another version of the program kept in another form is computed again: nothing of the person's is in it.
      return row === undefined ? null : (KeptDates.safeParse(row.data).data ?? null)
    },
    setKept: (dossierId: DossierId, data: KeptDates): void => {
      db.insert(keptDates)
        .values({ dossierId, data })
        .onConflictDoUpdate({ target: keptDates.dossierId, set: { data } })
        .run()
    },
  })
}
