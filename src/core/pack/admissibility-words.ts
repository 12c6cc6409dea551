import type { Bilingual, Language } from '#core/kernel/bilingual'
import type { AdmissibilityCheckId } from '#core/mediator/admissibility-check'
import type { SheetLine } from './pack'

const NBSP = '\u00a0'
const NARROW = '\u202f'

/** How a check that needs no figures of the dossier is told to the mediator, by what it found. */
export const SHEET_FINDINGS: Readonly<
  Record<
    Exclude<AdmissibilityCheckId, 'written_complaint' | 'waiting_over' | 'within_one_year' | 'amount_and_ground'>,
    Readonly<Record<SheetLine['status'], Bilingual>>
  >
> = {
  not_elsewhere: {
    shown: {
      fr: 'Le dossier ne note ni tribunal ni autre médiateur qui ferait obstacle.',
      en: 'The file notes no court and no other mediator that would stand in the way.',
    },
    declared: {
      fr: 'Un médiateur a déjà été saisi d’après le dossier. Le demandeur déclare que cela ne fait pas obstacle (même médiateur, ou litige non examiné).',
      en: 'According to the file a mediator has already been asked. The applicant declares that this does not stand in the way (the same mediator, or a dispute that was not examined).',
    },
    to_confirm: {
      fr: `Un médiateur a déjà été saisi d’après le dossier${NARROW}; il reste à dire lequel, et s’il a examiné le litige.`,
      en: 'According to the file a mediator has already been asked; it remains to be said which one, and whether it examined the dispute.',
    },
    missing: {
      fr: 'Un tribunal a été saisi d’après le dossier.',
      en: 'According to the file a court has had the case.',
    },
  },
  mediator_scope: {
    shown: {
      fr: 'D’après ses coordonnées connues, le professionnel relève de ce médiateur.',
      en: 'According to its known details, the company belongs to this mediator.',
    },
    declared: {
      fr: 'Le demandeur déclare avoir vérifié que le professionnel relève de ce médiateur, et que le litige entre dans son domaine.',
      en: 'The applicant declares having checked that the company belongs to this mediator, and that the dispute is in its field.',
    },
    to_confirm: {
      fr: 'Il reste à vérifier que le professionnel relève de ce médiateur et que le litige entre dans son domaine.',
      en: 'It remains to be checked that the company belongs to this mediator and that the dispute is in its field.',
    },
    missing: { fr: 'Aucun médiateur n’est désigné.', en: 'No mediator is named.' },
  },
  private_purpose: {
    shown: { fr: 'Le contrat sert des besoins privés.', en: 'The contract is for private purposes.' },
    declared: {
      fr: 'Le demandeur déclare agir comme consommateur, pour un contrat conclu à titre privé.',
      en: 'The applicant declares acting as a consumer, about a contract made for private purposes.',
    },
    to_confirm: {
      fr: 'Le demandeur doit encore confirmer qu’il agit comme consommateur, pour un contrat conclu à titre privé.',
      en: 'The applicant has still to confirm acting as a consumer, about a contract made for private purposes.',
    },
    missing: {
      fr: 'Rien n’indique que le contrat sert des besoins privés.',
      en: 'Nothing shows that the contract is for private purposes.',
    },
  },
  covered_sector: {
    shown: {
      fr: 'Le secteur du professionnel n’est pas de ceux que la loi exclut.',
      en: 'The company’s sector is not one that the law excludes.',
    },
    declared: {
      fr: 'Le demandeur déclare que le litige ne porte ni sur des soins, ni sur l’enseignement supérieur public, ni sur un service public non économique.',
      en: 'The applicant declares that the dispute is not about health care, public higher education or a non-economic public service.',
    },
    to_confirm: {
      fr: 'Le demandeur doit encore confirmer que le litige ne porte ni sur des soins, ni sur l’enseignement supérieur public, ni sur un service public non économique.',
      en: 'The applicant has still to confirm that the dispute is not about health care, public higher education or a non-economic public service.',
    },
    missing: {
      fr: 'Le secteur du professionnel est exclu par la loi.',
      en: 'The company’s sector is excluded by law.',
    },
  },
  brought_by_consumer: {
    shown: { fr: 'La demande vient du consommateur.', en: 'The request comes from the consumer.' },
    declared: {
      fr: 'Le demandeur déclare que le professionnel n’a engagé aucune procédure contre lui pour ce litige.',
      en: 'The applicant declares that the company has brought no procedure against them in this dispute.',
    },
    to_confirm: {
      fr: 'Le demandeur doit encore confirmer que le professionnel n’a engagé aucune procédure contre lui pour ce litige.',
      en: 'The applicant has still to confirm that the company has brought no procedure against them in this dispute.',
    },
    missing: {
      fr: 'Une procédure vient du professionnel d’après le dossier.',
      en: 'According to the file a procedure comes from the company.',
    },
  },
  not_commercial_policy: {
    shown: {
      fr: 'Le motif du litige n’est pas la politique commerciale du professionnel.',
      en: 'The ground of the dispute is not the company’s commercial policy.',
    },
    declared: {
      fr: 'Le demandeur déclare que le litige porte sur autre chose que la politique commerciale du professionnel.',
      en: 'The applicant declares that the dispute is about something else than the company’s commercial policy.',
    },
    to_confirm: {
      fr: 'Le demandeur doit encore confirmer que le litige porte sur autre chose que la politique commerciale du professionnel (tarifs, refus de crédit, risque).',
      en: 'The applicant has still to confirm that the dispute is about something else than the company’s commercial policy (prices, refusal of credit, risk).',
    },
    missing: {
      fr: 'Le litige ne porte que sur la politique commerciale du professionnel.',
      en: 'The dispute is about the company’s commercial policy only.',
    },
  },
}

/** The other sentences of the sheet. */
export const SHEET_WORDS = {
  fr: {
    unproved: (when: string) =>
      `Une réclamation est notée ${when}, mais les pièces n’en prouvent pas l’envoi ou la réception par écrit.`,
    noComplaint: 'Aucune réclamation écrite au professionnel n’est notée.',
    noProof: 'Une réception est notée, mais les pièces ne prouvent pas de réclamation écrite.',
    opens: (day: string) => `Le délai de réponse court encore${NBSP}: la saisine sera ouverte le ${day}.`,
    noWait: 'Sans réclamation écrite, aucun délai de réponse ne court.',
    firstLevel: 'Le professionnel a répondu. Ce médiateur demande aussi une réclamation au service consommateurs.',
    estimated: (day: string) => `Le délai de réponse a pris fin le ${day}, d’après une date estimée.`,
    waitUnknown: 'Le délai d’attente que ce médiateur demande reste à vérifier.',
    waitDeclared: 'Le demandeur déclare que le délai d’attente est passé.',
    within: (day: string) => `Le délai pour saisir le médiateur prend fin le ${day}, inclus.`,
    withinPast: (day: string) => `Le délai pour saisir le médiateur a pris fin le ${day}.`,
    limitUnknown: 'Le délai pour saisir ce médiateur reste à vérifier.',
    limitDeclared: 'Le demandeur déclare que le délai pour saisir ce médiateur court encore.',
    noLimit: 'Sans réclamation écrite, le délai d’un an n’a pas de point de départ.',
    ground: (subject: string, amount: string) => `Objet${NBSP}: ${subject}. Montant en litige${NBSP}: ${amount}.`,
    groundOnly: (subject: string) => `Objet${NBSP}: ${subject}. Aucun montant n’est indiqué.`,
    noMoney: 'Le demandeur déclare qu’il ne demande pas d’argent.',
    noGround: 'La demande, son montant ou le récit des faits n’est pas complet.',
    regardless: 'Le demandeur a choisi de saisir le médiateur malgré cela.',
    summary: (counts: readonly number[]) => {
      const [shown = 0, declared = 0, open = 0, missing = 0] = counts
      const parts = [
        [shown, `${shown}${NBSP}d’après le dossier`],
        [declared, `${declared}${NBSP}sur déclaration du demandeur`],
        [open, `${open}${NBSP}à confirmer`],
        [missing, `${missing}${NBSP}${missing > 1 ? 'qui manquent' : 'qui manque'}`],
      ] as const
      return `Les dix conditions de la médiation${NBSP}: ${parts.flatMap(([count, part]) => (count === 0 ? [] : part)).join(', ')}.`
    },
  },
  en: {
    unproved: (when: string) =>
      `A complaint is noted ${when}, but the exhibits do not prove in writing that it was sent or received.`,
    noComplaint: 'No written complaint to the company is noted.',
    noProof: 'A receipt is noted, but the exhibits prove no written complaint.',
    opens: (day: string) => `The time for reply is still running: the mediator can be asked from ${day}.`,
    noWait: 'Without a written complaint, no time for reply is running.',
    firstLevel: 'The company has replied. This mediator also asks for a complaint to the consumer department.',
    estimated: (day: string) => `The time for reply ended on ${day}, going by an estimated date.`,
    waitUnknown: 'How long this mediator asks to wait remains to be checked.',
    waitDeclared: 'The applicant declares that the waiting time is over.',
    within: (day: string) => `The time for going to the mediator ends on ${day}, included.`,
    withinPast: (day: string) => `The time for going to the mediator ended on ${day}.`,
    limitUnknown: 'The time limit for going to this mediator remains to be checked.',
    limitDeclared: 'The applicant declares that the time for going to this mediator is still running.',
    noLimit: 'Without a written complaint, the time of one year has no beginning.',
    ground: (subject: string, amount: string) => `Subject: ${subject}. Amount in dispute: ${amount}.`,
    groundOnly: (subject: string) => `Subject: ${subject}. No amount is given.`,
    noMoney: 'The applicant declares that no money is asked for.',
    noGround: 'The request, its amount or the account of the facts is not complete.',
    regardless: 'The applicant has chosen to ask the mediator all the same.',
    summary: (counts: readonly number[]) => {
      const [shown = 0, declared = 0, open = 0, missing = 0] = counts
      const parts = [
        [shown, `${shown}${NBSP}going by the file`],
        [declared, `${declared}${NBSP}as the applicant declares`],
        [open, `${open}${NBSP}to be confirmed`],
        [missing, `${missing}${NBSP}missing`],
      ] as const
      return `The ten conditions of mediation: ${parts.flatMap(([count, part]) => (count === 0 ? [] : part)).join(', ')}.`
    },
  },
} as const satisfies Readonly<Record<Language, object>>
