import type { ApiHandlers } from '#contract/api'
import { deriveDeadlines } from '#core/deadline/derive'
import { describeDerivation } from '#core/deadline/describe'
import { explainDeadline } from '#core/deadline/explain'
import { homeRegionOf } from '#core/deadline/region'
import { clockInputOf } from '#core/dossier/clock-input'
import { Failure } from '#core/kernel/failure'
import type { ServiceDeps } from './deps'

/** Deadlines: computed each time from what was logged, by the rules of `resources/rules`. */
export const createDeadlineService = (deps: ServiceDeps): ApiHandlers['deadline'] => ({
  explain: ({ ruleId, ...question }) => {
    const rule = deps.resources.rules.get(ruleId)
    if (rule === undefined) throw new Failure({ code: 'notFound', what: 'rule' })
    const result = explainDeadline(
      rule,
      { ...question, region: question.region ?? homeRegionOf(rule.jurisdiction) },
      deps.resources.rules,
    )
    if (result.kind === 'needs') throw new Failure({ code: 'deadline.needs', missing: [...result.missing] })
    if (result.kind === 'invalid') throw new Failure({ code: 'deadline.invalid', problem: result.problem })
    return { ...result.derivation, rule, text: describeDerivation(result.derivation, rule) }
  },
  list: ({ dossierId, today }) => {
    const { stores } = deps.open()
    const dossier = stores.dossier.get(dossierId)
    const entries = stores.entry.list(dossierId, { removed: false })
    return deriveDeadlines(clockInputOf(dossier, entries, today ?? deps.clock.today()), deps.resources.rules)
  },
  rules: () => [...deps.resources.rules.values()],
})
