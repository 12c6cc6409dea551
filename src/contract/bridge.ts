import type { Envelope } from '#contract/envelope'
import type { AppEvent } from '#contract/events'
import type { FileTicket } from '#contract/tickets'

/** A way to the door: IPC in the window, a function call in the command line and the tests. */
export type Bridge = {
  readonly call: (name: string, callId: string, input: unknown) => Promise<Envelope>
  readonly cancel: (callId: string) => void
  readonly onEvent: (listener: (event: AppEvent) => void) => () => void
}

/** What the page finds as `window.recours`: data in, data out; no path, no Electron. */
export type PageBridge = Bridge & {
  /** One ticket per file that came from the disk; `null` for a file made in the page, which has no place on the disk. */
  readonly ticketsFor: (files: readonly File[]) => Promise<readonly (FileTicket | null)[]>
}
