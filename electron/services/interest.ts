import type { ApiHandlers } from '#contract/api'
import { penaltyOfDossier } from '#core/dossier/penalty-interest-claim'
import { describePenalty } from '#core/dossier/penalty-interest-text'
import type { ServiceDeps } from './deps'
import { deadlinesOf } from './dossier-dates'

/** Penalty interest on a late refund (CMF art. L. 133-18): computed each time, from the log and the rates entered. */
export const createInterestService = (deps: ServiceDeps): ApiHandlers['interest'] => ({
  penalty: ({ dossierId, until }) => {
    const dossier = deps.open().stores.dossier.get(dossierId)
    const today = deps.clock.today()
    const scale = deps.resources.penaltyScale
    const interest = penaltyOfDossier(dossier, deadlinesOf(deps, dossier, today), until ?? today, scale)
    return { interest, scale, text: describePenalty(interest, scale) }
  },
})
