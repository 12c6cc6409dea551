import { z } from 'zod'
import { FileKind } from '#core/evidence/evidence'
import { EvidenceId, Sha256 } from '#core/kernel/ids'

/** A file with pages whose pictures are still to be read. */
export const OcrTarget = z.strictObject({
  sha256: Sha256,
  kind: FileKind,
  /** One of the pieces that hold these bytes. */
  evidenceId: EvidenceId,
  pages: z.int().min(1),
  /** Pages still to read. */
  missing: z.int(),
})
export type OcrTarget = z.infer<typeof OcrTarget>
