import { ANSWERS } from '#core/deadline/clock-events'
import { returnedLetters } from '#core/deadline/clock-start'
import type { DossierEvent } from '#core/deadline/dossier-event'
import type { ProcedureEvent } from '#core/deadline/events'
import { compareDates } from '#core/kernel/local-date'

/** The events by which the person's complaint to the company shows in the log, whatever the level and the country. */
export const COMPLAINT = [
  'complaint.written',
  'complaint.sent',
  'complaint.submitted',
  'complaint.sent_to_management',
  'complaint2.sent',
] as const satisfies readonly ProcedureEvent[]

/** The same, and its arrival, which proves that there was one. */
export const COMPLAINT_TRACES = [
  ...COMPLAINT,
  'complaint.received_by_company',
  'complaint2.received_by_company',
] as const satisfies readonly ProcedureEvent[]

const isOneOf = (names: readonly ProcedureEvent[], { event }: DossierEvent): boolean => names.includes(event)

const inTime = (events: readonly DossierEvent[]): readonly DossierEvent[] =>
  [...events].sort((a, b) => compareDates(a.on, b.on))

/** The first answer that came on or after the day of the first trace of a complaint; an earlier one answers something else. */
export const answerToComplaint = (events: readonly DossierEvent[]): DossierEvent | null => {
  const [complaint] = inTime(events.filter((event) => isOneOf(COMPLAINT_TRACES, event)))
  if (complaint === undefined) return null
  return inTime(events.filter((event) => isOneOf(ANSWERS, event) && event.on >= complaint.on))[0] ?? null
}

/**
 * Whether every complaint that left came back unclaimed: the company then has none. What proves that it has one, an
 * arrival or a word of its own about it, settles the matter.
 */
export const isComplaintReturned = (events: readonly DossierEvent[]): boolean => {
  const returned = returnedLetters(events)
  const left = events.filter((event) => isOneOf(COMPLAINT, event) && event.event !== 'complaint.written')
  if (left.length === 0 || !left.every(({ entryId }) => returned.has(entryId))) return false
  const proofs = ['acknowledgement.received', 'holding_reply.received', ...ANSWERS] as const
  const back = left.reduce((first, { on }) => (on < first ? on : first), left[0]?.on ?? '')
  return !events.some(
    (event) =>
      (isOneOf(['complaint.received_by_company', 'complaint2.received_by_company'], event) &&
        !returned.has(event.entryId)) ||
      (isOneOf(proofs, event) && event.on >= back),
  )
}
