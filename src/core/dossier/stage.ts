import type { ProcedureEvent } from '#core/deadline/events'
import type { Stage } from '#core/dossier/overview'

/** What the stage is read from. */
export type StageFacts = {
  readonly isClosed: boolean
  readonly events: ReadonlySet<ProcedureEvent>
  readonly hasContact: boolean
  /** The day from which the mediator may be asked has come (procedure.md 1.6). */
  readonly isGateOpen: boolean
}

const hasAny = (events: ReadonlySet<ProcedureEvent>, ...wanted: readonly ProcedureEvent[]): boolean =>
  wanted.some((event) => events.has(event))

/** The first row that holds gives the stage; read from the end of the procedure to its beginning. */
const STAGE_TABLE: readonly { readonly stage: Stage; readonly holds: (facts: StageFacts) => boolean }[] = [
  { stage: 'closed', holds: (facts) => facts.isClosed },
  { stage: 'court', holds: ({ events }) => hasAny(events, 'court.seized', 'mediation.closed') },
  {
    stage: 'mediation',
    holds: ({ events, isGateOpen }) =>
      isGateOpen ||
      hasAny(
        events,
        'referral.sent',
        'referral.received_by_mediator',
        'referral.notified_to_parties',
        'proposal.received',
        'reply.received',
        'refusal.received',
      ),
  },
  { stage: 'waiting', holds: ({ events }) => hasAny(events, 'complaint.sent', 'complaint.received_by_company') },
  { stage: 'complaint', holds: ({ events, hasContact }) => hasContact || events.has('complaint.written') },
  { stage: 'contact', holds: () => true },
]

/**
 * The stage of a dispute, derived from what was logged (product.md D3): contact, written complaint, waiting for the
 * answer, mediation (open as soon as a reply is unsatisfactory or the wait is over), court, closed.
 */
export const deriveStage = (facts: StageFacts): Stage => STAGE_TABLE.find((row) => row.holds(facts))?.stage ?? 'contact'
