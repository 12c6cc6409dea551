import { randomUUID } from 'node:crypto'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { AppEvent } from '#contract/events'
import { Failure, isFailure } from '#core/kernel/failure'
import { failureText } from '#core/kernel/failure-text'
import { createApp } from '#electron/app'
import { forkWithNode } from '#electron/readers/fork-with-node'
import { readVersion } from '#electron/services/read-version'
import { systemClock } from '#electron/services/system-clock'
import { readArguments } from '#electron/terminal/arguments'
import { describeMethods } from '#electron/terminal/describe-methods'
import { createTerminal } from '#electron/terminal/terminal'

// The command line's composition root: the same program behind the same door, without a window.

const PROGRAM_DIR = join(import.meta.dirname, '..', '..')

const USAGE = `recours METHOD [JSON or -] [--file PATH]… [--out PATH] [--library DIR]
recours methods
recours batch [--library DIR]
`

const defaultLibrary = (): string => {
  const home = homedir()
  if (process.platform === 'win32')
    return join(process.env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Recours', 'library')
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support', 'Recours', 'library')
  return join(process.env.XDG_CONFIG_HOME ?? join(home, '.config'), 'Recours', 'library')
}

const printProgress = (event: AppEvent): void => {
  if (event.kind === 'progress')
    process.stderr.write(`${event.progress.step} ${event.progress.done}/${event.progress.total ?? '?'}\n`)
}

const startApp = (library: string | null) =>
  createApp({
    libraryDir: library ?? process.env.RECOURS_LIBRARY ?? defaultLibrary(),
    resourcesDir: join(PROGRAM_DIR, 'resources'),
    clock: systemClock,
    newId: randomUUID,
    dialogs: {
      chooseFiles: async () => [],
      chooseDestination: async () => {
        throw new Failure({ code: 'destination.missing' })
      },
      reveal: () => {},
    },
    forkReader: () => forkWithNode(join(import.meta.dirname, 'reader-process.js')),
    onEvent: printProgress,
    log: (line) => process.stderr.write(`${line}\n`),
    version: readVersion(PROGRAM_DIR),
    systemLanguage: 'fr',
  })

const main = async (): Promise<number> => {
  const request = readArguments(process.argv.slice(2))
  if (request.kind === 'usage') {
    process.stderr.write(USAGE)
    const error = { code: 'input.invalid', problems: [{ at: '', problem: 'usage' }] } as const
    process.stdout.write(`${JSON.stringify({ ok: false, error: { ...error, message: failureText(error) } })}\n`)
    return 1
  }
  if (request.kind === 'methods') {
    process.stdout.write(`${JSON.stringify({ ok: true, value: describeMethods() })}\n`)
    return 0
  }
  const app = startApp(request.library)
  try {
    const terminal = createTerminal(app.gate, app.tickets, randomUUID, process)
    const isOk =
      request.kind === 'batch'
        ? await terminal.batch()
        : await terminal.call(request.method, request.json, request.files, request.out)
    return isOk ? 0 : 1
  } finally {
    await app.close()
  }
}

// Whoever read our output has left (`| head`): what was asked is done, and there is nobody to tell.
process.stdout.on('error', () => process.exit(1))

main().then(
  (status) => {
    process.exitCode = status
  },
  (thrown: unknown) => {
    const error = isFailure(thrown) ? thrown.error : ({ code: 'internal', logRef: 'cli' } as const)
    process.stdout.write(`${JSON.stringify({ ok: false, error: { ...error, message: failureText(error) } })}\n`)
    process.exitCode = 1
  },
)
