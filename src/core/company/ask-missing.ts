import type { SourcedText } from '#core/kernel/sourced'
import type { MissingFact } from '#core/letter/letter'
import type { Company } from './company'

type Asked = 'legalName' | 'registration' | 'complaintAddress' | 'mediatorAddress'

const QUESTIONS = {
  legalName: {
    missing: { fr: 'nom légal de la société', en: 'legal name of the company' },
    unconfirmed: { fr: 'nom légal de la société, à vérifier', en: 'legal name of the company, to be verified' },
  },
  registration: {
    missing: { fr: 'immatriculation de la société', en: 'registration of the company' },
    unconfirmed: { fr: 'immatriculation, à vérifier', en: 'registration, to be verified' },
  },
  complaintAddress: {
    missing: {
      fr: 'adresse pour les réclamations, à recopier des conditions générales ou d’un relevé',
      en: 'address for complaints, to be copied from the general terms or a statement',
    },
    unconfirmed: { fr: 'adresse pour les réclamations, à vérifier', en: 'address for complaints, to be verified' },
  },
  mediatorAddress: {
    missing: {
      fr: 'médiateur et son adresse, à recopier de la réponse de la société ou de ses conditions générales',
      en: 'mediator and its address, to be copied from the company’s reply or its general terms',
    },
    unconfirmed: { fr: 'adresse du médiateur, à vérifier', en: 'address of the mediator, to be verified' },
  },
} as const

/** What the procedure needs to know of a company, most needed first. */
const NEEDED = ['complaintAddress', 'mediatorAddress', 'legalName', 'registration'] as const satisfies readonly Asked[]

const isOpen = ({ confidence }: SourcedText): boolean => confidence === 'missing' || confidence === 'unconfirmed'

/**
 * The facts about a company that the person is asked for: missing, or shipped without confirmation (product.md D4).
 * The mediator's address is not asked for once a mediator of the directory was chosen.
 */
export const askMissing = (company: Company): readonly MissingFact[] =>
  NEEDED.filter((name) => isOpen(company[name]))
    .filter((name) => name !== 'mediatorAddress' || company.mediatorId === null)
    .map((name) => ({
      variable: `company.${name}`,
      label: QUESTIONS[name][company[name].confidence === 'missing' ? 'missing' : 'unconfirmed'],
    }))
