import type { Motive, Profile } from '../dossier/dossier'
import type { ComplaintRegime } from './complaint-regime'
import type { ProcedureEvent } from './events'

/**
 * What starts a clock: the first of `from` to have been logged, or each of them. With `estimate` the day of `as` is
 * not known and is inferred: `arrival` = sent, plus the time it travels; `at_latest` = it had happened by then;
 * `floor` = not before that day, and at most `slackDays` later; `departure` = received, less the time it travelled.
 */
export type LoggedStart = {
  readonly as: ProcedureEvent
  readonly from: readonly ProcedureEvent[]
  /** A day known for certain hides those the person only guessed. */
  readonly proofReplacesGuess?: true
  /** What came before the first of these is about something else. */
  readonly notBefore?: readonly ProcedureEvent[]
  readonly estimate?:
    | { readonly kind: 'arrival' }
    | { readonly kind: 'at_latest' }
    | { readonly kind: 'departure' }
    | { readonly kind: 'floor'; readonly slackDays: number }
}

/** Which of the disputed payments start a clock on the day they were debited. */
export type PaymentKind = 'ordinary' | 'outside_eea' | 'unexpected_amount'

/** One row: which rule a dossier follows, what starts, meets and ends its clock. */
export type Clock = {
  readonly ruleId: string
  /** The dossiers it is for; absent = every one. Country is chosen by the rule's own jurisdiction. */
  readonly profiles?: readonly Profile[]
  /** Grounds for which it is shown; a dossier without a stated ground sees it too. */
  readonly motives?: readonly Motive[]
  /** Times for reply under which it is shown (`complaint-regime.ts`); absent = all. */
  readonly regimes?: readonly ComplaintRegime[]
  /** Tried in order: the first that the log can answer counts. */
  readonly starts: readonly LoggedStart[] | PaymentKind
  /** When the same event was logged several times. */
  readonly pick: 'earliest' | 'latest' | 'each'
  /** It runs only once this has been logged. */
  readonly onlyAfter?: ProcedureEvent
  /** It is not shown once one of these has been logged. */
  readonly unless?: readonly ProcedureEvent[]
  /** What was owed has been done. */
  readonly metBy: readonly ProcedureEvent[]
  /** An event that, when it came in time, puts a longer clock in the place of this one. */
  readonly replacedBy?: ProcedureEvent
  /** It has lost its object. (A gate is closed by a court in any case: `mediator-gate.ts`.) */
  readonly endedBy?: readonly ProcedureEvent[]
  /** The company's time for reply after which a mediator can be asked: it gives the dossier a gate of this key as well. */
  readonly opens?: MediatorGate
  /** On that day a right of the other side runs out, or a notice takes effect: nobody is late when it has passed. */
  readonly lapses?: true
}

/** The gate that a time for reply opens. `heldRuleId`: the period that a holding reply puts in its place. */
export type MediatorGate = { readonly key: string; readonly heldRuleId?: string }
