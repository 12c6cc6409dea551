import type { Sector } from '#core/company/company'
import type { Motive } from '#core/dossier/dossier'
import type { Bilingual } from '#core/kernel/bilingual'
import type { Finding } from '#core/mediator/admissibility-check'
import type { AdmissibilityFacts } from '#core/mediator/admissibility-facts'
import { askToConfirm, inTurn } from '#core/mediator/check-words'

const OFFICIAL_LIST = 'https://www.economie.gouv.fr/mediation-conso'

/** Grounds that often belong to somebody else than the company's own mediator (procedure.md 1.2). */
const OTHER_COMPETENCE: Partial<Readonly<Record<Motive, Bilingual>>> = {
  guarantee_refused: {
    fr: 'Une garantie d’assurance relève souvent du médiateur de l’assureur.',
    en: 'Insurance cover often belongs to the insurer’s mediator.',
  },
  personal_data: {
    fr: 'Les données personnelles relèvent d’abord de la CNIL.',
    en: 'Personal data belong first to the data protection authority (CNIL).',
  },
}

const noMediator: Finding = {
  status: 'missing',
  finding: { fr: 'Aucun médiateur n’est choisi.', en: 'No mediator is chosen.' },
  mend: {
    kind: 'choose_mediator',
    text: {
      fr: 'Recopiez le médiateur que la société indique dans sa réponse ou dans ses conditions générales\u00a0: elle doit le faire connaître.',
      en: 'Copy the mediator that the company names in its reply or in its general terms: it must make it known.',
    },
  },
}

const membershipUnknown = (name: string, site: string | null): Finding => ({
  status: 'confirm',
  finding: {
    fr: `Recours ne peut pas savoir si la société relève de ce médiateur\u00a0: ${name}.`,
    en: `Recours cannot know whether the company belongs to this mediator: ${name}.`,
  },
  mend:
    site === null
      ? askToConfirm(
          `Vérifiez-le sur la liste officielle des médiateurs (${OFFICIAL_LIST}) et confirmez-le.`,
          `Check it on the official list of mediators (${OFFICIAL_LIST}) and confirm it.`,
        )
      : askToConfirm(
          `Vérifiez sur son site (${site}) que la société est dans la liste et que votre litige entre dans son domaine, puis confirmez-le.`,
          `Check on its site (${site}) that the company is on the list and that your dispute is in its field, then confirm it.`,
        ),
})

/** Check 6: this mediator is the company's, and the dispute is in its field (L. 612-2, 5°). */
export const checkScope = ({ mediator, company, dossier }: AdmissibilityFacts): Finding => {
  if (mediator === null && company.mediatorAddress.value === null) return noMediator
  if (mediator !== null && mediator.id !== company.mediatorId)
    return membershipUnknown(mediator.name, mediator.site.value)
  const named = {
    fr: 'D’après la fiche de la société, elle relève de ce médiateur.',
    en: 'According to the company’s details, it belongs to this mediator.',
  }
  const elsewhere = OTHER_COMPETENCE[dossier.motive]
  if (elsewhere === undefined) return { status: 'satisfied', finding: named }
  return {
    status: 'confirm',
    finding: inTurn(named, elsewhere),
    mend: askToConfirm(
      'Vérifiez auprès de ce médiateur que votre litige entre dans son domaine, puis confirmez-le.',
      'Check with this mediator that your dispute is in its field, then confirm it.',
    ),
  }
}

/** Check 7: a consumer's dispute about a contract, for private purposes (L. 611-1, L. 611-3, 1°). Only the person knows. */
export const checkPurpose = (): Finding => ({
  status: 'confirm',
  finding: {
    fr: 'La médiation est réservée aux particuliers, pour un contrat conclu à titre privé.',
    en: 'Mediation is for private persons, about a contract made for private purposes.',
  },
  mend: askToConfirm(
    'Confirmez que le contrat est à votre nom, pour votre usage privé et non pour votre métier.',
    'Confirm that the contract is in your name, for your private use and not for your work.',
  ),
})

/** Sectors that are certainly neither health care, nor public higher education, nor a service without economic nature. */
const COVERED: ReadonlySet<Sector> = new Set(['payment_card', 'bank', 'insurance', 'travel', 'telecom', 'energy'])

/** Check 8: not health care, public higher education or a non-economic service of general interest (L. 611-4). */
export const checkSector = ({ company }: AdmissibilityFacts): Finding =>
  COVERED.has(company.sector)
    ? {
        status: 'satisfied',
        finding: {
          fr: 'Le secteur de la société n’est pas de ceux que la loi exclut.',
          en: 'The company’s sector is not one that the law excludes.',
        },
      }
    : {
        status: 'confirm',
        finding: {
          fr: 'La loi exclut les soins et les médicaments fournis par un professionnel de santé, l’enseignement supérieur public et les services publics non économiques.',
          en: 'The law excludes care and medicines supplied by a health professional, public higher education and non-economic public services.',
        },
        mend: askToConfirm(
          'Confirmez que le litige ne porte sur rien de tel.',
          'Confirm that the dispute is about none of these.',
        ),
      }

/** Check 9: the procedure does not come from the company (L. 611-3, 5°). Only the person knows. */
export const checkInitiative = (): Finding => ({
  status: 'confirm',
  finding: {
    fr: 'La médiation ne s’applique pas à une procédure engagée par la société contre vous.',
    en: 'Mediation does not apply to a procedure that the company brought against you.',
  },
  mend: askToConfirm(
    'Confirmez que la société n’a engagé aucune procédure contre vous pour ce litige.',
    'Confirm that the company has brought no procedure against you in this dispute.',
  ),
})

/** Grounds that are about what was done, not about how much it costs or whom the company accepts. */
const NOT_POLICY: ReadonlySet<Motive> = new Set([
  'unauthorised_payment',
  'guarantee_refused',
  'adviser_unreachable',
  'online_account',
  'personal_data',
  'purchase',
])

/** Check 10: not only the level of prices, a refusal of credit or a risk policy, which bank mediators leave aside. */
export const checkPolicy = ({ dossier }: AdmissibilityFacts): Finding =>
  NOT_POLICY.has(dossier.motive)
    ? {
        status: 'satisfied',
        finding: {
          fr: 'Le motif du litige n’est pas la politique commerciale de la société.',
          en: 'The ground of the dispute is not the company’s commercial policy.',
        },
      }
    : {
        status: 'confirm',
        finding: {
          fr: 'Les médiateurs bancaires n’examinent ni le niveau des tarifs, ni un refus de crédit, ni la politique de risque.',
          en: 'Bank mediators look at neither price levels, nor a refusal of credit, nor risk policy.',
        },
        mend: askToConfirm(
          'Confirmez que votre litige porte sur autre chose que ces choix de la société.',
          'Confirm that your dispute is about something else than these choices of the company.',
        ),
      }
