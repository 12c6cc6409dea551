import type { Bilingual } from '#core/kernel/bilingual'

/** Why a letter is the one to write now; read in the window, under its name. */
export const NEXT_REASONS = {
  withdraw: {
    fr: 'Le délai de quatorze jours pour revenir sur cet achat court encore.',
    en: 'The fourteen days to withdraw from this purchase are still running.',
  },
  report: {
    fr: 'Vos échanges ne notent pas encore de signalement\u00a0: un paiement que vous n’avez pas autorisé se signale sans tarder.',
    en: 'Your log notes no report yet: a payment that you did not authorise must be reported without delay.',
  },
  unexpected: {
    fr: 'Un paiement est noté comme plus élevé que prévu\u00a0: le remboursement se demande dans les huit semaines suivant le débit.',
    en: 'A payment is noted as higher than expected: the refund must be asked for within eight weeks of the debit.',
  },
  fees: {
    fr: 'Votre litige porte sur des frais ou une clôture.',
    en: 'Your dispute is about fees or a closure.',
  },
  merchant: {
    fr: 'Le commerçant doit la livraison ou la conformité\u00a0: écrivez-lui en même temps.',
    en: 'The merchant owes delivery or conformity: write to the merchant at the same time.',
  },
  data: {
    fr: 'Votre litige porte sur vos données\u00a0: la société a un mois pour répondre à cette demande.',
    en: 'Your dispute is about your data: the company has one month to answer this request.',
  },
  complain: {
    fr: 'Seule une réclamation écrite, dont vous gardez la preuve, fait courir les délais.',
    en: 'Only a written complaint that you can prove starts the clocks.',
  },
  resend: {
    fr: 'Votre lettre est revenue sans avoir été réclamée\u00a0: envoyez-la par une autre voie.',
    en: 'Your letter came back unclaimed: send it another way.',
  },
  promise: {
    fr: 'Un engagement de la société n’a pas été tenu le jour promis.',
    en: 'The company did not keep an undertaking on the day promised.',
  },
  remind: {
    fr: 'Le délai de réponse de la société est passé, sans réponse dans vos échanges.',
    en: 'The company’s time to answer has passed, with no answer in your log.',
  },
  accept: {
    fr: 'Le médiateur a fait une proposition\u00a0: pour l’accepter dans le délai qu’il a fixé.',
    en: 'The mediator made a proposal: to accept it within the time set.',
  },
  refuse: {
    fr: 'Le médiateur a fait une proposition\u00a0: pour la refuser en réservant vos droits.',
    en: 'The mediator made a proposal: to refuse it and reserve your rights.',
  },
  ninety_days: {
    fr: 'Les quatre-vingt-dix jours du médiateur sont passés sans nouvelle dans vos échanges.',
    en: 'The mediator’s ninety days have passed without news in your log.',
  },
  exhibits: {
    fr: 'Le médiateur est saisi\u00a0: s’il demande des pièces, envoyez-les numérotées.',
    en: 'The mediator has the case: if exhibits are asked for, send them numbered.',
  },
  who_mediates: {
    fr: 'Le médiateur de la société n’est pas encore connu\u00a0: elle doit vous le dire.',
    en: 'The company’s mediator is not known yet: the company must tell you.',
  },
  refer: {
    fr: 'La voie du médiateur est ouverte.',
    en: 'The way to the mediator is open.',
  },
  conciliate: {
    fr: 'Il est trop tard pour le médiateur\u00a0: le conciliateur de justice est gratuit.',
    en: 'It is too late for the mediator: the court conciliator is free.',
  },
  formal_notice: {
    fr: 'Elle fixe une date limite et fait courir l’intérêt au taux légal.',
    en: 'It sets a time limit and makes legal interest run.',
  },
  court: {
    fr: 'Jusqu’à 5\u202f000\u00a0€, une simple requête suffit, après une tentative amiable.',
    en: 'Up to €5,000 a simple request is enough, after an amicable attempt.',
  },
  cnil: {
    fr: 'Le délai de réponse à votre demande sur vos données est passé.',
    en: 'The time to answer your personal data request has passed.',
  },
  authorities: {
    fr: 'La carte est bloquée\u00a0: une fraude en ligne peut aussi être signalée sur Perceval.',
    en: 'The card is blocked: online fraud can also be reported on Perceval.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>
