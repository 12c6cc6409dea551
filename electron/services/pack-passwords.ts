import type { ApiHandlers } from '#contract/api'
import type { EvidenceId } from '#core/kernel/ids'
import { openWithPdfium, PdfiumRefusal } from '#electron/writers/pdfium'
import type { ServiceDeps } from './deps'
import { namingPiece } from './naming-piece'

/** What the person typed to open locked files, for this run of the program: never written, never told back. */
export type Passwords = {
  readonly has: (id: EvidenceId) => boolean
  /** Those of the pieces asked for. */
  readonly of: (ids: readonly EvidenceId[]) => Record<EvidenceId, string>
  readonly unlock: ApiHandlers['pack']['unlock']
}

const opens = async (bytes: Uint8Array, password: string): Promise<boolean> => {
  try {
    const { calls, document } = await openWithPdfium(bytes, password)
    calls.FPDF_CloseDocument(document)
    return true
  } catch (thrown) {
    if (thrown instanceof PdfiumRefusal) return false
    throw thrown
  }
}

/** Tries passwords and remembers those that opened. */
export const createPasswords = (deps: ServiceDeps): Passwords => {
  const known = new Map<EvidenceId, string>()
  return {
    has: (id) => known.has(id),
    of: (ids) => Object.fromEntries(ids.flatMap((id) => (known.has(id) ? [[id, known.get(id) ?? '']] : []))),
    unlock: async ({ evidenceId, password }) => {
      const { stores, vault } = deps.open()
      const piece = stores.evidence.get(evidenceId)
      if (piece.kind !== 'pdf') return { opened: false }
      const bytes = await namingPiece(piece, () => vault.readVerified(piece.sha256))
      const opened = await opens(bytes, password)
      if (opened) {
        known.set(evidenceId, password)
        deps.changed('pack')
      }
      return { opened }
    },
  }
}
