import type { Evidence, FileKind, Reading } from '#core/evidence/evidence'
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

const readOne = async (deps: ServiceDeps, { library, stores, thumbnails, vault }: OpenLibrary, piece: Evidence) => {
  const { reading, thumbnail } = await deps.reader.read(vault.pathOf(piece.sha256), piece.kind)
  if (thumbnail !== null) await thumbnails.keep(piece.sha256, thumbnail).catch(() => {})
  transact(library.db, () => {
    // What the person wrote meanwhile stays.
    const now = stores.evidence.get(piece.id)
    if (awaitsReading(now)) stores.evidence.update({ ...now, reading })
  })
}

/** Pages and pictures of pieces that came with many others, one at a time and quietly. */
export type LaterReading = {
  /** Reads those of the pieces that wait for it; returns at once. What it cannot finish, the next start finds again. */
  readonly begin: (pieces: readonly Evidence[]) => void
}

/** Makes the quiet reader of a program; a file is tried once while it runs. */
export const createLaterReading = (deps: ServiceDeps): LaterReading => {
  const tried = new Set<string>()
  const waiting: Evidence[] = []
  let isRunning = false

  const run = async (): Promise<void> => {
    const open = deps.open()
    let lastTold = performance.now()
    for (let piece = waiting.shift(); piece !== undefined; piece = waiting.shift()) {
      await readOne(deps, open, piece)
      if (waiting.length > 0 && performance.now() - lastTold < TELL_EVERY_MS) continue
      lastTold = performance.now()
      deps.changed('evidence')
    }
  }
  return {
    begin: (pieces) => {
      for (const piece of pieces)
        if (awaitsReading(piece) && !tried.has(piece.id)) {
          tried.add(piece.id)
          waiting.push(piece)
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
    },
  }
}
