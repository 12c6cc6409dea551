import { z } from 'zod'
import { method } from '#contract/define'
import { ClimbedRung, DeliveryLadder, SendingSubject } from '#core/correspondence/delivery'
import { Bilingual } from '#core/kernel/bilingual'
import { EntryId, EvidenceId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'

/** A clock that a rung starts: which rule, and the date it gives where the rung is noted. */
const StartedClock = z.strictObject({ ruleId: z.string(), label: Bilingual, date: LocalDate.nullable() })

/** The ladder, and for each event of it the clocks that this event starts. `null` = the exchange is no known sending. */
const Delivery = z.strictObject({
  ladder: DeliveryLadder.nullable(),
  starts: z.array(z.strictObject({ event: z.string(), clocks: z.array(StartedClock) })),
})
export type Delivery = z.infer<typeof Delivery>

/**
 * What was sent, from the writing to the answer (product.md C3). `subject` says what a sending is that marks no event yet.
 * Impossible orders are refused: `event.beforeCause`, `event.contradicts`, `delivery.rungMissing`.
 */
export const delivery = {
  get: method(z.strictObject({ entryId: EntryId, subject: SendingSubject.optional() }), Delivery),
  climb: method(
    z.strictObject({
      entryId: EntryId,
      subject: SendingSubject.optional(),
      rung: ClimbedRung,
      on: LocalDate,
      proof: EvidenceId.nullable().default(null),
    }),
    Delivery,
  ),
  descend: method(z.strictObject({ entryId: EntryId, rung: ClimbedRung }), Delivery),
  /** `number` as it was typed; null or blank takes it away. */
  setSlip: method(z.strictObject({ entryId: EntryId, number: z.string().max(60).nullable() }), Delivery),
} as const
