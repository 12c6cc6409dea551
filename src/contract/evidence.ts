import { z } from 'zod'
import { job, method } from '#contract/define'
import { DestinationTicket, FileTicket, WrittenFile } from '#contract/tickets'
import { AddResult, Evidence, EvidenceFields } from '#core/evidence/evidence'
import { DossierId, EvidenceId } from '#core/kernel/ids'

/** Pieces of evidence: kept byte for byte, never altered (product.md E1). */
export const evidence = {
  add: job(
    z.strictObject({ dossierId: DossierId, files: z.array(FileTicket).min(1).max(100_000) }),
    z.strictObject({
      results: z.array(AddResult),
      /** True when the person stopped: what was added stays, the files not reached are counted here. */
      stopped: z.boolean(),
      notReached: z.int(),
    }),
  ),
  list: method(z.strictObject({ dossierId: DossierId }), z.array(Evidence)),
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
} as const
