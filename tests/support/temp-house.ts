import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Api, api } from '#contract/api'
import { createClient } from '#contract/client'
import type { Envelope } from '#contract/envelope'
import type { AppEvent } from '#contract/events'
import type { Evidence } from '#core/evidence/evidence'
import { Failure } from '#core/kernel/failure'
import { Instant } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'
import { type App, createApp } from '#electron/app'
import { forkWithNode } from '#electron/readers/fork-with-node'
import type { Dialogs } from '#electron/services/deps'
import { builtReader } from '#tests/support/build-reader'

/** The whole machine side on a temporary folder: real SQLite, real files, the typed client on the real gate. */
export type TempHouse = {
  readonly app: App
  readonly api: Api
  readonly dir: string
  readonly libraryDir: string
  readonly events: AppEvent[]
  readonly log: string[]
  /** A raw call, for inputs that the typed client would not let through. */
  readonly call: (name: string, input: unknown) => Promise<Envelope>
  readonly close: () => Promise<void>
}

const nobody: Dialogs = {
  chooseFiles: async () => [],
  chooseDestination: async () => {
    throw new Failure({ code: 'destination.missing' })
  },
  reveal: () => {},
  openOutside: async () => false,
}

/** What a test may fix: the civil date, the instant of each record, the system's dialogs, the library's folder. */
export type HouseOptions = {
  readonly today?: string
  readonly now?: () => Date
  readonly dialogs?: Partial<Dialogs>
  readonly libraryDir?: string
  /** Reference data other than the program's own. */
  readonly resourcesDir?: string
  /** Text in pictures is recognised; without, that process does not start. */
  readonly recognises?: boolean
}

/** Builds a house. */
export const tempHouse = async (options: HouseOptions = {}): Promise<TempHouse> => {
  const dir = mkdtempSync(join(tmpdir(), 'recours-house-'))
  const libraryDir = options.libraryDir ?? join(dir, 'library')
  const events: AppEvent[] = []
  const log: string[] = []
  const reader = await builtReader()
  const press = await builtReader('electron/writers/press-process.ts')
  const recognition = options.recognises === true ? await builtReader('electron/readers/ocr-process.ts') : null
  const app = createApp({
    libraryDir,
    resourcesDir: options.resourcesDir ?? resolve('resources'),
    clock: {
      now: () => Instant.parse((options.now?.() ?? new Date()).toISOString()),
      today: () => LocalDate.parse(options.today ?? '2026-03-23'),
    },
    newId: randomUUID,
    dialogs: { ...nobody, ...options.dialogs },
    forkReader: (entry) => forkWithNode(entry === 'ocr-process' && recognition !== null ? recognition : reader),
    forkPress: (allowance) => forkWithNode(press, allowance),
    onEvent: (event) => events.push(event),
    log: (line) => log.push(line),
    version: '0.0.0',
    systemLanguage: 'fr',
  })
  const call = (name: string, input: unknown): Promise<Envelope> =>
    app.gate.run({ name, callId: randomUUID(), input, isTrustedSender: true })
  const listeners = new Set<(event: AppEvent) => void>()
  const client = createClient(
    api,
    {
      call: (name, callId, input) => app.gate.run({ name, callId, input, isTrustedSender: true }),
      cancel: app.gate.cancel,
      onEvent: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    randomUUID,
  )
  return {
    app,
    api: client,
    dir,
    libraryDir,
    events,
    log,
    call,
    close: async () => {
      await app.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Hands a file in as a piece of a dossier: its bytes, or its own name as text. */
export const addPieceTo = async (
  house: TempHouse,
  dossierId: string,
  name: string,
  bytes: Uint8Array | string = name,
): Promise<Evidence> => {
  const path = join(house.dir, name)
  writeFileSync(path, bytes)
  const { results } = await house.api.evidence.add({ dossierId, files: [house.app.tickets.issueFile(path)] })
  const [first] = results
  if (first?.kind !== 'added') throw new Error('not added')
  return first.evidence
}
