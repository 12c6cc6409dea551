import { z } from 'zod'
import { DossierId, Instant, Sha256, SubmissionId } from '#core/kernel/ids'
import { PackPlan } from './pack'
import { SubmittedFile } from './pack-preview'
import { RecipientId } from './recipient-profile'

/**
 * One exported version of a pack: what was planned, for whom, and what was written. Never changes. `recipientId`: null for
 * one made before packs had one. `kept`: the digests of what was made for it and lies in the vault; null when nothing was.
 */
export const Submission = z.strictObject({
  id: SubmissionId,
  dossierId: DossierId,
  version: z.int().min(1),
  plan: PackPlan,
  files: z.array(SubmittedFile),
  createdAt: Instant,
  recipientId: RecipientId.nullable(),
  kept: z.array(Sha256).nullable(),
})
export type Submission = z.infer<typeof Submission>
