import { z } from 'zod'
import { buildLadder } from '#core/correspondence/delivery'
import type { Entry } from '#core/correspondence/entry'
import { ANSWERS } from '#core/deadline/clock-events'
import type { ProcedureEvent } from '#core/deadline/events'
import { EntryId, LetterId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'
import type { Letter } from './letter'

/**
 * How far a letter is. `on`: the day of that, null for what was not sent. `entryId`: the exchange in which it was sent;
 * null before that, and once that exchange is in the bin.
 */
export const LetterStanding = z.strictObject({
  letterId: LetterId,
  standing: z.enum(['draft', 'ready', 'sent', 'delivered', 'answered']),
  on: LocalDate.nullable(),
  entryId: EntryId.nullable(),
})
export type LetterStanding = z.infer<typeof LetterStanding>

/** What answers a mediator's referral, or a letter that no ladder knows; a ladder has its own answers. */
const MEDIATOR_ANSWERS = [
  'referral.notified_to_parties',
  'proposal.received',
  'mediation.closed',
] as const satisfies readonly ProcedureEvent[]

type Reached = Pick<LetterStanding, 'standing' | 'on'>

/** An exchange that marks no event that a ladder knows: an answer of the same side after it is its answer. */
const answerWithoutLadder = (entry: Entry, entries: readonly Entry[]): LocalDate | null => {
  if (entry.counterpart === 'other') return null
  const answers: readonly ProcedureEvent[] = entry.counterpart === 'mediator' ? MEDIATOR_ANSWERS : ANSWERS
  const days = entries
    .filter(({ id }) => id !== entry.id)
    .flatMap(({ events }) => events.filter(({ event, on }) => answers.includes(event) && on >= entry.on))
    .map(({ on }) => on)
  return days.toSorted()[0] ?? null
}

const reachedBy = (entry: Entry, entries: readonly Entry[]): Reached => {
  const ladder = buildLadder(entry, entries)
  const rungs = new Map(ladder?.rungs.map(({ rung, on }) => [rung, on]))
  const answeredOn = ladder === null ? answerWithoutLadder(entry, entries) : (rungs.get('answered') ?? null)
  if (answeredOn !== null) return { standing: 'answered', on: answeredOn }
  const presented = entry.events.find(({ event }) => event === 'delivery.presented')?.on
  const isBack = entry.events.some(({ event }) => event === 'delivery.unclaimed')
  const deliveredOn = rungs.get('received') ?? presented ?? null
  return deliveredOn === null || isBack
    ? { standing: 'sent', on: entry.on }
    : { standing: 'delivered', on: deliveredOn }
}

/**
 * Where a letter stands, read from the log (product.md C3): delivered once its exchange says that it was presented, signed
 * for or known to have arrived; answered once an answer came after it. One that came back unclaimed was sent.
 * `entries`: the log without what is in the bin.
 */
export const standingOf = (
  letter: Pick<Letter, 'id' | 'state' | 'sent'>,
  entries: readonly Entry[],
): LetterStanding => {
  const { id: letterId, sent } = letter
  if (sent === null) {
    const standing = letter.state === 'ready' ? 'ready' : 'draft'
    return { letterId, standing, on: null, entryId: null }
  }
  const entry = entries.find(({ id }) => id === sent.entryId)
  if (entry === undefined) return { letterId, standing: 'sent', on: sent.on, entryId: null }
  return { letterId, ...reachedBy(entry, entries), entryId: entry.id }
}

type Sending = Pick<Entry, 'id' | 'direction' | 'citations' | 'events'>

/**
 * Whether the log tells of this sending already: by another exchange, with the same letter's file and an event of the same
 * kind. Two letters of the same bytes may both go out; the exchange of a sending that was taken back may not come beside
 * the one that took its place. `letters`: those of the dossier, this one as sent; `log`: without what is in the bin.
 */
export const isSentTwice = (
  entry: Sending,
  log: readonly Sending[],
  letters: readonly Pick<Letter, 'sent'>[],
): boolean => {
  const sent = letters.flatMap((letter) => letter.sent ?? [])
  const files = new Set(sent.map(({ pdf }) => pdf))
  const own = new Set(sent.map(({ entryId }) => entryId))
  const cited = new Set(entry.citations.map(({ evidenceId }) => evidenceId).filter((id) => files.has(id)))
  const marked = new Set(entry.events.map(({ event }) => event))
  return log.some(
    ({ id, direction, citations, events }) =>
      id !== entry.id &&
      direction === 'outgoing' &&
      entry.direction === 'outgoing' &&
      !(own.has(id) && own.has(entry.id)) &&
      citations.some(({ evidenceId }) => cited.has(evidenceId)) &&
      events.some(({ event }) => marked.has(event)),
  )
}
