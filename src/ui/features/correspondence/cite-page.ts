import type { Citation } from '#core/correspondence/entry'
import type { Evidence } from '#core/evidence/evidence'
import { ownExhibits } from '#core/evidence/exhibit-compose'
import { type ExhibitPlace, exhibitFinder } from '#core/evidence/exhibit-place'

type Find = (cited: Citation) => ExhibitPlace<Evidence> | null

const finders = new WeakMap<readonly Evidence[], Find>()

/** Finds citations in the exhibits of a dossier: one table for as long as its pieces stay the same. */
export const findIn = (pieces: readonly Evidence[]): Find => {
  const known = finders.get(pieces)
  if (known !== undefined) return known
  const made = exhibitFinder(pieces)
  finders.set(pieces, made)
  return made
}

/** The number under which a piece is found: its own, or that of the exhibit that takes it in. */
export const numberOf = (pieces: readonly Evidence[], { id, exhibitNumber }: Evidence): number =>
  findIn(pieces)({ evidenceId: id, page: null })?.number ?? exhibitNumber

/**
 * What is cited by a page of an exhibit: kept is the file and its own page, which no new order of the pages can turn.
 * Null: the exhibit has no such page.
 */
export const citePage = (exhibit: Pick<Evidence, 'id' | 'recipe'>, page: number | null): Citation | null => {
  if (exhibit.recipe === null || page === null) return { evidenceId: exhibit.id, page }
  const part = exhibit.recipe.parts[page - 1]
  return part === undefined ? null : { evidenceId: part.evidenceId, page: part.page }
}

/** The exhibits that can still be cited: one made of several files more than once, by its pages. */
export const citable = (pieces: readonly Evidence[], citations: readonly Citation[]): readonly Evidence[] =>
  ownExhibits(pieces).filter(({ id, recipe }) =>
    citations.every(({ evidenceId, page }) => evidenceId !== id || (recipe !== null && page !== null)),
  )
