import type { Evidence } from '#core/evidence/evidence'
import { pagesOfFile } from '#core/evidence/exhibit-pages'
import type { ExhibitRefusal } from '#core/evidence/exhibit-problem'
import type { Recipe } from '#core/evidence/exhibit-recipe'
import type { EvidenceId } from '#core/kernel/ids'

/** What composing looks at of a piece. */
export type Composable = Pick<Evidence, 'id' | 'exhibitNumber' | 'kind' | 'reading' | 'recipe' | 'included'>

/** The pieces that a recipe takes in besides the leading one, each once, in the order in which they appear. */
export const takenIn = (leading: EvidenceId, recipe: Recipe | null): readonly EvidenceId[] => [
  ...new Set((recipe?.parts ?? []).map(({ evidenceId }) => evidenceId).filter((id) => id !== leading)),
]

/** The leading piece of every piece that a recipe takes in. Made once where many are asked for. */
export const leadingPieces = <P extends Pick<Evidence, 'id' | 'recipe'>>(
  pieces: readonly P[],
): ReadonlyMap<EvidenceId, P> =>
  new Map(pieces.flatMap((piece) => takenIn(piece.id, piece.recipe).map((id) => [id, piece] as const)))

/** The pieces that are exhibits of their own: all but those that another one takes in. */
export const ownExhibits = <P extends Pick<Evidence, 'id' | 'recipe'>>(pieces: readonly P[]): readonly P[] => {
  const leaders = leadingPieces(pieces)
  return pieces.filter(({ id }) => !leaders.has(id))
}

/** The piece whose recipe takes this one in; null when it is an exhibit of its own. */
export const partOf = <P extends Pick<Evidence, 'id' | 'recipe'>>(pieces: readonly P[], id: EvidenceId): P | null =>
  pieces.find((piece) => takenIn(piece.id, piece.recipe).includes(id)) ?? null

/** The pieces of the dossier, and whether a number was used outside already. */
export type ComposeFacts = {
  readonly pieces: readonly Composable[]
  readonly isFixed: (id: EvidenceId) => boolean
}

const about = (piece: Composable, problem: ExhibitRefusal['problem']): ExhibitRefusal => ({
  problem,
  number: piece.exhibitNumber,
})

/** Why a piece cannot be taken in by another one; `leader` is the one that has it now. */
const refuseTaking = (
  piece: Composable,
  leader: Composable | undefined,
  leading: Composable,
  isFixed: ComposeFacts['isFixed'],
): ExhibitRefusal | null => {
  if (leader !== undefined && leader.id !== leading.id) return about(piece, 'taken_in')
  if (piece.recipe !== null) return about(piece, 'composed')
  if (!piece.included) return about(piece, 'withdrawn')
  return leader === undefined && isFixed(piece.id) ? about(piece, 'number_fixed') : null
}

/**
 * Why a piece cannot lead this recipe; null when it can. The leading number may be one that was used outside, as what was
 * handed over keeps its own plan; a number taken in may not, as it would be missing from what is handed over next.
 */
export const refuseRecipe = (
  { pieces, isFixed }: ComposeFacts,
  leading: Composable,
  recipe: Recipe,
): ExhibitRefusal | null => {
  const known = new Map(pieces.map((piece) => [piece.id, piece]))
  const leaders = leadingPieces(pieces)
  if (leaders.has(leading.id)) return about(leading, 'taken_in')
  if (pagesOfFile(leading) === null) return about(leading, 'not_pages')
  for (const { evidenceId, page } of recipe.parts) {
    const piece = known.get(evidenceId)
    if (piece === undefined) return about(leading, 'other_dossier')
    const pages = pagesOfFile(piece)
    if (pages === null) return about(piece, 'not_pages')
    if (page > pages) return about(piece, 'no_such_page')
    const refusal = piece.id === leading.id ? null : refuseTaking(piece, leaders.get(piece.id), leading, isFixed)
    if (refusal !== null) return refusal
  }
  return null
}

const isPlain = (recipe: Recipe, leading: Composable): boolean =>
  recipe.parts.length === pagesOfFile(leading) &&
  recipe.parts.every(
    ({ evidenceId, page, turn, crop }, index) =>
      evidenceId === leading.id && page === index + 1 && turn === 0 && crop === null,
  )

/** A recipe as it is kept: a crop that takes nothing is none, and one that says what the file is anyway is none either. */
export const tidyRecipe = (recipe: Recipe, leading: Composable): Recipe | null => {
  const parts = recipe.parts.map((part) =>
    part.crop !== null && Object.values(part.crop).every((side) => side === 0) ? { ...part, crop: null } : part,
  )
  return isPlain({ parts }, leading) ? null : { parts }
}
