import { and, asc, count, eq, isNotNull, lt, type SQL } from 'drizzle-orm'
import { Evidence } from '#core/evidence/evidence'
import { leadingPieces, takenIn } from '#core/evidence/exhibit-compose'
import { type PieceCounts, PieceRow, type PieceShow } from '#core/evidence/piece-row'
import { Failure } from '#core/kernel/failure'
import type { DossierId, EvidenceId } from '#core/kernel/ids'
import type { LibraryDb } from './open-library'
import { evidence } from './schema'
import { guardStore, parseStored } from './stored'

/** What a list of pieces shows of each, and nothing else: see `PieceRow`. */
const columns = {
  id: evidence.id,
  exhibitNumber: evidence.exhibitNumber,
  title: evidence.title,
  documentDate: evidence.documentDate,
  included: evidence.included,
  sha256: evidence.sha256,
  size: evidence.size,
  kind: evidence.kind,
  extensionMismatch: evidence.extensionMismatch,
  reading: evidence.reading,
}

const shownOf = (dossierId: DossierId, show: PieceShow): SQL | undefined =>
  and(eq(evidence.dossierId, dossierId), show === 'all' ? undefined : eq(evidence.included, show === 'included'))

const Composed = Evidence.pick({ id: true, exhibitNumber: true, recipe: true })
type Composed = Pick<Evidence, 'id' | 'exhibitNumber' | 'recipe'>

/** Parts of a dossier's list of pieces, so that no call takes the longer the more pieces there are. */
export const createEvidenceRows = (db: LibraryDb) => {
  /** The exhibits of a dossier that are made by a recipe: few, whatever the number of pieces. */
  const composedOf = (dossierId: DossierId): readonly Composed[] =>
    db
      .select({ id: evidence.id, exhibitNumber: evidence.exhibitNumber, recipe: evidence.recipe })
      .from(evidence)
      .where(and(eq(evidence.dossierId, dossierId), isNotNull(evidence.recipe)))
      .all()
      .map((row) => parseStored(Composed, row))
  return guardStore({
    counts: (dossierId: DossierId): PieceCounts => {
      const found = db
        .select({ included: evidence.included, pieces: count() })
        .from(evidence)
        .where(eq(evidence.dossierId, dossierId))
        .groupBy(evidence.included)
        .all()
      const of = (wanted: boolean) => found.find(({ included }) => included === wanted)?.pieces ?? 0
      return { all: of(true) + of(false), included: of(true), withdrawn: of(false) }
    },
    /** `most` of the pieces shown, by number, from the one at `from` (counted from 0) on. */
    list: (
      dossierId: DossierId,
      { show, from, most }: { readonly show: PieceShow; readonly from: number; readonly most: number },
    ): PieceRow[] => {
      const composed = composedOf(dossierId)
      const leaders = leadingPieces(composed)
      const madeOf = ({ id, recipe }: Composed): PieceRow['madeOf'] =>
        recipe === null ? null : { pages: recipe.parts.length, others: takenIn(id, recipe).length }
      const made = new Map(composed.map((piece) => [piece.id, madeOf(piece)]))
      return db
        .select(columns)
        .from(evidence)
        .where(shownOf(dossierId, show))
        .orderBy(asc(evidence.exhibitNumber))
        .limit(most)
        .offset(from)
        .all()
        .map((row) => {
          const id = row.id as EvidenceId
          const inExhibit = leaders.get(id)?.exhibitNumber ?? null
          return parseStored(PieceRow, { ...row, inExhibit, madeOf: made.get(id) ?? null })
        })
    },
    /** Where in the list shown a piece stands, from 0; null when it is not in it. @throws Failure notFound */
    place: (id: EvidenceId, show: PieceShow): number | null => {
      const [piece] = db
        .select({ number: evidence.exhibitNumber, dossierId: evidence.dossierId, included: evidence.included })
        .from(evidence)
        .where(eq(evidence.id, id))
        .all()
      if (piece === undefined) throw new Failure({ code: 'notFound', what: 'evidence' })
      if (show !== 'all' && piece.included !== (show === 'included')) return null
      const before = and(shownOf(piece.dossierId as DossierId, show), lt(evidence.exhibitNumber, piece.number))
      return db.select({ pieces: count() }).from(evidence).where(before).get()?.pieces ?? 0
    },
  })
}
