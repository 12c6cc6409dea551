import type { Company, ContactRoute, Sector } from '#core/company/company'
import type { CompanyId, MediatorId } from '#core/kernel/ids'
import type { SourcedText } from '#core/kernel/sourced'

const MISSING: SourcedText = { value: null, confidence: 'missing', source: null }

/** What the person copied in, with the place where they read it. An empty text is missing again, not an empty fact. */
const copiedFact = (value: string | null, readIn: string): SourcedText =>
  value === null || value.trim() === ''
    ? MISSING
    : {
        value: value.trim(),
        confidence: 'user',
        source:
          readIn.trim() === '' ? null : { title: { fr: readIn.trim(), en: readIn.trim() }, url: null, checkedOn: null },
      }

/** A company that the catalogue does not have: a name, and everything else visibly missing. */
export const newCompany = (
  id: CompanyId,
  fields: {
    readonly name: string
    readonly country: string
    readonly sector: Sector
    readonly complaintAddress?: string | undefined
  },
): Company => ({
  id,
  version: 1,
  origin: 'user',
  baseVersion: null,
  name: fields.name,
  legalName: MISSING,
  registration: MISSING,
  country: fields.country,
  sector: fields.sector,
  complaintAddress: copiedFact(fields.complaintAddress ?? null, ''),
  registeredOffice: MISSING,
  supervisor: MISSING,
  routes: [],
  delays: [],
  mediatorId: null,
  mediatorAddress: MISSING,
  mediatorCandidates: [],
})

/** What a person may change of a company. */
export type CompanyChanges = {
  readonly name?: string | undefined
  readonly complaintAddress?: string | null | undefined
  readonly mediatorId?: MediatorId | null | undefined
  readonly mediatorAddress?: string | null | undefined
  readonly phone?: string | null | undefined
  readonly readIn?: string | undefined
}

const withPhone = (routes: readonly ContactRoute[], contact: SourcedText): ContactRoute[] => {
  const others = routes.filter((route) => route.kind !== 'phone')
  const known = routes.find((route) => route.kind === 'phone')
  if (contact.value === null && known === undefined) return [...others]
  const phone: ContactRoute = {
    kind: 'phone',
    label: known?.label ?? { fr: 'Téléphone', en: 'Telephone' },
    contact,
    hours: MISSING,
    note: null,
  }
  return [phone, ...others]
}

/**
 * Lays the person's facts over a company. The result is the person's own copy: it remembers the catalogue version it
 * came from, and no later catalogue overwrites it (architecture.md section 9).
 */
export const editCompany = (company: Company, changes: CompanyChanges): Company => {
  const readIn = changes.readIn ?? ''
  return {
    ...company,
    version: company.version + 1,
    origin: 'user',
    baseVersion: company.origin === 'catalogue' ? company.version : company.baseVersion,
    name: changes.name ?? company.name,
    complaintAddress:
      changes.complaintAddress === undefined ? company.complaintAddress : copiedFact(changes.complaintAddress, readIn),
    mediatorAddress:
      changes.mediatorAddress === undefined ? company.mediatorAddress : copiedFact(changes.mediatorAddress, readIn),
    mediatorId: changes.mediatorId === undefined ? company.mediatorId : changes.mediatorId,
    routes: changes.phone === undefined ? company.routes : withPhone(company.routes, copiedFact(changes.phone, readIn)),
  }
}
