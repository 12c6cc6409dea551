import type { Company } from '#core/company/company'
import type { Dossier } from '#core/dossier/dossier'
import type { Person } from '#core/dossier/person'
import type { Bilingual, Language } from '#core/kernel/bilingual'
import type { SourcedText } from '#core/kernel/sourced'
import type { Mediator } from '#core/mediator/mediator'
import type { Addressee, MissingFact } from './letter'
import { placeholder, toVerify } from './placeholders'

/** Lines of an address block, what they lack, and whether every line can be relied on. */
export type AddressBlock = {
  readonly lines: string[]
  readonly missing: readonly MissingFact[]
  readonly verified: boolean
}

const LONGEST_LINE = 200
const MOST_LINES = 9

const LABELS = {
  complaint_address: { fr: 'adresse du service réclamations', en: 'address of the complaints department' },
  complaint_address_check: { fr: 'adresse du service réclamations', en: 'address of the complaints department' },
  mediator_name: { fr: 'nom du médiateur', en: 'name of the mediator' },
  mediator_address: { fr: 'adresse du médiateur', en: 'address of the mediator' },
  mediator_address_check: { fr: 'adresse du médiateur', en: 'address of the mediator' },
  mediator_check: { fr: 'médiateur dont relève la société', en: 'mediator the company belongs to' },
  merchant_name: { fr: 'nom du commerçant', en: 'name of the merchant' },
  merchant_address: { fr: 'adresse du commerçant', en: 'address of the merchant' },
  addressee_name: { fr: 'service à qui vous écrivez', en: 'the service you write to' },
  addressee_address: { fr: 'adresse du destinataire', en: 'address of the addressee' },
  addressee_address_check: { fr: 'adresse du destinataire', en: 'address of the addressee' },
  office_check: { fr: 'siège social de la société', en: 'registered office of the company' },
  sender_name: { fr: 'votre nom', en: 'your name' },
  sender_address: { fr: 'votre adresse', en: 'your address' },
  sender_city: { fr: 'code postal et ville', en: 'postcode and city' },
} as const satisfies Readonly<Record<string, Bilingual>>

type Asked = keyof typeof LABELS

const ask = (variable: Asked): MissingFact => ({ variable, label: LABELS[variable] })

const clean = (line: string): string => line.replace(/\s+/g, ' ').trim().slice(0, LONGEST_LINE)

const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map(clean)
    .filter((line) => line !== '')

/** A person who pastes a whole address block has the name in it already; it is not printed twice. */
const withName = (name: string, lines: readonly string[]): readonly string[] =>
  lines[0]?.toLocaleLowerCase('fr').includes(name.toLocaleLowerCase('fr')) ? lines : [name, ...lines]

const sourcedBlock = (
  name: string,
  address: SourcedText,
  names: { missing: Asked; check: Asked },
  language: Language,
): AddressBlock => {
  if (address.value === null || linesOf(address.value).length === 0) {
    const lines = [name, placeholder(LABELS[names.missing], language)]
    return { lines, missing: [ask(names.missing)], verified: false }
  }
  const lines = withName(name, linesOf(address.value)).slice(0, MOST_LINES)
  if (address.confidence !== 'unconfirmed') return { lines: [...lines], missing: [], verified: true }
  return { lines: [...lines, toVerify(LABELS[names.check], language)], missing: [ask(names.check)], verified: false }
}

/** The name under which the company signs its contracts, when that was confirmed; else the name the person knows. */
export const companyName = (company: Company): string => {
  const { value, confidence } = company.legalName
  return value !== null && (confidence === 'confirmed' || confidence === 'user') ? clean(value) : clean(company.name)
}

/**
 * The company's address block: as the person copied it or as a confirmed source gives it. A missing address is a
 * visible placeholder; an unconfirmed one carries a mark. No address is ever invented (procedure.md 3.1).
 */
export const companyBlock = (company: Company, language: Language): AddressBlock =>
  sourcedBlock(
    companyName(company),
    company.complaintAddress,
    { missing: 'complaint_address', check: 'complaint_address_check' },
    language,
  )

const mediatorNames = { missing: 'mediator_address', check: 'mediator_address_check' } as const

/**
 * The mediator's address block. A mediator chosen from the directory that the company is not known to have joined
 * carries a mark, for a referral to the wrong one is lost time (procedure.md 3.1). Without a mediator, what the person
 * copied from the company's reply is used.
 */
export const mediatorBlock = (mediator: Mediator | null, company: Company, language: Language): AddressBlock => {
  if (mediator === null) {
    const name = placeholder(LABELS.mediator_name, language)
    if (company.mediatorAddress.value === null)
      return {
        lines: [name, placeholder(LABELS.mediator_address, language)],
        missing: [ask('mediator_name'), ask('mediator_address')],
        verified: false,
      }
    const known = sourcedBlock('', company.mediatorAddress, mediatorNames, language)
    return { ...known, lines: known.lines.filter((line) => line !== '') }
  }
  const block = sourcedBlock(clean(mediator.name), mediator.address, mediatorNames, language)
  if (company.mediatorId === mediator.id) return block
  return {
    lines: [...block.lines, toVerify(LABELS.mediator_check, language)],
    missing: [...block.missing, ask('mediator_check')],
    verified: false,
  }
}

/** Who lends or carries money sells nothing: the seller is then the merchant of the payments. */
const SELLERS: readonly Dossier['profile'][] = ['online_purchase', 'travel', 'telecom', 'energy', 'other']

/** Whether the company of such a dossier is the one that sold. */
export const isSeller = (profile: Dossier['profile']): boolean => SELLERS.includes(profile)

/** The merchant: the company itself where it sells, else the one merchant of the payments. Null where there are several. */
export const merchantName = (dossier: Pick<Dossier, 'profile' | 'payments'>, company: Company): string | null => {
  if (isSeller(dossier.profile)) return companyName(company)
  const names = [...new Set(dossier.payments.map(({ merchant }) => clean(merchant)))]
  return names.length === 1 ? (names[0] ?? null) : null
}

/** The merchant's address block. The dossier holds no address of a merchant that is not its company: it is asked for. */
export const merchantBlock = (
  dossier: Pick<Dossier, 'profile' | 'payments'>,
  company: Company,
  language: Language,
): AddressBlock => {
  if (isSeller(dossier.profile)) return companyBlock(company, language)
  const name = merchantName(dossier, company)
  const asked: readonly Asked[] = name === null ? ['merchant_name', 'merchant_address'] : ['merchant_address']
  const lines = [...(name === null ? [] : [name]), ...asked.map((variable) => placeholder(LABELS[variable], language))]
  return { lines, missing: asked.map(ask), verified: false }
}

/** The address block of a court or an authority, as the template gives it; asked for where the template names nobody. */
export const addresseeBlock = (addressee: Addressee | null, language: Language): AddressBlock => {
  const names = { missing: 'addressee_address', check: 'addressee_address_check' } as const
  if (addressee !== null) return sourcedBlock(addressee.name[language], addressee.address, names, language)
  const asked = ['addressee_name', 'addressee_address'] as const
  return {
    lines: asked.map((variable) => placeholder(LABELS[variable], language)),
    missing: asked.map(ask),
    verified: false,
  }
}

/** The company's registered office on one line, marked where nobody confirmed it; null where it is not known. */
export const officeLine = ({ registeredOffice }: Company, language: Language): string | null => {
  if (registeredOffice.value === null) return null
  const line = linesOf(registeredOffice.value).join(', ')
  return registeredOffice.confidence === 'unconfirmed' ? `${line} ${toVerify(LABELS.office_check, language)}` : line
}

const isFrance = (country: string): boolean => country.trim() === '' || /^fr(?:ance)?$/i.test(country.trim())

/** The person's name as it is signed, or null. */
export const personName = (person: Person): string | null => {
  const name = clean(`${person.firstName} ${person.lastName}`)
  return name === '' ? null : name
}

/** The person's own address block, with telephone and e-mail where they were given. */
export const senderBlock = (person: Person, language: Language): AddressBlock => {
  const missing: MissingFact[] = []
  const orAsk = (text: string | null, variable: Asked): string => {
    if (text !== null && text !== '') return text
    missing.push(ask(variable))
    return placeholder(LABELS[variable], language)
  }
  const street = person.street.map(clean).filter((line) => line !== '')
  const lines = [
    orAsk(personName(person), 'sender_name'),
    ...(street.length > 0 ? street : [orAsk(null, 'sender_address')]),
    orAsk(person.city.trim() === '' ? null : clean(`${person.postcode} ${person.city}`), 'sender_city'),
    ...(isFrance(person.country) ? [] : [clean(person.country)]),
    clean(person.phone),
    clean(person.email),
  ].filter((line) => line !== '')
  return { lines, missing, verified: missing.length === 0 }
}

/** The city for `Lyon, le …`: without the postal office (`Cedex 09`). Empty when it is not known. */
export const placeOf = (person: Person): string => clean(person.city.replace(/\bcedex\b.*$/iu, '')).slice(0, 120)
