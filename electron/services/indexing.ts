import { setImmediate as pause } from 'node:timers/promises'
import type { DocumentPage, DocumentState, PlacedWord, SensitiveKind } from '#core/evidence/document'
import type { FileFacts } from '#core/evidence/file-facts'
import { maskSensitive } from '#core/evidence/sensitive'
import { isFailure } from '#core/kernel/failure'
import type { Sha256 } from '#core/kernel/ids'
import { transact } from '#electron/db/stores'
import type { ServiceDeps } from './deps'
import { updateMarked } from './search-marks'

type IndexingDeps = Pick<ServiceDeps, 'open' | 'reader' | 'clock' | 'changed'>

const DATES_KEPT = 20

/** Words of a page on which something was masked: their figures go too, as one number is often several words. */
const maskWord = (word: PlacedWord): PlacedWord => ({
  ...word,
  text: /\d{2}/.test(word.text) ? word.text.replaceAll(/\p{Nd}/gu, '•') : word.text,
})

/** A page as it may be kept. */
export const maskPage = (
  page: DocumentPage,
): { readonly page: DocumentPage; readonly found: readonly SensitiveKind[] } => {
  const { text, found } = maskSensitive(page.text)
  if (found.length === 0) return { page, found }
  return { page: { ...page, text, words: page.words?.map(maskWord) ?? null }, found }
}

/** What was known of a piece stays; what reading found is added. */
const addFacts = (known: FileFacts, found: FileFacts): FileFacts => {
  const isKnown = (date: FileFacts['dates'][number]) =>
    known.dates.some(({ on, from }) => on === date.on && from === date.from)
  return {
    dates: [...known.dates, ...found.dates.filter((date) => !isKnown(date))].slice(0, DATES_KEPT),
    author: known.author ?? (found.author === null ? null : maskSensitive(found.author).text),
    durationMs: known.durationMs ?? found.durationMs,
    inside: known.inside ?? found.inside,
  }
}

const keep = (
  deps: IndexingDeps,
  state: DocumentState,
  pages: readonly DocumentPage[],
  facts: FileFacts | null,
): void => {
  const { library, stores } = deps.open()
  transact(library.db, () => {
    stores.document.put(state, pages)
    for (const id of facts === null ? [] : stores.search.holdersOf(state.sha256)) {
      const piece = stores.evidence.get(id)
      const changed = { ...piece, facts: addFacts(piece.facts, facts as FileFacts) }
      if (JSON.stringify(changed.facts) !== JSON.stringify(piece.facts)) stores.evidence.update(changed)
    }
  })
}

/** Reads what is inside a file, masks it and keeps it with what the file tells of itself. The search is marked by that. */
const readFile = async (deps: IndexingDeps, sha256: Sha256, signal: AbortSignal): Promise<void> => {
  const { stores, vault } = deps.open()
  const [holder] = stores.search.holdersOf(sha256)
  if (holder === undefined) return
  const { kind } = stores.evidence.get(holder)
  const read = await deps.reader.text(vault.pathOf(sha256), kind, signal)
  signal.throwIfAborted()
  const state = { sha256, quality: null, readAt: deps.clock.now() }
  if (read.kind === 'unread') return keep(deps, { ...state, state: 'unreadable', sensitive: [] }, [], null)
  const masked = read.pages.map(({ page, text, words }) =>
    maskPage({ page, text, source: 'file', words: words === null ? null : [...words] }),
  )
  const sensitive = [...new Set(masked.flatMap(({ found }) => found))]
  const reached = read.needsOcr ? ('needs_ocr' as const) : ('read' as const)
  keep(
    deps,
    { ...state, state: reached, sensitive },
    masked.map(({ page }) => page),
    read.facts,
  )
}

/** A failure of one file is its own affair, the library's is everybody's: then nothing is tried until something changes. */
const isOfFile = (thrown: unknown): boolean => isFailure(thrown) && !thrown.error.code.startsWith('library.')

/** Reads the files that nobody has read yet, one at a step. A file that fails is its own affair; the library's failure is thrown. */
export async function* readWaiting(deps: IndexingDeps, signal: AbortSignal): AsyncGenerator<void> {
  for (let after = 0; ; ) {
    const mark = deps.open().stores.search.nextFile(after)
    if (mark === null) return
    after = mark.seq
    await readFile(deps, mark.refId as Sha256, signal).catch((thrown: unknown) => {
      if (signal.aborted || !isOfFile(thrown)) throw thrown
    })
    signal.throwIfAborted()
    yield
  }
}

/**
 * Makes the words of a file found: reads it if nobody has, and brings the search up to date, both now. For OCR, which
 * has put the recognised pages into `stores.document`.
 */
export const indexFile = async (deps: IndexingDeps, sha256: Sha256): Promise<void> => {
  const open = deps.open()
  if (open.stores.document.find(sha256) === null) await readFile(deps, sha256, new AbortController().signal)
  for (const _step of updateMarked(open)) await pause()
  deps.changed('search')
}

/** The quiet work behind the search: one file at a time, in the background. */
export type Indexing = {
  /** Something may have changed: looks for work soon. */
  readonly wake: () => void
  /** Stops, and waits until nothing is touched any more. What is left is found again at the next start. */
  readonly close: () => Promise<void>
}

/** Long enough for a call from the command line to end without it, short enough to be ready when somebody searches. */
const QUIET_MS = 400
const TELL_EVERY_MS = 1500

type WorkDeps = IndexingDeps & {
  /** Whether something is being done for which a person waits: then this stands back. */
  readonly isBusy: () => boolean
  readonly report: (thrown: unknown) => void
}

/** Works through the marks, then the files. @returns whether something may be left, as somebody else had to go first. */
const workThrough = async (deps: WorkDeps, signal: AbortSignal): Promise<boolean> => {
  const files = readWaiting(deps, signal)
  let [told, isUntold] = [performance.now(), false]
  const tell = () => {
    isUntold = false
    told = performance.now()
    deps.changed('search', 'evidence')
  }
  try {
    for (;;) {
      for (const _step of updateMarked(deps.open())) {
        await pause()
        signal.throwIfAborted()
        if (deps.isBusy()) return true
      }
      if (deps.isBusy()) return true
      if ((await files.next()).done === true) return false
      isUntold = true
      if (performance.now() - told > TELL_EVERY_MS) tell()
    }
  } finally {
    if (isUntold && !signal.aborted) tell()
  }
}

/**
 * Reads new files and keeps the search up to date in the background. Nothing waits for it and nothing depends on it: all
 * it has to do is written down in the library (`search_mark`) by the changes themselves.
 */
export const createIndexing = (deps: WorkDeps): Indexing => {
  const abort = new AbortController()
  let timer: NodeJS.Timeout | null = null
  let working: Promise<void> | null = null
  let isAsked = false

  const work = (): void => {
    timer = null
    isAsked = false
    // Asked first of all: one step at every look takes an import a tenth of its time.
    const left = deps.isBusy() ? Promise.resolve(true) : workThrough(deps, abort.signal)
    working = left
      .then((isLeft) => {
        isAsked ||= isLeft
      })
      .catch((thrown: unknown) => {
        if (!abort.signal.aborted) deps.report(thrown)
      })
      .finally(() => {
        working = null
        if (isAsked) wake()
      })
  }
  const wake = (): void => {
    isAsked = true
    if (abort.signal.aborted || timer !== null || working !== null) return
    timer = setTimeout(work, QUIET_MS)
    timer.unref()
  }
  return {
    wake,
    close: async () => {
      abort.abort()
      if (timer !== null) clearTimeout(timer)
      await working
    },
  }
}
