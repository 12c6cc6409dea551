import { fork } from 'node:child_process'
import { dirname, join, sep } from 'node:path'
import type { Allowance, ReaderChild } from './reader-child'

/** Node's permission model: the process can start no program, and touches the files that it is given leave to. */
const permission: readonly string[] = [
  '--permission',
  '--allow-addons',
  '--allow-worker',
  '--disable-warning=SecurityWarning',
]

/** A small heap (pictures and PDFium's memory lie outside it); a reader reads any file and writes none. */
const readerFlags: readonly string[] = ['--max-old-space-size=256', '--allow-fs-read=*', ...permission]

/** Characters of a command line that every system takes. */
const LONGEST_COMMAND = 24_000

/** The folder that holds all of them. */
const commonFolder = (paths: readonly string[]): string => {
  const [first = [], ...others] = paths.map((path) => dirname(path).split(sep))
  const shared = first.findIndex((name, at) => others.some((other) => other[at] !== name))
  return (shared === -1 ? first : first.slice(0, shared)).join(sep) + sep
}

/** The program's own files: beside the entry, and the packages that are found from there. */
const programOf = (entryPath: string): readonly string[] => {
  const folders: string[] = []
  for (let folder = dirname(entryPath); folder !== dirname(folder); folder = dirname(folder)) folders.push(folder)
  return [
    dirname(entryPath),
    ...folders.flatMap((folder) => [join(folder, 'node_modules'), join(folder, 'package.json')]),
  ]
}

const flagsFor = (entryPath: string, { read, write, heap }: Allowance): readonly string[] => {
  // Too many to name: then the folder in which they all are.
  const named = read.join('').length + read.length * 20 < LONGEST_COMMAND ? read : [commonFolder(read)]
  return [
    `--max-old-space-size=${heap}`,
    ...[...programOf(entryPath), ...named].map((path) => `--allow-fs-read=${path}`),
    ...write.flatMap((path) => [`--allow-fs-read=${path}`, `--allow-fs-write=${path}`]),
    ...permission,
  ]
}

/** What the system needs to load libraries and find fonts; nothing else of our environment is the reader's business. */
const passedOn = ['PATH', 'HOME', 'LANG', 'TZ', 'SystemRoot', 'windir', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH']

const readerEnvironment = (): NodeJS.ProcessEnv => {
  const environment: NodeJS.ProcessEnv = { ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1' }
  for (const name of passedOn) if (process.env[name] !== undefined) environment[name] = process.env[name]
  return environment
}

/**
 * Starts a reader process for the command line and the tests: in the same Node as we run in. `entryPath` is the built
 * reader process, beside the built program; `allowance` is for one that writes. Throws when the system cannot start
 * another process.
 */
export const forkWithNode = (entryPath: string, allowance?: Allowance): ReaderChild => {
  const child = fork(entryPath, [], {
    execPath: process.execPath,
    execArgv: allowance === undefined ? [...readerFlags] : [...flagsFor(entryPath, allowance)],
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
