import type { ApiHandlers } from '#contract/api'
import type { OcrPage } from '#contract/ocr'
import type { DocumentPage, DocumentState } from '#core/evidence/document'
import type { ServiceDeps } from './deps'
import { createOcrQueue } from './ocr-queue'

const NOTHING = { text: '', words: null, source: null, quality: null } as const

const asPage = (document: DocumentState | null, page: DocumentPage | null, isWaiting: boolean): OcrPage => {
  if (document === null) return { state: 'unknown', ...NOTHING }
  if (document.state === 'unreadable') return { state: 'unreadable', ...NOTHING }
  if (isWaiting) return { state: 'waiting', ...NOTHING, text: page?.text ?? '' }
  if (page === null) return { state: 'unknown', ...NOTHING }
  const { text, words, source } = page
  const { quality } = document
  return { state: source === 'ocr' && words === null ? 'unreadable' : 'read', text, words, source, quality }
}

/** Recognition of text in pictures: how far it is, its pace, and what it found on a page. */
export const createOcrService = (deps: ServiceDeps): ApiHandlers['ocr'] => {
  const queue = createOcrQueue(deps)
  return {
    status: () => queue.status(),
    pause: () => {
      queue.pause()
      return queue.status()
    },
    resume: () => {
      queue.resume()
      return queue.status()
    },
    prioritise: ({ evidenceId }) => {
      queue.prioritise(deps.open().stores.evidence.get(evidenceId).sha256)
      return queue.status()
    },
    page: ({ evidenceId, page }) => {
      const { stores } = deps.open()
      const { sha256 } = stores.evidence.get(evidenceId)
      return asPage(stores.document.find(sha256), stores.ocr.page(sha256, page), stores.ocr.isWaiting(sha256, page))
    },
    run: ({ dossierId }, { signal, progress }) => {
      if (dossierId !== undefined) deps.open().stores.dossier.get(dossierId)
      return queue.run(dossierId, signal, (done, total) => progress({ done, total, step: 'recognising' }))
    },
  }
}
