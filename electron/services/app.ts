import type { ApiHandlers } from '#contract/api'
import type { ServiceDeps } from './deps'

/** The program itself. */
export const createAppService = (deps: ServiceDeps): ApiHandlers['app'] => ({
  about: () => ({
    version: deps.version,
    today: deps.clock.today(),
    systemLanguage: deps.systemLanguage,
    rules: deps.resources.rules.size,
    companies: deps.resources.companies.size,
    mediators: deps.resources.mediators.size,
    templates: deps.resources.templates.size,
  }),
  jobs: () => [...deps.runningJobs()],
  chooseFiles: async ({ folder }) =>
    (await deps.dialogs.chooseFiles({ folder })).map((path) => deps.tickets.issueFile(path)),
  reveal: ({ place }) => {
    deps.dialogs.reveal(deps.tickets.placeOf(place))
    return {}
  },
})
