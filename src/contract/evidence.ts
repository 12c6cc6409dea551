import { z } from 'zod'
import { job, method } from '#contract/define'
import { DestinationTicket, FileTicket, WrittenFile } from '#contract/tickets'
import { AddResult, Evidence, EvidenceFields } from '#core/evidence/evidence'
import { PieceCounts, PieceRow, PieceShow } from '#core/evidence/piece-row'
import { DossierId, EvidenceId } from '#core/kernel/ids'

/** Files of each kind of answer that are told one by one; the others are counted. A refused file is nowhere else. */
export const MOST_TOLD = { added: 1000, duplicate: 1000, refused: 10_000 } as const satisfies Record<
  AddResult['kind'],
  number
>

/** How many files had each answer. */
export const AddCounts = z.strictObject({ added: z.int(), duplicate: z.int(), refused: z.int() })
export type AddCounts = z.infer<typeof AddCounts>

/** Pieces of evidence: kept byte for byte, never altered (product.md E1). */
export const evidence = {
  add: job(
    z.strictObject({ dossierId: DossierId, files: z.array(FileTicket).min(1).max(100_000) }),
    z.strictObject({
      /** In the order of the files: of each kind the first `MOST_TOLD`, so that the answer to any folder stays small. */
      results: z.array(AddResult),
      /** Of all files reached, also of those that `results` leaves out. */
      counts: AddCounts,
      /** True when the person stopped: what was added stays, the files not reached are counted here. */
      stopped: z.boolean(),
      notReached: z.int(),
    }),
  ),
  /** By exhibit number. All at once for the command line; the window takes a part at a time: see `most`, `after`. */
  list: method(
    z.strictObject({
      dossierId: DossierId,
      /** Only pieces whose exhibit number is above this one. */
      after: z.int().min(0).optional(),
      /** At most so many. */
      most: z.int().min(1).max(1000).optional(),
    }),
    z.array(Evidence),
  ),
  get: method(z.strictObject({ evidenceId: EvidenceId }), Evidence),
  update: method(z.strictObject({ evidenceId: EvidenceId, changes: EvidenceFields.partial() }), Evidence),
  /** Writes the original, byte for byte, re-hashed on the way. */
  export: job(z.strictObject({ evidenceId: EvidenceId, to: DestinationTicket.optional() }), WrittenFile),
  /** A picture of the piece for the screen, as a PNG data address: its thumbnail, or one page of a PDF. */
  picture: method(
    z.strictObject({
      evidenceId: EvidenceId,
      page: z.int().min(1).default(1),
      size: z.enum(['thumbnail', 'page']).default('thumbnail'),
    }),
    z.strictObject({ png: z.base64() }),
  ),
  /** How many pieces there are, for a list of which only a part is read. */
  counts: method(z.strictObject({ dossierId: DossierId }), PieceCounts),
  /** A part of the list by exhibit number: `most` pieces from the one at `from` on, counted from 0. */
  rows: method(
    z.strictObject({
      dossierId: DossierId,
      show: PieceShow,
      from: z.int().min(0),
      most: z.int().min(1).max(200),
    }),
    z.array(PieceRow),
  ),
  /** Where in that list a piece stands, counted from 0; null when the list does not show it. */
  place: method(z.strictObject({ evidenceId: EvidenceId, show: PieceShow }), z.int().min(0).nullable()),
} as const
