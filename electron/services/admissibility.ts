import type { ApiHandlers } from '#contract/api'
import { deriveDeadlines } from '#core/deadline/derive'
import { clockInputOf } from '#core/dossier/clock-input'
import { checkAdmissibility } from '#core/mediator/admissibility'
import type { ServiceDeps } from './deps'
import { companyOf, mediatorOf } from './parties'

/** Whether a mediator would take the dossier: judged each time from what was logged, nothing is stored. */
export const createAdmissibilityService = (deps: ServiceDeps): ApiHandlers['admissibility'] => ({
  check: ({ dossierId, mediatorId, today: wished, confirmed }) => {
    const { stores } = deps.open()
    const dossier = stores.dossier.get(dossierId)
    const company = companyOf(deps, dossier.companyId)
    const mediator = mediatorOf(deps, mediatorId, company)
    const entries = stores.entry.list(dossier.id, { removed: false })
    const today = wished ?? deps.clock.today()
    const { rules } = deps.resources
    return checkAdmissibility(
      {
        dossier,
        entries,
        evidence: stores.evidence.list(dossier.id),
        company,
        mediator,
        deadlines: deriveDeadlines(clockInputOf(dossier, entries, today), rules),
        today,
        confirmations: new Set(confirmed),
      },
      rules,
    )
  },
})
