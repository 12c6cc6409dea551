import { z } from 'zod'
import { EvidenceId } from '#core/kernel/ids'

/** Less than this of a page's side is nothing that could be read: a crop must leave it. */
const LEAST_LEFT = 0.05
/** What two shares add up to is not exact to the last bit. */
const MOST_CUT = 1 - LEAST_LEFT + 1e-9

const Share = z.number().min(0).max(1)

/**
 * What a crop takes from each side, as parts of 1 of the page as a viewer shows it (a PDF's own rotation and a photo's
 * orientation applied), before the recipe turns it. It hides and does not remove: what is cut away is not drawn, but the
 * original still goes along whole.
 */
export const Crop = z
  .strictObject({ left: Share, top: Share, right: Share, bottom: Share })
  .refine(({ left, right, top, bottom }) => left + right <= MOST_CUT && top + bottom <= MOST_CUT, {
    error: 'nothing is left of the page',
  })
export type Crop = z.infer<typeof Crop>

/** Clockwise, in degrees. */
export const Turn = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)])
export type Turn = z.infer<typeof Turn>

/** One page of a composed exhibit: a page of one of the files, counted from 1 (a picture is one page). */
export const RecipePart = z.strictObject({
  evidenceId: EvidenceId,
  page: z.int().min(1),
  turn: Turn,
  crop: Crop.nullable(),
})
export type RecipePart = z.infer<typeof RecipePart>

/**
 * How one exhibit is made of the pages of one or several files (product.md E3). It only refers: no file is altered.
 * Page n of the exhibit is the n-th part.
 */
export const Recipe = z.strictObject({ parts: z.array(RecipePart).min(1).max(2000) })
export type Recipe = z.infer<typeof Recipe>
