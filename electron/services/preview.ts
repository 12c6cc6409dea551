import { setImmediate as breathe } from 'node:timers/promises'
import type { ApiHandlers } from '#contract/api'
import type { Evidence } from '#core/evidence/evidence'
import { findInText, findInWords, type TermMatch } from '#core/evidence/find-in-text'
import { NO_PROGRAM, outsideName, outsideRefusal, outsideRisk } from '#core/evidence/open-outside'
import { Failure } from '#core/kernel/failure'
import type { ServiceDeps } from './deps'
import { openMedia } from './media-file'
import { namingPiece } from './naming-piece'
import { createPageReader } from './preview-pages'
import { readPiece } from './preview-reading'

/** Pages looked through before anybody else's call gets its turn. */
const PAGES_AT_ONCE = 20

/** A file that is gone or altered is what the person must hear of, before anything else. */
const checkKept = async (deps: ServiceDeps, piece: Evidence): Promise<void> => {
  const found = await deps.open().vault.verify(piece.sha256)
  const name = `${piece.exhibitNumber} · ${piece.originalName}`
  if (found === 'missing') throw new Failure({ code: 'vault.fileMissing', name })
  if (found === 'altered') throw new Failure({ code: 'vault.fileAltered', name })
}

/** Looking inside a piece (E4). Nothing here changes anything, and no file's bytes but a recording's leave the machine side. */
export const createPreviewService = (deps: ServiceDeps): ApiHandlers['preview'] => {
  const pagesOf = createPageReader(deps)
  const pieceOf = (id: Evidence['id']) => deps.open().stores.evidence.get(id)
  const count = async (piece: Evidence, term: string, match: TermMatch) => {
    const found = await pagesOf(piece)
    if (found.kind === 'unread') return { pages: [], searched: 0, match }
    const pages: { page: number; hits: number }[] = []
    let searched = 0
    for (const [index, { page, text, words }] of found.pages.entries()) {
      if (index % PAGES_AT_ONCE === PAGES_AT_ONCE - 1) await breathe()
      if (text.trim() === '') continue
      searched += 1
      const { length } = words === null ? findInText(text, term, match) : findInWords(words, term, match)
      if (length > 0) pages.push({ page, hits: length })
    }
    return { pages, searched, match }
  }
  return {
    text: async ({ evidenceId, page }) => {
      const found = await pagesOf(pieceOf(evidenceId))
      if (found.kind === 'unread') return { state: 'unread', reason: found.reason }
      const wanted = found.pages.find((one) => one.page === page)
      if (wanted === undefined || wanted.text.trim() === '') return { state: 'none' }
      return { state: 'text', page: wanted }
    },
    find: async ({ evidenceId, term }) => {
      const piece = pieceOf(evidenceId)
      const phrase = await count(piece, term, 'phrase')
      return phrase.pages.length > 0 ? phrase : count(piece, term, 'words')
    },
    read: async ({ evidenceId }) => {
      const piece = pieceOf(evidenceId)
      const answer = await readPiece(deps, piece, pagesOf)
      if (answer.kind === 'unread') await checkKept(deps, piece)
      return answer
    },
    media: async ({ evidenceId }) => {
      const piece = pieceOf(evidenceId)
      const { libraryId } = deps.open().library.meta
      const media = await openMedia(deps, libraryId, evidenceId)
      await media?.close()
      if (media !== null) return { address: `evidence://${libraryId}/${evidenceId}`, type: media.type }
      await checkKept(deps, piece)
      throw new Failure({ code: 'evidence.notShown' })
    },
    openOutside: async ({ evidenceId }) => {
      const piece = pieceOf(evidenceId)
      if (outsideRisk(piece) === 'refused') return { outcome: 'refused', reason: outsideRefusal(piece.kind) }
      const { vault, outside } = deps.open()
      const name = outsideName(piece)
      const path = await outside.make(deps.newId(), name, (to) =>
        namingPiece(piece, () => vault.copyTo(piece.sha256, to)),
      )
      return (await deps.dialogs.openOutside(path))
        ? { outcome: 'opened', name }
        : { outcome: 'refused', reason: NO_PROGRAM }
    },
  }
}
