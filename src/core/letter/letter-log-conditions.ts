import { jurisdictionOf } from '#core/deadline/region'
import type { LetterFacts } from './letter-facts'
import { answerOf, brokenPromise, certainDate, complaintSent, firstMark, lastMark } from './letter-log'
import { LOG_VALUES } from './letter-log-variables'
import { listedPayments } from './listed-payments'

type Holds = (facts: LetterFacts) => boolean

/** Up to this a claim may be made by a simple request (CPC 750, 818), in cents. */
const SMALL_CLAIM = 500_000

const has =
  (...events: Parameters<typeof firstMark>[1]): Holds =>
  ({ log }) =>
    firstMark(log, events) !== null

const isKnown =
  (variable: keyof typeof LOG_VALUES): Holds =>
  (facts) =>
    LOG_VALUES[variable](facts) !== null

const isOrdered = has('order.concluded')
const isDelivered = has('goods.delivered', 'goods.received_or_service_contract_concluded')
const isFaulty = has('conformity.requested', 'defect.discovered')

/** What the last answer to the complaint was. */
const answered =
  (isRefusal: boolean): Holds =>
  ({ log }) => {
    const answer = answerOf(log)
    return answer !== null && (answer.event === 'refusal.received') === isRefusal
  }

/** The day that a deadline of the rule ends lies before the letter's, and is no guess. */
const isPast =
  (ruleId: string): Holds =>
  ({ log }) => {
    const limit = certainDate(log, ruleId)
    return limit !== null && limit < log.date
  }

/** What a block may depend on in the log and the deadlines. */
export const LOG_CONDITIONS = {
  'law.french': ({ dossier }) => jurisdictionOf(dossier.region) === 'FR',
  'profile.payment': ({ dossier }) => dossier.profile === 'payment_card' || dossier.profile === 'bank',
  'complaint.sent': ({ log }) => complaintSent(log) !== null,
  'complaint.received': isKnown('complaint_received'),
  'complaint.item': isKnown('complaint_item'),
  'complaint.exhibits': isKnown('complaint_exhibits'),
  'reply.none': ({ log }) => answerOf(log) === null,
  'reply.refused': answered(true),
  'reply.given': answered(false),
  'reply.held': has('holding_reply.received'),
  'limit.over': ({ log }) => log.replyLimit?.isOver === true,
  'limit.ahead': ({ log }) => log.replyLimit?.isOver === false,
  'limit.fifteen_days': ({ log }) => log.replyLimit?.kind === 'fifteen_days',
  'limit.thirty_five_days': ({ log }) => log.replyLimit?.kind === 'thirty_five_days',
  'limit.two_months': ({ log }) => log.replyLimit?.kind === 'two_months',
  'promise.broken': ({ log }) => brokenPromise(log) !== null,
  'interest.computed': isKnown('interest'),
  'report.made': ({ isReported }) => isReported,
  'card.blocked': has('card.blocked'),
  'payments.one': ({ dossier }) => listedPayments('payments', dossier).length === 1,
  'payments.one_unexpected': ({ dossier }) => listedPayments('unexpected_payments', dossier).length === 1,
  'payments.outside_eea': ({ dossier }) => dossier.payments.some(({ payeeOutsideEea }) => payeeOutsideEea),
  'change.notified': has('contract_change.notified'),
  'goods.delivered': isDelivered,
  'purchase.undelivered': (facts) => isOrdered(facts) && !isDelivered(facts) && !isFaulty(facts),
  'purchase.faulty': isFaulty,
  'purchase.known': (facts) => (isOrdered(facts) && !isDelivered(facts)) || isFaulty(facts),
  'conformity.requested': has('conformity.requested'),
  'contract.ended': has('termination.notified'),
  'withdrawal.in_time': ({ log }) => {
    const limit = certainDate(log, 'FR-CONSO-L221-18-14D')
    return limit !== null && limit >= log.date
  },
  'mediator.in_time': ({ log }) => {
    const limit = certainDate(log, 'FR-CONSO-L612-2-1Y')
    return limit !== null && limit >= log.date
  },
  'mediation.referred': has('referral.sent', 'referral.received_by_mediator', 'referral.notified_to_parties'),
  'mediation.notified': has('referral.notified_to_parties'),
  'mediation.slow': isPast('FR-CONSO-R612-5-90D'),
  'mediation.closed': has('mediation.closed'),
  'proposal.in_time': ({ log }) => {
    const by = lastMark(log, ['proposal.received'])?.entry.commitment?.by ?? null
    return by !== null && by >= log.date
  },
  'gdpr.received': isKnown('gdpr_received'),
  'gdpr.answered': has('gdpr_request.answered'),
  'gdpr.extended': has('gdpr_request.extended'),
  'gdpr.overdue': (facts) => isPast('FR-GDPR-12-3-3M')(facts) || isPast('FR-GDPR-12-3-1M')(facts),
  'gdpr.exhibits': isKnown('gdpr_exhibits'),
  'court.large': ({ amount }) => amount !== null && amount.cents > SMALL_CLAIM,
  'has.steps': ({ log }) => log.steps.length > 0,
  'has.all_exhibits': ({ log }) => log.exhibits.length > 0,
} as const satisfies Readonly<Record<string, Holds>>
