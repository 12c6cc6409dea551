import { setImmediate as pause } from 'node:timers/promises'
import type { ApiHandlers } from '#contract/api'
import type { SearchHit } from '#contract/search'
import { maskSensitive } from '#core/evidence/sensitive'
import type { FoundRow } from '#core/search/found'
import { findRanges, makeSnippet } from '#core/search/highlight'
import { readQuery, type SearchQuery } from '#core/search/query'
import { suggestWords } from '#core/search/suggest'
import { transact } from '#electron/db/stores'
import type { OpenLibrary, ServiceDeps } from './deps'
import { readWaiting } from './indexing'
import { updateFor, updateMarked } from './search-marks'

/** What changed a moment ago is found at once, unless it is very much. */
const CATCH_UP_MS = 25
const MOST_SUGGESTIONS = 3
/** Who has everything made anew waits for that: steps twice as long as in the background. */
const MOST_IN_REBUILD = 200_000

const hitOf = (row: FoundRow, query: SearchQuery): SearchHit => {
  const { kind, dossierId, companyName, refId, page, title, on, sender, body, text } = row
  const words = text === '' ? body : text
  const snippet = makeSnippet(words, query.all)
  // What the person wrote of a piece is shown where the page itself does not hold the word.
  const other = snippet.ranges.length === 0 && text !== '' ? makeSnippet(body, query.all) : snippet
  const best = other.ranges.length > 0 ? other : snippet
  return {
    kind,
    dossierId,
    companyName,
    refId,
    page: page === 0 ? null : page,
    title: { text: title, ranges: [...findRanges(title, query.all)] },
    snippet: { text: best.text, ranges: [...best.ranges] },
    on,
    sender,
  }
}

/** Letters that the word that was meant shares with what was typed: three, then fewer. */
const SHARED = [3, 2, 1] as const

/** Whole texts that would find something: the one word that is nowhere replaced by one of the library's. */
const suggest = ({ stores }: OpenLibrary, { all }: SearchQuery): readonly string[] => {
  const { search } = stores
  const [missing, ...others] = all.filter(
    (term) => term.words.length === 1 && !search.isAnything({ all: [term], none: [] }),
  )
  // With two of them, replacing one still finds nothing.
  if (missing === undefined || others.length > 0) return []
  const [word = ''] = missing.words
  const typed = all.map(({ words }) => words.join(' '))
  const groups = SHARED.values().map((letters) => search.wordsNear(word, letters))
  return suggestWords(word, groups, MOST_SUGGESTIONS)
    .map((other) => typed.with(all.indexOf(missing), other).join(' '))
    .filter((text) => search.isAnything({ all: readQuery(`${text} `).all, none: [] }))
}

/** One box over everything that is kept. */
export const createSearchService = (deps: ServiceDeps): ApiHandlers['search'] => ({
  query: ({ text, filters, limit, offset }) => {
    const open = deps.open()
    const { stores } = open
    updateFor(open, CATCH_UP_MS)
    // A number is looked for as it is kept: masked.
    const query = readQuery(maskSensitive(text).text)
    const { rows, total, isTotal } = stores.search.find({ query, filters, limit, offset })
    return {
      hits: rows.map((row) => hitOf(row, query)),
      total,
      isTotal,
      suggestions: total === 0 ? [...suggest(open, query)] : [],
      indexing: { pending: stores.search.filesToRead() },
    }
  },
  rebuild: async (_input, { signal, progress }) => {
    const open = deps.open()
    const { library, stores } = open
    transact(library.db, stores.search.markEverything)
    const total = stores.search.countMarks()
    for (const _step of updateMarked(open, MOST_IN_REBUILD)) {
      await pause()
      signal.throwIfAborted()
      progress({ done: total - Math.min(total, stores.search.countMarks()), total, step: 'indexing' })
    }
    for await (const _file of readWaiting(deps, signal)) for (const _step of updateMarked(open)) await pause()
    deps.changed('search')
    return { things: total }
  },
})
