import type { Dossier, Motive } from '#core/dossier/dossier'
import type { Bilingual } from '#core/kernel/bilingual'

/** A ground of dispute as words: `subject` for the object line (no verb), `about` after "la réclamation porte sur". */
export type MotiveWords = { readonly subject: Bilingual; readonly about: Bilingual }

/** How each ground is named in what we write; neutral, so that nothing is alleged that the person did not say. */
export const MOTIVE_WORDS: Readonly<Record<Motive, MotiveWords>> = {
  unauthorised_payment: {
    subject: { fr: 'paiements par carte non autorisés', en: 'unauthorised card payments' },
    about: { fr: 'des paiements par carte que je n’ai pas autorisés', en: 'card payments that I did not authorise' },
  },
  payment_or_fees: {
    subject: { fr: 'paiement ou frais contestés', en: 'disputed payment or fees' },
    about: { fr: 'un paiement ou des frais que je conteste', en: 'a payment or fees that I dispute' },
  },
  contract: {
    subject: { fr: 'exécution du contrat', en: 'performance of the contract' },
    about: { fr: 'l’exécution de mon contrat', en: 'the performance of my contract' },
  },
  change_request_ignored: {
    subject: { fr: 'demande de modification restée sans suite', en: 'change request without effect' },
    about: { fr: 'une demande de modification restée sans suite', en: 'a change request that had no effect' },
  },
  cancelled_without_reason: {
    subject: { fr: 'résiliation sans motif indiqué', en: 'termination without a stated reason' },
    about: {
      fr: 'la résiliation de ma carte ou de mon compte sans motif indiqué',
      en: 'the termination of my card or account without a stated reason',
    },
  },
  guarantee_refused: {
    subject: { fr: 'garantie non appliquée', en: 'cover not applied' },
    about: { fr: 'une garantie qui n’a pas été appliquée', en: 'cover that was not applied' },
  },
  adviser_unreachable: {
    subject: { fr: 'difficulté à joindre un conseiller', en: 'difficulty in reaching an adviser' },
    about: { fr: 'la difficulté à joindre un conseiller', en: 'the difficulty of reaching an adviser' },
  },
  online_account: {
    subject: { fr: 'compte en ligne', en: 'online account' },
    about: { fr: 'un problème avec mon compte en ligne', en: 'a problem with my online account' },
  },
  personal_data: {
    subject: { fr: 'données personnelles', en: 'personal data' },
    about: { fr: 'le traitement de mes données personnelles', en: 'the handling of my personal data' },
  },
  purchase: {
    subject: { fr: 'achat payé par carte', en: 'purchase paid by card' },
    about: { fr: 'un achat payé avec la carte', en: 'a purchase paid with the card' },
  },
  other: {
    subject: { fr: 'litige en cours', en: 'dispute' },
    about: { fr: 'le litige décrit ci-dessous', en: 'the dispute described below' },
  },
}

const ONE_PAYMENT: MotiveWords = {
  subject: { fr: 'paiement par carte non autorisé', en: 'unauthorised card payment' },
  about: { fr: 'un paiement par carte que je n’ai pas autorisé', en: 'a card payment that I did not authorise' },
}

/** The words of a dossier's ground: one payment is not written about as several. */
export const motiveWords = ({ motive, payments }: Pick<Dossier, 'motive' | 'payments'>): MotiveWords =>
  motive === 'unauthorised_payment' && payments.length === 1 ? ONE_PAYMENT : MOTIVE_WORDS[motive]
