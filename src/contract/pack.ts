import { z } from 'zod'
import { job, method } from '#contract/define'
import { DestinationTicket, WrittenFile } from '#contract/tickets'
import { Bilingual, Language } from '#core/kernel/bilingual'
import { DossierId, EvidenceId, LetterId, MediatorId, SubmissionId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'
import { PackFit } from '#core/pack/fit-plan'
import { LeftOut, PackCheck, PlacedExhibit } from '#core/pack/pack'
import { PackPreview, PieceNamed, SubmissionLine } from '#core/pack/pack-preview'
import { LimitKey, LimitValue, RecipientLimit } from '#core/pack/recipient-limit'
import { AskedOf, RecipientId, RecipientProfile } from '#core/pack/recipient-profile'

const packInput = {
  dossierId: DossierId,
  /** Whose limits the files keep to; that of the mediator when not given, else "other". */
  recipientId: RecipientId.optional(),
  mediatorId: MediatorId.optional(),
  /** Whether it is printed and posted: the recipient stays who it is, the limits of its files fall away. */
  byPost: z.boolean().default(false),
  /** Exhibits in this order; the others that are included follow by number. */
  order: z.array(EvidenceId).default([]),
  letterId: LetterId.optional(),
  language: Language.default('fr'),
  today: LocalDate.optional(),
  /** On which pages of an exhibit its number is printed. */
  stamps: z.enum(['every', 'first']).default('every'),
  /** How far pictures may be made smaller so that the pack fits; 0 for not at all. */
  reduce: z.int().min(0).max(3).default(2),
  /** Whether a bundle for a court holds what belongs to the mediation too (C. conso. art. L. 612-3). */
  withMediation: z.boolean().default(false),
  /** Whether a ZIP of the folder is written beside it. */
  zip: z.boolean().default(false),
}

/** A recipient, the limits that a pack for it keeps to, what it asks for. */
const Recipient = z.strictObject({
  profile: RecipientProfile,
  limits: z.array(RecipientLimit),
  asked: z.array(AskedOf),
  notes: Bilingual.nullable(),
})
export type Recipient = z.infer<typeof Recipient>

/**
 * The pack for a recipient: planned in core, written outside, re-opened and checked, each version kept (product.md P1,
 * P2, P4, P5, P6, P7).
 */
export const pack = {
  recipients: method(z.strictObject({}), z.array(Recipient)),
  /** What the person read at the recipient's own site; null takes it back. `readOn`: today when not given. */
  setLimit: method(
    z.strictObject({
      recipientId: RecipientId,
      key: LimitKey,
      value: LimitValue.nullable(),
      readOn: LocalDate.optional(),
    }),
    Recipient,
  ),
  preview: method(z.strictObject(packInput), PackPreview),
  /** Tries a password on a locked piece; it is known to this run of the program only and never written. */
  unlock: method(
    z.strictObject({ evidenceId: EvidenceId, password: z.string().min(1).max(1000) }),
    z.strictObject({ opened: z.boolean() }),
  ),
  export: job(
    z.strictObject({ ...packInput, to: DestinationTicket.optional() }),
    z.strictObject({
      submissionId: SubmissionId,
      version: z.int().min(1),
      folder: z.string(),
      files: z.array(WrittenFile),
      placed: z.array(PlacedExhibit),
      leftOut: z.array(LeftOut),
      locked: z.array(PieceNamed),
      fit: PackFit,
      check: PackCheck,
    }),
  ),
  submissions: method(z.strictObject({ dossierId: DossierId }), z.array(SubmissionLine)),
  /** The folder of a version again, byte for byte as it was made. */
  exportAgain: job(
    z.strictObject({ submissionId: SubmissionId, to: DestinationTicket.optional() }),
    z.strictObject({ folder: z.string(), files: z.array(WrittenFile) }),
  ),
} as const
