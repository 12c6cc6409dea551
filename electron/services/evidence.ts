import { basename } from 'node:path'
import type { ApiHandlers } from '#contract/api'
import type { JobContext } from '#contract/define'
import { type AddResult, type Evidence, nextExhibitNumber, type RefusalReason } from '#core/evidence/evidence'
import { titleFromFileName } from '#core/evidence/file-title'
import { applyChanges } from '#core/kernel/apply-changes'
import { maskCardNumbers } from '#core/kernel/card-number'
import { Failure, isFailure } from '#core/kernel/failure'
import { refusalText } from '#core/kernel/failure-text'
import { type DossierId, EvidenceId } from '#core/kernel/ids'
import { transact } from '#electron/db/stores'
import type { FilePath, Vault } from '#electron/vault/vault'
import type { ServiceDeps } from './deps'
import { resolveDestination, writtenFile } from './destination'
import { namingFile, namingPiece } from './naming-piece'
import { isLibraryOwnFile } from './own-files'

/** `bytes`: the name as the disk has it, when that is not UTF-8; without its folder, and not with a card number in it. */
type Named = { readonly path: FilePath; readonly name: string; readonly bytes: Uint8Array | null }

/** The name as people read it; a name that is not UTF-8 is shown as Latin-1, and the answer says it was repaired. */
const readName = (path: FilePath): Named => {
  if (typeof path === 'string')
    return { path, name: maskCardNumbers(basename(path).toWellFormed()).normalize('NFC'), bytes: null }
  const bytes = path.subarray(path.lastIndexOf(0x2f) + 1)
  const read = bytes.toString('latin1')
  const name = maskCardNumbers(read)
  return { path, name, bytes: name === read ? bytes : null }
}

const refused = (name: string, reason: RefusalReason): AddResult => ({
  kind: 'refused',
  name,
  reason,
  message: refusalText[reason],
})

/** Keeps one file: bytes first and safe on the disk, then the row; a crash between the two leaves no half exhibit. */
const keepFile = async (
  deps: ServiceDeps,
  dossierId: DossierId,
  file: Named,
  signal: AbortSignal,
): Promise<AddResult> => {
  const { library, stores, vault, thumbnails } = deps.open()
  if (isLibraryOwnFile(library.meta.dir, file.path)) return refused(file.name, 'unreadable')
  const stored = await namingFile(file.name, () => vault.put({ path: file.path }, signal))
  if (stored.kind === 'refused') return refused(file.name, stored.reason)
  const twin = stores.evidence.findBySha(dossierId, stored.sha256)
  if (twin !== null) return { kind: 'duplicate', name: file.name, of: twin }
  const kept = vault.pathOf(stored.sha256)
  const sniffed = await deps.reader.sniff(kept, file.path, signal)
  const reading = await deps.reader.read(kept, sniffed.kind, signal)
  const evidence = transact(library.db, (): Evidence => {
    const made: Evidence = {
      id: EvidenceId.parse(deps.newId()),
      dossierId,
      exhibitNumber: nextExhibitNumber(stores.dossier.highestExhibitNumber(dossierId)),
      title: titleFromFileName(file.name),
      documentDate: null,
      proves: '',
      included: true,
      originalName: file.name,
      sha256: stored.sha256,
      size: stored.size,
      kind: sniffed.kind,
      extensionMismatch: sniffed.extensionMismatch,
      reading: reading.reading,
      sourceModifiedAt: stored.modifiedAt,
      addedAt: deps.clock.now(),
    }
    stores.evidence.insert(made, file.bytes)
    stores.journal.append({
      kind: 'evidence.added',
      subject: made.id,
      at: made.addedAt,
      data: { dossierId, sha256: made.sha256, size: made.size, exhibitNumber: made.exhibitNumber },
    })
    return made
  })
  // A picture can be made again: its failure must not turn a kept exhibit into an error.
  if (reading.thumbnail !== null) await thumbnails.keep(stored.sha256, reading.thumbnail).catch(() => {})
  return { kind: 'added', name: file.name, evidence, nameRepaired: typeof file.path !== 'string' }
}

const addFiles = async (deps: ServiceDeps, dossierId: DossierId, files: readonly Named[], context: JobContext) => {
  const results: AddResult[] = []
  const answer = (stopped: boolean) => ({ results, stopped, notReached: files.length - results.length })
  for (const file of files) {
    if (context.signal.aborted) return answer(true)
    context.progress({ done: results.length, total: files.length, step: 'keeping' })
    try {
      results.push(await keepFile(deps, dossierId, file, context.signal))
    } catch (thrown) {
      if (context.signal.aborted) return answer(true)
      // What was kept before stays kept and must be accounted for; a disk that fills ends the run after this file.
      const isFull = isFailure(thrown) && thrown.error.code === 'library.full'
      if (!isFull || results.length === 0) throw thrown
      results.push(refused(file.name, 'too_large'))
      return answer(true)
    }
  }
  return answer(false)
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
export const createEvidenceService = (deps: ServiceDeps): ApiHandlers['evidence'] => ({
  add: async ({ dossierId, files }, context) => {
    deps.open().stores.dossier.get(dossierId)
    const named = deps.tickets.takeFiles(files).map(readName)
    // Also when it fails half-way: what was kept before is kept.
    const answer = await addFiles(deps, dossierId, named, context).finally(() =>
      deps.changed('evidence', 'dossier', 'letter', 'pack', 'library'),
    )
    const [only] = answer.results
    if (named.length === 1 && only?.kind === 'refused')
      throw new Failure({ code: 'evidence.refused', reason: only.reason })
    return answer
  },
  list: ({ dossierId }) => {
    const { stores } = deps.open()
    stores.dossier.get(dossierId)
    return [...stores.evidence.list(dossierId)]
  },
  get: ({ evidenceId }) => deps.open().stores.evidence.get(evidenceId),
  update: ({ evidenceId, changes }) => {
    const { library, stores } = deps.open()
    const changed = applyChanges(stores.evidence.get(evidenceId), changes)
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
})
