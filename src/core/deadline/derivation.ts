import { z } from 'zod'
import { Bilingual } from '../kernel/bilingual'
import { LocalDate } from '../kernel/local-date'
import { BusinessCalendar } from './calendar'
import { Region } from './region'

/**
 * What a few rules need besides the start date. `date`: the date written in the document (`from_document`).
 * The other four describe a suspension: whose clock, from when to when, and the least number of months afterwards.
 */
export const ExplainParams = z.strictObject({
  date: LocalDate.optional(),
  base_rule: z.string().max(80).optional(),
  suspended_from: LocalDate.optional(),
  suspended_to: LocalDate.optional(),
  floor_months: z.int().min(0).max(120).optional(),
})
export type ExplainParams = z.infer<typeof ExplainParams>

/** The question put to a rule: it was triggered `on` that day, in that region. `calendar` replaces the rule's own for business days. */
export const ExplainInput = z.strictObject({
  on: LocalDate,
  region: Region,
  calendar: BusinessCalendar.optional(),
  params: ExplainParams.optional(),
})
export type ExplainInput = z.infer<typeof ExplainInput>

/**
 * One day of a derivation. `counted` carries its number (or the number of the whole period where it lands at once);
 * `skipped` and `rolled` say which weekend or holiday; `month_end` is the clamp of CPC 641 al. 2.
 */
export const DerivationStep = z.strictObject({
  date: LocalDate,
  kind: z.enum(['start', 'counted', 'skipped', 'month_end', 'suspended', 'rolled', 'end']),
  count: z.int().nullable(),
  reason: Bilingual.nullable(),
})
export type DerivationStep = z.infer<typeof DerivationStep>

/** A date under one reading of « jour ouvrable ». */
export const Reading = z.strictObject({ calendar: BusinessCalendar, date: LocalDate })
export type Reading = z.infer<typeof Reading>

/**
 * A computed date with everything needed to redo it by hand. `earliest` and `latest` span both readings of
 * « jour ouvrable » and equal `date` elsewhere. `rolledFrom` is where the period ended before CPC 642 moved it.
 */
export const Derivation = z.strictObject({
  ruleId: z.string(),
  ruleVersion: z.int(),
  on: LocalDate,
  region: Region,
  calendar: BusinessCalendar.nullable(),
  date: LocalDate,
  earliest: LocalDate,
  latest: LocalDate,
  readings: z.array(Reading),
  rolledFrom: LocalDate.nullable(),
  steps: z.array(DerivationStep),
})
export type Derivation = z.infer<typeof Derivation>

/** Why a question cannot be answered, though every field is well formed. */
export const ExplainProblem = z.enum([
  'date_out_of_range',
  'rule_not_in_force',
  'document_date_before_event',
  'unknown_base_rule',
  'base_rule_not_prescription',
  'suspension_reversed',
])
export type ExplainProblem = z.infer<typeof ExplainProblem>

/** The answer of `explainDeadline`: a date, the fields it lacks, or why there is none. */
export type ExplainResult =
  | { readonly kind: 'computed'; readonly derivation: Derivation }
  | { readonly kind: 'needs'; readonly missing: readonly string[] }
  | { readonly kind: 'invalid'; readonly problem: ExplainProblem }
