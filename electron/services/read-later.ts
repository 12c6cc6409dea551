import { setImmediate as pause } from 'node:timers/promises'
import type { Evidence, FileKind, Reading } from '#core/evidence/evidence'
import type { DossierId, EvidenceId } from '#core/kernel/ids'
import { transact } from '#electron/db/stores'
import type { OpenLibrary, ServiceDeps } from './deps'

/** What is recorded of a file that came with many others: its inside is read afterwards. */
export const NOT_YET_READ: Reading = { kind: 'read', pages: null, hasThumbnail: false }

/** Kinds of which a reading that succeeded has a picture, and a PDF its number of pages. */
const DRAWN: ReadonlySet<FileKind> = new Set<FileKind>([
  'pdf',
  'jpeg',
  'png',
  'webp',
  'gif',
  'svg',
  'heic',
  'tiff',
  'empty',
])

/** Whether a piece was recorded before its inside was read. */
export const awaitsReading = ({ kind, reading }: Pick<Evidence, 'kind' | 'reading'>): boolean =>
  DRAWN.has(kind) && reading.kind === 'read' && reading.pages === null && !reading.hasThumbnail

const TELL_EVERY_MS = 2000
/** Pieces looked at in one go: some milliseconds. */
const PART = 100

const readOne = async (deps: ServiceDeps, { library, stores, thumbnails, vault }: OpenLibrary, id: EvidenceId) => {
  const piece = stores.evidence.find(id)
  if (piece === null || !awaitsReading(piece)) return
  const { reading, thumbnail } = await deps.reader.read(vault.pathOf(piece.sha256), piece.kind)
  if (thumbnail !== null) await thumbnails.keep(piece.sha256, thumbnail).catch(() => {})
  transact(library.db, () => {
    // What the person wrote meanwhile stays.
    const now = stores.evidence.get(id)
    if (awaitsReading(now)) stores.evidence.update({ ...now, reading })
  })
}

/** Pages and pictures of pieces that came with many others, one at a time and quietly. */
export type LaterReading = {
  /** Reads those of the pieces that wait for it; returns at once. What it cannot finish, the next start finds again. */
  readonly begin: (pieces: readonly Evidence[]) => void
  /** The same for all pieces of a dossier, which it goes through in small parts; asked again, it looks at the new ones. */
  readonly beginAll: (dossierId: DossierId) => void
}

/** Makes the quiet reader of a program; a file is tried once while it runs. */
export const createLaterReading = (deps: ServiceDeps): LaterReading => {
  const tried = new Set<EvidenceId>()
  const waiting: EvidenceId[] = []
  /** Up to which exhibit number a dossier was gone through. */
  const reached = new Map<DossierId, number>()
  const walking = new Set<DossierId>()
  let isRunning = false

  const run = async (): Promise<void> => {
    const open = deps.open()
    let lastTold = performance.now()
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      await readOne(deps, open, id)
      if (waiting.length > 0 && performance.now() - lastTold < TELL_EVERY_MS) continue
      lastTold = performance.now()
      deps.changed('evidence')
    }
  }
  const begin = (pieces: readonly Evidence[]): void => {
    for (const piece of pieces)
      if (awaitsReading(piece) && !tried.has(piece.id)) {
        tried.add(piece.id)
        waiting.push(piece.id)
      }
    if (isRunning || waiting.length === 0) return
    isRunning = true
    // The program closes under it: nothing is lost, the pieces are kept and still wait.
    void run()
      .catch(() => {
        waiting.length = 0
      })
      .finally(() => {
        isRunning = false
      })
  }
  const walk = async (dossierId: DossierId): Promise<void> => {
    for (;;) {
      await pause()
      const after = reached.get(dossierId) ?? 0
      const part = deps.open().stores.evidence.list(dossierId, { after, most: PART })
      const last = part.at(-1)
      if (last === undefined) return
      reached.set(dossierId, last.exhibitNumber)
      begin(part)
    }
  }
  return {
    begin,
    beginAll: (dossierId) => {
      if (walking.has(dossierId)) return
      walking.add(dossierId)
      // Closed under it as well, or the library cannot be read: whoever asks for the list hears of that.
      void walk(dossierId)
        .catch(() => {})
        .finally(() => walking.delete(dossierId))
    },
  }
}
