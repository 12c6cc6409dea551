import { fork } from 'node:child_process'
import type { ReaderChild } from './reader-child'

/**
 * A small heap (pictures and PDFium's memory lie outside it), and Node's permission model, under which the process can
 * neither write a file nor start a program.
 */
const readerFlags: readonly string[] = [
  '--max-old-space-size=256',
  '--permission',
  '--allow-fs-read=*',
  '--allow-addons',
  '--allow-worker',
  '--disable-warning=SecurityWarning',
]

/** What the system needs to load libraries and find fonts; nothing else of our environment is the reader's business. */
const passedOn = ['PATH', 'HOME', 'LANG', 'TZ', 'SystemRoot', 'windir', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH']

const readerEnvironment = (): NodeJS.ProcessEnv => {
  const environment: NodeJS.ProcessEnv = { ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1' }
  for (const name of passedOn) if (process.env[name] !== undefined) environment[name] = process.env[name]
  return environment
}

/**
 * Starts a reader process for the command line and the tests: in the same Node as we run in. `entryPath` is the built
 * reader process, beside the built program. Throws when the system cannot start another process.
 */
export const forkWithNode = (entryPath: string): ReaderChild => {
  const child = fork(entryPath, [], {
    execPath: process.execPath,
    execArgv: [...readerFlags],
    env: readerEnvironment(),
    // Carries bytes as bytes: pictures, and paths that are not UTF-8.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return {
    // A child that is gone is told by its exit; the failed send adds nothing.
    send: (message) => void child.send(message as object, () => undefined),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => {
      const tell = () => {
        child.off('exit', tell).off('error', tell)
        listener()
      }
      child.on('exit', tell).on('error', tell)
    },
    kill: () => void child.kill('SIGKILL'),
  }
}
