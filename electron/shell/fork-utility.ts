import type { utilityProcess } from 'electron'
import type { ReaderChild } from '#electron/readers/reader-client'

/** Starts a disposable process as one of Chromium's utility processes: outside the process that holds the database. */
export const forkUtility = (
  utility: typeof utilityProcess,
  entry: string,
  serviceName = 'Recours reader',
): ReaderChild => {
  const child = utility.fork(entry, [], {
    stdio: 'ignore',
    serviceName,
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
