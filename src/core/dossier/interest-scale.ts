import { z } from 'zod'
import { Jurisdiction } from '#core/deadline/region'
import { RuleSource } from '#core/deadline/rule'
import { Bilingual } from '#core/kernel/bilingual'
import { LocalDate } from '#core/kernel/local-date'

/** From the day after `afterDays` days late, the legal rate is raised by `points` (percentage points, as text). */
const InterestTier = z.strictObject({
  afterDays: z.int().min(0).max(3650),
  points: z.string().regex(/^\d{1,2}(\.\d{1,4})?$/),
})

/** Where a person reads the legal rate: Recours knows none by itself. */
const RateSource = z.strictObject({
  where: Bilingual,
  url: z.string().startsWith('http').nullable(),
  checkedOn: LocalDate.nullable(),
  confidence: RuleSource.shape.confidence,
})

const isAscending = (tiers: readonly z.infer<typeof InterestTier>[]): boolean =>
  tiers.every(({ afterDays }, index) => afterDays > (tiers[index - 1]?.afterDays ?? -1))

/**
 * What a late refund costs: how much each day late adds to the legal rate, as one file of `resources/interest` states it.
 * `ruleId`: the rule whose date is the last day to refund. `rateMonths`: how long a legal rate holds.
 */
export const InterestScale = z
  .strictObject({
    id: z
      .string()
      .max(80)
      .regex(/^[A-Z]{2}(-[A-Z0-9.]+)+$/),
    version: z.int().min(1),
    jurisdiction: Jurisdiction,
    ruleId: z.string().min(1).max(80),
    label: Bilingual,
    tiers: z.array(InterestTier).min(1).max(20),
    daysInYear: z.int().min(360).max(366),
    rateMonths: z.int().min(1).max(12),
    source: RuleSource,
    rateSource: RateSource,
    inForceFrom: LocalDate,
    notes: Bilingual.nullable(),
  })
  .refine(({ tiers }) => tiers[0]?.afterDays === 0 && isAscending(tiers), {
    message: 'tiers begin on the first day late and go up',
    path: ['tiers'],
  })
export type InterestScale = z.infer<typeof InterestScale>
