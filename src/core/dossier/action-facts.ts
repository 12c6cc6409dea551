import { isOpen } from '#core/deadline/deadline-status'
import type { DossierDeadline } from '#core/deadline/derive'
import type { DossierEvent } from '#core/deadline/dossier-event'
import type { ProcedureEvent } from '#core/deadline/events'
import { jurisdictionOf, type Region } from '#core/deadline/region'
import type { Motive, Profile } from '#core/dossier/dossier'
import type { Stage } from '#core/dossier/stage-name'
import type { LocalDate } from '#core/kernel/local-date'
import type { NextLetter } from '#core/letter/letter-next'
import { COMPLAINT_TRACES } from '#core/mediator/complaint-events'
import { MEDIATOR_LIMITS } from '#core/mediator/mediator-limits'

/**
 * What the next action is chosen from. `stage` is the one shown, which the person may have set against the log. `region`
 * decides whose law is quoted; `log` gives the events with their exchanges.
 */
export type ActionFacts = {
  readonly stage: Stage
  readonly motive: Motive
  readonly profile: Profile
  readonly region: Region
  readonly events: ReadonlySet<ProcedureEvent>
  readonly log: readonly DossierEvent[]
  /** Whether a letter waits to be finished and sent. */
  readonly hasDraftLetter: boolean
  /** The day on which the company was last reminded by letter. */
  readonly remindedOn: LocalDate | null
  readonly deadlines: readonly DossierDeadline[]
  /** The letters that are worth writing now (`letter-next.ts`), the most urgent first. */
  readonly letters: readonly NextLetter[]
  readonly today: LocalDate
}

/** Whether the log holds one of these events. */
export const hasAny = ({ events }: ActionFacts, names: readonly ProcedureEvent[]): boolean =>
  names.some((event) => events.has(event))

/** The first deadline that still counts among the given rules, in their order of preference. */
export const pending = ({ deadlines }: ActionFacts, keys: readonly string[]): DossierDeadline | null => {
  for (const key of keys) {
    const found = deadlines.find((deadline) => (deadline.ruleId === key || deadline.key === key) && isOpen(deadline))
    if (found !== undefined) return found
  }
  return null
}

/** The times for reply, the one that counts first: the longer once it has replaced the shorter. */
export const REPLY_RULES = [
  'FR-CMF-L133-45-35',
  'FR-CMF-L133-45-15',
  'UK-DISP-1.6.2A-35BD',
  'UK-DISP-1.6.2A-15BD',
  'UK-DISP-1.6.2-8W',
  'FR-ACPR-ANSWER-2M',
  'FR-TELECOM-SC-1M',
] as const

/** What the mediator owes. */
export const MEDIATOR_RULES = ['FR-CONSO-L612-2-3W', 'FR-CONSO-R612-5-90D'] as const
/** The person's time before a court. */
export const COURT_RULES = ['FR-CPC-1416-1M', 'FR-CPC-538-1M', 'FR-CPC-1411-6M', 'FR-CC-2224-5Y'] as const

/** The company's answer to come; where no rule gives one, the day from which the mediator may be asked. */
export const replyDue = (facts: ActionFacts): DossierDeadline | null =>
  pending(facts, REPLY_RULES) ?? facts.deadlines.find((one) => one.owedBy === 'gate' && isOpen(one)) ?? null

/** The last of these rules that ran out unmet; null when none did. */
export const late = (facts: ActionFacts, keys: readonly string[]): DossierDeadline | null => {
  const found = facts.deadlines.filter(
    ({ ruleId, status }) => ruleId !== null && keys.includes(ruleId) && status === 'overdue',
  )
  return found.at(-1) ?? null
}

/** A promise whose day has passed, and of which the company was not reminded since. */
export const brokenPromise = ({ deadlines, remindedOn }: ActionFacts): DossierDeadline | null =>
  deadlines.find(
    ({ kind, status, date }) =>
      kind === 'promise' && status === 'overdue' && (remindedOn === null || remindedOn <= date),
  ) ?? null

/** The last day to go to the mediator, as long as it counts. */
export const mediatorLimit = (facts: ActionFacts): DossierDeadline | null =>
  facts.deadlines.find((one) => MEDIATOR_LIMITS.has(one.ruleId) && isOpen(one)) ?? null

/** The day from which the mediator may be asked, as long as it lies ahead. */
export const opening = ({ deadlines, today }: ActionFacts): DossierDeadline | null =>
  deadlines.find((one) => one.owedBy === 'gate' && isOpen(one) && one.latest > today) ?? null

/** Whether the law of France governs the dispute. */
export const isFrench = ({ region }: ActionFacts): boolean => jurisdictionOf(region) === 'FR'

/** Telecom in France: the mediator asks for a second complaint, which has not left yet. */
export const needsSecondLevel = (facts: ActionFacts): boolean =>
  facts.profile === 'telecom' &&
  isFrench(facts) &&
  !hasAny(facts, ['complaint2.sent', 'complaint2.received_by_company'])

/** Whether the mediator has been asked. */
export const isWithMediator = (facts: ActionFacts): boolean =>
  hasAny(facts, [
    'referral.sent',
    'referral.received_by_mediator',
    'referral.notified_to_parties',
    'referral.forwarded_to_bank',
    'mediation.agreed_or_first_meeting',
  ])

/** Whether a complaint left, by whatever trace. */
export const hasLeft = (facts: ActionFacts): boolean =>
  hasAny(
    facts,
    COMPLAINT_TRACES.filter((event) => event !== 'complaint.written'),
  )
