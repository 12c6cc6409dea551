import type { ApiHandlers } from '#contract/api'
import type { Entry } from '#core/correspondence/entry'
import { applyChanges } from '#core/kernel/apply-changes'
import { EntryId } from '#core/kernel/ids'
import type { ServiceDeps } from './deps'
import { checkEntry, writeEntry } from './write-entry'

/** The log of exchanges. Every change of an entry is also a line of the journal. */
export const createCorrespondenceService = (deps: ServiceDeps): ApiHandlers['correspondence'] => ({
  add: (fields) => {
    const { stores } = deps.open()
    stores.dossier.get(fields.dossierId)
    const now = deps.clock.now()
    const entry: Entry = { ...fields, id: EntryId.parse(deps.newId()), recordedAt: now, updatedAt: now }
    checkEntry(deps, entry)
    return writeEntry(deps, 'entry.added', entry, () => stores.entry.insert(entry))
  },
  list: ({ dossierId, removed }) => {
    const { stores } = deps.open()
    stores.dossier.get(dossierId)
    return [...stores.entry.list(dossierId, { removed })]
  },
  update: ({ entryId, changes }) => {
    const { stores } = deps.open()
    const entry = { ...applyChanges(stores.entry.get(entryId), changes), updatedAt: deps.clock.now() }
    checkEntry(deps, entry)
    return writeEntry(deps, 'entry.changed', entry, () => stores.entry.update(entry))
  },
  remove: ({ entryId }) => {
    const { stores } = deps.open()
    const entry = stores.entry.get(entryId)
    return writeEntry(deps, 'entry.removed', entry, () => stores.entry.remove(entryId, deps.clock.now()))
  },
  restore: ({ entryId }) => {
    const { stores } = deps.open()
    const entry = stores.entry.get(entryId)
    checkEntry(deps, entry)
    return writeEntry(deps, 'entry.restored', entry, () => stores.entry.restore(entryId))
  },
})
