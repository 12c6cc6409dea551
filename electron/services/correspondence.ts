import type { ApiHandlers } from '#contract/api'
import type { Citation, Entry } from '#core/correspondence/entry'
import { applyChanges } from '#core/kernel/apply-changes'
import { Failure } from '#core/kernel/failure'
import { type DossierId, EntryId } from '#core/kernel/ids'
import { transact } from '#electron/db/stores'
import type { ServiceDeps } from './deps'

/** The log of exchanges. Every change of an entry is also a line of the journal. */
export const createCorrespondenceService = (deps: ServiceDeps): ApiHandlers['correspondence'] => {
  const write = (kind: string, entry: Entry, act: () => void): Entry => {
    const { library, stores } = deps.open()
    transact(library.db, () => {
      act()
      stores.journal.append({ kind, subject: entry.id, at: deps.clock.now(), data: { dossierId: entry.dossierId } })
    })
    deps.changed('correspondence', 'deadline', 'dossier', 'letter', 'pack', 'library')
    return entry
  }
  /** A piece of another dossier is none of this one's. @throws Failure `notFound` */
  const checkCitations = (dossierId: DossierId, citations: readonly Citation[]): void => {
    const { evidence } = deps.open().stores
    for (const { evidenceId } of citations)
      if (evidence.get(evidenceId).dossierId !== dossierId) throw new Failure({ code: 'notFound', what: 'evidence' })
  }

  return {
    add: (fields) => {
      const { stores } = deps.open()
      stores.dossier.get(fields.dossierId)
      checkCitations(fields.dossierId, fields.citations)
      const now = deps.clock.now()
      const entry: Entry = { ...fields, id: EntryId.parse(deps.newId()), recordedAt: now, updatedAt: now }
      return write('entry.added', entry, () => stores.entry.insert(entry))
    },
    list: ({ dossierId, removed }) => {
      const { stores } = deps.open()
      stores.dossier.get(dossierId)
      return [...stores.entry.list(dossierId, { removed })]
    },
    update: ({ entryId, changes }) => {
      const { stores } = deps.open()
      const known = stores.entry.get(entryId)
      checkCitations(known.dossierId, changes.citations ?? [])
      const entry = { ...applyChanges(known, changes), updatedAt: deps.clock.now() }
      return write('entry.changed', entry, () => stores.entry.update(entry))
    },
    remove: ({ entryId }) => {
      const { stores } = deps.open()
      const entry = stores.entry.get(entryId)
      return write('entry.removed', entry, () => stores.entry.remove(entryId, deps.clock.now()))
    },
    restore: ({ entryId }) => {
      const { stores } = deps.open()
      const entry = stores.entry.get(entryId)
      return write('entry.restored', entry, () => stores.entry.restore(entryId))
    },
  }
}
