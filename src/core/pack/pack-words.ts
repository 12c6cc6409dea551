import type { Profile } from '#core/dossier/dossier'
import type { Bilingual } from '#core/kernel/bilingual'

/** Facts that the pack asks for by a visible placeholder. */
export const ASKED = {
  name: { fr: 'votre nom', en: 'your name' },
  address: { fr: 'votre adresse', en: 'your address' },
  amount: { fr: 'montant en litige', en: 'amount in dispute' },
  complaintDate: { fr: 'date de la réclamation écrite', en: 'date of the written complaint' },
  demand: { fr: 'ce que vous demandez', en: 'what you ask' },
  summary: { fr: 'ce qui s’est passé, avec les dates', en: 'what happened, with the dates' },
  companyAddress: { fr: 'adresse du professionnel', en: 'address of the company' },
  office: { fr: 'siège social', en: 'registered office' },
  city: { fr: 'ville', en: 'city' },
} as const satisfies Readonly<Record<string, Bilingual>>

/** The labels of the cover page. */
export const COVER = {
  fr: {
    title: 'Dossier de saisine du médiateur de la consommation',
    titleFor: {
      court: 'Dossier de pièces pour le tribunal',
      report: 'Dossier de signalement',
      ombudsman: 'Dossier pour l’ombudsman',
    },
    applicant: 'Demandeur',
    professional: 'Professionnel',
    subject: 'Objet du litige',
    amount: 'Montant en litige',
    card: 'Carte',
    member: 'Numéro d’adhérent ou de client',
    contract: 'Contrat',
    complaintNumber: 'Référence de la réclamation',
    complaint: 'Réclamation écrite',
    received: 'Reçue par le professionnel',
    holdingReply: 'Réponse d’attente',
    reply: 'Réponse',
    noComplaint: 'sans objet tant qu’aucune réclamation écrite n’est notée',
    waiting: 'aucune à ce jour, délai de réponse en cours',
    silence: (today: string) => `aucune au ${today}`,
    exhibits: 'Nombre de pièces',
    filesOnly: (count: number) =>
      count === 1 ? 'dont 1 jointe en fichier seulement' : `dont ${count} jointes en fichier seulement`,
    date: 'Dossier établi le',
  },
  en: {
    title: 'Referral file for the consumer mediator',
    titleFor: { court: 'File of exhibits for the court', report: 'Report file', ombudsman: 'File for the ombudsman' },
    applicant: 'Applicant',
    professional: 'Company',
    subject: 'Subject of the dispute',
    amount: 'Amount in dispute',
    card: 'Card',
    member: 'Member or customer number',
    contract: 'Contract',
    complaintNumber: 'Complaint reference',
    complaint: 'Written complaint',
    received: 'Received by the company',
    holdingReply: 'Holding reply',
    reply: 'Reply',
    noComplaint: 'not applicable until a written complaint is noted',
    waiting: 'none so far, time for reply still running',
    silence: (today: string) => `none as of ${today}`,
    exhibits: 'Number of exhibits',
    filesOnly: (count: number) => `including ${count} enclosed as ${count === 1 ? 'a file' : 'files'} only`,
    date: 'File drawn up on',
  },
} as const

/** What kind of contract a dispute is about. */
export const PROFILE_WORDS: Readonly<Record<Profile, Bilingual>> = {
  payment_card: { fr: 'carte de paiement', en: 'payment card' },
  bank: { fr: 'compte bancaire', en: 'bank account' },
  insurance: { fr: 'assurance', en: 'insurance' },
  data_protection: { fr: 'données personnelles', en: 'personal data' },
  online_purchase: { fr: 'achat en ligne', en: 'online purchase' },
  travel: { fr: 'voyage', en: 'travel' },
  telecom: { fr: 'téléphonie ou internet', en: 'telephone or internet' },
  energy: { fr: 'énergie', en: 'energy' },
  other: { fr: 'autre contrat', en: 'other contract' },
}
