import { Failure } from '#core/kernel/failure'
import { Instant } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'
import type { Clock } from './deps'

/** The civil date that `RECOURS_TODAY` fixes; empty is as good as unset. */
const fixedDate = (): LocalDate | null => {
  const given = process.env.RECOURS_TODAY
  if (given === undefined || given === '') return null
  const parsed = LocalDate.safeParse(given)
  if (parsed.success) return parsed.data
  throw new Failure({ code: 'input.invalid', problems: [{ at: 'RECOURS_TODAY', problem: 'not_a_date' }] })
}

/**
 * The computer's own clock. `RECOURS_TODAY` fixes the civil date, so that a demonstration or a test is repeatable.
 * `today` throws Failure `input.invalid` when that is no date.
 */
export const systemClock: Clock = {
  now: () => Instant.parse(new Date().toISOString()),
  today: () => fixedDate() ?? LocalDate.parse(Temporal.Now.plainDateISO().toString()),
}
