import type { ApiHandlers } from '#contract/api'
import type { Company } from '#core/company/company'
import { editCompany, newCompany } from '#core/company/edit-company'
import { Failure } from '#core/kernel/failure'
import { CompanyId } from '#core/kernel/ids'
import { transact } from '#electron/db/stores'
import type { ServiceDeps } from './deps'
import { companyOf } from './parties'

/** Companies: the catalogue, with the person's own copies laid over it. */
export const createCompanyService = (deps: ServiceDeps): ApiHandlers['company'] => {
  const keep = (kind: string, company: Company): Company => {
    const { library, stores } = deps.open()
    const at = deps.clock.now()
    transact(library.db, () => {
      stores.company.save(company, at)
      stores.journal.append({ kind, subject: company.id, at, data: { version: company.version } })
    })
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
    create: (fields) => keep('company.created', newCompany(CompanyId.parse(deps.newId()), fields)),
    update: ({ companyId, changes }) => {
      const { mediatorId } = changes
      if (typeof mediatorId === 'string' && !deps.resources.mediators.has(mediatorId))
        throw new Failure({ code: 'notFound', what: 'mediator' })
      return keep('company.changed', editCompany(companyOf(deps, companyId), changes))
    },
  }
}

/** The directory of mediators, as shipped. */
export const createMediatorService = (deps: ServiceDeps): ApiHandlers['mediator'] => ({
  list: () => [...deps.resources.mediators.values()],
})
