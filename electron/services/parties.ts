import type { Company } from '#core/company/company'
import type { Dossier } from '#core/dossier/dossier'
import type { Person } from '#core/dossier/person'
import { Failure } from '#core/kernel/failure'
import type { MediatorId } from '#core/kernel/ids'
import type { Mediator } from '#core/mediator/mediator'
import type { ServiceDeps } from './deps'

/** The company of a dossier: the person's own copy, else the catalogue's. @throws Failure `notFound` */
export const companyOf = (deps: ServiceDeps, companyId: Dossier['companyId']): Company => {
  const company = deps.open().stores.company.find(companyId) ?? deps.resources.companies.get(companyId)
  if (company === undefined) throw new Failure({ code: 'notFound', what: 'company' })
  return company
}

/** Who signs: the person of this laptop, or the fictional one of the example, whose name never becomes anybody's own. */
export const personOf = (deps: ServiceDeps, dossier: Pick<Dossier, 'isSample'>): Person =>
  dossier.isSample ? deps.resources.sample.person : deps.open().stores.person.get()

/** The mediator asked for, else the company's own; null when nobody knows it yet. @throws Failure `notFound` */
export const mediatorOf = (deps: ServiceDeps, wanted: MediatorId | undefined, company: Company): Mediator | null => {
  const chosen = wanted ?? company.mediatorId
  const mediator = chosen === null ? null : deps.resources.mediators.get(chosen)
  if (mediator === undefined) throw new Failure({ code: 'notFound', what: 'mediator' })
  return mediator
}
