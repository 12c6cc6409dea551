import type { Entry } from '#core/correspondence/entry'
import { piecesOf } from '#core/correspondence/entry-pieces'
import { findOrderProblem } from '#core/correspondence/event-order'
import { Failure } from '#core/kernel/failure'
import type { DossierId, EvidenceId } from '#core/kernel/ids'
import { transact } from '#electron/db/stores'
import type { ServiceDeps } from './deps'
import { keepDatesOf } from './dossier-dates'

/** A piece of another dossier is none of this one's. @throws Failure `notFound` */
const checkPieces = (deps: ServiceDeps, dossierId: DossierId, pieces: readonly EvidenceId[]): void => {
  const { evidence } = deps.open().stores
  for (const id of pieces)
    if (evidence.get(id).dossierId !== dossierId) throw new Failure({ code: 'notFound', what: 'evidence' })
}

/** @throws Failure `event.beforeCause`, `event.contradicts` */
const checkOrder = (deps: ServiceDeps, entry: Entry): void => {
  const others = deps.open().stores.entry.list(entry.dossierId, { removed: false })
  const log = [...others.filter(({ id }) => id !== entry.id), entry]
  const problem = findOrderProblem(log, entry.id)
  if (problem === null) return
  if (problem.kind === 'contradiction')
    throw new Failure({ code: 'event.contradicts', event: problem.event, other: problem.other })
  const { event, on, cause, causeOn } = problem
  throw new Failure({ code: 'event.beforeCause', event, on, cause, causeOn })
}

/**
 * Refuses an exchange that the log cannot hold: pieces of another dossier, events before their cause.
 * @throws Failure `notFound`, `event.beforeCause`, `event.contradicts`; nothing is changed.
 */
export const checkEntry = (deps: ServiceDeps, entry: Entry): void => {
  checkPieces(deps, entry.dossierId, piecesOf(entry))
  checkOrder(deps, entry)
}

/** Writes a change of exchanges of one dossier: the exchanges, their lines of the journal and the dates that follow, all or none. */
export const writeEntries = (deps: ServiceDeps, kind: string, entries: readonly Entry[], act: () => void): void => {
  const { library, stores } = deps.open()
  const dossierId = entries[0]?.dossierId
  transact(library.db, () => {
    act()
    for (const { id } of entries)
      stores.journal.append({ kind, subject: id, at: deps.clock.now(), data: { dossierId } })
    if (dossierId !== undefined) keepDatesOf(deps, dossierId)
  })
  deps.changed('correspondence', 'deadline', 'dossier', 'letter', 'pack', 'library')
}

/** The same of one exchange, which it gives back. */
export const writeEntry = (deps: ServiceDeps, kind: string, entry: Entry, act: () => void): Entry => {
  writeEntries(deps, kind, [entry], act)
  return entry
}
