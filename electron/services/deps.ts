import type { Api } from '#contract/api'
import type { DestinationTicket, FileTicket, PlaceTicket } from '#contract/tickets'
import type { Instant } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'
import type { Library } from '#electron/db/open-library'
import type { Stores } from '#electron/db/stores'
import type { Ocr } from '#electron/readers/ocr-client'
import type { Allowance, ReaderChild } from '#electron/readers/reader-child'
import type { Reader } from '#electron/readers/reader-client'
import type { Spelling } from '#electron/readers/spelling-client'
import type { Resources } from '#electron/services/load-resources'
import type { OutsideCopies } from '#electron/vault/outside-copies'
import type { Thumbnails } from '#electron/vault/thumbnails'
import type { Unfinished } from '#electron/vault/unfinished'
import type { FilePath, Vault } from '#electron/vault/vault'

/** The computer's clock: instants for "recorded at", the civil date for the procedure. */
export type Clock = { readonly now: () => Instant; readonly today: () => LocalDate }

/** What the person is asked through the system's own windows; the command line answers in their place. */
export type Dialogs = {
  /** Paths of the files chosen, or of a folder; empty when the person changed their mind. */
  readonly chooseFiles: (what: { readonly folder: boolean }) => Promise<readonly FilePath[]>
  /**
   * Where to write.
   * @returns null when the person changed their mind.
   * @throws Failure `destination.missing` where nobody can be asked.
   */
  readonly chooseDestination: (wish: {
    readonly kind: 'file' | 'folder'
    readonly suggestedName: string
  }) => Promise<string | null>
  readonly reveal: (path: string) => void
  /** Hands a file to the program that the system has for it; false when there is none. */
  readonly openOutside: (path: string) => Promise<boolean>
}

/** The ticket office, as the services use it; what spends a ticket is said where it is made (`ipc/tickets.ts`). */
export type TicketOffice = {
  readonly issueFile: (path: FilePath) => FileTicket
  readonly takeFiles: (tickets: readonly FileTicket[]) => readonly FilePath[]
  readonly destinationOf: (ticket: DestinationTicket) => string
  readonly spendDestination: (ticket: DestinationTicket) => void
  readonly issuePlace: (path: string) => PlaceTicket
  readonly placeOf: (ticket: PlaceTicket) => string
}

/** An open library: its facts and its bytes. */
export type OpenLibrary = {
  readonly library: Library
  readonly stores: Stores
  readonly vault: Vault
  readonly thumbnails: Thumbnails
  readonly outside: OutsideCopies
  readonly unfinished: Unfinished
}

/** What every service receives; composed once in `app.ts`. */
export type ServiceDeps = {
  readonly clock: Clock
  readonly newId: () => string
  readonly resources: Resources
  readonly resourcesDir: string
  /** Opens the library on first use. @throws Failure any of `library.*`. */
  readonly open: () => OpenLibrary
  readonly reader: Reader
  readonly ocr: Ocr
  readonly spelling: Spelling
  /** Starts the process in which a pack's PDF is made (`writers/press-client.ts`). */
  readonly forkPress: (allowance: Allowance) => ReaderChild
  readonly tickets: TicketOffice
  readonly dialogs: Dialogs
  /** Tells the windows which words of the contract to read again. */
  readonly changed: (...words: readonly string[]) => void
  /** The program's own client on its own door: the example dossier is made the way a person would. */
  readonly self: () => Api
  readonly runningJobs: () => readonly { readonly callId: string; readonly name: string }[]
  readonly version: string
  readonly systemLanguage: 'fr' | 'en'
}
