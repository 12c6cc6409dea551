import { z } from 'zod'
import { method } from '#contract/define'
import { InterestScale } from '#core/dossier/interest-scale'
import { PenaltyInterest } from '#core/dossier/penalty-interest'
import { Bilingual } from '#core/kernel/bilingual'
import { DossierId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'

/** The interest that a late refund bears (CMF art. L. 133-18; product.md D6), from the rates that the person entered. */
export const interest = {
  /** `until`: the last day to count; today when not given, and never after a refund that was noted. */
  penalty: method(
    z.strictObject({ dossierId: DossierId, until: LocalDate.optional() }),
    z.strictObject({ interest: PenaltyInterest, scale: InterestScale, text: Bilingual }),
  ),
} as const
