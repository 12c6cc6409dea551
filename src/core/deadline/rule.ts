import { z } from 'zod'
import { Bilingual } from '../kernel/bilingual'
import { LocalDate } from '../kernel/local-date'
import { BusinessCalendar } from './calendar'
import { ExplainParams } from './derivation'
import { ProcedureEvent } from './events'
import { Jurisdiction, Region } from './region'

/** The name of a rule, also the name of its file: `FR-CMF-L133-45-15`. */
const RuleId = z
  .string()
  .max(80)
  .regex(/^[A-Z]{2}(-[A-Z0-9.]+)+$/)

/**
 * The family of disputes a rule was written for: `core` is the payment card, `*` any dispute. The table of
 * `dossier-clocks.ts` decides which rules a dossier follows.
 */
const Preset = z.enum([
  'core',
  '*',
  'court',
  'ecommerce',
  'energy',
  'telecom',
  'travel',
  'rail',
  'insurance',
  'uk',
  'be',
  'lu',
  'de',
])

/**
 * How long, and how it is counted. `from_document`: the date is written in a document and has no number.
 * `suspension`: stops another rule's clock; `n` is then the least number of months that remain afterwards.
 * `thenDays`: calendar days counted once the months or years have been (CPC 641 al. 3).
 */
export const Period = z.strictObject({
  n: z.int().min(1).max(400).nullable(),
  unit: z.enum(['business_day', 'calendar_day', 'week', 'month', 'year', 'from_document', 'suspension']),
  thenDays: z.int().min(1).max(400).optional(),
})
export type Period = z.infer<typeof Period>

/** Who must act: `gate` opens a possibility, `engine` only changes another clock. */
export const OwedBy = z.enum(['company', 'user', 'mediator', 'gate', 'engine'])
export type OwedBy = z.infer<typeof OwedBy>

/** Where the rule was read. `checkedOn: null` is shown as an unknown date. `caveat`: what was not read or differs. */
export const RuleSource = z.strictObject({
  article: Bilingual,
  url: z.string().startsWith('http'),
  /** Other pages that confirm a part of the rule. */
  seeAlso: z.array(z.string().startsWith('http')),
  checkedOn: LocalDate.nullable(),
  confidence: z.enum(['confirmed', 'partly_confirmed', 'unconfirmed']),
  caveat: Bilingual.nullable(),
})
export type RuleSource = z.infer<typeof RuleSource>

/** A worked case kept with the rule and run as a test: from `on`, the date must be `expect`. `why` shows the count. */
const RuleExample = z.strictObject({
  on: LocalDate,
  region: Region.optional(),
  calendar: BusinessCalendar.optional(),
  params: ExplainParams.optional(),
  expect: LocalDate,
  why: z.string().min(1),
})

/** One legal or customary clock, as one file of `resources/rules` states it (architecture.md section 9). */
export const Rule = z
  .strictObject({
    id: RuleId,
    version: z.int().min(1),
    jurisdiction: Jurisdiction,
    preset: Preset,
    label: Bilingual,
    trigger: ProcedureEvent,
    period: Period,
    calendar: BusinessCalendar.nullable(),
    roll: z.enum(['none', 'next_working_day']),
    owedBy: OwedBy,
    /** `prescription` can be suspended by a mediation, `forfeiture` cannot (C. civ. 2220, 2238); null is neither. */
    nature: z.enum(['prescription', 'forfeiture']).nullable(),
    consequence: Bilingual,
    source: RuleSource,
    inForceFrom: LocalDate.nullable(),
    inForceTo: LocalDate.nullable(),
    notes: Bilingual.nullable(),
    examples: z.array(RuleExample).min(1),
  })
  .refine((rule) => (rule.period.unit === 'from_document') === (rule.period.n === null), {
    message: 'only a date read in a document has no number',
    path: ['period', 'n'],
  })
  .refine((rule) => (rule.period.unit === 'business_day') === (rule.calendar !== null), {
    message: 'a calendar goes with business days, and only with them',
    path: ['calendar'],
  })
  .refine(({ period }) => period.thenDays === undefined || period.unit === 'month' || period.unit === 'year', {
    message: 'only months or years are followed by days',
    path: ['period', 'thenDays'],
  })
  .refine((rule) => rule.inForceFrom === null || rule.inForceTo === null || rule.inForceFrom <= rule.inForceTo, {
    message: 'in force to before from',
    path: ['inForceTo'],
  })
export type Rule = z.infer<typeof Rule>

/** The rules by their id. */
export type RulesById = ReadonlyMap<string, Rule>

/** Indexes rules by id. Two files with one id are a mistake of ours, so it throws. */
export const indexRules = (rules: readonly Rule[]): RulesById => {
  const rulesById = new Map<string, Rule>()
  for (const rule of rules) {
    if (rulesById.has(rule.id)) throw new Error(`two rules named ${rule.id}`)
    rulesById.set(rule.id, rule)
  }
  return rulesById
}
