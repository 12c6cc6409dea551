import { and, asc, eq, notInArray } from 'drizzle-orm'
import { DocumentPage, DocumentState } from '#core/evidence/document'
import type { Sha256 } from '#core/kernel/ids'
import type { LibraryDb } from './open-library'
import { evidence } from './schema'
import { document, documentPage } from './schema-reading'
import { guardStore, parseStored } from './stored'

/** What was read inside files, by content: the same bytes in two dossiers are read once. All of it can be read again. */
export const createDocumentStore = (db: LibraryDb) => {
  const find = (sha256: Sha256): DocumentState | null => {
    const row = db.select().from(document).where(eq(document.sha256, sha256)).get()
    return row === undefined ? null : parseStored(DocumentState, row)
  }
  return guardStore({
    find,
    pages: (sha256: Sha256): DocumentPage[] =>
      db
        .select({
          page: documentPage.page,
          source: documentPage.source,
          text: documentPage.text,
          words: documentPage.words,
        })
        .from(documentPage)
        .where(eq(documentPage.sha256, sha256))
        .orderBy(asc(documentPage.page))
        .all()
        .map((row) => parseStored(DocumentPage, row)),
    /** Replaces what is known of a file, its pages with it. */
    put: (state: DocumentState, pages: readonly DocumentPage[]): void =>
      db.transaction(() => {
        const { sha256 } = state
        db.insert(document).values(state).onConflictDoUpdate({ target: document.sha256, set: state }).run()
        db.delete(documentPage).where(eq(documentPage.sha256, sha256)).run()
        for (const page of pages)
          db.insert(documentPage)
            .values({ ...page, sha256 })
            .run()
      }),
    /** Files that some piece refers to and nobody has read yet. */
    unread: (limit: number): readonly { readonly sha256: string; readonly kind: string }[] =>
      db
        .selectDistinct({ sha256: evidence.sha256, kind: evidence.kind })
        .from(evidence)
        .where(notInArray(evidence.sha256, db.select({ sha256: document.sha256 }).from(document)))
        .limit(limit)
        .all(),
    /** Files whose pages have no text of their own. */
    needingOcr: (limit: number): readonly { readonly sha256: string; readonly kind: string }[] =>
      db
        .selectDistinct({ sha256: evidence.sha256, kind: evidence.kind })
        .from(evidence)
        .innerJoin(document, and(eq(document.sha256, evidence.sha256), eq(document.state, 'needs_ocr')))
        .limit(limit)
        .all(),
  })
}
