import type { OcrStatus } from '#contract/ocr'
import type { DocumentPage } from '#core/evidence/document'
import type { OcrTarget } from '#core/evidence/ocr-target'
import { maskPlacedWords } from '#core/evidence/placed-words'
import { maskSensitive } from '#core/evidence/sensitive'
import type { DossierId, Sha256 } from '#core/kernel/ids'
import type { OcrResult } from '#electron/db/ocr-store'
import { transact } from '#electron/db/stores'
import type { OcrReply } from '#electron/readers/ocr-protocol'
import type { ServiceDeps } from './deps'
import { indexFile } from './indexing'

/** Milliseconds between two looks for new work. */
const LOOK_AGAIN = 5000
/** After which it is tried again when the process that reads cannot start. */
const RECOVER = 60_000

/** What came of reading one page. */
type PageRead = { readonly isUnreadable: boolean }

/** Recognition of what waits: in the background one page after another, or all at once for the one who asked. */
export type OcrQueue = {
  readonly status: () => OcrStatus
  readonly pause: () => void
  readonly resume: () => void
  readonly prioritise: (sha256: Sha256) => void
  readonly run: (
    dossierId: DossierId | undefined,
    signal: AbortSignal,
    progress: (done: number, total: number) => void,
  ) => Promise<{ readonly pages: number; readonly unreadable: number }>
}

/** What is kept of a page: its numbers masked, in its text and in its words; `unreadable` keeps no words at all. */
const resultOf = (page: number, reply: OcrReply): OcrResult => {
  if (!reply.ok) return { page: { page, source: 'ocr', text: '', words: null }, sensitive: [], quality: 0 }
  const { text, words, confidence } = reply.page
  const masked = maskSensitive(text)
  const kept: DocumentPage = {
    page,
    source: 'ocr',
    text: masked.text,
    words: masked.text === text ? [...words] : maskPlacedWords(words, masked.text),
  }
  return { page: kept, sensitive: masked.found, quality: words.length === 0 ? null : confidence }
}

const createPageReader = (deps: ServiceDeps) => {
  const finish = async ({ sha256 }: OcrTarget): Promise<void> => {
    const { library, stores } = deps.open()
    transact(library.db, () => stores.ocr.finish(sha256, deps.clock.now()))
    await indexFile(deps, sha256)
    deps.changed('ocr', 'evidence', 'search')
  }
  /** Reads one page of a file and keeps it; a file without a page left is closed. Null where nothing was left to read. */
  return async (target: OcrTarget, signal: AbortSignal): Promise<PageRead | null> => {
    const { library, stores, vault } = deps.open()
    const page = stores.ocr.firstMissing(target)
    if (page === null) {
      await finish(target)
      return null
    }
    const reply = await deps.ocr.recognise(vault.pathOf(target.sha256), target.kind, page, signal)
    if (!reply.ok && reply.reason === 'unavailable') throw new Error('the recognition process does not start')
    transact(library.db, () => stores.ocr.putPage(target.sha256, resultOf(page, reply)))
    if (stores.ocr.firstMissing(target) === null) await finish(target)
    return { isUnreadable: !reply.ok }
  }
}

type Work = {
  readonly dossierId?: DossierId | undefined
  readonly first?: Sha256 | null
}

/** The next page of what waits, read and kept. Whoever asks, pages go through the same process one by one. */
const createWorker = (deps: ServiceDeps) => {
  const readPage = createPageReader(deps)
  let current: OcrStatus['current'] = null
  const pick = ({ dossierId, first = null }: Work): OcrTarget | null => {
    const { ocr } = deps.open().stores
    return (first === null ? null : ocr.next({ sha256: first })) ?? ocr.next({ dossierId })
  }
  return {
    current: () => current,
    pick,
    read: async (target: OcrTarget, signal: AbortSignal): Promise<PageRead | null> => {
      const { evidenceId, pages } = target
      const own = { evidenceId, page: deps.open().stores.ocr.firstMissing(target) ?? pages, pages }
      current = own
      try {
        return await readPage(target, signal)
      } finally {
        if (current === own) current = null
      }
    },
  }
}

/** Calls `work` now and then until the program ends; never twice at a time. `work` tells whether it was well. */
const createRhythm = (deps: ServiceDeps, work: (signal: AbortSignal) => Promise<void>) => {
  let timer: NodeJS.Timeout | undefined
  let running: AbortController | null = null
  const schedule = (wait: number): void => {
    clearTimeout(timer)
    if (deps.ocr.isClosed()) return
    timer = setTimeout(() => void look(), wait)
    timer.unref()
  }
  const look = async (): Promise<void> => {
    if (running !== null) return
    const own = new AbortController()
    running = own
    // A pause, the program's end, a full disk: what was being read still waits, and nothing of it was kept.
    const isWell = await work(own.signal).then(
      () => true,
      () => own.signal.aborted,
    )
    running = null
    schedule(isWell ? LOOK_AGAIN : RECOVER)
  }
  return { schedule, interrupt: () => running?.abort() }
}

/** One page at a time, whoever asks; what a crash or a pause interrupts is found again, as only read pages are kept. */
export const createOcrQueue = (deps: ServiceDeps): OcrQueue => {
  const worker = createWorker(deps)
  let isPaused = false
  let isOn = false
  let jobs = 0
  let first: Sha256 | null = null
  const rhythm = createRhythm(deps, async (signal) => {
    while (!isPaused && jobs === 0 && !deps.ocr.isClosed()) {
      const target = worker.pick({ first })
      if (target === null) return
      await worker.read(target, signal)
    }
  })
  return {
    status: () => {
      const current = worker.current()
      return { running: current !== null, paused: isPaused, pending: deps.open().stores.ocr.pending(), current }
    },
    pause: () => {
      isPaused = true
      rhythm.interrupt()
    },
    resume: () => {
      isPaused = false
      isOn = true
      rhythm.schedule(0)
    },
    prioritise: (sha256) => {
      first = sha256
      if (isOn) rhythm.schedule(0)
    },
    run: async (dossierId, signal, progress) => {
      jobs += 1
      rhythm.interrupt()
      try {
        let [pages, unreadable] = [0, 0]
        for (let target = worker.pick({ dossierId }); target !== null; target = worker.pick({ dossierId })) {
          signal.throwIfAborted()
          progress(pages, pages + deps.open().stores.ocr.pending(dossierId))
          const read = await worker.read(target, signal)
          pages += read === null ? 0 : 1
          unreadable += read?.isUnreadable === true ? 1 : 0
        }
        return { pages, unreadable }
      } finally {
        jobs -= 1
        if (isOn) rhythm.schedule(LOOK_AGAIN)
      }
    },
  }
}
