import { asc, eq, sql } from 'drizzle-orm'
import { Dossier } from '#core/dossier/dossier'
import { Failure } from '#core/kernel/failure'
import type { DossierId } from '#core/kernel/ids'
import type { LibraryDb } from './open-library'
import { dossier } from './schema'
import { guardStore, parseStored } from './stored'

type Row = typeof dossier.$inferSelect

const toRow = ({ status, claimed, ...rest }: Dossier) => ({
  ...rest,
  statusKind: status.kind,
  status,
  claimedCents: claimed?.cents ?? null,
  claimedCurrency: claimed?.currency ?? null,
})

const fromRow = (row: Row): Dossier => {
  const { seq: _seq, statusKind: _kind, highestExhibit: _highest, claimedCents, claimedCurrency, ...rest } = row
  const claimed = claimedCents === null ? null : { cents: claimedCents, currency: claimedCurrency }
  return parseStored(Dossier, { ...rest, claimed })
}

const notFound = () => new Failure({ code: 'notFound', what: 'dossier' })

/** Dossiers, in the order in which they were made. */
export const createDossierStore = (db: LibraryDb) => {
  const find = (id: DossierId): Row => {
    const row = db.select().from(dossier).where(eq(dossier.id, id)).get()
    if (row === undefined) throw notFound()
    return row
  }
  const selectHighest = db
    .select({ highest: dossier.highestExhibit })
    .from(dossier)
    .where(eq(dossier.id, sql.placeholder('id')))
    .prepare()
  return guardStore({
    insert: (made: Dossier): void => {
      db.insert(dossier).values(toRow(made)).run()
    },
    /** @throws Failure notFound */
    get: (id: DossierId): Dossier => fromRow(find(id)),
    list: (): Dossier[] => db.select().from(dossier).orderBy(asc(dossier.seq)).all().map(fromRow),
    /** Replaces what the dossier says. @throws Failure notFound */
    update: (changed: Dossier): void => {
      const { id, ...row } = toRow(changed)
      if (db.update(dossier).set(row).where(eq(dossier.id, id)).run().changes !== 1) throw notFound()
    },
    /**
     * The highest exhibit number ever given in the dossier; inserting a piece raises it. Ask in the transaction that
     * inserts. @throws Failure notFound
     */
    highestExhibitNumber: (id: DossierId): number => {
      const row = selectHighest.get({ id })
      if (row === undefined) throw notFound()
      return row.highest
    },
  })
}
