import { and, asc, eq, sql, sum } from 'drizzle-orm'
import { Evidence } from '#core/evidence/evidence'
import { Failure } from '#core/kernel/failure'
import { type DossierId, type EvidenceId, Sha256 } from '#core/kernel/ids'
import type { LibraryDb } from './open-library'
import { dossier, evidence } from './schema'
import { guardStore, parseStored } from './stored'

type Row = typeof evidence.$inferSelect

const fromRow = ({ seq: _seq, nameBytes: _bytes, ...row }: Row): Evidence => parseStored(Evidence, row)

const notFound = () => new Failure({ code: 'notFound', what: 'evidence' })

/** Pieces of evidence. Bytes, digest and number of a piece never change; the table itself refuses it. */
export const createEvidenceStore = (db: LibraryDb) => {
  const get = (id: EvidenceId): Evidence => {
    const row = db.select().from(evidence).where(eq(evidence.id, id)).get()
    if (row === undefined) throw notFound()
    return fromRow(row)
  }
  return guardStore({
    /**
     * Records a piece whose file is in the vault: only call it after `vault.put` has answered. Its number counts as
     * given from now on, whatever becomes of the piece.
     * @param nameBytes the name as the disk had it, when that is not UTF-8.
     */
    insert: (made: Evidence, nameBytes: Uint8Array | null = null): void =>
      db.transaction(() => {
        db.insert(evidence)
          .values({ ...made, nameBytes: nameBytes === null ? null : Buffer.from(nameBytes) })
          .run()
        db.update(dossier)
          .set({ highestExhibit: sql`max(${dossier.highestExhibit}, ${made.exhibitNumber})` })
          .where(eq(dossier.id, made.dossierId))
          .run()
      }),
    /** @throws Failure notFound */
    get,
    /** The piece, or null: for who only looks whether there is one. */
    find: (id: EvidenceId): Evidence | null => {
      const row = db.select().from(evidence).where(eq(evidence.id, id)).get()
      return row === undefined ? null : fromRow(row)
    },
    /** The pieces of a dossier by exhibit number. */
    list: (dossierId: DossierId): Evidence[] =>
      db
        .select()
        .from(evidence)
        .where(eq(evidence.dossierId, dossierId))
        .orderBy(asc(evidence.exhibitNumber))
        .all()
        .map(fromRow),
    /** The piece of a dossier that holds these very bytes, if there is one. */
    findBySha: (dossierId: DossierId, sha256: Sha256): Evidence | null => {
      const row = db
        .select()
        .from(evidence)
        .where(and(eq(evidence.dossierId, dossierId), eq(evidence.sha256, sha256)))
        .get()
      return row === undefined ? null : fromRow(row)
    },
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
