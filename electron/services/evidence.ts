import type { ApiHandlers } from '#contract/api'
import type { JobContext } from '#contract/define'
import type { Evidence } from '#core/evidence/evidence'
import { partOf } from '#core/evidence/exhibit-compose'
import { applyChanges } from '#core/kernel/apply-changes'
import { Failure } from '#core/kernel/failure'
import type { DossierId } from '#core/kernel/ids'
import { transact } from '#electron/db/stores'
import type { FilePath, Vault } from '#electron/vault/vault'
import type { ServiceDeps } from './deps'
import { resolveDestination, writtenFile } from './destination'
import { type Account, keepFiles } from './keep-files'
import { listFiles } from './list-files'
import { namingPiece } from './naming-piece'
import { createLaterReading } from './read-later'

/** The folders that were handed in are opened first, so that the person knows how many files there are. */
const addFiles = async (
  deps: ServiceDeps,
  dossierId: DossierId,
  paths: readonly FilePath[],
  context: JobContext,
): Promise<Account> => {
  const { listed, hasFolder, stopped } = await listFiles(paths, {
    libraryDir: deps.open().library.meta.dir,
    signal: context.signal,
    onFound: (done) => context.progress({ done, total: null, step: 'listing' }),
  })
  if (stopped)
    return { results: [], counts: { added: 0, duplicate: 0, refused: 0 }, stopped, notReached: listed.length }
  const account = await keepFiles(deps, dossierId, listed, context)
  const [only] = account.results
  if (!hasFolder && listed.length === 1 && only?.kind === 'refused')
    throw new Failure({ code: 'evidence.refused', reason: only.reason })
  return account
}

/** A file that is gone or altered cannot be drawn either: that is what the person must hear then. */
const whyNotShown = async (vault: Vault, piece: Evidence): Promise<Failure> => {
  const found = await vault.verify(piece.sha256)
  const name = `${piece.exhibitNumber} · ${piece.originalName}`
  if (found === 'missing') return new Failure({ code: 'vault.fileMissing', name })
  if (found === 'altered') return new Failure({ code: 'vault.fileAltered', name })
  return new Failure({ code: 'evidence.notShown' })
}

/** Pieces of evidence: `add` and `export` are jobs, the rest answers at once. Each handler throws what the contract says. */
export const createEvidenceService = (deps: ServiceDeps): ApiHandlers['evidence'] => {
  const later = createLaterReading(deps)
  return {
    add: async ({ dossierId, files }, context) => {
      deps.open().stores.dossier.get(dossierId)
      const paths = deps.tickets.takeFiles(files)
      // Also when it fails half-way: what was kept before is kept.
      return addFiles(deps, dossierId, paths, context).finally(() =>
        deps.changed('evidence', 'dossier', 'letter', 'pack', 'library'),
      )
    },
    list: ({ dossierId, after = 0, most = -1 }) => {
      const { stores } = deps.open()
      stores.dossier.get(dossierId)
      const pieces = stores.evidence.list(dossierId, { after, most })
      later.begin(pieces)
      return [...pieces]
    },
    get: ({ evidenceId }) => deps.open().stores.evidence.get(evidenceId),
    update: ({ evidenceId, changes }) => {
      const { library, stores } = deps.open()
      const changed = applyChanges(stores.evidence.get(evidenceId), changes)
      // Part of another exhibit, it goes where that one goes: to leave it out is to change what that one is made of.
      if (!changed.included && partOf(stores.evidence.list(changed.dossierId), evidenceId) !== null)
        throw new Failure({ code: 'exhibit.refused', problem: 'taken_in', number: changed.exhibitNumber })
      transact(library.db, () => {
        stores.evidence.update(changed)
        stores.journal.append({
          kind: 'evidence.described',
          subject: evidenceId,
          at: deps.clock.now(),
          data: { dossierId: changed.dossierId, included: changed.included },
        })
      })
      deps.changed('evidence', 'dossier', 'letter', 'pack')
      return changed
    },
    export: async ({ evidenceId, to }, { signal }) => {
      const { stores, vault } = deps.open()
      const piece = stores.evidence.get(evidenceId)
      const place = await resolveDestination(deps, to, { kind: 'file', suggestedName: piece.originalName })
      await place.write((path) => namingPiece(piece, () => vault.copyTo(piece.sha256, path, signal)))
      return writtenFile(deps, place.path, piece.size, piece.sha256)
    },
    picture: async ({ evidenceId, page, size }) => {
      const { stores, vault, thumbnails } = deps.open()
      const piece = stores.evidence.get(evidenceId)
      if (size === 'thumbnail') {
        const kept = await thumbnails.find(piece.sha256)
        if (kept !== null) return { png: kept.toString('base64') }
      }
      const shown = await deps.reader.page(vault.pathOf(piece.sha256), piece.kind, page)
      if (shown === null) throw await whyNotShown(vault, piece)
      return { png: shown.png.toString('base64') }
    },
    counts: ({ dossierId }) => {
      const { stores } = deps.open()
      stores.dossier.get(dossierId)
      later.beginAll(dossierId)
      return stores.evidenceRows.counts(dossierId)
    },
    rows: ({ dossierId, show, from, most }) => {
      const { stores } = deps.open()
      stores.dossier.get(dossierId)
      return stores.evidenceRows.list(dossierId, { show, from, most })
    },
    place: ({ evidenceId, show }) => deps.open().stores.evidenceRows.place(evidenceId, show),
  }
}
