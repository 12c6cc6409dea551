import { writePostalNumber } from '#core/correspondence/postal-number'
import type { ProcedureEvent } from '#core/deadline/events'
import type { Evidence } from '#core/evidence/evidence'
import type { Bilingual } from '#core/kernel/bilingual'
import { addDays, DateOutOfRange, type LocalDate } from '#core/kernel/local-date'
import { formatMoney } from '#core/kernel/money'
import { COMPLAINT } from '#core/mediator/complaint-events'
import { CHANNEL_WORDS } from './channel-words'
import { citeExhibits } from './exhibit-label'
import type { LetterFacts } from './letter-facts'
import { LIMIT_VALUES, writeDay } from './letter-limits'
import { answerOf, brokenPromise, complaintSent, exhibitsOfEvents, firstMark, lastMark, writeMark } from './letter-log'
import { officeLine } from './recipient-lines'

/** The days that a formal notice leaves: no text gives a number, so it is our own convention (procedure.md 1.3). */
const NOTICE_DAYS = 15

const LABELS = {
  complaint_sent: { fr: 'date d’envoi de votre réclamation', en: 'date on which you sent your complaint' },
  complaint_by: { fr: 'moyen par lequel vous l’avez envoyée', en: 'how you sent it' },
  complaint_received: { fr: 'date de réception de votre réclamation', en: 'date on which your complaint was received' },
  complaint_item: { fr: 'numéro de l’envoi recommandé', en: 'number of the registered item' },
  complaint_exhibits: {
    fr: 'copie de votre réclamation et preuve de son envoi',
    en: 'copy of your complaint and proof of sending',
  },
  reply_limit: { fr: 'date à laquelle la réponse était due', en: 'date by which the reply was due' },
  reply_limit_over: {
    fr: 'fin du délai de réponse, s’il est passé',
    en: 'end of the time to answer, if it is over',
  },
  reply_limit_ahead: {
    fr: 'fin du délai de réponse, s’il court encore',
    en: 'end of the time to answer, if it still runs',
  },
  reply_limit_fifteen_days: {
    fr: 'fin du délai de réponse, s’il est de quinze jours ouvrables et passé',
    en: 'end of the time to answer, if it is of fifteen business days and over',
  },
  reply_limit_thirty_five_days: {
    fr: 'fin du délai de réponse, s’il est de trente-cinq jours ouvrables et passé',
    en: 'end of the time to answer, if it is of thirty-five business days and over',
  },
  reply_limit_two_months: {
    fr: 'fin du délai de réponse, s’il est de deux mois et passé',
    en: 'end of the time to answer, if it is of two months and over',
  },
  reply_received: { fr: 'date de la réponse de la société', en: 'date of the company’s reply' },
  holding_received: { fr: 'date de la réponse d’attente', en: 'date of the holding reply' },
  promise_made: { fr: 'date de l’engagement de la société', en: 'date of the company’s undertaking' },
  promise_text: { fr: 'engagement de la société', en: 'the company’s undertaking' },
  promise_by: { fr: 'date promise', en: 'date promised' },
  notice_limit: { fr: 'date limite que vous fixez', en: 'time limit that you set' },
  interest: { fr: 'intérêts de retard', en: 'penalty interest' },
  interest_due: { fr: 'date à laquelle le remboursement était dû', en: 'date by which the refund was due' },
  card_blocked: { fr: 'date de l’opposition sur la carte', en: 'date on which the card was blocked' },
  block_reference: { fr: 'numéro de dossier de l’opposition', en: 'reference of the block' },
  card_held: {
    fr: 'dites si la carte est restée en votre possession, a été perdue ou volée',
    en: 'say whether the card stayed with you, was lost or was stolen',
  },
  expected_amount: {
    fr: 'le montant auquel vous vous attendiez pour chaque paiement, et pourquoi',
    en: 'the amount you expected for each payment, and why',
  },
  disputed_fee: {
    fr: 'frais contestés, avec leur montant et leur date',
    en: 'the disputed fees, with their amount and date',
  },
  contract_clause: {
    fr: 'clause du contrat ou ligne du tarif en cause',
    en: 'clause of the contract or line of the tariff concerned',
  },
  notice_given: {
    fr: 'date et forme du préavis reçu, ou absence de préavis',
    en: 'date and form of the notice you had, or that you had none',
  },
  change_notified: { fr: 'date de l’annonce de la modification', en: 'date on which the change was announced' },
  order_reference: { fr: 'numéro de commande', en: 'order number' },
  ordered_on: { fr: 'date de la commande', en: 'date of the order' },
  delivered_on: { fr: 'date de la livraison', en: 'date of the delivery' },
  purchase_problem: {
    fr: 'ce qui n’a pas été livré ou le défaut constaté, avec sa date',
    en: 'what was not delivered or the fault you found, with its date',
  },
  conformity_choice: { fr: 'réparation ou remplacement', en: 'repair or replacement' },
  conformity_requested: {
    fr: 'date de votre demande de mise en conformité',
    en: 'date on which you asked for repair or replacement',
  },
  terminated_on: { fr: 'date à laquelle vous avez mis fin au contrat', en: 'date on which you ended the contract' },
  mediator_reference: { fr: 'numéro de votre dossier chez le médiateur', en: 'the mediator’s reference' },
  referral_sent: { fr: 'date de votre saisine', en: 'date of your referral' },
  referral_notified: { fr: 'date de la notification de la saisine', en: 'date on which the referral was notified' },
  ninety_days: { fr: 'fin du délai de quatre-vingt-dix jours', en: 'end of the ninety days' },
  ninety_days_over: {
    fr: 'fin du délai de quatre-vingt-dix jours, s’il est passé',
    en: 'end of the ninety days, if they are over',
  },
  ninety_days_ahead: {
    fr: 'fin du délai de quatre-vingt-dix jours, s’il court encore',
    en: 'end of the ninety days, if they still run',
  },
  proposal_received: { fr: 'date de la proposition', en: 'date of the proposal' },
  answer_by: { fr: 'date limite fixée par le médiateur', en: 'time limit set by the mediator' },
  proposal_terms: {
    fr: 'somme, date de versement et autres engagements prévus par la proposition',
    en: 'the sum, the date of payment and other undertakings of the proposal',
  },
  reservation: {
    fr: 'points que la proposition ne règle pas, ou «\u00a0aucun\u00a0»',
    en: 'points that the proposal does not settle, or “none”',
  },
  refusal_reason: {
    fr: 'raison de votre refus, en une ou deux phrases',
    en: 'the reason for your refusal, in a sentence or two',
  },
  mediation_closed: { fr: 'date de la fin de la médiation', en: 'date on which the mediation ended' },
  amicable_step: {
    fr: 'tentative amiable faite (médiation ou conciliateur), avec sa date, ou motif de dispense',
    en: 'attempt to settle (mediation or conciliator), with its date, or why none was needed',
  },
  gdpr_sent: { fr: 'date de votre demande', en: 'date of your request' },
  gdpr_received: { fr: 'date de réception de votre demande', en: 'date on which your request was received' },
  gdpr_limit: { fr: 'date à laquelle la réponse était due', en: 'date by which the answer was due' },
  gdpr_limit_over: {
    fr: 'fin du délai de réponse à votre demande, s’il est passé',
    en: 'end of the time to answer your request, if it is over',
  },
  gdpr_answered: { fr: 'date de la réponse reçue', en: 'date of the answer received' },
  gdpr_extended: { fr: 'date de l’annonce de la prolongation', en: 'date on which the extension was announced' },
  gdpr_problem: { fr: 'ce qui manque dans la réponse', en: 'what the answer lacks' },
  gdpr_exhibits: {
    fr: 'copie de votre demande et preuve de son envoi',
    en: 'copy of your request and proof of sending',
  },
  company_office: { fr: 'siège social de la société', en: 'registered office of the company' },
  personal_details: {
    fr: 'votre profession, votre nationalité, vos date et lieu de naissance',
    en: 'your occupation, nationality, date and place of birth',
  },
  court_ground: {
    fr: 'votre domicile au moment du contrat ou des faits, ou le siège de la société',
    en: 'your home when the contract was made or the facts happened, or the seat of the company',
  },
  court_amount: {
    fr: 'au-delà de 5\u202f000\u00a0€, une simple requête ne suffit pas, faites-vous conseiller avant d’envoyer',
    en: 'above €5,000 a simple request is not enough, take advice before you send this',
  },
  all_exhibits: { fr: 'pièces jointes', en: 'enclosed exhibits' },
} as const satisfies Readonly<Record<string, Bilingual>>

/** Variables whose value the log, the deadlines or only the person can give. */
export type LogVariable = keyof typeof LABELS

/** How each is asked for when the dossier lacks it. */
export const LOG_LABELS: Readonly<Record<LogVariable, Bilingual>> = LABELS

type Value = (facts: LetterFacts) => string | null

const first =
  (...events: ProcedureEvent[]): Value =>
  ({ log, language }) =>
    writeMark(firstMark(log, events), language)

const last =
  (...events: ProcedureEvent[]): Value =>
  ({ log, language }) =>
    writeMark(lastMark(log, events), language)

const cited =
  (name: keyof typeof LOG_EXHIBITS): Value =>
  (facts) =>
    citeExhibits(
      LOG_EXHIBITS[name](facts).map(({ exhibitNumber }) => exhibitNumber),
      facts.language,
    ) || null

const referenceAt =
  (...events: ProcedureEvent[]): Value =>
  ({ log }) =>
    firstMark(log, events)?.entry.reference.trim() || null

/** The last reference that the mediator gave. */
const mediatorReference: Value = ({ mediatorEntries }) =>
  mediatorEntries.map(({ reference }) => reference.trim()).findLast((reference) => reference !== '') ?? null

/** What the dossier never holds: the person writes it where the placeholder stands. */
const asked: Value = () => null

const isComplaint = (event: ProcedureEvent): boolean =>
  COMPLAINT.some((one) => one === event) || event === 'complaint.received_by_company'

/** Null where the letter's date is a slip of the pen at the end of all dates. */
const noticeLimit = (date: LocalDate): LocalDate | null => {
  try {
    return addDays(date, NOTICE_DAYS)
  } catch (thrown) {
    if (thrown instanceof DateOutOfRange) return null
    throw thrown
  }
}

const promise = (facts: LetterFacts) => brokenPromise(facts.log)

/** The variables that name exhibits, and those that each names. */
export const LOG_EXHIBITS = {
  complaint_exhibits: ({ log }) => exhibitsOfEvents(log, isComplaint),
  gdpr_exhibits: ({ log }) => exhibitsOfEvents(log, (event) => event.startsWith('gdpr_request.')),
  all_exhibits: ({ log }) => log.exhibits,
} as const satisfies Readonly<Partial<Record<LogVariable, (facts: LetterFacts) => readonly Evidence[]>>>

/** The value of each in a dossier; null where the person must be asked. */
export const LOG_VALUES: Readonly<Record<LogVariable, Value>> = {
  complaint_sent: ({ log, language }) => writeMark(complaintSent(log), language),
  complaint_by: ({ log, language }) => {
    const sent = complaintSent(log)
    return sent === null ? null : CHANNEL_WORDS[sent.entry.channel].by[language]
  },
  complaint_received: first('complaint.received_by_company'),
  complaint_item: ({ log }) => {
    const number = complaintSent(log)?.entry.postalNumber ?? null
    return number === null ? null : writePostalNumber(number)
  },
  complaint_exhibits: cited('complaint_exhibits'),
  ...LIMIT_VALUES,
  reply_received: ({ log, language }) => writeMark(answerOf(log), language),
  holding_received: last('holding_reply.received'),
  promise_made: (facts) => {
    const entry = promise(facts)
    return entry === null ? null : writeMark({ ...entry, event: 'complaint.written', entry }, facts.language)
  },
  promise_text: (facts) => promise(facts)?.commitment?.text.replace(/[\s.]+$/u, '') ?? null,
  promise_by: (facts) => writeDay(promise(facts)?.commitment?.by ?? null, facts),
  notice_limit: (facts) => writeDay(noticeLimit(facts.log.date), facts),
  interest: ({ log, language }) => (log.penalty?.kind === 'computed' ? formatMoney(log.penalty.total, language) : null),
  interest_due: (facts) => writeDay(facts.log.penalty?.kind === 'computed' ? facts.log.penalty.due : null, facts),
  card_blocked: first('card.blocked'),
  block_reference: referenceAt('card.blocked'),
  card_held: asked,
  expected_amount: asked,
  disputed_fee: asked,
  contract_clause: asked,
  notice_given: asked,
  change_notified: last('contract_change.notified'),
  order_reference: referenceAt('order.concluded'),
  ordered_on: last('order.concluded'),
  delivered_on: last('goods.delivered', 'goods.received_or_service_contract_concluded'),
  purchase_problem: asked,
  conformity_choice: asked,
  conformity_requested: first('conformity.requested'),
  terminated_on: last('termination.notified'),
  mediator_reference: mediatorReference,
  referral_sent: last('referral.sent', 'referral.received_by_mediator'),
  referral_notified: last('referral.notified_to_parties'),
  proposal_received: last('proposal.received'),
  answer_by: (facts) => writeDay(lastMark(facts.log, ['proposal.received'])?.entry.commitment?.by ?? null, facts),
  proposal_terms: asked,
  reservation: asked,
  refusal_reason: asked,
  mediation_closed: last('mediation.closed'),
  amicable_step: asked,
  gdpr_sent: first('gdpr_request.sent'),
  gdpr_received: first('gdpr_request.received_by_company'),
  gdpr_answered: last('gdpr_request.answered'),
  gdpr_extended: last('gdpr_request.extended'),
  gdpr_problem: asked,
  gdpr_exhibits: cited('gdpr_exhibits'),
  company_office: ({ company, language }) => officeLine(company, language),
  personal_details: asked,
  court_ground: asked,
  court_amount: asked,
  all_exhibits: cited('all_exhibits'),
}
