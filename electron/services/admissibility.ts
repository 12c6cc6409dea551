import type { ApiHandlers } from '#contract/api'
import type { DossierId, MediatorId } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'
import { type Admissibility, checkAdmissibility } from '#core/mediator/admissibility'
import type { AdmissibilityCheckId } from '#core/mediator/admissibility-check'
import { transact } from '#electron/db/stores'
import type { ServiceDeps } from './deps'
import { deadlinesOf } from './dossier-dates'
import { companyOf, mediatorOf } from './parties'

type Question = {
  readonly dossierId: DossierId
  readonly mediatorId: MediatorId | undefined
  readonly today: LocalDate
  readonly confirmed: readonly AdmissibilityCheckId[]
}

const judge = (deps: ServiceDeps, { dossierId, mediatorId, today, confirmed }: Question): Admissibility => {
  const { stores } = deps.open()
  const dossier = stores.dossier.get(dossierId)
  const company = companyOf(deps, dossier.companyId)
  const mediator = mediatorOf(deps, mediatorId, company)
  const entries = stores.entry.list(dossier.id, { removed: false })
  return checkAdmissibility(
    {
      dossier,
      entries,
      evidence: stores.evidence.list(dossier.id),
      company,
      mediator,
      deadlines: deadlinesOf(deps, dossier, today, entries),
      today,
      confirmations: new Set([...stores.confirmation.list(dossierId, mediator?.id ?? null), ...confirmed]),
    },
    deps.resources.rules,
  )
}

/** Whether a mediator would take the dossier: judged each time from what was logged and what the person confirmed. */
export const createAdmissibilityService = (deps: ServiceDeps): ApiHandlers['admissibility'] => ({
  check: ({ dossierId, mediatorId, today, confirmed }) =>
    judge(deps, { dossierId, mediatorId, today: today ?? deps.clock.today(), confirmed }),
  confirm: ({ dossierId, mediatorId, check, confirmed }) => {
    const { library, stores } = deps.open()
    const dossier = stores.dossier.get(dossierId)
    const mediator = mediatorOf(deps, mediatorId, companyOf(deps, dossier.companyId))
    const now = deps.clock.now()
    transact(library.db, () => {
      stores.confirmation.set(dossierId, mediator?.id ?? null, check, confirmed ? now : null)
      const kind = confirmed ? 'admissibility.confirmed' : 'admissibility.unconfirmed'
      stores.journal.append({ kind, subject: dossierId, at: now, data: { check, mediatorId: mediator?.id ?? null } })
    })
    deps.changed('admissibility', 'pack')
    return judge(deps, { dossierId, mediatorId, today: deps.clock.today(), confirmed: [] })
  },
})
