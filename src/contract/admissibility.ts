import { z } from 'zod'
import { method } from '#contract/define'
import { DossierId, MediatorId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'
import { Admissibility } from '#core/mediator/admissibility'
import { AdmissibilityCheckId } from '#core/mediator/admissibility-check'

/** "Recevable ?": the ten checks of a mediator's clerk (product.md L6). */
export const admissibility = {
  check: method(
    z.strictObject({
      dossierId: DossierId,
      /** The company's own mediator when not given. */
      mediatorId: MediatorId.optional(),
      today: LocalDate.optional(),
      /** The checks that the person says are met, beside those confirmed before. */
      confirmed: z.array(AdmissibilityCheckId).max(AdmissibilityCheckId.options.length).default([]),
    }),
    Admissibility,
  ),
  /** Confirms what only the person can know, goes on in spite of what is missing, or takes either back. */
  confirm: method(
    z.strictObject({
      dossierId: DossierId,
      mediatorId: MediatorId.optional(),
      check: AdmissibilityCheckId,
      confirmed: z.boolean(),
    }),
    Admissibility,
  ),
} as const
