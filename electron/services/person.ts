import type { ApiHandlers } from '#contract/api'
import { applyChanges } from '#core/kernel/apply-changes'
import type { ServiceDeps } from './deps'

/** The person who signs the letters. */
export const createPersonService = (deps: ServiceDeps): ApiHandlers['person'] => ({
  get: () => deps.open().stores.person.get(),
  update: ({ changes }) => {
    const { person } = deps.open().stores
    const changed = applyChanges(person.get(), changes)
    person.set(changed)
    deps.changed('person', 'dossier', 'letter')
    return changed
  },
})

/** How the program looks and speaks. */
export const createSettingsService = (deps: ServiceDeps): ApiHandlers['settings'] => ({
  get: () => deps.open().stores.settings.get(),
  update: ({ changes }) => {
    const { settings } = deps.open().stores
    const changed = applyChanges(settings.get(), changes)
    settings.set(changed)
    deps.changed('settings')
    return changed
  },
})
