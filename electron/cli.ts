import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { AppEvent } from '#contract/events'
import { Failure, isFailure } from '#core/kernel/failure'
import { createApp } from '#electron/app'
import { forkWithNode } from '#electron/readers/fork-with-node'
import { readVersion } from '#electron/services/read-version'
import { systemClock } from '#electron/services/system-clock'
import { type CliRequest, readArguments } from '#electron/terminal/arguments'
import { defaultLibrary } from '#electron/terminal/default-library'
import { describeMethods } from '#electron/terminal/describe-methods'
import { createTerminal, refuse } from '#electron/terminal/terminal'

// The command line's composition root: the same program behind the same door, without a window.

const PROGRAM_DIR = join(import.meta.dirname, '..', '..')

const USAGE = `recours METHOD [JSON or -] [--file PATH]… [--out PATH] [--library DIR]
recours methods
recours batch [--library DIR]
`

const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

const printProgress = (event: AppEvent): void => {
  if (event.kind === 'progress') say(`${event.progress.step} ${event.progress.done}/${event.progress.total ?? '?'}`)
}

const startApp = (library: string | null) =>
  createApp({
    // An empty variable is one that is not set.
    libraryDir: library ?? (process.env.RECOURS_LIBRARY || defaultLibrary()),
    resourcesDir: join(PROGRAM_DIR, 'resources'),
    clock: systemClock,
    newId: randomUUID,
    dialogs: {
      chooseFiles: async () => [],
      chooseDestination: async () => {
        throw new Failure({ code: 'destination.missing' })
      },
      reveal: () => {},
      openOutside: async () => false,
    },
    forkReader: (entry) => forkWithNode(join(import.meta.dirname, `${entry}.js`)),
    forkPress: (allowance) => forkWithNode(join(import.meta.dirname, 'press-process.js'), allowance),
    onEvent: printProgress,
    log: say,
    version: readVersion(PROGRAM_DIR),
    systemLanguage: 'fr',
  })

/** Set when a signal came or our reader left: what runs is ended in good order, and the exit status says so. */
let isStopped = false
let answered = false
const onStop: (() => void)[] = []

const stop = (): void => {
  // Asked twice, it is meant: the library is safe at every moment, only the temporary files stay for the next sweep.
  if (isStopped) process.exit(1)
  isStopped = true
  process.exitCode = 1
  for (const act of onStop) act()
}

const answer = (value: unknown): void => {
  answered = true
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

const perform = async (request: Extract<CliRequest, { kind: 'batch' | 'call' }>): Promise<boolean> => {
  const app = startApp(request.library)
  const { gate, tickets } = app
  const terminal = createTerminal({ gate, tickets, newId: randomUUID, stdin: process.stdin, answer })
  onStop.push(terminal.stop, () => void gate.shutDown())
  try {
    if (request.kind === 'batch') return await terminal.batch()
    return await terminal.call(request.method, request.json, request.files, request.out)
  } finally {
    await app.close()
  }
}

const main = async (): Promise<boolean> => {
  const request = readArguments(process.argv.slice(2))
  if (request.kind === 'batch' || request.kind === 'call') return perform(request)
  if (request.kind === 'methods') {
    answer({ ok: true, value: describeMethods() })
    return true
  }
  process.stderr.write(USAGE)
  answer(refuse({ code: 'input.invalid', problems: [{ at: '', problem: 'usage' }] }))
  return false
}

/** A mistake of ours outside any call: one envelope all the same, unless there was one. Its name only: a message may repeat input. */
const fail = (thrown: unknown): void => {
  process.exitCode = 1
  say(`cli ${thrown instanceof Error ? thrown.name : typeof thrown}`)
  if (!answered) answer(refuse(isFailure(thrown) ? thrown.error : { code: 'internal', logRef: 'cli' }))
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
// Whoever read our output has left (`| head`): nothing more is begun, and there is nobody to tell.
process.stdout.on('error', stop)
process.stderr.on('error', () => {})
process.on('uncaughtException', (thrown) => {
  fail(thrown)
  process.exit()
})

main().then((isOk) => {
  process.exitCode = isOk && !isStopped ? 0 : 1
}, fail)
