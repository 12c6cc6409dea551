import type { Evidence } from '#core/evidence/evidence'
import { leadingPieces } from '#core/evidence/exhibit-compose'
import type { EvidenceId } from '#core/kernel/ids'

/**
 * Where a citation of a file is found by who reads the exhibits. `page`: of the exhibit; null when the whole of it is
 * meant. `leftOut`: the recipe shows nothing of what was cited.
 */
export type ExhibitPlace<P> = {
  readonly piece: P
  readonly number: number
  readonly page: number | null
  readonly leftOut: boolean
}

type Numbered = Pick<Evidence, 'id' | 'exhibitNumber' | 'recipe'>
type Cited = { readonly evidenceId: EvidenceId; readonly page: number | null }

/** Finds citations in the exhibits of a dossier; made once where many are looked up. */
export const exhibitFinder = <P extends Numbered>(pieces: readonly P[]): ((cited: Cited) => ExhibitPlace<P> | null) => {
  const leaders = leadingPieces(pieces)
  const own = new Map(pieces.map((piece) => [piece.id, piece]))
  return ({ evidenceId, page }) => {
    const isTakenIn = leaders.has(evidenceId)
    const piece = leaders.get(evidenceId) ?? own.get(evidenceId)
    if (piece === undefined) return null
    const number = piece.exhibitNumber
    if (piece.recipe === null) return { piece, number, page, leftOut: false }
    const at = piece.recipe.parts.findIndex(
      (part) => part.evidenceId === evidenceId && (page === null || part.page === page),
    )
    // A file that is one of several is cited where it begins; the leading one, without a page, stands for the whole.
    const isWhole = page === null && !isTakenIn
    return { piece, number, page: at === -1 || isWhole ? null : at + 1, leftOut: at === -1 }
  }
}

/**
 * Citations keep naming the file and its page, so that no recipe can turn what was meant; printed is the exhibit's number
 * and the page in the exhibit. Null: no such piece.
 */
export const whereInExhibits = <P extends Numbered>(pieces: readonly P[], cited: Cited): ExhibitPlace<P> | null =>
  exhibitFinder(pieces)(cited)
