import { randomUUID } from 'node:crypto'
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog, session, utilityProcess } from 'electron'
import { isFailure } from '#core/kernel/failure'
import { failureText } from '#core/kernel/failure-text'
import { type App, createApp } from '#electron/app'
import { readVersion } from '#electron/services/read-version'
import { systemClock } from '#electron/services/system-clock'
import { registerSchemes, serveApp } from '#electron/shell/app-protocol'
import { createDialogs } from '#electron/shell/dialogs'
import { connectDoor, sendEvent } from '#electron/shell/door'
import { serveEvidence } from '#electron/shell/evidence-protocol'
import { forkUtility } from '#electron/shell/fork-utility'
import { closeEveryContents, closeSession } from '#electron/shell/fortress'
import { setMenu } from '#electron/shell/menu'
import { openWindow } from '#electron/shell/open-window'
import { startReminders } from '#electron/shell/reminders'
import { revivePage } from '#electron/shell/revive-page'
import { silenceChromium } from '#electron/shell/switches'
import { takeTour } from '#electron/shell/tour'

// The window's composition root: the shell, the program behind its gate, and the door between them.

const PROGRAM_DIR = join(import.meta.dirname, '..', '..')
const TOUR = process.argv.find((argument) => argument.startsWith('--tour='))?.slice('--tour='.length)

silenceChromium()
registerSchemes()
closeEveryContents()
if (!app.commandLine.hasSwitch('user-data-dir'))
  app.setPath('userData', join(app.getPath('appData'), 'Recours', 'window'))

let window: BrowserWindow | null = null
let machine: App | null = null
let isClosing = false

const openLog = (): ((line: string) => void) => {
  const folder = join(app.getPath('userData'), 'logs')
  mkdirSync(folder, { recursive: true })
  return (line) => appendFileSync(join(folder, 'recours.log'), `${line}\n`)
}

const startMachine = (): App =>
  createApp({
    // An empty variable is one that is not set.
    libraryDir: process.env.RECOURS_LIBRARY || join(app.getPath('appData'), 'Recours', 'library'),
    resourcesDir: app.isPackaged ? join(process.resourcesPath, 'resources') : join(PROGRAM_DIR, 'resources'),
    clock: systemClock,
    newId: randomUUID,
    dialogs: createDialogs(() => window),
    forkReader: (entry) => forkUtility(utilityProcess, join(import.meta.dirname, `${entry}.js`)),
    forkPress: ({ heap }) => forkUtility(utilityProcess, join(import.meta.dirname, 'press-process.js'), heap),
    onEvent: (event) => sendEvent(window, event),
    log: openLog(),
    version: readVersion(PROGRAM_DIR),
    systemLanguage: systemLanguage(),
  })

const systemLanguage = (): 'fr' | 'en' => {
  const [first = 'fr'] = app.getPreferredSystemLanguages()
  return first.toLowerCase().startsWith('en') ? 'en' : 'fr'
}

const start = async (): Promise<void> => {
  await app.whenReady()
  closeSession(session.defaultSession)
  serveApp(session.defaultSession, join(PROGRAM_DIR, 'out', 'renderer'))
  machine = startMachine()
  serveEvidence(session.defaultSession, machine.media)
  setMenu(systemLanguage(), () => window)
  window = openWindow(PROGRAM_DIR, app.getPath('userData'))
  connectDoor(machine, window)
  revivePage(window, systemLanguage())
  // Opens the library and sets aside what a crash left; a refusal is shown by the page, which asks for itself.
  const opened = machine.gate.run({ name: 'library.open', callId: 'start', input: {}, isTrustedSender: true })
  const running = machine
  opened
    .then(() => running.gate.run({ name: 'ocr.resume', callId: 'ocr', input: {}, isTrustedSender: true }))
    .then(() =>
      startReminders({
        machine: running,
        windowOf: () => window,
        today: systemClock.today,
        language: systemLanguage(),
      }),
    )
    .catch(() => {})
  window.on('closed', () => {
    window = null
    app.quit()
  })
  if (TOUR !== undefined) app.exit(await takeTour(machine, window, TOUR))
}

app.on('second-instance', () => {
  window?.restore()
  window?.focus()
})
app.on('before-quit', (event) => {
  if (machine === null) return
  // Jobs settle and the library closes before the program ends; it is asked again when the last window is gone.
  event.preventDefault()
  if (isClosing) return
  isClosing = true
  const end = (code: number) => () => app.exit(code)
  machine.close().then(end(0), end(1))
})

if (app.requestSingleInstanceLock()) {
  start().catch((thrown: unknown) => {
    process.stderr.write(`Recours could not start: ${thrown instanceof Error ? thrown.message : 'unknown'}\n`)
    // There is no page yet that could say it.
    if (isFailure(thrown)) dialog.showErrorBox('Recours', failureText(thrown.error)[systemLanguage()])
    app.exit(1)
  })
} else {
  app.quit()
}
