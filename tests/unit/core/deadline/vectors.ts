import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { BusinessCalendar } from '#core/deadline/calendar'
import { ExplainParams, type ExplainResult } from '#core/deadline/derivation'
import { explainDeadline } from '#core/deadline/explain'
import { type HolidayLookup, holidaysOf } from '#core/deadline/holidays'
import { Region } from '#core/deadline/region'
import { LocalDate } from '#core/kernel/local-date'
import { ruleNamed, shippedRules } from './rules-on-disk'

const Vector = z.strictObject({
  rule: z.string(),
  trigger: LocalDate,
  region: Region,
  expected: LocalDate,
  why: z.string(),
  calendar: BusinessCalendar.optional(),
  params: ExplainParams.optional(),
})
export type Vector = z.infer<typeof Vector>

const file = join(import.meta.dirname, '../../../fixtures/deadlines/vectors.json')

/** The dates worked out by hand for the project. */
export const vectors: readonly Vector[] = z.array(Vector).parse(JSON.parse(readFileSync(file, 'utf8')))

/** What the engine answers to a vector. */
export const answerTo = (vector: Vector, holidays: HolidayLookup = holidaysOf): ExplainResult =>
  explainDeadline(
    ruleNamed(vector.rule),
    { on: vector.trigger, region: vector.region, calendar: vector.calendar, params: vector.params },
    shippedRules,
    holidays,
  )

/** The vectors that the engine gets wrong with a calendar. */
export const failuresWith = (holidays: HolidayLookup): readonly Vector[] =>
  vectors.filter((vector) => {
    const answer = answerTo(vector, holidays)
    return answer.kind !== 'computed' || answer.derivation.date !== vector.expected
  })
