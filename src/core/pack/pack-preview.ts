import { z } from 'zod'
import { Bilingual, Language } from '#core/kernel/bilingual'
import { EvidenceId, Instant, Sha256, SubmissionId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'
import { FieldFit, FitAdvice, PackFit } from './fit-plan'
import { PackPlan } from './pack'
import { RecipientLimit } from './recipient-limit'
import { AskedOf, RecipientId } from './recipient-profile'

/** A piece by its number and title, to point at it. */
export const PieceNamed = z.strictObject({ evidenceId: EvidenceId, number: z.int().min(1), title: z.string() })
export type PieceNamed = z.infer<typeof PieceNamed>

/** What the recipient asks for, and whether the dossier has it; null where a dossier cannot tell. */
export const AskedLine = AskedOf.extend({ have: z.boolean().nullable() })
export type AskedLine = z.infer<typeof AskedLine>

/** The text for one field of the recipient's form. `isDefault`: its length is our cautious one, or the field is ours. */
export const FieldText = FieldFit.extend({ id: z.string(), label: Bilingual, isDefault: z.boolean() })
export type FieldText = z.infer<typeof FieldText>

/** A piece of the mediation itself, and why it is taken for one. */
export const MediationPiece = PieceNamed.extend({ why: Bilingual })
export type MediationPiece = z.infer<typeof MediationPiece>

/** What the pack adds to the last one that was made. */
export const SinceLast = z.strictObject({
  version: z.int().min(1),
  on: LocalDate,
  newExhibits: z.array(z.int().min(1)),
})
export type SinceLast = z.infer<typeof SinceLast>

/** The pack before it is made. Bytes and pages of `fit` are estimates where `isEstimate` says so: no file was opened. */
export const PackPreview = z.strictObject({
  plan: PackPlan,
  recipientId: RecipientId,
  fit: PackFit,
  isEstimate: z.boolean(),
  advice: z.array(FitAdvice),
  limits: z.array(RecipientLimit),
  asked: z.array(AskedLine),
  fields: z.array(FieldText),
  /** Pieces that a password would open and that were not opened yet. */
  locked: z.array(PieceNamed),
  /** Pieces of the mediation that stay out of a bundle for a court, or go in where the person wants them to. */
  mediationStage: z.array(MediationPiece),
  sinceLast: SinceLast.nullable(),
})
export type PackPreview = z.infer<typeof PackPreview>

/** A file of a pack that was made: its path inside the folder, size in bytes, digest. */
export const SubmittedFile = z.strictObject({ name: z.string(), size: z.int().min(0), sha256: Sha256 })
export type SubmittedFile = z.infer<typeof SubmittedFile>

/** One version that was made. `manifest`: digest of its manifest. `kept`: whether it can be given again, byte for byte. */
export const SubmissionLine = z.strictObject({
  id: SubmissionId,
  version: z.int().min(1),
  createdAt: Instant,
  /** Null for one made before packs had a recipient. */
  recipientId: RecipientId.nullable(),
  language: Language,
  files: z.array(SubmittedFile),
  exhibits: z.int().min(0),
  manifest: Sha256.nullable(),
  kept: z.boolean(),
})
export type SubmissionLine = z.infer<typeof SubmissionLine>
