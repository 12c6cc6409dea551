import type { DossierEvent } from '#core/deadline/dossier-event'
import type { ProcedureEvent } from '#core/deadline/events'
import type { Stage } from '#core/dossier/stage-name'
import { answerToComplaint, COMPLAINT_TRACES } from '#core/mediator/complaint-events'

/** What the stage is read from. */
export type StageFacts = {
  readonly isClosed: boolean
  readonly events: ReadonlySet<ProcedureEvent>
  /** The same events with their days, by which an answer from before the complaint is told. */
  readonly log: readonly DossierEvent[]
  readonly hasContact: boolean
  /** The day from which the mediator may be asked has come (procedure.md 1.6). */
  readonly isGateOpen: boolean
}

const hasAny = (events: ReadonlySet<ProcedureEvent>, wanted: readonly ProcedureEvent[]): boolean =>
  wanted.some((event) => events.has(event))

/** An answer without a complaint in the log answers something else: a call, an order. */
const isAnswered = ({ log }: StageFacts): boolean => answerToComplaint(log) !== null

const MEDIATION: readonly ProcedureEvent[] = [
  'referral.sent',
  'referral.received_by_mediator',
  'referral.notified_to_parties',
  'referral.forwarded_to_bank',
  'mediation.agreed_or_first_meeting',
  'proposal.received',
]

const COMPLAINT_LEFT = COMPLAINT_TRACES.filter((event) => event !== 'complaint.written')

/** The first row that holds gives the stage; read from the end of the procedure to its beginning. */
const STAGE_TABLE: readonly { readonly stage: Stage; readonly holds: (facts: StageFacts) => boolean }[] = [
  { stage: 'closed', holds: ({ isClosed }) => isClosed },
  { stage: 'court', holds: ({ events }) => hasAny(events, ['court.seized', 'mediation.closed']) },
  { stage: 'mediation', holds: ({ events }) => hasAny(events, MEDIATION) },
  { stage: 'mediation', holds: ({ isGateOpen }) => isGateOpen },
  { stage: 'mediation', holds: isAnswered },
  { stage: 'waiting', holds: ({ events }) => hasAny(events, COMPLAINT_LEFT) },
  { stage: 'complaint', holds: ({ hasContact, events }) => hasContact || events.size > 0 },
  { stage: 'contact', holds: () => true },
]

/**
 * The stage of a dispute, derived from what was logged (product.md D3): contact, written complaint, waiting for the
 * answer, mediation (open as soon as a reply is unsatisfactory or the wait is over), court, closed.
 */
export const deriveStage = (facts: StageFacts): Stage => STAGE_TABLE.find((row) => row.holds(facts))?.stage ?? 'contact'
