import type { utilityProcess } from 'electron'
import type { ReaderChild } from '#electron/readers/reader-client'

/** Megabytes of JavaScript's own memory; the press is told how many it gets. */
const READER_HEAP = 768

/** Starts a disposable process as one of Chromium's utility processes: outside the process that holds the database. */
export const forkUtility = (utility: typeof utilityProcess, entry: string, pressHeap?: number): ReaderChild => {
  const child = utility.fork(entry, [], {
    stdio: 'ignore',
    serviceName: pressHeap === undefined ? 'Recours reader' : 'Recours press',
    execArgv: [`--max-old-space-size=${pressHeap ?? READER_HEAP}`],
  })
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => {
      child.on('message', listener)
    },
    onExit: (listener) => {
      child.once('exit', () => listener())
    },
    kill: () => {
      child.kill()
    },
  }
}
