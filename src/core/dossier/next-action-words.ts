import type { Bilingual } from '#core/kernel/bilingual'
import { formatLocalDate, type LocalDate } from '#core/kernel/local-date'

/** What an action says: what to do, and why. */
export type ActionWords = { readonly title: Bilingual; readonly reason: Bilingual }

/** Words that name the law of France, and those for a dispute that another law governs. */
export type WordsByLaw = { readonly title: Bilingual; readonly inFrance: Bilingual; readonly abroad: Bilingual }

const both = (date: LocalDate): Bilingual => ({ fr: formatLocalDate(date, 'fr'), en: formatLocalDate(date, 'en') })

export const REPORT_NOW: WordsByLaw = {
  title: {
    fr: 'Signalez les paiements et faites bloquer la carte',
    en: 'Report the payments and have the card blocked',
  },
  inFrance: {
    fr: 'Un paiement que vous n’avez pas autorisé se signale sans tarder (code monétaire et financier, art.\u00a0L.\u00a0133-17 et L.\u00a0133-24). Notez l’heure, le nom et le numéro de dossier.',
    en: 'A payment you did not authorise must be reported without delay (French Monetary and Financial Code, art. L. 133-17 and L. 133-24). Note the time, the name and the reference.',
  },
  abroad: {
    fr: 'Un paiement que vous n’avez pas autorisé se signale sans tarder. Notez l’heure, le nom et le numéro de dossier.',
    en: 'A payment you did not authorise must be reported without delay. Note the time, the name and the reference.',
  },
}

export const CALL: ActionWords = {
  title: { fr: 'Appelez le service clients et notez l’appel', en: 'Call customer service and note the call' },
  reason: {
    fr: 'C’est souvent le plus rapide, et ce que l’on vous répond vous servira. Cette étape ne fait courir aucun délai\u00a0: vous pouvez aussi écrire tout de suite.',
    en: 'It is often the quickest way, and what you are told will help you. It starts no clock: you may also write at once.',
  },
}

export const WRITE_TITLES = {
  begin: { fr: 'Écrivez votre réclamation', en: 'Write your complaint' },
  urgent: { fr: 'Écrivez d’abord ce courrier', en: 'Write this letter first' },
  finish: { fr: 'Terminez et envoyez votre réclamation écrite', en: 'Finish and send your written complaint' },
} as const

export const WRITE: Omit<WordsByLaw, 'title'> = {
  inFrance: {
    fr: 'Seule une réclamation écrite dont vous gardez la preuve fait courir les délais et ouvre la médiation (code de la consommation, art.\u00a0L.\u00a0612-2).',
    en: 'Only a written complaint that you can prove starts the clocks and opens mediation (French Consumer Code, art. L. 612-2).',
  },
  abroad: {
    fr: 'Écrivez à la société avant d’aller plus loin, et gardez la preuve de l’envoi\u00a0: l’organisme qui tranche les litiges la demandera.',
    en: 'Write to the company before going further, and keep the proof of sending: the body that settles disputes will ask for it.',
  },
}

export const RESEND: ActionWords = {
  title: {
    fr: 'Envoyez à nouveau votre réclamation, par une autre voie',
    en: 'Send your complaint again, another way',
  },
  reason: {
    fr: 'Votre lettre est revenue sans avoir été réclamée\u00a0: le délai de réponse qui part de la réception ne court pas. Renvoyez-la par le formulaire, l’e-mail ou une autre adresse de la société, et gardez l’enveloppe revenue.',
    en: 'Your letter came back unclaimed: the time to answer that runs from receipt is not running. Send it again by the form, by e-mail or to another address of the company, and keep the returned envelope.',
  },
}

/** A promise whose day has passed. */
export const remindPromise = (promise: Bilingual, by: LocalDate): ActionWords => {
  const day = both(by)
  return {
    title: { fr: 'Rappelez à la société sa promesse', en: 'Remind the company of its promise' },
    reason: {
      fr: `${promise.fr}. Le jour promis, le ${day.fr}, est passé\u00a0: écrivez en citant cet engagement, ou notez qu’il a été tenu.`,
      en: `${promise.en}. The day promised, ${day.en}, has passed: write and quote it, or note that it was kept.`,
    },
  }
}

export const LOG_SENDING: ActionWords = {
  title: {
    fr: 'Notez le jour où vous avez envoyé votre réclamation',
    en: 'Note the day you sent your complaint',
  },
  reason: {
    fr: 'Vos échanges ne disent pas encore que la réclamation est partie\u00a0: sans ce jour, aucun délai ne peut être compté.',
    en: 'Your log does not yet say that the complaint has left: without that day no time can be counted.',
  },
}

export const LOG_RECEIPT: ActionWords = {
  title: {
    fr: 'Notez le jour où la société a reçu votre réclamation',
    en: 'Note the day the company received your complaint',
  },
  reason: {
    fr: 'Le délai de réponse court à partir de la réception. Tant qu’elle n’est pas notée, la date est une estimation.',
    en: 'The time to answer runs from receipt. Until it is noted, the date is an estimate.',
  },
}

export const SECOND_LEVEL: ActionWords = {
  title: {
    fr: 'Écrivez au service consommateurs de l’opérateur',
    en: 'Write to the operator’s consumer department',
  },
  reason: {
    fr: 'Le médiateur des télécoms demande deux niveaux de réclamation\u00a0: le service clients, puis le service consommateurs. Notez l’envoi, il ouvre la suite.',
    en: 'The telecoms mediator asks for two levels of complaint: customer service, then the consumer department. Note the sending: it opens the next step.',
  },
}

const WAIT_TITLE: Bilingual = {
  fr: 'Attendez la réponse écrite de la société',
  en: 'Wait for the company’s written answer',
}

export const WAIT: ActionWords = {
  title: WAIT_TITLE,
  reason: {
    fr: 'La société doit répondre par écrit à tous vos points. Notez sa réponse dès que vous la recevez\u202f; passé cette date, vous pourrez saisir le médiateur.',
    en: 'The company must answer every point in writing. Note the answer as soon as it comes; after this date you may go to the mediator.',
  },
}

export const WAIT_HELD: ActionWords = {
  title: { fr: 'Attendez la réponse définitive', en: 'Wait for the final answer' },
  reason: {
    fr: 'La société a envoyé une réponse d’attente. Vérifiez qu’elle en donne la raison et le jour de la réponse définitive\u202f; passé la date affichée, vous pourrez saisir le médiateur.',
    en: 'The company sent a holding reply. Check that it gives the reason and the day of the final answer; after the date shown you may go to the mediator.',
  },
}

export const WAIT_UNKNOWN: ActionWords = {
  title: WAIT_TITLE,
  reason: {
    fr: 'Recours ne connaît pas de délai de réponse pour ce cas. Notez la réponse dès que vous la recevez, et relancez la société par écrit si elle tarde.',
    en: 'Recours knows no time to answer for this case. Note the answer as soon as it comes, and remind the company in writing if it is slow.',
  },
}

export const ANSWER_PROPOSAL: WordsByLaw = {
  title: { fr: 'Acceptez ou refusez la proposition du médiateur', en: 'Accept or refuse the mediator’s proposal' },
  inFrance: {
    fr: 'Vous êtes libre d’accepter ou de refuser\u202f; le délai est celui que le médiateur a indiqué (code de la consommation, art.\u00a0R.\u00a0612-4).',
    en: 'You are free to accept or refuse; the time limit is the one the mediator gave (French Consumer Code, art. R. 612-4).',
  },
  abroad: {
    fr: 'Lisez dans la proposition ce que vaut votre accord, votre refus ou votre silence, et jusqu’à quel jour répondre.',
    en: 'Read in the proposal what your acceptance, refusal or silence means, and by which day to answer.',
  },
}

/** The mediator's own time is over. */
export const chaseMediator = (what: Bilingual, due: LocalDate): ActionWords => {
  const day = both(due)
  return {
    title: { fr: 'Demandez au médiateur où en est votre dossier', en: 'Ask the mediator how your case stands' },
    reason: {
      fr: `${what.fr}\u00a0: la date du ${day.fr} est passée sans nouvelle dans vos échanges. Le médiateur peut prolonger, mais il le dit.`,
      en: `${what.en}: the date of ${day.en} has passed without news in your log. The mediator may extend, but says so.`,
    },
  }
}

export const WAIT_MEDIATOR: WordsByLaw = {
  title: { fr: 'Attendez le médiateur', en: 'Wait for the mediator' },
  inFrance: {
    fr: 'Il vous dit sous trois semaines s’il rejette la demande, et vise une issue en 90\u00a0jours (code de la consommation, art.\u00a0L.\u00a0612-2 et R.\u00a0612-5).',
    en: 'You are told within three weeks if the request is rejected; the outcome is aimed at within 90 days (French Consumer Code, art. L. 612-2 and R. 612-5).',
  },
  abroad: {
    fr: 'Il vous écrit pour la suite. Notez chaque message et répondez dans le délai qu’il donne.',
    en: 'It writes to you about what follows. Note each message and answer within the time it gives.',
  },
}

export const LOG_COMPLAINT_FIRST: ActionWords = {
  title: {
    fr: 'Notez votre réclamation écrite dans vos échanges',
    en: 'Note your written complaint in your log',
  },
  reason: {
    fr: 'Le médiateur demande la preuve d’une réclamation écrite à la société, et vos échanges n’en notent aucune.',
    en: 'The mediator asks for proof of a written complaint to the company, and your log notes none.',
  },
}

/** The way to the mediator is closed since the limit passed. */
export const tooLate = (limit: LocalDate): ActionWords => {
  const day = both(limit)
  return {
    title: { fr: 'Le délai pour le médiateur est passé', en: 'The time for the mediator is over' },
    reason: {
      fr: `Il a pris fin le ${day.fr}. Le tribunal reste possible tant que votre droit n’est pas prescrit\u202f; un point d’accès au droit ou une association de consommateurs vous renseigne gratuitement.`,
      en: `It ended on ${day.en}. A court remains possible while your claim is not time-barred; a free legal advice centre or a consumer association can tell you more.`,
    },
  }
}

export const BUILD_PACK: WordsByLaw = {
  title: { fr: 'Préparez le dossier pour le médiateur', en: 'Prepare the pack for the mediator' },
  inFrance: {
    fr: 'La voie du médiateur est ouverte. Elle est gratuite et se ferme un an après votre réclamation écrite (code de la consommation, art.\u00a0L.\u00a0612-2).',
    en: 'The way to the mediator is open. It is free, and it closes one year after your written complaint (French Consumer Code, art. L. 612-2).',
  },
  abroad: {
    fr: 'Lisez sur le site de l’organisme qui tranche ces litiges s’il est compétent, et de quel jour à quel jour vous pouvez le saisir.',
    en: 'Read on the site of the body that settles these disputes whether it is competent, and from which day to which day you may go to it.',
  },
}

export const BUILD_PACK_UK: Bilingual = {
  fr: 'Vous pouvez saisir le Financial Ombudsman Service. C’est gratuit, et possible pendant six mois après la réponse définitive de la société.',
  en: 'You may go to the Financial Ombudsman Service. It is free, and open for six months after the company’s final response.',
}

/** The pack can be made before the way opens. */
export const packBeforeOpening = (opens: LocalDate): Bilingual => {
  const day = both(opens)
  return {
    fr: `Vous pouvez déjà préparer le dossier, mais le médiateur ne pourra être saisi qu’à partir du ${day.fr}, ou dès une réponse de la société qui ne vous satisfait pas.`,
    en: `You may already prepare the pack, but the mediator can be asked only from ${day.en}, or as soon as the company gives an answer that does not satisfy you.`,
  }
}

/** Why now: the company let its time pass. It goes before the reason of the pack. */
export const overdueAnswer = (since: LocalDate): Bilingual => {
  const day = both(since)
  return {
    fr: `Le délai de réponse de la société est dépassé depuis le ${day.fr}.`,
    en: `The company’s time to answer has been over since ${day.en}.`,
  }
}

export const AT_COURT: WordsByLaw = {
  title: { fr: 'La suite se passe devant le juge', en: 'What follows is before the court' },
  inFrance: {
    fr: 'Recours vous informe mais ne remplace pas un conseil. Jusqu’à 5\u202f000\u00a0€ la demande est simple et sans avocat\u202f; un point d’accès au droit vous aide gratuitement.',
    en: 'Recours informs but does not replace advice. Up to €5,000 the request is simple and needs no lawyer; free legal advice centres can help you.',
  },
  abroad: {
    fr: 'Recours vous informe mais ne remplace pas un conseil. Renseignez-vous auprès d’une association de consommateurs ou d’un service d’aide juridique du pays.',
    en: 'Recours informs but does not replace advice. Ask a consumer association or a legal advice service of the country.',
  },
}

export const CLOSED: ActionWords = {
  title: { fr: 'Ce dossier est clos', en: 'This dossier is closed' },
  reason: { fr: 'Rouvrez-le si le litige reprend.', en: 'Reopen it if the dispute starts again.' },
}
