import { basename } from 'node:path'
import {
  type AddResult,
  type Evidence,
  nextExhibitNumber,
  type Reading,
  type RefusalReason,
} from '#core/evidence/evidence'
import { NO_FACTS } from '#core/evidence/file-facts'
import { titleFromFileName } from '#core/evidence/file-title'
import { maskCardNumbers } from '#core/kernel/card-number'
import { refusalText } from '#core/kernel/failure-text'
import { type DossierId, EvidenceId } from '#core/kernel/ids'
import { transact } from '#electron/db/stores'
import type { FilePath, StoredFile } from '#electron/vault/vault'
import type { ServiceDeps } from './deps'
import { namingFile } from './naming-piece'
import { isLibraryOwnFile } from './own-files'

/** `bytes`: the name as the disk has it, when that is not UTF-8; without its folder, and not with a card number in it. */
export type FileToKeep = { readonly path: FilePath; readonly name: string; readonly bytes: Uint8Array | null }

/** `cameFrom`: the message or archive whose part this file is. */
export type KeepOptions = { readonly signal: AbortSignal; readonly cameFrom: EvidenceId | null }

const asShown = (name: string): string => maskCardNumbers(name.toWellFormed()).normalize('NFC')

/**
 * The file with its name as people read it; a name that is not UTF-8 is shown as Latin-1, and the answer says it was
 * repaired. `known` is the name of a part of a message: on the disk it lies under another one.
 */
export const nameFile = (path: FilePath, known?: string): FileToKeep => {
  if (known !== undefined) return { path, name: asShown(known), bytes: null }
  if (typeof path === 'string') return { path, name: asShown(basename(path)), bytes: null }
  const bytes = path.subarray(path.lastIndexOf(0x2f) + 1)
  const read = bytes.toString('latin1')
  const name = maskCardNumbers(read)
  return { path, name, bytes: name === read ? bytes : null }
}

/** The answer for a file that is not kept, with the sentence of its reason. */
export const refusedFile = (name: string, reason: RefusalReason): AddResult => ({
  kind: 'refused',
  name,
  reason,
  message: refusalText[reason],
})

/** A file whose bytes are in the vault, with what is known of it. */
export type KeptFile = {
  readonly dossierId: DossierId
  readonly file: FileToKeep
  readonly stored: Pick<StoredFile, 'sha256' | 'size' | 'modifiedAt'>
  readonly sniffed: Pick<Evidence, 'kind' | 'extensionMismatch'>
  readonly reading: Reading
  readonly cameFrom: EvidenceId | null
  /** What the program knows of a file that it wrote itself. */
  readonly known?: Partial<Pick<Evidence, 'title' | 'documentDate' | 'included'>>
}

/** Records a piece whose bytes are safe in the vault. Call it inside `transact`. */
export const recordPiece = (deps: ServiceDeps, kept: KeptFile): Evidence => {
  const { stores } = deps.open()
  const { dossierId, file, stored, sniffed, reading, cameFrom, known } = kept
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
    reading,
    facts: NO_FACTS,
    sender: '',
    receivedOn: null,
    cameFrom,
    recipe: null,
    sourceModifiedAt: cameFrom === null ? stored.modifiedAt : null,
    addedAt: deps.clock.now(),
    ...known,
  }
  stores.evidence.insert(made, file.bytes)
  stores.journal.append({
    kind: 'evidence.added',
    subject: made.id,
    at: made.addedAt,
    data: { dossierId, sha256: made.sha256, size: made.size, exhibitNumber: made.exhibitNumber },
  })
  return made
}

/**
 * Keeps one file as evidence: bytes first and safe on the disk, then the row; a crash between the two leaves no half
 * exhibit. Tells no window: the service that asked does, once for all its files.
 * @throws Failure whatever `vault.put` throws, naming the file; the signal's own reason when cancelled.
 */
export const keepFile = async (
  deps: ServiceDeps,
  dossierId: DossierId,
  file: FileToKeep,
  { signal, cameFrom }: KeepOptions,
): Promise<AddResult> => {
  const { library, stores, vault, thumbnails } = deps.open()
  if (isLibraryOwnFile(library.meta.dir, file.path)) return refusedFile(file.name, 'unreadable')
  const stored = await namingFile(file.name, () => vault.put({ path: file.path }, signal))
  if (stored.kind === 'refused') return refusedFile(file.name, stored.reason)
  const twin = stores.evidence.findBySha(dossierId, stored.sha256)
  if (twin !== null) return { kind: 'duplicate', name: file.name, of: twin }
  const kept = vault.pathOf(stored.sha256)
  // A part of a message lies under a random name: what it claims to be is in the name it came with.
  const sniffed = await deps.reader.sniff(kept, cameFrom === null ? file.path : file.name, signal)
  const reading = await deps.reader.read(kept, sniffed.kind, signal)
  const evidence = transact(library.db, () =>
    recordPiece(deps, { dossierId, file, stored, sniffed, reading: reading.reading, cameFrom }),
  )
  // A picture can be made again: its failure must not turn a kept exhibit into an error.
  if (reading.thumbnail !== null) await thumbnails.keep(stored.sha256, reading.thumbnail).catch(() => {})
  return { kind: 'added', name: file.name, evidence, nameRepaired: typeof file.path !== 'string' }
}
