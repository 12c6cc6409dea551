import { and, eq, sql } from 'drizzle-orm'
import { DocumentPage, DocumentState, type SensitiveKind } from '#core/evidence/document'
import { OcrTarget } from '#core/evidence/ocr-target'
import type { DossierId, Sha256 } from '#core/kernel/ids'
import type { LibraryDb } from './open-library'
import { document, documentPage } from './schema-reading'
import { guardStore, parseStored } from './stored'

/** A page with fewer characters of its own has no text: a stamp or a page number over a scan. */
const FEW_CHARACTERS = 20

/** A page whose picture was read. `words` null: it could not be. */
export type OcrResult = {
  readonly page: DocumentPage
  readonly sensitive: readonly SensitiveKind[]
  /** 0 to 100; null where the page is blank. */
  readonly quality: number | null
}

const settled = sql`(p.source = 'ocr' OR length(trim(p.text)) >= ${FEW_CHARACTERS})`

const waiting = (only: ReturnType<typeof sql>, limit: number) => sql`
  SELECT d.sha256 AS sha256, min(e.kind) AS kind, min(e.id) AS evidenceId,
    max(coalesce(json_extract(e.reading, '$.pages'), 1)) AS pages,
    max(coalesce(json_extract(e.reading, '$.pages'), 1)) -
      (SELECT count(*) FROM document_page p WHERE p.sha256 = d.sha256 AND ${settled}) AS missing
  FROM document d JOIN evidence e ON e.sha256 = d.sha256
  WHERE d.state = 'needs_ocr' AND ${only}
  GROUP BY d.sha256 ORDER BY min(e.seq) LIMIT ${limit}`

const workList = (db: LibraryDb) => ({
  /** The next file to read, the oldest first; of one dossier, or one file, where asked. */
  next: (only: {
    readonly dossierId?: DossierId | undefined
    readonly sha256?: Sha256 | undefined
  }): OcrTarget | null => {
    const inDossier = only.dossierId === undefined ? sql`1` : sql`e.dossier_id = ${only.dossierId}`
    const isFile = only.sha256 === undefined ? sql`1` : sql`d.sha256 = ${only.sha256}`
    const row = db.all(waiting(sql`${inDossier} AND ${isFile}`, 1))[0]
    return row === undefined ? null : parseStored(OcrTarget, row)
  },
  /** Pages still to read. */
  pending: (dossierId?: DossierId): number => {
    const only = dossierId === undefined ? sql`1` : sql`e.dossier_id = ${dossierId}`
    const [row] = db.all<{ pages: number | null }>(
      sql`SELECT sum(max(missing, 1)) AS pages FROM (${waiting(only, -1)})`,
    )
    return row?.pages ?? 0
  },
  /** The first page still to read; null when none is left. */
  firstMissing: ({ sha256, pages }: OcrTarget): number | null => {
    const done = new Set(
      db
        .all<{ page: number }>(
          sql`SELECT p.page AS page FROM document_page p WHERE p.sha256 = ${sha256} AND ${settled}`,
        )
        .map(({ page }) => page),
    )
    for (let page = 1; page <= pages; page += 1) if (!done.has(page)) return page
    return null
  },
  /** Whether the page's picture is still to be read. */
  isWaiting: (sha256: Sha256, page: number): boolean => {
    const [row] = db.all<{ waits: number }>(
      sql`SELECT 1 AS waits FROM document d WHERE d.sha256 = ${sha256} AND d.state = 'needs_ocr' AND NOT EXISTS
          (SELECT 1 FROM document_page p WHERE p.sha256 = d.sha256 AND p.page = ${page} AND ${settled})`,
    )
    return row !== undefined
  },
  page: (sha256: Sha256, page: number): DocumentPage | null => {
    const row = db
      .select({
        page: documentPage.page,
        source: documentPage.source,
        text: documentPage.text,
        words: documentPage.words,
      })
      .from(documentPage)
      .where(and(eq(documentPage.sha256, sha256), eq(documentPage.page, page)))
      .get()
    return row === undefined ? null : parseStored(DocumentPage, row)
  },
})

const results = (db: LibraryDb) => ({
  /**
   * Keeps what was recognised on a page. Nothing is kept of a file that no longer waits: somebody else read it.
   * The file's quality is the mean over its recognised pages.
   */
  putPage: (sha256: Sha256, { page, sensitive, quality }: OcrResult): void =>
    db.transaction(() => {
      const row = db.select().from(document).where(eq(document.sha256, sha256)).get()
      if (row === undefined || row.state !== 'needs_ocr') return
      const [counted] = db.all<{ pages: number }>(
        sql`SELECT count(*) AS pages FROM document_page WHERE sha256 = ${sha256} AND source = 'ocr' AND words IS NOT '[]'`,
      )
      const before = counted?.pages ?? 0
      const mean = quality === null ? row.quality : Math.round(((row.quality ?? 0) * before + quality) / (before + 1))
      const known = parseStored(DocumentState, row).sensitive
      const all = [...new Set([...known, ...sensitive])]
      db.update(document).set({ quality: mean, sensitive: all }).where(eq(document.sha256, sha256)).run()
      db.insert(documentPage)
        .values({ ...page, sha256 })
        .onConflictDoUpdate({ target: [documentPage.sha256, documentPage.page], set: page })
        .run()
    }),
  /** Ends the reading of a file: `ocr_done`, or `unreadable` when no page of it gave anything. */
  finish: (sha256: Sha256, readAt: DocumentState['readAt']): void =>
    db.transaction(() => {
      const [found] = db.all<{ pages: number }>(
        sql`SELECT count(*) AS pages FROM document_page WHERE sha256 = ${sha256} AND (source = 'file' OR words IS NOT NULL)`,
      )
      const state = (found?.pages ?? 0) > 0 ? 'ocr_done' : 'unreadable'
      db.update(document)
        .set({ state, readAt })
        .where(and(eq(document.sha256, sha256), eq(document.state, 'needs_ocr')))
        .run()
    }),
})

/** The work list of recognition and its results, page by page: what a crash interrupts is found again. */
export const createOcrStore = (db: LibraryDb) => guardStore({ ...workList(db), ...results(db) })
