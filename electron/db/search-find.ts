import type { LocalDate } from '#core/kernel/local-date'
import { FoundRow } from '#core/search/found'
import { type SearchQuery, writeMatch } from '#core/search/query'
import { matchFilters, type SearchFilters } from '#core/search/search-filters'
import { type KnownWord, mostChanges } from '#core/search/suggest'
import type { LibraryDb } from './open-library'
import { createStatements } from './statements'
import { parseStored } from './stored'

/** What was asked, and which part of the answer. */
export type FindRequest = {
  readonly query: SearchQuery
  readonly filters: SearchFilters
  readonly limit: number
  readonly offset: number
}

/** `isTotal` false: there are at least so many, counting on would only take time. */
export type FoundRows = { readonly rows: readonly FoundRow[]; readonly total: number; readonly isTotal: boolean }

/**
 * Up to so many rows are ranked by how well they match (bm25, a word in the title counts eight times). Words that are in
 * more of them tell nothing about what is meant: then titles come first, and then what was added last.
 */
export const MOST_RANKED = 1000
const MOST_TITLES = 200

const RANK = 'bm25(search_fts, 8.0, 0.0, 1.0, 0.0)'

/** Beyond what the index itself can answer. Dates of a month are compared to the day. */
const conditions = (filters: SearchFilters): { readonly sql: string; readonly values: readonly string[] } => {
  const parts: string[] = []
  const values: string[] = []
  if (filters.from !== null) {
    parts.push('AND r.on_date >= ?')
    values.push(filters.from)
  }
  if (filters.to !== null) {
    parts.push('AND r.on_date <= ?')
    values.push(filters.to)
  }
  if (filters.unused) parts.push('AND r.ref_id NOT IN cited')
  return { sql: parts.join(' '), values }
}

/** The pieces that an exchange rests on: those it cites and those that prove what it marks (as `piecesOf` in core). */
const CITED = `WITH cited (id) AS MATERIALIZED (
  SELECT json_extract(each.value, '$.evidenceId') FROM entry, json_each(entry.citations) AS each
  WHERE entry.removed_at IS NULL
  UNION
  SELECT json_extract(each.value, '$.proof') FROM entry, json_each(entry.events) AS each
  WHERE entry.removed_at IS NULL AND json_extract(each.value, '$.proof') IS NOT NULL
) `

// One after the other: asked for both at once, SQLite walks through every date.
const DATES = 'SELECT (SELECT min(on_date) FROM search_row) AS first, (SELECT max(on_date) FROM search_row) AS last'
const WORDS = 'SELECT term AS word, doc AS places FROM search_vocab WHERE term >= ? AND term < ?'
/** The index counts the places of each word that it gives: so many take two hundredths of a second. */
const MOST_PLACES = 600_000
/** What comes after every word that begins so: the index compares bytes of UTF-8, in which nothing is above this. */
const endOf = (beginning: string): string => `${beginning}\u{10ffff}`

type Asked = {
  readonly match: string
  readonly sql: string
  readonly values: readonly string[]
  readonly cited: string
}

const createSeqFinder = (prepare: ReturnType<typeof createStatements>) => {
  const seqs = (sql: string, values: readonly unknown[]): number[] =>
    (prepare(sql).all(...values) as { seq: number }[]).map(({ seq }) => seq)

  /** Rows in the order of the index, no more than wanted: the index stops there. */
  const some = ({ match, sql, values, cited }: Asked, order: 'ASC' | 'DESC', most: number): number[] =>
    sql === ''
      ? seqs(`SELECT rowid AS seq FROM search_fts WHERE search_fts MATCH ? ORDER BY rowid ${order} LIMIT ?`, [
          match,
          most,
        ])
      : seqs(
          `${cited}SELECT f.rowid AS seq FROM search_fts f JOIN search_row r ON r.seq = f.rowid
           WHERE search_fts MATCH ? ${sql} ORDER BY f.rowid ${order} LIMIT ?`,
          [match, ...values, most],
        )

  const ranked = ({ match, sql, values, cited }: Asked, limit: number, offset: number): number[] =>
    seqs(
      `${cited}SELECT f.rowid AS seq FROM search_fts f JOIN search_row r ON r.seq = f.rowid
       WHERE search_fts MATCH ? ${sql} ORDER BY ${RANK}, r.on_date DESC, f.rowid DESC LIMIT ? OFFSET ?`,
      [match, ...values, limit, offset],
    )
  return { some, ranked }
}

const createReader = (prepare: ReturnType<typeof createStatements>) => {
  const sql = `SELECT r.kind, r.dossier_id AS dossierId, r.ref_id AS refId, r.page, r.on_date AS 'on', r.sender, r.title, r.body,
       coalesce((SELECT p.text FROM evidence e JOIN document_page p ON p.sha256 = e.sha256 AND p.page = r.page
                 WHERE r.kind = 'evidence' AND e.id = r.ref_id), '') AS text,
       coalesce((SELECT d.title FROM dossier d WHERE d.id = r.dossier_id), '') AS companyName
     FROM search_row r WHERE r.seq = ?`
  return (seqs: readonly number[]): readonly FoundRow[] =>
    seqs.map((seq) => prepare(sql).get(seq)).flatMap((row) => (row === undefined ? [] : [parseStored(FoundRow, row)]))
}

/** Finds rows by their words and filters. */
export const createFinder = (db: LibraryDb) => {
  const prepare = createStatements(db.$client)
  const { some, ranked } = createSeqFinder(prepare)
  const read = createReader(prepare)

  const ask = (query: SearchQuery, filters: SearchFilters): Asked | null => {
    const { first, last } = prepare(DATES).get() as { first: LocalDate | null; last: LocalDate | null }
    const match = writeMatch(query, matchFilters(filters, first === null || last === null ? null : { first, last }))
    return match === null ? null : { match, ...conditions(filters), cited: filters.unused ? CITED : '' }
  }

  const titlesFirst = (asked: Asked, { query, filters, limit, offset }: FindRequest): readonly number[] => {
    const inTitle = writeMatch(query, [
      { kind: 'inTitle' },
      ...matchFilters({ ...filters, from: null, to: null }, null),
    ])
    const titles =
      inTitle === null || query.all.length === 0 ? [] : some({ ...asked, match: inTitle }, 'DESC', MOST_TITLES)
    const known = new Set(titles)
    const wanted = offset + limit
    const rest = titles.length >= wanted ? [] : some(asked, 'DESC', wanted)
    return [...titles, ...rest.filter((seq) => !known.has(seq))].slice(offset, wanted)
  }

  return {
    /** What matches, the best first. Nothing when nothing is asked. */
    find: (request: FindRequest): FoundRows => {
      const asked = ask(request.query, request.filters)
      if (asked === null) return { rows: [], total: 0, isTotal: true }
      const total = some(asked, 'ASC', MOST_RANKED + 1).length
      const isTotal = total <= MOST_RANKED
      if (total === 0) return { rows: [], total, isTotal }
      const seqs = isTotal ? ranked(asked, request.limit, request.offset) : titlesFirst(asked, request)
      return { rows: read(seqs), total: Math.min(total, MOST_RANKED), isTotal }
    },
    /**
     * Words of the library that could have been meant: those that begin with the same letters, so many of them. They are
     * read in the order of the alphabet until they stand in `MOST_PLACES` places: in a very large library the rest is
     * not offered.
     */
    wordsNear: (word: string, letters: number): readonly KnownWord[] => {
      const most = mostChanges(word)
      const from = [...word].slice(0, letters).join('')
      if (from === '' || most === 0) return []
      const near: KnownWord[] = []
      let places = 0
      for (const known of prepare(WORDS).iterate(from, endOf(from)) as IterableIterator<KnownWord>) {
        if (Math.abs(known.word.length - word.length) <= most) near.push(known)
        places += known.places
        if (places > MOST_PLACES) break
      }
      return near
    },
    /** Whether anything at all would be found. */
    isAnything: (query: SearchQuery): boolean => {
      const match = writeMatch(query)
      return (
        match !== null && prepare('SELECT 1 FROM search_fts WHERE search_fts MATCH ? LIMIT 1').get(match) !== undefined
      )
    },
  }
}
