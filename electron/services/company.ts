import type { ApiHandlers } from '#contract/api'
import type { Company } from '#core/company/company'
import { editCompany, newCompany } from '#core/company/edit-company'
import { CompanyId } from '#core/kernel/ids'
import type { ServiceDeps } from './deps'
import { companyOf } from './parties'

/** Companies: the catalogue, with the person's own copies laid over it. */
export const createCompanyService = (deps: ServiceDeps): ApiHandlers['company'] => {
  const keep = (company: Company): Company => {
    deps.open().stores.company.save(company, deps.clock.now())
    deps.changed('company', 'dossier', 'letter', 'pack')
    return company
  }
  return {
    list: () => {
      const own = deps.open().stores.company.list()
      const ownIds = new Set<string>(own.map((company) => company.id))
      const shipped = [...deps.resources.companies.values()].filter((company) => !ownIds.has(company.id))
      return [...shipped, ...own].sort((a, b) => a.name.localeCompare(b.name, 'fr'))
    },
    get: ({ companyId }) => companyOf(deps, companyId),
    create: (fields) => keep(newCompany(CompanyId.parse(deps.newId()), fields)),
    update: ({ companyId, changes }) => keep(editCompany(companyOf(deps, companyId), changes)),
  }
}

/** The directory of mediators, as shipped. */
export const createMediatorService = (deps: ServiceDeps): ApiHandlers['mediator'] => ({
  list: () => [...deps.resources.mediators.values()],
})
