import { z } from 'zod'
import { ANSWERS } from '#core/deadline/clock-events'
import { isOpen } from '#core/deadline/deadline-status'
import type { DossierDeadline } from '#core/deadline/derive'
import type { DossierEvent } from '#core/deadline/dossier-event'
import type { ProcedureEvent } from '#core/deadline/events'
import { jurisdictionOf, type Region } from '#core/deadline/region'
import type { Motive, Profile } from '#core/dossier/dossier'
import type { Stage } from '#core/dossier/stage-name'
import { Bilingual } from '#core/kernel/bilingual'
import type { Money } from '#core/kernel/money'
import { isComplaintReturned } from '#core/mediator/complaint-events'
import { MEDIATOR_LIMITS } from '#core/mediator/mediator-limits'
import { NEXT_REASONS } from './letter-next-words'

/** What the next letter is chosen from. `stage` is the one shown; `hasMediator`: it is known who the mediator is. */
export type NextLetterFacts = {
  readonly stage: Stage
  readonly motive: Motive
  readonly profile: Profile
  readonly region: Region
  readonly amount: Money | null
  readonly hasUnexpectedAmount: boolean
  readonly hasMediator: boolean
  readonly log: readonly DossierEvent[]
  readonly deadlines: readonly DossierDeadline[]
}

/** A letter that is worth writing now, and why. */
export const NextLetter = z.strictObject({ templateId: z.string(), reason: Bilingual })
export type NextLetter = z.infer<typeof NextLetter>

type Row = {
  readonly templateId: string
  readonly reason: keyof typeof NEXT_REASONS
  readonly stages: readonly Stage[]
  readonly holds: (facts: NextLetterFacts) => boolean
  /** A letter that rests on French law alone. */
  readonly isFrench?: true
}

const REPLY_RULES = [
  'FR-CMF-L133-45-35',
  'FR-CMF-L133-45-15',
  'FR-ACPR-ANSWER-2M',
  'FR-TELECOM-SC-1M',
  'UK-DISP-1.6.2A-35BD',
  'UK-DISP-1.6.2A-15BD',
  'UK-DISP-1.6.2-8W',
]
const SMALL_CLAIM = 500_000
const CARRIERS: readonly Profile[] = ['payment_card', 'bank']
const OPEN_STAGES: readonly Stage[] = ['contact', 'complaint', 'waiting', 'mediation', 'court']
const BEGINNING: readonly Stage[] = ['contact', 'complaint']

const always = (): boolean => true

const logged =
  (...events: readonly ProcedureEvent[]) =>
  ({ log }: NextLetterFacts): boolean =>
    log.some(({ event }) => events.includes(event))

const late =
  (...ruleIds: readonly string[]) =>
  ({ deadlines }: NextLetterFacts): boolean =>
    deadlines.some(({ ruleId, status }) => ruleId !== null && ruleIds.includes(ruleId) && status === 'overdue')

const isReferred = logged('referral.sent', 'referral.received_by_mediator', 'referral.notified_to_parties')
const isMediated = logged('mediation.closed')
const isProposed = logged('proposal.received')
const isAnswered = logged(...ANSWERS)
const isReported = logged('unauthorised.reported')
const isAtCourt = logged('court.seized')
const isReplyLate = late(...REPLY_RULES)
const isUnauthorised = ({ motive }: NextLetterFacts): boolean => motive === 'unauthorised_payment'
const isReturned = ({ log }: NextLetterFacts): boolean => isComplaintReturned(log)
const isPromiseBroken = ({ deadlines }: NextLetterFacts): boolean =>
  deadlines.some(({ kind, status, owedBy }) => kind === 'promise' && owedBy === 'company' && status === 'overdue')
const isTooLateForMediator = ({ deadlines }: NextLetterFacts): boolean =>
  deadlines.some(({ ruleId, status }) => MEDIATOR_LIMITS.has(ruleId) && status === 'overdue')
const isWithdrawable = ({ deadlines }: NextLetterFacts): boolean =>
  deadlines.some((one) => one.ruleId === 'FR-CONSO-L221-18-14D' && isOpen(one) && one.status !== 'overdue')

/** The table a reader can check: every row of the stage that holds, in this order. */
const TABLE: readonly Row[] = [
  { templateId: 'retractation', reason: 'withdraw', stages: OPEN_STAGES, holds: isWithdrawable, isFrench: true },
  {
    templateId: 'contestation_operation_non_autorisee',
    reason: 'report',
    stages: BEGINNING,
    holds: (facts) => isUnauthorised(facts) && CARRIERS.includes(facts.profile) && !isReported(facts),
    isFrench: true,
  },
  {
    templateId: 'remboursement_L133_25',
    reason: 'unexpected',
    stages: OPEN_STAGES,
    holds: (facts) =>
      facts.hasUnexpectedAmount &&
      CARRIERS.includes(facts.profile) &&
      !logged('refund_request.sent', 'refund_request.received_by_company')(facts),
    isFrench: true,
  },
  {
    templateId: 'contestation_frais_ou_cloture',
    reason: 'fees',
    stages: BEGINNING,
    holds: ({ motive, profile, hasUnexpectedAmount }) =>
      CARRIERS.includes(profile) &&
      (motive === 'cancelled_without_reason' || (motive === 'payment_or_fees' && !hasUnexpectedAmount)),
    isFrench: true,
  },
  {
    templateId: 'contestation_achat',
    reason: 'merchant',
    stages: BEGINNING,
    holds: ({ motive }) => motive === 'purchase',
    isFrench: true,
  },
  {
    templateId: 'acces_rgpd',
    reason: 'data',
    stages: BEGINNING,
    holds: (facts) =>
      (facts.motive === 'personal_data' || facts.profile === 'data_protection') &&
      !logged('gdpr_request.sent', 'gdpr_request.received_by_company')(facts),
  },
  { templateId: 'reclamation_initiale', reason: 'complain', stages: BEGINNING, holds: always },
  { templateId: 'reclamation_initiale', reason: 'resend', stages: ['waiting'], holds: isReturned },
  {
    templateId: 'relance',
    reason: 'promise',
    stages: ['waiting', 'mediation'],
    holds: (facts) => isPromiseBroken(facts) && !isReferred(facts) && !isReturned(facts),
  },
  {
    templateId: 'relance',
    reason: 'remind',
    stages: ['waiting', 'mediation'],
    holds: (facts) => isReplyLate(facts) && !isAnswered(facts) && !isReferred(facts),
  },
  {
    templateId: 'acceptation_proposition',
    reason: 'accept',
    stages: ['mediation'],
    holds: isProposed,
    isFrench: true,
  },
  { templateId: 'refus_proposition', reason: 'refuse', stages: ['mediation'], holds: isProposed, isFrench: true },
  {
    templateId: 'relance_mediateur_90j',
    reason: 'ninety_days',
    stages: ['mediation'],
    holds: (facts) => isReferred(facts) && !isProposed(facts) && late('FR-CONSO-R612-5-90D')(facts),
    isFrench: true,
  },
  {
    templateId: 'reponse_mediateur_pieces',
    reason: 'exhibits',
    stages: ['mediation'],
    holds: (facts) => isReferred(facts) && !isProposed(facts),
    isFrench: true,
  },
  {
    templateId: 'demande_coordonnees_mediateur',
    reason: 'who_mediates',
    stages: ['mediation'],
    holds: (facts) => !facts.hasMediator && !isReferred(facts) && !isTooLateForMediator(facts),
    isFrench: true,
  },
  {
    templateId: 'saisine_mediateur',
    reason: 'refer',
    stages: ['mediation'],
    holds: (facts) => !isReferred(facts) && !isTooLateForMediator(facts),
    isFrench: true,
  },
  {
    templateId: 'saisine_conciliateur',
    reason: 'conciliate',
    stages: ['mediation', 'court'],
    holds: (facts) => isTooLateForMediator(facts) && !isReferred(facts) && !isMediated(facts) && !isAtCourt(facts),
    isFrench: true,
  },
  {
    templateId: 'mise_en_demeure',
    reason: 'formal_notice',
    stages: ['mediation', 'court'],
    holds: (facts) => !isReferred(facts) || (isMediated(facts) && !isAtCourt(facts)),
  },
  {
    templateId: 'requete_tribunal',
    reason: 'court',
    stages: ['court'],
    holds: (facts) => !isAtCourt(facts) && (facts.amount === null || facts.amount.cents <= SMALL_CLAIM),
    isFrench: true,
  },
  {
    templateId: 'plainte_cnil',
    reason: 'cnil',
    stages: OPEN_STAGES,
    holds: late('FR-GDPR-12-3-1M', 'FR-GDPR-12-3-3M'),
    isFrench: true,
  },
  {
    templateId: 'signalement',
    reason: 'authorities',
    stages: BEGINNING,
    holds: (facts) => isUnauthorised(facts) && logged('card.blocked')(facts),
    isFrench: true,
  },
]

/**
 * The letters that follow from the stage and the log, the most urgent first, each once with its reason (product.md D3).
 * Empty where there is nothing to write: the answer is awaited, or all is over.
 */
export const nextLetters = (facts: NextLetterFacts): readonly NextLetter[] => {
  const isFrance = jurisdictionOf(facts.region) === 'FR'
  const rows = TABLE.filter(
    (row) => row.stages.includes(facts.stage) && (isFrance || row.isFrench !== true) && row.holds(facts),
  )
  const first = new Map<string, NextLetter>()
  for (const { templateId, reason } of rows)
    if (!first.has(templateId)) first.set(templateId, { templateId, reason: NEXT_REASONS[reason] })
  return [...first.values()]
}
