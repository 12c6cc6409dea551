import type { DocumentPage } from '#core/evidence/document'
import type { Evidence } from '#core/evidence/evidence'
import { maskSensitive } from '#core/evidence/sensitive'
import type { Bilingual } from '#core/kernel/bilingual'
import type { Sha256 } from '#core/kernel/ids'
import type { ServiceDeps } from './deps'

/** The text of a file, page by page, or why there is none. */
export type PagesOfPiece =
  | { readonly kind: 'pages'; readonly pages: readonly DocumentPage[] }
  | { readonly kind: 'unread'; readonly reason: Bilingual }

const BLANKED = /\d/g

/** Where a number of the page is masked, no word may spell it out. */
const maskPage = (page: DocumentPage): DocumentPage => {
  const { text, found } = maskSensitive(page.text)
  if (found.length === 0) return page
  const words = page.words?.map((word) => ({ ...word, text: word.text.replace(BLANKED, '•') })) ?? null
  return { ...page, text, words }
}

const DAMAGED: Bilingual = {
  fr: 'Le texte de ce fichier n’a pas pu être lu. Le fichier est gardé tel quel.',
  en: 'The text of this file could not be read. The file is kept as it is.',
}

/**
 * Reads the pages' text: as it was indexed, or straight from the file while that has not been done yet. The last file is
 * remembered, because pages are asked for one by one.
 */
export const createPageReader = (deps: ServiceDeps): ((piece: Evidence) => Promise<PagesOfPiece>) => {
  let last: { readonly sha256: Sha256; readonly version: string; readonly found: Promise<PagesOfPiece> } | null = null
  const read = async (piece: Evidence, isIndexed: boolean): Promise<PagesOfPiece> => {
    const { stores, vault } = deps.open()
    if (isIndexed) return { kind: 'pages', pages: stores.document.pages(piece.sha256).map(maskPage) }
    const found = await deps.reader.text(vault.pathOf(piece.sha256), piece.kind)
    if (found.kind === 'unread') return found
    return {
      kind: 'pages',
      pages: found.pages.map(({ page, text, words }) =>
        maskPage({ page, source: 'file', text, words: words === null ? null : [...words] }),
      ),
    }
  }
  return async (piece) => {
    const { stores } = deps.open()
    const known = stores.document.find(piece.sha256)
    if (known?.state === 'unreadable')
      return { kind: 'unread', reason: piece.reading.kind === 'unread' ? piece.reading.reason : DAMAGED }
    const version = known === null ? '' : `${known.state} ${known.readAt}`
    if (last?.sha256 !== piece.sha256 || last.version !== version) {
      const found = read(piece, known !== null)
      last = { sha256: piece.sha256, version, found }
      // What failed may work the next time.
      found.catch(() => {
        if (last?.found === found) last = null
      })
    }
    return last.found
  }
}
