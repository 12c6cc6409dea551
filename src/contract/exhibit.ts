import { z } from 'zod'
import { method } from '#contract/define'
import { Evidence } from '#core/evidence/evidence'
import { FixedNumber } from '#core/evidence/exhibit-order'
import { Recipe } from '#core/evidence/exhibit-recipe'
import { DossierId, EvidenceId } from '#core/kernel/ids'

/** Exhibits made of pages of several files, and the numbers they carry (product.md E3, E6). No file is altered. */
export const exhibit = {
  /**
   * Makes an exhibit of the pages that the recipe names, under the number of the leading piece; a recipe that was there
   * is replaced. The other pieces keep their numbers, which count no more.
   * Where the recipe says no more than the file itself (all its pages, in order, as they are) none is kept.
   * @throws `exhibit.refused`: not_pages, no_such_page, taken_in, composed, withdrawn, other_dossier, number_fixed,
   * pages_fixed of one that a letter that was sent cites
   */
  compose: method(z.strictObject({ evidenceId: EvidenceId, recipe: Recipe }), Evidence),
  /**
   * Makes of a composed exhibit its files again, each under its own number. The leading piece first, then those set free.
   * @throws `exhibit.refused`: not_composed, pages_fixed
   */
  takeApart: method(z.strictObject({ evidenceId: EvidenceId }), z.array(Evidence)),
  /**
   * Gives the numbers that these pieces hold anew, in this order: the same numbers, no other. Drafts of letters that cite
   * them follow. Answers the pieces in the order named.
   * @throws `exhibit.refused`: number_fixed, taken_in, withdrawn, other_dossier, named_twice
   */
  order: method(
    z.strictObject({ dossierId: DossierId, order: z.array(EvidenceId).min(1).max(100_000) }),
    z.array(Evidence),
  ),
  /** The numbers that can no longer change, since when, and what has used them. */
  fixed: method(z.strictObject({ dossierId: DossierId }), z.array(FixedNumber)),
} as const
