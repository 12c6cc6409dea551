import { z } from 'zod'
import { Evidence } from '#core/evidence/evidence'

/** Which pieces a list shows: all, those that go into the pack, or those that were withdrawn from it. */
export const PieceShow = z.enum(['all', 'included', 'withdrawn'])
export type PieceShow = z.infer<typeof PieceShow>

/** How many pieces each list has. */
export const PieceCounts = z.strictObject({ all: z.int().min(0), included: z.int().min(0), withdrawn: z.int().min(0) })
export type PieceCounts = z.infer<typeof PieceCounts>

/** A piece as a line or a card of a list shows it: a dossier may hold a hundred thousand, so nothing else travels. */
export const PieceRow = Evidence.pick({
  id: true,
  exhibitNumber: true,
  title: true,
  documentDate: true,
  included: true,
  sha256: true,
  size: true,
  kind: true,
  extensionMismatch: true,
  reading: true,
}).extend({
  /** The number of the exhibit that takes this piece in, or null when it is one of its own. */
  inExhibit: z.int().min(1).nullable(),
  /** Of how many pages it is made, when it is not simply its own file; `others`: pieces that it takes in. */
  madeOf: z.strictObject({ pages: z.int().min(1), others: z.int().min(0) }).nullable(),
})
export type PieceRow = z.infer<typeof PieceRow>

/** What a picture of a piece is made from. */
export type Pictured = Pick<PieceRow, 'id' | 'kind' | 'sha256' | 'reading'>
