import { type DossierId, EvidenceId, type Sha256 } from '#core/kernel/ids'
import { fold } from '#core/search/fold'
import { SearchMark } from '#core/search/found'
import type { SearchRow } from '#core/search/search-row'
import type { LibraryDb } from './open-library'
import { createFinder } from './search-find'
import { createStatements } from './statements'
import { guardStore, parseStored } from './stored'

/** Tables whose rows go to a bin instead of being deleted. */
const BINS = { entry: 'entry', deadline: 'manual_deadline' } as const

const createMarks = (db: LibraryDb) => {
  const client = db.$client
  const sql = createStatements(client)
  return {
    /** Things whose words changed, in the order of the changes. */
    marks: (limit: number): readonly SearchMark[] =>
      sql(`SELECT seq, kind, ref_id AS refId FROM search_mark WHERE kind <> 'file' ORDER BY seq LIMIT ?`)
        .all(limit)
        .map((row) => parseStored(SearchMark, row)),
    /** The file that has waited longest among those after a mark; null when all are read. */
    nextFile: (after: number): SearchMark | null => {
      const row = sql(
        `SELECT seq, kind, ref_id AS refId FROM search_mark WHERE kind = 'file' AND seq > ? ORDER BY seq LIMIT 1`,
      ).get(after)
      return row === undefined ? null : parseStored(SearchMark, row)
    },
    /** Files that are still to be read. */
    filesToRead: (): number => {
      const row = sql(`SELECT count(*) AS files FROM search_mark WHERE kind = 'file'`).get() as { files: number }
      return row.files
    },
    /** Things that are still to be brought up to date. */
    countMarks: (): number => {
      const row = sql(`SELECT count(*) AS things FROM search_mark WHERE kind <> 'file'`).get() as { things: number }
      return row.things
    },
    /** Says that what a mark asked for was done; in the same transaction as that. */
    done: (mark: Pick<SearchMark, 'seq'>): void => {
      sql('DELETE FROM search_mark WHERE seq = ?').run(mark.seq)
    },
    /** Marks everything, also files that could not be read, and forgets what was indexed. */
    markEverything: (): void => {
      client.exec(`
        DELETE FROM search_row;
        INSERT INTO search_fts (search_fts) VALUES ('delete-all');
        DELETE FROM search_mark;
        INSERT INTO search_mark (kind, ref_id) SELECT 'dossier', id FROM dossier;
        INSERT INTO search_mark (kind, ref_id) SELECT 'evidence', id FROM evidence;
        INSERT INTO search_mark (kind, ref_id) SELECT 'entry', id FROM entry;
        INSERT INTO search_mark (kind, ref_id) SELECT 'letter', id FROM letter;
        INSERT INTO search_mark (kind, ref_id) SELECT 'deadline', id FROM manual_deadline;
        INSERT INTO search_mark (kind, ref_id) SELECT DISTINCT 'file', sha256 FROM evidence
          WHERE sha256 NOT IN (SELECT sha256 FROM document WHERE state <> 'unreadable')`)
    },
  }
}

const createRows = (db: LibraryDb) => {
  const sql = createStatements(db.$client)
  const LAST = Number.MAX_SAFE_INTEGER

  const remove = (kind: SearchRow['kind'], refId: string, from = 0, to = LAST): void => {
    const found = sql('SELECT seq FROM search_row WHERE kind = ? AND ref_id = ? AND page >= ? AND page <= ?')
    for (const { seq } of found.all(kind, refId, from, to) as { seq: number }[]) {
      sql('DELETE FROM search_fts WHERE rowid = ?').run(seq)
      sql('DELETE FROM search_row WHERE seq = ?').run(seq)
    }
  }
  return {
    /** Takes a thing out of the search: all its rows, or those of some pages. */
    removeRows: remove,
    /**
     * Puts a row in, in the place of the one with the same page. Row and words are written together or not at all when
     * the caller holds a transaction.
     * @param text what stands on the page, masked; it is not kept here but in `document_page`.
     */
    putRow: (row: SearchRow, text = ''): void => {
      remove(row.kind, row.refId, row.page, row.page)
      const { kind, dossierId, refId, page, on, sender, title, body } = row
      const { lastInsertRowid } = sql(
        `INSERT INTO search_row (kind, dossier_id, ref_id, page, on_date, sender, title, body)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(kind, dossierId, refId, page, on, sender, title, body)
      // A title on every page would make every page a find.
      const named = page > 1 ? '' : `${title}\n${row.named}`
      sql('INSERT INTO search_fts (rowid, title, sender, body, tags) VALUES (?, ?, ?, ?, ?)').run(
        lastInsertRowid,
        fold(named),
        fold(sender),
        fold(`${body}\n${text}`),
        row.tags,
      )
    },
  }
}

/** The search: its rows and the words of each, kept in step, and what is still to be done for it. */
export const createSearchStore = (db: LibraryDb) => {
  const sql = createStatements(db.$client)
  return guardStore({
    ...createMarks(db),
    ...createRows(db),
    ...createFinder(db),
    /** The pieces that hold these bytes. */
    holdersOf: (sha256: Sha256): readonly EvidenceId[] =>
      sql('SELECT id FROM evidence WHERE sha256 = ? ORDER BY seq')
        .all(sha256)
        .map((row) => parseStored(EvidenceId, (row as { id: unknown }).id)),
    /** The text of pages without where its words stand, which is most of what is kept of a page. */
    pageTexts: (sha256: Sha256, after: number, limit: number): readonly { page: number; text: string }[] =>
      sql('SELECT page, text FROM document_page WHERE sha256 = ? AND page > ? ORDER BY page LIMIT ?').all(
        sha256,
        after,
        limit,
      ) as { page: number; text: string }[],
    /** Whether a thing is still there: not deleted, not in the bin. */
    isThere: (kind: SearchRow['kind'], id: string): boolean => {
      const table = kind === 'entry' || kind === 'deadline' ? BINS[kind] : kind
      const bin = kind === 'entry' || kind === 'deadline' ? ' AND removed_at IS NULL' : ''
      return sql(`SELECT 1 FROM ${table} WHERE id = ?${bin}`).get(id) !== undefined
    },
    /** Marks the exchanges of a dossier: they are found by the name of its company. */
    markEntries: (dossierId: DossierId): void => {
      sql(
        `INSERT INTO search_mark (kind, ref_id)
         SELECT 'entry', id FROM entry
         WHERE dossier_id = ? AND removed_at IS NULL AND id NOT IN (SELECT ref_id FROM search_mark WHERE kind = 'entry')`,
      ).run(dossierId)
    },
  })
}
