import { api } from '#contract/api'
import { createClient } from '#contract/client'
import type { AppEvent } from '#contract/events'
import { openLibrary } from '#electron/db/open-library'
import { translateSqliteError } from '#electron/db/sqlite-failure'
import { createStores } from '#electron/db/stores'
import { createGate, type Gate } from '#electron/ipc/gate'
import { createTickets, type Tickets } from '#electron/ipc/tickets'
import { createOcr } from '#electron/readers/ocr-client'
import type { Allowance } from '#electron/readers/reader-child'
import { createReader, type ReaderChild } from '#electron/readers/reader-client'
import { createSpelling } from '#electron/readers/spelling-client'
import type { Clock, Dialogs, OpenLibrary, ServiceDeps } from '#electron/services/deps'
import { createHandlers } from '#electron/services/handlers'
import { createIndexing } from '#electron/services/indexing'
import { loadResources } from '#electron/services/load-resources'
import { type MediaFile, openMedia } from '#electron/services/media-file'
import { createOutsideCopies } from '#electron/vault/outside-copies'
import { createThumbnails } from '#electron/vault/thumbnails'
import { createUnfinished } from '#electron/vault/unfinished'
import { createVault } from '#electron/vault/vault'

/** What differs between the window, the command line and a test. */
export type AppDeps = {
  readonly libraryDir: string
  readonly resourcesDir: string
  readonly clock: Clock
  readonly newId: () => string
  readonly dialogs: Dialogs
  /** Starts the named entry as a process of its own: what reads inside files and asks the dictionary, or what recognises text in pictures. */
  readonly forkReader: (entry: 'reader-process' | 'ocr-process') => ReaderChild
  /** Starts what makes a pack's PDF out of files of strangers. */
  readonly forkPress: (allowance: Allowance) => ReaderChild
  readonly onEvent: (event: AppEvent) => void
  /** Writes one line to the log: never what the person typed. */
  readonly log: (line: string) => void
  readonly version: string
  readonly systemLanguage: 'fr' | 'en'
}

/** The program without any window. */
export type App = {
  readonly gate: Gate
  readonly tickets: Tickets
  /** A recording for the player, by the ids of the library and of the piece; null for anything else. */
  readonly media: (libraryId: string, evidenceId: string) => Promise<MediaFile | null>
  /** Stops accepting, lets every job settle, closes the library. */
  readonly close: () => Promise<void>
}

/** Keeps the library open once it opened; a refusal is not remembered, so that the person can mend it and try again. */
const createLibraryOpener = (deps: AppDeps, onOpened: () => void): { open: () => OpenLibrary; close: () => void } => {
  let opened: OpenLibrary | null = null
  return {
    open: () => {
      if (opened === null) {
        const library = openLibrary(deps.libraryDir, { clock: deps.clock, newId: deps.newId })
        // The folder itself, links resolved: a link that is changed while we run moves nothing.
        const { dir } = library.meta
        const stores = createStores(library.db)
        opened = {
          library,
          stores,
          vault: createVault(dir),
          thumbnails: createThumbnails(dir),
          outside: createOutsideCopies(dir),
          unfinished: createUnfinished(dir),
        }
        opened.outside.sweep()
        opened.unfinished.sweep(stores.submission.has)
        onOpened()
      }
      return opened
    },
    close: () => {
      opened?.outside.sweep()
      opened?.library.close()
      opened = null
    },
  }
}

/** An error of the file system outside the library is a bug or has its own words; only SQLite's own is about the library. */
const isFromSqlite = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('SQLITE')

/** Frames without the message, which may repeat what the person typed, also on lines that look like frames. */
const describeBug = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return typeof thrown
  const frames = (thrown.stack ?? '')
    .replace(thrown.message, '')
    .split('\n')
    .filter((line) => /^ {4}at \S/.test(line))
  const code = 'code' in thrown ? ` ${String(thrown.code)}` : ''
  return [`${thrown.name}${code}`, ...frames.slice(0, 12)].join('\n')
}

/**
 * Wires the machine side together. No Electron in it: integration tests start here.
 * @throws Failure `resource.invalid` when a shipped file is damaged.
 */
export const createApp = (deps: AppDeps): App => {
  const library = createLibraryOpener(deps, () => indexing.wake())
  const tickets = createTickets(deps.newId)
  const reader = createReader({ fork: () => deps.forkReader('reader-process') })
  const ocr = createOcr({ fork: () => deps.forkReader('ocr-process') })
  const spelling = createSpelling({ fork: () => deps.forkReader('reader-process') })
  let isClosing = false
  // What was changed is on the disk by then: a listener that fails must not make it look refused.
  const tell = (event: AppEvent): void => {
    try {
      deps.onEvent(event)
    } catch {
      deps.log(`${deps.clock.now()} an event found no listener`)
    }
  }
  const serviceDeps: ServiceDeps = {
    ...deps,
    resources: loadResources(deps.resourcesDir),
    open: library.open,
    reader,
    ocr,
    spelling,
    tickets,
    changed: (...words) => {
      tell({ kind: 'changed', words })
      indexing.wake()
    },
    self: () => self,
    runningJobs: () => gate.running(),
  }
  const indexing = createIndexing({
    ...serviceDeps,
    // What it says itself must not wake it again.
    changed: (...words) => tell({ kind: 'changed', words }),
    isBusy: () => gate.running().some(({ name }) => name === 'evidence.add'),
    report: (thrown) => deps.log(`${deps.clock.now()} indexing ${describeBug(thrown)}`),
  })
  const gate: Gate = createGate({
    table: api,
    handlers: createHandlers(serviceDeps),
    translate: (thrown) => (isFromSqlite(thrown) ? translateSqliteError(thrown) : thrown),
    reportBug: (name, thrown) => {
      const reference = deps.newId().slice(0, 8)
      deps.log(`${deps.clock.now()} ${reference} ${name} ${describeBug(thrown)}`)
      return reference
    },
    onProgress: (callId, progress) => tell({ kind: 'progress', callId, progress }),
  })
  const self = createClient(
    api,
    {
      call: (name, callId, input) => gate.run({ name, callId, input, isTrustedSender: true }),
      cancel: gate.cancel,
      onEvent: () => () => {},
    },
    deps.newId,
  )
  return {
    gate,
    tickets,
    // Asked while the program ends, it would open the library again.
    media: async (libraryId, evidenceId) => (isClosing ? null : openMedia(serviceDeps, libraryId, evidenceId)),
    close: async () => {
      isClosing = true
      await gate.shutDown()
      await indexing.close()
      await ocr.close()
      await spelling.close()
      await reader.close()
      library.close()
    },
  }
}
