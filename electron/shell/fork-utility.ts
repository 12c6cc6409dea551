import type { utilityProcess } from 'electron'
import type { ReaderChild } from '#electron/readers/reader-client'

/** Starts the disposable reader as one of Chromium's utility processes: outside the process that holds the database. */
export const forkUtility = (utility: typeof utilityProcess, entry: string): ReaderChild => {
  const child = utility.fork(entry, [], {
    stdio: 'ignore',
    serviceName: 'Recours reader',
    execArgv: ['--max-old-space-size=768'],
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
