import { and, asc, eq, gt, sql, sum } from 'drizzle-orm'
import { Evidence } from '#core/evidence/evidence'
import { Failure } from '#core/kernel/failure'
import { type DossierId, type EvidenceId, Sha256 } from '#core/kernel/ids'
import type { LibraryDb } from './open-library'
import { prepareInsert } from './prepared-insert'
import { dossier, evidence } from './schema'
import { guardStore, parseStored } from './stored'

/** SQLite's own word for "no limit". */
const WHOLE = { after: 0, most: -1 }

type Row = typeof evidence.$inferSelect

const fromRow = ({ seq: _seq, nameBytes: _bytes, ...row }: Row): Evidence => parseStored(Evidence, row)

const notFound = () => new Failure({ code: 'notFound', what: 'evidence' })

/** What an import asks once for every file: built once. */
const createKeeping = (db: LibraryDb) => {
  const insertRow = prepareInsert(db, evidence)
  const raiseHighest = db
    .update(dossier)
    .set({ highestExhibit: sql`max(${dossier.highestExhibit}, ${sql.placeholder('number')})` })
    .where(eq(dossier.id, sql.placeholder('id')))
    .prepare()
  const selectBySha = db
    .select()
    .from(evidence)
    .where(and(eq(evidence.dossierId, sql.placeholder('dossierId')), eq(evidence.sha256, sql.placeholder('sha256'))))
    .prepare()
  const insertBoth = db.$client.transaction((made: Evidence, nameBytes: Buffer | null) => {
    insertRow({ ...made, nameBytes })
    raiseHighest.run({ id: made.dossierId, number: made.exhibitNumber })
  })
  return {
    /**
     * Records a piece whose file is in the vault: only call it after `vault.put` has answered. Its number counts as
     * given from now on, whatever becomes of the piece.
     * @param nameBytes the name as the disk had it, when that is not UTF-8.
     */
    insert: (made: Evidence, nameBytes: Uint8Array | null = null): void =>
      insertBoth(made, nameBytes === null ? null : Buffer.from(nameBytes)),
    /** The piece of a dossier that holds these very bytes, if there is one. */
    findBySha: (dossierId: DossierId, sha256: Sha256): Evidence | null => {
      const row = selectBySha.get({ dossierId, sha256 })
      return row === undefined ? null : fromRow(row)
    },
  }
}

/** Pieces of evidence. Bytes and digest of a piece never change, nor does a number that a pack used; the table itself refuses it. */
export const createEvidenceStore = (db: LibraryDb) => {
  const get = (id: EvidenceId): Evidence => {
    const row = db.select().from(evidence).where(eq(evidence.id, id)).get()
    if (row === undefined) throw notFound()
    return fromRow(row)
  }
  return guardStore({
    ...createKeeping(db),
    /** @throws Failure notFound */
    get,
    /** The piece, or null: for who only looks whether there is one. */
    find: (id: EvidenceId): Evidence | null => {
      const row = db.select().from(evidence).where(eq(evidence.id, id)).get()
      return row === undefined ? null : fromRow(row)
    },
    /** The pieces of a dossier by exhibit number: all, or the first `most` of those with a number above `after`. */
    list: (
      dossierId: DossierId,
      { after, most }: { readonly after: number; readonly most: number } = WHOLE,
    ): Evidence[] =>
      db
        .select()
        .from(evidence)
        .where(and(eq(evidence.dossierId, dossierId), gt(evidence.exhibitNumber, after)))
        .orderBy(asc(evidence.exhibitNumber))
        .limit(most)
        .all()
        .map(fromRow),
    /** The sizes in bytes that pieces of a dossier have: a file of another size is none of them. */
    sizes: (dossierId: DossierId): ReadonlySet<number> => {
      const rows = db.selectDistinct({ size: evidence.size }).from(evidence).where(eq(evidence.dossierId, dossierId))
      return new Set(rows.all().map(({ size }) => size))
    },
    /** Replaces what the person writes about a piece and what reading it gave; nothing else. @throws Failure notFound */
    update: ({ id, title, documentDate, proves, sender, receivedOn, included, reading, facts }: Evidence): void => {
      const changes = { title, documentDate, proves, sender, receivedOn, included, reading, facts }
      if (db.update(evidence).set(changes).where(eq(evidence.id, id)).run().changes !== 1) throw notFound()
    },
    /** Every piece of every dossier, for verification. */
    all: (): Evidence[] => db.select().from(evidence).orderBy(asc(evidence.seq)).all().map(fromRow),
    /** The digests that some piece refers to: what the vault must keep. */
    referenced: (): ReadonlySet<Sha256> => {
      const rows = db.selectDistinct({ sha256: evidence.sha256 }).from(evidence).all()
      return new Set(rows.map((row) => parseStored(Sha256, row.sha256)))
    },
    /** Bytes of all pieces; the same bytes in two dossiers count twice. */
    totalBytes: (): number =>
      db
        .select({ bytes: sum(evidence.size).mapWith(Number) })
        .from(evidence)
        .get()?.bytes ?? 0,
  })
}
