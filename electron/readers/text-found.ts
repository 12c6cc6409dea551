import { type FileFacts, NO_FACTS } from '#core/evidence/file-facts'
import { MAX_TEXT, MAX_TEXT_PAGES } from './limits'
import type { TextFound, TextPage } from './protocol-inside'

/** Cuts texts to what is kept of one file and numbers them as its pages. */
export const pagesOf = (texts: readonly string[]): TextPage[] => {
  const pages: TextPage[] = []
  let left = MAX_TEXT
  for (const text of texts.slice(0, MAX_TEXT_PAGES)) {
    // NUL ends a text in the database's full-text index.
    const kept = text.replaceAll('\0', '').slice(0, left)
    left -= kept.length
    pages.push({ page: pages.length + 1, text: kept, words: null })
    if (left === 0) break
  }
  return pages
}

/** What a file without pictures gives: its texts as pages, and what it tells of itself. */
export const foundText = (texts: readonly string[], facts: Partial<FileFacts> = {}): TextFound => ({
  pages: pagesOf(texts),
  facts: { ...NO_FACTS, ...facts },
  needsOcr: false,
})
