/** A reader process as its parent sees it, whichever way it was started (`fork-with-node.ts`, or the window's shell). */
export interface ReaderChild {
  readonly send: (message: unknown) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
  /** Called once, when the process is gone or could not be started. */
  readonly onExit: (listener: () => void) => void
  /** Ends the process at once, even one that loops. */
  readonly kill: () => void
}

/** What a process that writes may touch beside the program's own files: absolute paths of files and folders. */
export interface Allowance {
  readonly read: readonly string[]
  readonly write: readonly string[]
  /** Of JavaScript's own memory, in megabytes; bytes of files lie outside it. */
  readonly heap: number
}
