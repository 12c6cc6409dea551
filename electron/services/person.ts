import type { ApiHandlers } from '#contract/api'
import { applyChanges } from '#core/kernel/apply-changes'
import { transact } from '#electron/db/stores'
import type { ServiceDeps } from './deps'

/** The person who signs the letters. */
export const createPersonService = (deps: ServiceDeps): ApiHandlers['person'] => ({
  get: () => deps.open().stores.person.get(),
  update: ({ changes }) => {
    const { library, stores } = deps.open()
    const changed = applyChanges(stores.person.get(), changes)
    transact(library.db, () => {
      stores.person.set(changed)
      stores.journal.append({ kind: 'person.changed', subject: null, at: deps.clock.now() })
    })
    deps.changed('person', 'dossier', 'letter', 'pack')
    return changed
  },
})

/** How the program looks and speaks. No line of the journal: a colour scheme is no part of any dossier. */
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
