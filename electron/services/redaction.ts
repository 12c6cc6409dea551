import type { ApiHandlers } from '#contract/api'
import type { JobContext } from '#contract/define'
import { partOf } from '#core/evidence/exhibit-compose'
import { findOnPage, suggestOnPage } from '#core/evidence/redaction-areas'
import { Failure } from '#core/kernel/failure'
import type { EvidenceId } from '#core/kernel/ids'
import { transact } from '#electron/db/stores'
import type { ServiceDeps } from './deps'
import { makeRedactedCopy } from './redaction-make'
import { createPlacedReader } from './redaction-pages'

const MOST_PLACES = 500

/** Call it inside `transact`. The original comes back with the last copy of it that was in the pack, and only then. */
const withdrawCopy = (deps: ServiceDeps, evidenceId: EvidenceId) => {
  const { stores } = deps.open()
  const found = stores.redaction.find(evidenceId)
  if (found === null) throw new Failure({ code: 'redaction.refused', problem: 'not_a_copy' })
  const held = stores.evidence.get(evidenceId)
  if (partOf(stores.evidence.list(held.dossierId), evidenceId) !== null)
    throw new Failure({ code: 'exhibit.refused', problem: 'taken_in', number: held.exhibitNumber })
  const others = stores.redaction.copies(found.of).filter((one) => one.evidenceId !== evidenceId)
  const isLast = held.included && !others.some((one) => stores.evidence.find(one.evidenceId)?.included === true)
  const copy = { ...held, included: false }
  const source = stores.evidence.get(found.of)
  const original = { ...source, included: source.included || isLast }
  stores.evidence.update(copy)
  stores.evidence.update(original)
  const data = { dossierId: copy.dossierId, of: original.id }
  stores.journal.append({ kind: 'redaction.withdrawn', subject: copy.id, at: deps.clock.now(), data })
  return { copy, original }
}

/** Redacted copies (E7). Each handler throws what the contract says. */
export const createRedactionService = (deps: ServiceDeps): ApiHandlers['redaction'] => {
  const readPlaced = createPlacedReader(deps)
  const readPiece = (id: EvidenceId, { signal, progress }: JobContext) =>
    readPlaced(deps.open().stores.evidence.get(id), {
      signal,
      progress: (done, total) => progress({ done, total, step: 'reading' }),
    })
  return {
    suggest: async ({ evidenceId }, context) => {
      const { pages, withoutText, count } = await readPiece(evidenceId, context)
      return { suggestions: pages.flatMap(suggestOnPage), pagesWithoutText: withoutText, pages: count }
    },
    find: async ({ evidenceId, term }, context) => {
      const { pages, withoutText } = await readPiece(evidenceId, context)
      const places = pages.flatMap((page) => findOnPage(page, term)).slice(0, MOST_PLACES)
      return { places, pagesWithoutText: withoutText }
    },
    make: (input, context) => makeRedactedCopy(deps, readPlaced, input, context),
    of: ({ evidenceId }) => {
      const { stores } = deps.open()
      stores.evidence.get(evidenceId)
      return { copyOf: stores.redaction.find(evidenceId), copies: stores.redaction.copies(evidenceId) }
    },
    withdraw: ({ evidenceId }) => {
      const { library } = deps.open()
      const answer = transact(library.db, () => withdrawCopy(deps, evidenceId))
      deps.changed('evidence', 'exhibit', 'dossier', 'letter', 'pack', 'library', 'redaction')
      return answer
    },
  }
}
