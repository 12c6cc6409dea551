import type { ApiHandlers } from '#contract/api'
import { compareMoments } from '#core/correspondence/date-precision'
import type { Entry } from '#core/correspondence/entry'
import { settleEntry } from '#core/correspondence/settle-entry'
import { applyChanges } from '#core/kernel/apply-changes'
import { Failure } from '#core/kernel/failure'
import { EntryId } from '#core/kernel/ids'
import { isSentTwice } from '#core/letter/letter-standing'
import type { ServiceDeps } from './deps'
import { checkEntry, writeEntries, writeEntry } from './write-entry'

/** The log of exchanges. Every change of an entry is also a line of the journal. */
export const createCorrespondenceService = (deps: ServiceDeps): ApiHandlers['correspondence'] => ({
  add: (fields) => {
    const { stores } = deps.open()
    stores.dossier.get(fields.dossierId)
    const now = deps.clock.now()
    const made: Entry = { ...fields, source: null, id: EntryId.parse(deps.newId()), recordedAt: now, updatedAt: now }
    const entry = settleEntry(made, null, deps.clock.today())
    checkEntry(deps, entry)
    return writeEntry(deps, 'entry.added', entry, () => stores.entry.insert(entry))
  },
  list: ({ dossierId, removed }) => {
    const { stores } = deps.open()
    stores.dossier.get(dossierId)
    return stores.entry.list(dossierId, { removed }).toSorted(compareMoments)
  },
  update: ({ entryId, changes }) => {
    const { stores } = deps.open()
    const kept = stores.entry.get(entryId)
    const changed = { ...applyChanges(kept, changes), updatedAt: deps.clock.now() }
    const entry = settleEntry(changed, kept, deps.clock.today())
    checkEntry(deps, entry)
    return writeEntry(deps, 'entry.changed', entry, () => stores.entry.update(entry))
  },
  /** @throws Failure `notFound` when one of them is not an exchange of that day; nothing is changed. */
  order: ({ dossierId, on, entryIds }) => {
    const { stores } = deps.open()
    stores.dossier.get(dossierId)
    const ofDay = new Map(
      stores.entry
        .list(dossierId)
        .filter((entry) => entry.on === on)
        .map((entry) => [entry.id, entry]),
    )
    const updatedAt = deps.clock.now()
    const ordered = entryIds.map((id, dayOrder): Entry => {
      const entry = ofDay.get(id)
      if (entry === undefined) throw new Failure({ code: 'notFound', what: 'entry' })
      return { ...entry, dayOrder, updatedAt }
    })
    writeEntries(deps, 'entry.ordered', ordered, () => ordered.forEach(stores.entry.update))
    return ordered
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
    const log = stores.entry.list(entry.dossierId, { removed: false })
    if (isSentTwice(entry, log, stores.letter.list(entry.dossierId))) throw new Failure({ code: 'letter.alreadyInLog' })
    return writeEntry(deps, 'entry.restored', entry, () => stores.entry.restore(entryId))
  },
})
