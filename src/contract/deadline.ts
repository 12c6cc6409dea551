import { z } from 'zod'
import { method } from '#contract/define'
import { BusinessCalendar } from '#core/deadline/calendar'
import { Derivation, ExplainParams } from '#core/deadline/derivation'
import { DossierDeadline } from '#core/deadline/derive'
import { Region } from '#core/deadline/region'
import { Rule } from '#core/deadline/rule'
import { Bilingual } from '#core/kernel/bilingual'
import { DossierId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'

/** A derivation with the rule it applied and its sentences: what "Pourquoi cette date ?" draws (product.md L2). */
export const Explanation = Derivation.extend({ rule: Rule, text: Bilingual })
export type Explanation = z.infer<typeof Explanation>

/** Deadlines: computed from logged events by rules that are data (product.md L1-L3). */
export const deadline = {
  explain: method(
    z.strictObject({
      ruleId: z.string().max(80),
      on: LocalDate,
      /** Whose public holidays count; the rule's own country when not given. */
      region: Region.optional(),
      calendar: BusinessCalendar.optional(),
      params: ExplainParams.optional(),
    }),
    Explanation,
  ),
  list: method(z.strictObject({ dossierId: DossierId, today: LocalDate.optional() }), z.array(DossierDeadline)),
  rules: method(z.strictObject({}), z.array(Rule)),
} as const
