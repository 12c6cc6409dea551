import { formatLocalDate, type LocalDate } from '#core/kernel/local-date'
import type { LetterFacts } from './letter-facts'
import { certainDate, type ReplyLimit } from './letter-log'

type Value = (facts: LetterFacts) => string | null

/** A day as a letter writes it; null where there is none. */
export const writeDay = (on: LocalDate | null, { language }: LetterFacts): string | null =>
  on === null ? null : formatLocalDate(on, language)

/**
 * The reply limit where it is what its sentence says of it. The sentence is chosen once and its fact follows the dossier:
 * a limit that became another, or is no longer over, is asked for again and never told in words that no longer hold.
 */
const replyLimit =
  (isMeant: (limit: ReplyLimit) => boolean): Value =>
  (facts) => {
    const { replyLimit: limit } = facts.log
    return limit !== null && isMeant(limit) ? writeDay(limit.on, facts) : null
  }

const overLimit = (kind: ReplyLimit['kind']): Value => replyLimit((limit) => limit.isOver && limit.kind === kind)

const gdprLimit = ({ log }: LetterFacts): LocalDate | null =>
  certainDate(log, 'FR-GDPR-12-3-3M') ?? certainDate(log, 'FR-GDPR-12-3-1M')

/** A limit where it lies before the letter's date, or where it does not: as its sentence says. */
const whereOver =
  (limitOf: (facts: LetterFacts) => LocalDate | null, isOver: boolean): Value =>
  (facts) => {
    const limit = limitOf(facts)
    return limit !== null && limit < facts.log.date === isOver ? writeDay(limit, facts) : null
  }

const ninetyDays = ({ log }: LetterFacts): LocalDate | null => certainDate(log, 'FR-CONSO-R612-5-90D')

/** What each limit is in a dossier; null where it is not certain, or not what its sentence says. */
export const LIMIT_VALUES = {
  reply_limit: replyLimit(() => true),
  reply_limit_over: replyLimit(({ isOver }) => isOver),
  reply_limit_ahead: replyLimit(({ isOver }) => !isOver),
  reply_limit_fifteen_days: overLimit('fifteen_days'),
  reply_limit_thirty_five_days: overLimit('thirty_five_days'),
  reply_limit_two_months: overLimit('two_months'),
  ninety_days: (facts) => writeDay(ninetyDays(facts), facts),
  ninety_days_over: whereOver(ninetyDays, true),
  ninety_days_ahead: whereOver(ninetyDays, false),
  gdpr_limit: (facts) => writeDay(gdprLimit(facts), facts),
  gdpr_limit_over: whereOver(gdprLimit, true),
} as const satisfies Readonly<Record<string, Value>>
