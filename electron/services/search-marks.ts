import type { ManualDeadlineId } from '#core/deadline/manual-deadline'
import type { Evidence } from '#core/evidence/evidence'
import type { DossierId, EntryId, EvidenceId, LetterId } from '#core/kernel/ids'
import type { SearchMark } from '#core/search/found'
import { rowOfDeadline, rowOfDossier, rowOfEntry, rowOfLetter, rowOfPage } from '#core/search/search-row'
import { transact } from '#electron/db/stores'
import type { OpenLibrary } from './deps'

/** Characters of pages that are indexed in one transaction: a few hundredths of a second. */
const MOST_AT_ONCE = 100_000
const PAGES_AT_ONCE = 100
const MARKS_AT_ONCE = 100

/** A mark of the search, but not of a file to read. */
export type WordMark = SearchMark & { readonly kind: Exclude<SearchMark['kind'], 'file'> }

type Pages = readonly { readonly page: number; readonly text: string }[]

const writePages = ({ stores }: OpenLibrary, piece: Evidence, pages: Pages): void => {
  // A page without words cannot be found; the first one stands for the piece.
  for (const { page, text } of pages)
    if (page === 1 || text.trim() !== '') stores.search.putRow(rowOfPage(piece, page), text)
}

const lengthOf = (pages: Pages): number => pages.reduce((sum, { text }) => sum + text.length, 0)

/** Starts a piece anew: its first pages, or its name alone. @returns the characters written, null when there are more pages */
const startPiece = (open: OpenLibrary, id: EvidenceId): number | null => {
  const { search, evidence } = open.stores
  const piece = evidence.get(id)
  search.removeRows('evidence', id)
  const pages = search.pageTexts(piece.sha256, 0, PAGES_AT_ONCE)
  if (pages.length === PAGES_AT_ONCE) return null
  // Also one whose first page has no text of its own.
  if (pages[0]?.page !== 1) search.putRow(rowOfPage(piece, 1))
  writePages(open, piece, pages)
  return lengthOf(pages)
}

/** A piece of very many pages, in steps, so that nobody waits long for it; its mark goes with the last of them. */
function* writeLongPiece(open: OpenLibrary, mark: WordMark): Generator<void> {
  const { library, stores } = open
  let last: number | null = 0
  while (last !== null) {
    const after: number = last
    last = transact(library.db, () => {
      const piece = stores.evidence.get(mark.refId as EvidenceId)
      const pages = stores.search.pageTexts(piece.sha256, after, PAGES_AT_ONCE)
      if (after === 0 && pages[0]?.page !== 1) stores.search.putRow(rowOfPage(piece, 1))
      writePages(open, piece, pages)
      if (pages.length === PAGES_AT_ONCE) return pages.at(-1)?.page ?? null
      stores.search.done(mark)
      return null
    })
    yield
  }
}

const writeRow = ({ stores }: OpenLibrary, { kind, refId }: WordMark): void => {
  const { search } = stores
  if (kind === 'dossier') search.putRow(rowOfDossier(stores.dossier.get(refId as DossierId)))
  if (kind === 'letter') search.putRow(rowOfLetter(stores.letter.get(refId as LetterId)))
  if (kind === 'deadline') search.putRow(rowOfDeadline(stores.deadline.getManual(refId as ManualDeadlineId)))
  if (kind === 'entry') {
    const entry = stores.entry.get(refId as EntryId)
    search.putRow(rowOfEntry(entry, stores.dossier.get(entry.dossierId).title))
  }
}

/** @returns the characters written, null when it must be written in steps */
const update = (open: OpenLibrary, mark: WordMark): number | null => {
  const { search } = open.stores
  let written = 0
  if (!search.isThere(mark.kind, mark.refId)) search.removeRows(mark.kind, mark.refId)
  else if (mark.kind !== 'evidence') writeRow(open, mark)
  else {
    const started = startPiece(open, mark.refId as EvidenceId)
    if (started === null) return null
    written = started
  }
  search.done(mark)
  return written
}

/** Updates several things in one transaction. @returns the one that must be written in steps, if it came to one */
const updateSome = (open: OpenLibrary, marks: readonly WordMark[], most: number): WordMark | null =>
  transact(open.library.db, () => {
    let written = 0
    for (const mark of marks) {
      const length = update(open, mark)
      if (length === null) return mark
      written += length
      if (written > most) return null
    }
    return null
  })

/**
 * Brings what changed up to date in the search, one step at a time: whoever steps decides how long. What is not reached
 * keeps its mark, also through a crash: all of it can be done again.
 * @param most characters of pages in one step: more of them are faster together, and a longer wait for everybody else
 */
export function* updateMarked(open: OpenLibrary, most = MOST_AT_ONCE): Generator<void> {
  for (;;) {
    const marks = open.stores.search.marks(MARKS_AT_ONCE) as readonly WordMark[]
    if (marks.length === 0) return
    const long = updateSome(open, marks, most)
    yield
    if (long !== null) yield* writeLongPiece(open, long)
  }
}

/** Steps until everything is up to date or the time is over. @returns whether everything is. */
export const updateFor = (open: OpenLibrary, milliseconds: number): boolean => {
  const end = performance.now() + milliseconds
  const steps = updateMarked(open)
  for (;;) {
    if (steps.next().done === true) return true
    if (performance.now() > end) return false
  }
}
