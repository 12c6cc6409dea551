import { z } from 'zod'
import { job, method } from '#contract/define'
import { DestinationTicket, WrittenFile } from '#contract/tickets'
import { Language } from '#core/kernel/bilingual'
import { DossierId, EvidenceId, LetterId, MediatorId, SubmissionId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'
import { LeftOut, PackCheck, PackPlan, PlacedExhibit } from '#core/pack/pack'

const packInput = {
  dossierId: DossierId,
  mediatorId: MediatorId.optional(),
  /** Exhibits in this order; the others that are included follow by number. */
  order: z.array(EvidenceId).default([]),
  letterId: LetterId.optional(),
  language: Language.default('fr'),
  today: LocalDate.optional(),
}

/** The pack for a mediator: planned in core, written outside, re-opened and checked (product.md P1, P2, P6). */
export const pack = {
  preview: method(z.strictObject(packInput), PackPlan),
  export: job(
    z.strictObject({ ...packInput, to: DestinationTicket.optional() }),
    z.strictObject({
      submissionId: SubmissionId,
      folder: z.string(),
      files: z.array(WrittenFile),
      placed: z.array(PlacedExhibit),
      leftOut: z.array(LeftOut),
      check: PackCheck,
    }),
  ),
} as const
