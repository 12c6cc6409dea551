import { ANSWERS } from '#core/deadline/clock-events'
import { dayToWatch } from '#core/deadline/day-to-watch'
import { isOpen } from '#core/deadline/deadline-status'
import type { DossierDeadline } from '#core/deadline/derive'
import { jurisdictionOf } from '#core/deadline/region'
import {
  type ActionFacts,
  brokenPromise,
  COURT_RULES,
  hasAny,
  hasLeft,
  isFrench,
  isWithMediator,
  late,
  MEDIATOR_RULES,
  mediatorLimit,
  needsSecondLevel,
  opening,
  pending,
  REPLY_RULES,
  replyDue,
} from '#core/dossier/action-facts'
import * as words from '#core/dossier/next-action-words'
import type { NextAction } from '#core/dossier/overview'
import type { Stage } from '#core/dossier/stage-name'
import type { Bilingual } from '#core/kernel/bilingual'
import { addDays, type LocalDate } from '#core/kernel/local-date'
import { COMPLAINT_TRACES, isComplaintReturned } from '#core/mediator/complaint-events'

/** Letters of `resources/letters` that an action means. */
const COMPLAINT = 'reclamation_initiale'
/** The letter that reminds the company of what it owes. */
export const REMINDER = 'relance'
/** Those that are a complaint; another that comes first is told by its own reason. */
const COMPLAINTS: ReadonlySet<string> = new Set([COMPLAINT, 'contestation_frais_ou_cloture', 'contestation_achat'])
const MEDIATOR_REMINDERS: Readonly<Record<string, string>> = { 'FR-CONSO-R612-5-90D': 'relance_mediateur_90j' }

type Row = {
  readonly stages: readonly Stage[]
  readonly holds: (facts: ActionFacts) => boolean
  readonly act: (facts: ActionFacts) => NextAction
}

const always = (): boolean => true

/** When the action is due, the deadline that says so, and the letter that it writes. */
type Due = {
  readonly on: LocalDate | null
  readonly deadline?: DossierDeadline | null
  readonly templateId?: string | null
}

const action = (
  kind: NextAction['kind'],
  { title, reason }: words.ActionWords,
  { on, deadline = null, templateId = null }: Due,
): NextAction => ({ kind, title, reason, on, deadlineKey: deadline?.key ?? null, templateId })

const underItsLaw = (facts: ActionFacts, { title, inFrance, abroad }: words.WordsByLaw): words.ActionWords => ({
  title,
  reason: isFrench(facts) ? inFrance : abroad,
})

const lastDay = (deadline: DossierDeadline | null): LocalDate | null => deadline?.latest ?? null

const writeComplaint = (facts: ActionFacts): NextAction => {
  const first = facts.letters[0]
  const templateId = first?.templateId ?? COMPLAINT
  if (first !== undefined && !COMPLAINTS.has(templateId))
    return action(
      'write_letter',
      { title: words.WRITE_TITLES.urgent, reason: first.reason },
      { on: facts.today, templateId },
    )
  const title = facts.hasDraftLetter ? words.WRITE_TITLES.finish : words.WRITE_TITLES.begin
  return action('write_letter', underItsLaw(facts, { title, ...words.WRITE }), { on: facts.today, templateId })
}

const packReason = (facts: ActionFacts): Bilingual => {
  const isUk = jurisdictionOf(facts.region) === 'UK'
  const reason = isUk ? words.BUILD_PACK_UK : underItsLaw(facts, words.BUILD_PACK).reason
  const overdue = hasAny(facts, ANSWERS) ? null : late(facts, REPLY_RULES)
  if (overdue === null) return reason
  const since = words.overdueAnswer(addDays(overdue.latest, 1))
  return { fr: `${since.fr} ${reason.fr}`, en: `${since.en} ${reason.en}` }
}

/** Before the complaint. Reporting comes before everything else: a payment must be reported without delay. */
const FIRST_STEPS: readonly Row[] = [
  {
    stages: ['contact', 'complaint'],
    holds: ({ motive, events }) => motive === 'unauthorised_payment' && !events.has('unauthorised.reported'),
    act: (facts) =>
      action('log_call', underItsLaw(facts, words.REPORT_NOW), {
        on: facts.today,
        deadline: facts.deadlines.find((one) => one.ruleId === 'FR-CMF-L133-24-13M' && isOpen(one)) ?? null,
      }),
  },
  { stages: ['contact'], holds: always, act: ({ today }) => action('log_call', words.CALL, { on: today }) },
  { stages: ['complaint'], holds: always, act: writeComplaint },
]

/** Between the complaint and its answer. */
const WAITING: readonly Row[] = [
  {
    // Set to this stage by hand, before the log says that anything left.
    stages: ['waiting'],
    holds: (facts) => !hasLeft(facts),
    act: ({ today }) => action('log_delivery', words.LOG_SENDING, { on: today }),
  },
  {
    stages: ['waiting'],
    holds: ({ log }) => isComplaintReturned(log),
    act: ({ today }) => action('write_letter', words.RESEND, { on: today, templateId: COMPLAINT }),
  },
  {
    stages: ['waiting'],
    holds: (facts) => brokenPromise(facts) !== null,
    act: (facts) => {
      const promise = brokenPromise(facts) as DossierDeadline
      return action('write_letter', words.remindPromise(promise.label, promise.date), {
        on: facts.today,
        deadline: promise,
        templateId: REMINDER,
      })
    },
  },
  {
    stages: ['waiting'],
    holds: ({ events }) =>
      !events.has('complaint.received_by_company') && !events.has('complaint2.received_by_company'),
    act: (facts) => action('log_delivery', words.LOG_RECEIPT, { on: facts.today, deadline: replyDue(facts) }),
  },
  {
    stages: ['waiting'],
    holds: (facts) => needsSecondLevel(facts) && late(facts, ['FR-TELECOM-SC-1M']) !== null,
    act: (facts) =>
      action('write_letter', words.SECOND_LEVEL, {
        on: facts.today,
        deadline: late(facts, ['FR-TELECOM-SC-1M']),
        // A complaint anew, whose sending is the event that the rest waits for; a reminder would be none.
        templateId: COMPLAINT,
      }),
  },
  {
    stages: ['waiting'],
    holds: (facts) => pending(facts, ['FR-CMF-L133-45-35', 'UK-DISP-1.6.2A-35BD']) !== null,
    act: (facts) => action('wait', words.WAIT_HELD, { on: lastDay(replyDue(facts)), deadline: replyDue(facts) }),
  },
  {
    stages: ['waiting'],
    holds: (facts) => replyDue(facts) !== null,
    act: (facts) => action('wait', words.WAIT, { on: lastDay(replyDue(facts)), deadline: replyDue(facts) }),
  },
  { stages: ['waiting'], holds: always, act: () => action('wait', words.WAIT_UNKNOWN, { on: null }) },
]

/** With the mediator, or on the way there. */
const MEDIATION: readonly Row[] = [
  {
    stages: ['mediation'],
    holds: ({ events }) => events.has('proposal.received'),
    act: (facts) => {
      const deadline = pending(facts, ['FR-CONSO-R612-4-ACCEPT'])
      return action('log_reply', underItsLaw(facts, words.ANSWER_PROPOSAL), {
        on: deadline?.earliest ?? null,
        deadline,
      })
    },
  },
  {
    stages: ['mediation'],
    holds: (facts) => isWithMediator(facts) && late(facts, MEDIATOR_RULES) !== null,
    act: (facts) => {
      const deadline = late(facts, MEDIATOR_RULES) as DossierDeadline
      return action('write_letter', words.chaseMediator(deadline.label, deadline.latest), {
        on: facts.today,
        deadline,
        templateId: MEDIATOR_REMINDERS[deadline.ruleId ?? ''] ?? null,
      })
    },
  },
  {
    stages: ['mediation'],
    holds: isWithMediator,
    act: (facts) => {
      const deadline = pending(facts, MEDIATOR_RULES)
      return action('wait', underItsLaw(facts, words.WAIT_MEDIATOR), { on: lastDay(deadline), deadline })
    },
  },
  {
    // Set to this stage by hand: a mediator asks for the complaint first.
    stages: ['mediation'],
    holds: (facts) => !hasAny(facts, COMPLAINT_TRACES),
    act: ({ today }) => action('log_delivery', words.LOG_COMPLAINT_FIRST, { on: today }),
  },
  {
    stages: ['mediation'],
    holds: (facts) => mediatorLimit(facts)?.status === 'overdue',
    act: (facts) => {
      const deadline = mediatorLimit(facts) as DossierDeadline
      return action('none', words.tooLate(deadline.latest), { on: null, deadline })
    },
  },
  {
    stages: ['mediation'],
    holds: (facts) => needsSecondLevel(facts) && hasAny(facts, ANSWERS),
    act: ({ today }) => action('write_letter', words.SECOND_LEVEL, { on: today, templateId: COMPLAINT }),
  },
  {
    // Set to this stage by hand, before the way is open.
    stages: ['mediation'],
    holds: (facts) => opening(facts) !== null,
    act: (facts) => {
      const deadline = opening(facts) as DossierDeadline
      const said = { title: words.BUILD_PACK.title, reason: words.packBeforeOpening(deadline.latest) }
      return action('build_pack', said, { on: deadline.latest, deadline })
    },
  },
  {
    stages: ['mediation'],
    holds: always,
    act: (facts) => {
      const deadline = mediatorLimit(facts)
      const said = { title: words.BUILD_PACK.title, reason: packReason(facts) }
      return action('build_pack', said, { on: deadline === null ? null : dayToWatch(deadline, facts.today), deadline })
    },
  },
]

/** The table a reader can check: the first row of the stage that holds is the next action (product.md D3). */
const ACTION_TABLE: readonly Row[] = [
  ...FIRST_STEPS,
  ...WAITING,
  ...MEDIATION,
  {
    stages: ['court'],
    holds: always,
    act: (facts) => {
      const deadline = pending(facts, COURT_RULES)
      return action('none', underItsLaw(facts, words.AT_COURT), { on: deadline?.earliest ?? null, deadline })
    },
  },
  { stages: ['closed'], holds: always, act: () => action('none', words.CLOSED, { on: null }) },
]

/** What to do now, by when and why. Every stage has a last row that always holds, so there is always an answer. */
export const chooseNextAction = (facts: ActionFacts): NextAction => {
  const row = ACTION_TABLE.find((candidate) => candidate.stages.includes(facts.stage) && candidate.holds(facts))
  if (row === undefined) throw new Error(`no action for the stage ${facts.stage}`)
  return row.act(facts)
}
