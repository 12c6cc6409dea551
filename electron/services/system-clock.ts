import { Instant } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'
import type { Clock } from './deps'

/** The computer's own clock. `RECOURS_TODAY` fixes the civil date, so that a demonstration or a test is repeatable. */
export const systemClock: Clock = {
  now: () => Instant.parse(new Date().toISOString()),
  today: () => LocalDate.parse(process.env.RECOURS_TODAY ?? Temporal.Now.plainDateISO().toString()),
}
