import { eq } from 'drizzle-orm'
import type { Recipe } from '#core/evidence/exhibit-recipe'
import { Failure } from '#core/kernel/failure'
import type { EvidenceId } from '#core/kernel/ids'
import type { LibraryDb } from './open-library'
import { evidence } from './schema'
import { guardStore } from './stored'

/** Above any number that a dossier gives: where numbers wait while they change places. */
const ASIDE = 1_000_000_000

/** Of what exhibits are made, and in what order they are numbered; the pieces themselves are in the evidence store. */
export const createExhibitStore = (db: LibraryDb) => {
  const change = (
    id: EvidenceId,
    changes: { readonly recipe?: Recipe | null; readonly exhibitNumber?: number },
  ): void => {
    if (db.update(evidence).set(changes).where(eq(evidence.id, id)).run().changes !== 1)
      throw new Failure({ code: 'notFound', what: 'evidence' })
  }
  return guardStore({
    /** Sets of what pages an exhibit is made; null for its own file as it is. @throws Failure notFound */
    setRecipe: (id: EvidenceId, recipe: Recipe | null): void => change(id, { recipe }),
    /**
     * Gives pieces of one dossier the numbers named. Call it inside `transact`: all step aside first, as no two pieces
     * may hold one number even for a moment. The table refuses a number that a pack has used.
     * @throws Failure notFound
     */
    renumber: (numbers: readonly { readonly id: EvidenceId; readonly number: number }[]): void => {
      for (const [index, { id }] of numbers.entries()) change(id, { exhibitNumber: ASIDE + index })
      for (const { id, number } of numbers) change(id, { exhibitNumber: number })
    },
  })
}
