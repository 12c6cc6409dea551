import type { PlacedWord } from '#core/evidence/document'
import type { Evidence } from '#core/evidence/evidence'
import { pagesToRedact } from '#core/evidence/redaction'
import type { PlacedPage } from '#core/evidence/redaction-areas'
import { Failure } from '#core/kernel/failure'
import type { Sha256 } from '#core/kernel/ids'
import { readNotes } from '#electron/writers/redact-notes'
import type { ServiceDeps } from './deps'
import { namingPiece } from './naming-piece'

/** A page with fewer characters of its own is a scan: a stamp or a page number may be all its text. */
const FEW_CHARACTERS = 20
/** Pages recognised for one piece: at two seconds each, nobody waits for more. */
const MOST_RECOGNISED = 60

/** A page's words, unmasked: what is to be hidden must be known. In memory only, never kept and never sent to a window. */
export type ReadPage = PlacedPage & { readonly text: string }

/** `withoutText`: pages on which nothing could be looked for. */
export type ReadPages = {
  readonly pages: readonly ReadPage[]
  readonly withoutText: readonly number[]
  readonly count: number
}

/** How reading goes on, for who waits. */
export type Waiting = {
  readonly signal: AbortSignal
  readonly progress: (done: number, total: number) => void
}

/** @throws Failure `redaction.refused`: not_pages */
export const countPages = (piece: Evidence): number => {
  const pages = pagesToRedact(piece)
  if (pages === null || pages < 1) throw new Failure({ code: 'redaction.refused', problem: 'not_pages' })
  return pages
}

const isEnough = (text: string): boolean => text.trim().length >= FEW_CHARACTERS

type Own = { readonly text: string; readonly words: readonly PlacedWord[] | null }

/** What form fields and notes show, page by page. */
const notedWords = async (deps: ServiceDeps, piece: Evidence): Promise<ReadonlyMap<number, readonly PlacedWord[]>> => {
  if (piece.kind !== 'pdf') return new Map()
  const bytes = await namingPiece(piece, () => deps.open().vault.readVerified(piece.sha256))
  // A file that is locked or damaged is refused when its pages are drawn.
  const found = await readNotes(bytes).catch(() => [])
  return new Map(found.map(({ page, words }) => [page, words]))
}

type Recognised = { readonly text: string; readonly words: readonly PlacedWord[] }
const NOTHING: Own = { text: '', words: null }

/** A page of what its text, its fields and recognition gave; `isBlind`: nothing could be looked for on it. */
const pageOf = (page: number, own: Own, shown: readonly PlacedWord[], seen: Recognised | null) => {
  const words = [...(own.words ?? []), ...(seen?.words ?? []), ...shown]
  const text = seen === null ? own.text : `${own.text}\n${seen.text}`
  return { read: { page, text, words }, isBlind: words.length === 0 || (own.words === null && isEnough(own.text)) }
}

const read = async (deps: ServiceDeps, piece: Evidence, { signal, progress }: Waiting): Promise<ReadPages> => {
  const count = countPages(piece)
  const path = deps.open().vault.pathOf(piece.sha256)
  const found = piece.kind === 'pdf' ? await deps.reader.text(path, piece.kind, signal) : null
  const texts = new Map<number, Own>(found?.kind === 'text' ? found.pages.map((page) => [page.page, page]) : [])
  const noted = await notedWords(deps, piece)
  const pages: ReadPage[] = []
  const withoutText: number[] = []
  let left = MOST_RECOGNISED
  for (let page = 1; page <= count; page += 1) {
    signal.throwIfAborted()
    progress(page - 1, count)
    const own = texts.get(page) ?? NOTHING
    const isScan = !isEnough(own.text)
    const reply = isScan && left > 0 ? await deps.ocr.recognise(path, piece.kind, page, signal) : null
    if (isScan) left -= 1
    const made = pageOf(page, own, noted.get(page) ?? [], reply?.ok === true ? reply.page : null)
    pages.push(made.read)
    if (made.isBlind) withoutText.push(page)
  }
  return { pages, withoutText, count }
}

/** Reads the words of a piece where they stand; of the last piece they are remembered, because it is asked again. */
export const createPlacedReader = (deps: ServiceDeps) => {
  let last: { readonly sha256: Sha256; readonly found: ReadPages } | null = null
  return async (piece: Evidence, waiting: Waiting): Promise<ReadPages> => {
    if (last?.sha256 === piece.sha256) return last.found
    const found = await read(deps, piece, waiting)
    last = { sha256: piece.sha256, found }
    return found
  }
}
