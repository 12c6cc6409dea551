import { z } from 'zod'
import type { Bilingual } from '../kernel/bilingual'

const LABELS = {
  // The complaint
  'complaint.written': { fr: 'Réclamation écrite', en: 'Complaint written' },
  'complaint.sent': { fr: 'Réclamation envoyée', en: 'Complaint sent' },
  'complaint.received_by_company': {
    fr: 'Réclamation reçue par l’entreprise',
    en: 'Complaint received by the company',
  },
  'delivery.presented': { fr: 'Première présentation de la lettre', en: 'First presentation of the letter' },
  'delivery.unclaimed': { fr: 'Lettre revenue non réclamée', en: 'Letter returned unclaimed' },
  'complaint.submitted': { fr: 'Réclamation déposée', en: 'Complaint submitted' },
  'complaint.sent_to_management': { fr: 'Réclamation envoyée à la direction', en: 'Complaint sent to the management' },
  'complaint2.sent': {
    fr: 'Réclamation envoyée au service consommateurs',
    en: 'Complaint sent to the consumer department',
  },
  'complaint2.received_by_company': {
    fr: 'Réclamation reçue par le service consommateurs',
    en: 'Complaint received by the consumer department',
  },
  'acknowledgement.received': { fr: 'Accusé de réception reçu', en: 'Acknowledgement received' },
  'holding_reply.received': { fr: 'Réponse d’attente reçue', en: 'Holding reply received' },
  'reply.received': { fr: 'Réponse à la réclamation reçue', en: 'Reply to the complaint received' },
  'refusal.received': { fr: 'Refus de la réclamation reçu', en: 'Refusal of the complaint received' },
  'final_response.sent': { fr: 'Réponse définitive envoyée', en: 'Final response sent' },
  // The mediator
  'referral.sent': { fr: 'Saisine envoyée au médiateur', en: 'Referral sent to the mediator' },
  'referral.received_by_mediator': { fr: 'Saisine reçue par le médiateur', en: 'Referral received by the mediator' },
  'referral.notified_to_parties': {
    fr: 'Saisine notifiée aux parties par le médiateur',
    en: 'Referral notified to the parties by the mediator',
  },
  'referral.forwarded_to_bank': {
    fr: 'Demande transmise à la banque par le médiateur',
    en: 'Request forwarded to the bank by the ombudsman',
  },
  'proposal.received': { fr: 'Proposition du médiateur reçue', en: 'Mediator’s proposal received' },
  'mediation.agreed_or_first_meeting': {
    fr: 'Accord écrit pour la médiation, ou première réunion',
    en: 'Written agreement to mediate, or first meeting',
  },
  'mediation.closed': { fr: 'Médiation terminée', en: 'Mediation closed' },
  // Payments and the card
  'transaction.debit_date': { fr: 'Opération débitée', en: 'Payment debited' },
  'unauthorised.reported': { fr: 'Opération non autorisée signalée', en: 'Unauthorised payment reported' },
  'refund_request.sent': { fr: 'Demande de remboursement envoyée', en: 'Refund request sent' },
  'refund_request.received_by_company': {
    fr: 'Demande de remboursement reçue par l’entreprise',
    en: 'Refund request received by the company',
  },
  'refund_request.refused': {
    fr: 'Refus de la demande de remboursement reçu',
    en: 'Refusal of the refund request received',
  },
  'refund.received': { fr: 'Remboursement reçu', en: 'Refund received' },
  'card.blocked': { fr: 'Carte bloquée', en: 'Card blocked' },
  'payment.date': { fr: 'Paiement effectué', en: 'Payment made' },
  'contract_change.notified': { fr: 'Modification du contrat annoncée', en: 'Contract change announced' },
  'credit.accepted': { fr: 'Offre de crédit acceptée', en: 'Credit offer accepted' },
  'credit.first_unregularised_incident': {
    fr: 'Premier impayé non régularisé',
    en: 'First missed payment not made good',
  },
  'debt.due_date': { fr: 'Échéance de la somme réclamée', en: 'Due date of the sum claimed' },
  // Contracts, goods, services
  'contract.concluded_or_terms_received_later_of': {
    fr: 'Contrat conclu, ou conditions reçues si c’est plus tard',
    en: 'Contract concluded, or terms received if later',
  },
  'insurance.concluded': { fr: 'Assurance souscrite', en: 'Insurance taken out' },
  'claim_event.known': { fr: 'Sinistre connu', en: 'Insured event known' },
  'claim.declared': { fr: 'Sinistre déclaré à l’assureur', en: 'Claim declared to the insurer' },
  'order.concluded': { fr: 'Commande conclue', en: 'Order concluded' },
  'goods.received_or_service_contract_concluded': {
    fr: 'Bien reçu, ou contrat de service conclu',
    en: 'Goods received, or service contract concluded',
  },
  'goods.delivered': { fr: 'Bien livré', en: 'Goods delivered' },
  'conformity.requested': { fr: 'Mise en conformité demandée', en: 'Repair or replacement requested' },
  'conformity.restored': { fr: 'Bien réparé ou remplacé', en: 'Goods repaired or replaced' },
  'defect.discovered': { fr: 'Vice caché découvert', en: 'Hidden defect discovered' },
  'withdrawal.initial_expiry': {
    fr: 'Fin du délai de rétractation initial',
    en: 'End of the first withdrawal period',
  },
  'withdrawal.notified': { fr: 'Rétractation envoyée', en: 'Withdrawal sent' },
  'withdrawal.received_by_company': {
    fr: 'Rétractation reçue par l’entreprise',
    en: 'Withdrawal received by the company',
  },
  'goods.returned': { fr: 'Bien renvoyé', en: 'Goods sent back' },
  'termination.notified': { fr: 'Résolution du contrat notifiée', en: 'Contract termination notified' },
  'trip.nonconformity': { fr: 'Défaut constaté pendant le voyage', en: 'Fault found during the trip' },
  'gdpr_request.sent': {
    fr: 'Demande sur les données personnelles envoyée',
    en: 'Personal data request sent',
  },
  'gdpr_request.received_by_company': {
    fr: 'Demande sur les données personnelles reçue par l’entreprise',
    en: 'Personal data request received by the company',
  },
  'gdpr_request.extended': {
    fr: 'Prolongation du délai annoncée pour les données personnelles',
    en: 'Extension announced for the personal data request',
  },
  'gdpr_request.answered': {
    fr: 'Réponse sur les données personnelles reçue',
    en: 'Answer on personal data received',
  },
  // Law and courts
  'facts.known': { fr: 'Faits connus', en: 'Facts known' },
  'order.dated': { fr: 'Injonction de payer rendue', en: 'Payment order made' },
  'order.served': { fr: 'Injonction de payer signifiée', en: 'Payment order served' },
  'order.opposed': { fr: 'Opposition à l’injonction de payer formée', en: 'Opposition to the payment order lodged' },
  'judgment.notified': { fr: 'Jugement notifié', en: 'Judgment notified' },
  'appeal.lodged': { fr: 'Appel formé', en: 'Appeal lodged' },
  'bailiff_letter.sent': {
    fr: 'Lettre envoyée par le commissaire de justice',
    en: 'Letter sent by the court commissioner',
  },
  'court.seized': { fr: 'Tribunal saisi', en: 'Court seized' },
} as const satisfies Readonly<Record<string, Bilingual>>

type EventName = keyof typeof LABELS

/** A fact that starts, meets or ends a clock. The names are those used as triggers in `resources/rules`. */
export const ProcedureEvent = z.enum(Object.keys(LABELS) as [EventName, ...EventName[]])
export type ProcedureEvent = z.infer<typeof ProcedureEvent>

/** The name of each event, as a heading. */
export const EVENT_LABELS: Readonly<Record<ProcedureEvent, Bilingual>> = LABELS

/** The name of an event, written in mid-sentence. */
export const eventInSentence = (event: ProcedureEvent): Bilingual => {
  const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
  return { fr: lower(EVENT_LABELS[event].fr), en: lower(EVENT_LABELS[event].en) }
}
