import type { Channel } from '../correspondence/entry'
import { addDays, compareDates, earlierOf, type LocalDate } from '../kernel/local-date'
import { checkDay, workingDaysBefore } from './calendar'
import type { LoggedStart } from './clock'
import { ANSWERS } from './clock-events'
import type { DossierEvent } from './dossier-event'
import type { ProcedureEvent } from './events'
import type { Region } from './region'

/**
 * The day from which a clock runs, and what it was inferred from. `notBefore`: nothing earlier can have met it.
 * `slackDays`: how much later the clock may really have started.
 */
export type ResolvedStart = {
  readonly event: ProcedureEvent
  readonly on: LocalDate
  readonly entryId: string | null
  readonly estimated: boolean
  readonly notBefore: LocalDate
  readonly slackDays: number
  readonly answerBy?: LocalDate | undefined
}

/** Business days that a letter is assumed to travel when its arrival is unknown: our own convention (procedure.md 1.1). */
export const POST_BUSINESS_DAYS = 3

/** What travels; a channel nobody named is taken for post, the later and so the safer guess. */
const POSTAL: ReadonlySet<Channel | undefined> = new Set<Channel | undefined>([
  'letter',
  'registered_letter',
  undefined,
])

/** Signs of life that prove that what was sent had arrived. */
const PROOF_OF_ARRIVAL: Readonly<Partial<Record<ProcedureEvent, readonly ProcedureEvent[]>>> = {
  'complaint.received_by_company': ['acknowledgement.received', 'holding_reply.received', ...ANSWERS],
  'referral.received_by_mediator': ['referral.notified_to_parties', 'proposal.received'],
  'gdpr_request.received_by_company': ['gdpr_request.extended', 'gdpr_request.answered'],
  'refund_request.received_by_company': ['refund_request.refused'],
}

const afterBusinessDays = (sent: LocalDate, days: number, region: Region): LocalDate => {
  let day = sent
  let left = days
  while (left > 0) {
    day = addDays(day, 1)
    if (checkDay(day, 'bank5', region).kind === 'working') left -= 1
  }
  return day
}

/** The postman's first call with that letter: nearer the truth than any convention, as long as nobody signed for it. */
const presentationOf = (sent: DossierEvent, events: readonly DossierEvent[]): LocalDate | null =>
  events
    .filter(({ event, entryId, on }) => event === 'delivery.presented' && entryId === sent.entryId && on >= sent.on)
    .map(({ on }) => on)
    .sort()[0] ?? null

const estimateArrival = (
  sent: DossierEvent,
  as: ProcedureEvent,
  events: readonly DossierEvent[],
  region: Region,
): LocalDate => {
  if (!POSTAL.has(sent.channel)) return sent.on
  const travelled = presentationOf(sent, events) ?? afterBusinessDays(sent.on, POST_BUSINESS_DAYS, region)
  const proofs = events.filter((event) => PROOF_OF_ARRIVAL[as]?.includes(event.event) && event.on >= sent.on)
  return proofs.map((proof) => proof.on).reduce(earlierOf, travelled)
}

const resolve = (
  start: LoggedStart,
  logged: DossierEvent,
  events: readonly DossierEvent[],
  region: Region,
): ResolvedStart => {
  const base = { entryId: logged.entryId, notBefore: logged.on, slackDays: 0 }
  switch (start.estimate?.kind) {
    case undefined:
      return {
        ...base,
        event: logged.event,
        on: logged.on,
        estimated: logged.estimated ?? false,
        answerBy: logged.answerBy,
      }
    case 'arrival':
      return { ...base, event: start.as, on: estimateArrival(logged, start.as, events, region), estimated: true }
    case 'floor':
      return { ...base, event: start.as, on: logged.on, estimated: true, slackDays: start.estimate.slackDays }
    case 'departure': {
      const left = POSTAL.has(logged.channel) ? workingDaysBefore(logged.on, POST_BUSINESS_DAYS, region) : logged.on
      return { ...base, event: start.as, on: left, estimated: true }
    }
    case 'at_latest':
      return { ...base, event: start.as, on: logged.on, estimated: true }
  }
}

/** The exchanges whose letter came back unclaimed: one exchange holds one letter. */
export const returnedLetters = (events: readonly DossierEvent[]): ReadonlySet<string> =>
  new Set(events.filter(({ event }) => event === 'delivery.unclaimed').map(({ entryId }) => entryId))

const ARRIVAL = /\.received_by_(company|mediator)$/

/** A letter that came back never arrived: it starts what runs from sending, not what runs from receipt. */
const startsNothing = (start: LoggedStart, { event }: DossierEvent): boolean =>
  ARRIVAL.test(event) || start.estimate?.kind === 'arrival' || start.estimate?.kind === 'floor'

const loggedFor = (start: LoggedStart, events: readonly DossierEvent[]): readonly DossierEvent[] => {
  const returned = returnedLetters(events)
  const first = events
    .filter(({ event }) => start.notBefore?.includes(event))
    .map(({ on }) => on)
    .sort()[0]
  return events.filter(
    (event) =>
      start.from.includes(event.event) &&
      !(returned.has(event.entryId) && startsNothing(start, event)) &&
      (first === undefined || event.on >= first),
  )
}

/**
 * Finds the days on which a clock started: from the first kind of start that the log can answer, in date order.
 *
 * An unknown arrival is estimated: the first presentation when it is noted, else sending plus three business days for
 * post, the same day otherwise, and never later than the first answer (procedure.md 1.1). A letter returned unclaimed
 * did not arrive.
 */
export const resolveStarts = (
  starts: readonly LoggedStart[],
  events: readonly DossierEvent[],
  region: Region,
): readonly ResolvedStart[] => {
  for (const start of starts) {
    const logged = loggedFor(start, events)
    const certain = logged.filter((event) => event.estimated !== true)
    const found = start.proofReplacesGuess === true && certain.length > 0 ? certain : logged
    if (found.length > 0) {
      return found.map((event) => resolve(start, event, events, region)).sort((a, b) => compareDates(a.on, b.on))
    }
  }
  return []
}
