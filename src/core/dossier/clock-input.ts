import { possibleDays } from '#core/correspondence/date-precision'
import type { Entry } from '#core/correspondence/entry'
import { daysOfMark } from '#core/correspondence/event-order'
import { ANSWERS } from '#core/deadline/clock-events'
import type { DeriveInput, DossierDeadline } from '#core/deadline/derive'
import type { DossierEvent } from '#core/deadline/dossier-event'
import type { ProcedureEvent } from '#core/deadline/events'
import type { Dossier } from '#core/dossier/dossier'
import type { LocalDate } from '#core/kernel/local-date'

const isProposal = (entry: Entry): boolean => entry.events.some((marked) => marked.event === 'proposal.received')

/** A complaint that left was written by then: the time for going to the mediator runs from there (C. conso. L. 612-2). */
const COMPLAINT_LEFT: ReadonlySet<ProcedureEvent> = new Set<ProcedureEvent>([
  'complaint.sent',
  'complaint.submitted',
  'complaint.sent_to_management',
])

/** What shows that there was a complaint, without saying when it was written. */
const COMPLAINT_ARRIVED: ReadonlySet<ProcedureEvent> = new Set<ProcedureEvent>([
  'complaint.received_by_company',
  'complaint2.sent',
])

/**
 * What starts clocks that others must keep, and meets those of the person. Of days that are not exact the last counts:
 * nobody is called late too early, and nothing of the person's is called done in time that may not be. Of every other
 * event (what the person received, concluded or learned) the first counts, so that their own time is never too long.
 */
const COUNTS_LAST: ReadonlySet<ProcedureEvent> = new Set<ProcedureEvent>([
  ...COMPLAINT_LEFT,
  'complaint.received_by_company',
  'complaint2.sent',
  'complaint2.received_by_company',
  'delivery.presented',
  'referral.sent',
  'referral.received_by_mediator',
  'referral.notified_to_parties',
  'referral.forwarded_to_bank',
  'unauthorised.reported',
  'refund_request.sent',
  'refund_request.received_by_company',
  'gdpr_request.sent',
  'gdpr_request.received_by_company',
  'withdrawal.notified',
  'withdrawal.received_by_company',
  'termination.notified',
  'claim.declared',
  'order.concluded',
  'order.opposed',
  'conformity.requested',
  'goods.returned',
  'appeal.lodged',
  'court.seized',
])

/** Words of the other side about something asked of it: they cannot have come before the first thing that was asked. */
const REPLIES: ReadonlySet<ProcedureEvent> = new Set<ProcedureEvent>([
  ...ANSWERS,
  'acknowledgement.received',
  'holding_reply.received',
  'refund_request.refused',
  'gdpr_request.extended',
  'gdpr_request.answered',
  'proposal.received',
  'mediation.closed',
  'refund.received',
  'conformity.restored',
])

/** The first day, among those given in order, that lies between two bounds. */
const firstWithin = (days: readonly LocalDate[], from: LocalDate | null, to: LocalDate | null): LocalDate | null =>
  days.find((day) => (from === null || day >= from) && (to === null || day <= to)) ?? null

type Mark = Entry['events'][number]

/** What was asked was asked before the first answer that may be about it; without an answer, on the last day possible. */
const dayOfAsking = (entry: Entry, mark: Mark, replies: readonly LocalDate[]): LocalDate => {
  const { earliest, latest } = daysOfMark(entry, mark)
  const last = latest ?? earliest ?? mark.on
  const reply = firstWithin(replies, earliest, latest)
  return reply !== null && reply < last ? reply : last
}

/** What came to the person came on the first day possible; an answer not before the first thing that was asked. */
const dayOfLearning = (entry: Entry, mark: Mark, firstAsked: LocalDate | null): LocalDate => {
  const { earliest, latest } = daysOfMark(entry, mark)
  const first = earliest ?? mark.on
  const isAnswer = REPLIES.has(mark.event) && firstAsked !== null && firstAsked > first
  return isAnswer && (latest === null || firstAsked <= latest) ? firstAsked : first
}

const isExact = (entry: Entry, mark: Mark): boolean => entry.datePrecision === null || mark.on !== entry.on

/** Every mark of the log, with its exchange. */
type Logged = { readonly entry: Entry; readonly mark: Mark }

const firstAskedOf = (log: readonly Logged[]): LocalDate | null =>
  log
    .filter(({ mark }) => COUNTS_LAST.has(mark.event) || mark.event === 'complaint.written')
    .flatMap(({ entry, mark }) => daysOfMark(entry, mark).earliest ?? [])
    .sort()[0] ?? null

/**
 * A complaint of an uncertain day went on the last day possible, and was written by the first: the time for going to the
 * mediator (C. conso. L. 612-2) is never counted too long. Its receipt says when it was written only where nothing else does.
 */
const writtenBefore = (log: readonly Logged[]): readonly DossierEvent[] => {
  const isTold = log.some(({ mark }) => COMPLAINT_LEFT.has(mark.event) || mark.event === 'complaint.written')
  return log
    .filter(({ entry, mark }) => !isExact(entry, mark) && (isTold ? COMPLAINT_LEFT : COMPLAINT_ARRIVED).has(mark.event))
    .filter(({ entry }) => entry.events.every(({ event }) => event !== 'complaint.written'))
    .flatMap(({ entry, mark }) => {
      const on = daysOfMark(entry, mark).earliest
      const { id: entryId, channel } = entry
      return on === null ? [] : [{ event: 'complaint.written', on, entryId, channel, estimated: true } as const]
    })
}

/** The events of a log as clocks count them: an uncertain day as the one day that harms nobody. */
const eventsOf = (entries: readonly Entry[]): readonly DossierEvent[] => {
  const log = entries.flatMap((entry) => entry.events.map((mark): Logged => ({ entry, mark })))
  const firstAsked = firstAskedOf(log)
  const replies = log
    .filter(({ mark }) => REPLIES.has(mark.event))
    .map(({ entry, mark }) => dayOfLearning(entry, mark, firstAsked))
    .sort()
  const placed = log.map(({ entry, mark }): DossierEvent => {
    const known = { event: mark.event, entryId: entry.id, channel: entry.channel }
    const by = mark.event === 'proposal.received' ? entry.commitment?.by : null
    const answerBy = by == null ? {} : { answerBy: by }
    if (isExact(entry, mark)) return { ...known, on: mark.on, ...answerBy }
    const isLast = COUNTS_LAST.has(mark.event)
    const on = isLast ? dayOfAsking(entry, mark, replies) : dayOfLearning(entry, mark, firstAsked)
    return { ...known, on, estimated: true, ...answerBy }
  })
  // Of two traces on one day the written one starts the person's own time.
  return [...writtenBefore(log), ...placed]
}

type Start = Pick<DossierDeadline, 'owedBy'> & { readonly from: Pick<DossierDeadline['from'], 'event' | 'entryId'> }

/**
 * Whether a clock would start on a day that nothing bounds on the side that counts for it: « avant le 12 mars » says
 * nothing of the first day, « après le 12 mars » nothing of the last, an unknown day nothing at all. Such an event still
 * meets and ends what it meets and ends, on the day where its exchange is sorted; it starts nothing. An answer opens the
 * way to the mediator whatever its day, as it has come.
 */
export const isLooseStart = ({ owedBy, from }: Start, entries: readonly Entry[]): boolean => {
  const entry = entries.find(({ id }) => id === from.entryId)
  if (entry === undefined || entry.datePrecision === null || from.event === null) return false
  const { event } = from
  const mark = entry.events.find((one) => one.event === event)
  if (mark === undefined ? entry.events.every((one) => isExact(entry, one)) : isExact(entry, mark)) return false
  if (owedBy === 'gate' && ANSWERS.some((answer) => answer === event)) return false
  const { earliest, latest } = possibleDays(entry)
  // What the person owes never runs from a last possible day.
  if (owedBy === 'user') return earliest === null || COUNTS_LAST.has(event)
  return COUNTS_LAST.has(event) ? latest === null : earliest === null
}

/** What a dossier's deadlines depend on, gathered from its log: marked events, dated promises, disputed payments. */
export const clockInputOf = (dossier: Dossier, entries: readonly Entry[], today: LocalDate): DeriveInput => ({
  profile: dossier.profile,
  motive: dossier.motive,
  region: dossier.region,
  events: [...eventsOf(entries)],
  promises: entries.flatMap((entry) =>
    // The limit to answer a mediator's proposal binds the person: it is no promise of the other side.
    entry.commitment?.by && !isProposal(entry)
      ? [
          {
            entryId: entry.id,
            text: entry.commitment.text,
            by: entry.commitment.by,
            on: entry.on,
            ...(entry.commitment.keptOn === null ? {} : { keptOn: entry.commitment.keptOn }),
          },
        ]
      : [],
  ),
  transactions: dossier.payments.map(({ debitedOn, payeeOutsideEea, amountUnexpected }) => ({
    debitedOn,
    payeeOutsideEea,
    amountUnexpected,
  })),
  today,
})
