import type { ApiHandlers } from '#contract/api'
import { type Due, dueSince } from '#core/deadline/due-since'
import type { LocalDate } from '#core/kernel/local-date'
import type { ServiceDeps } from './deps'
import { deadlinesOf } from './dossier-dates'
import { companyOf } from './parties'

/** Every open date of every open dossier, with the dossier it belongs to. */
export const datesOfAllDossiers = (deps: ServiceDeps, today: LocalDate): readonly Due[] =>
  deps
    .open()
    .stores.dossier.list()
    .filter(({ status }) => status.kind === 'open')
    .flatMap((dossier) => {
      const companyName = companyOf(deps, dossier.companyId).name
      return deadlinesOf(deps, dossier, today).map((deadline) => ({ dossierId: dossier.id, companyName, deadline }))
    })

/** What fell due while the person was not looking (product.md L5): the program cannot ring while it is closed. */
export const catchUpWith = (deps: ServiceDeps): Pick<ApiHandlers['deadline'], 'catchUp' | 'seen'> => ({
  catchUp: ({ today: wished }) => {
    const today = wished ?? deps.clock.today()
    const since = deps.open().stores.settings.deadlinesSeenOn()
    return { since, dates: [...dueSince(datesOfAllDossiers(deps, today), since, today)] }
  },
  seen: ({ today }) => {
    const on = today ?? deps.clock.today()
    deps.open().stores.settings.setDeadlinesSeenOn(on)
    deps.changed('deadline')
    return { on }
  },
})
