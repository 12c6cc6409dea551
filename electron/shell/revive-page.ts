import { app, type BrowserWindow, dialog } from 'electron'

type Words = Readonly<Record<'message' | 'detail' | 'again' | 'quit', string>>

const WORDS: Readonly<Record<'fr' | 'en', Words>> = {
  fr: {
    message: 'La fenêtre s’est arrêtée deux fois de suite',
    detail: 'Ce qui était enregistré le reste. Vous pouvez la rouvrir, ou quitter Recours et revenir plus tard.',
    again: 'Rouvrir la fenêtre',
    quit: 'Quitter Recours',
  },
  en: {
    message: 'The window stopped twice in a row',
    detail: 'What was saved stays saved. You can open it again, or quit Recours and come back later.',
    again: 'Open the window again',
    quit: 'Quit Recours',
  },
}

/** A page that dies again this soon after it was loaded anew will not live the third time by itself. */
const TOO_SOON_MS = 10_000

const ask = async (window: BrowserWindow, words: Words): Promise<void> => {
  const { message, detail, again, quit } = words
  const buttons = [again, quit]
  const { response } = await dialog.showMessageBox(window, { type: 'warning', message, detail, buttons, cancelId: 0 })
  if (response === 1) app.quit()
  else if (!window.isDestroyed()) window.webContents.reload()
}

/**
 * A page whose process died is loaded again at the same address: everything it showed is kept outside it, and jobs go
 * on. When it dies again at once, the person decides.
 */
export const revivePage = (window: BrowserWindow, language: 'fr' | 'en'): void => {
  let diedAt = Number.NEGATIVE_INFINITY
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    const isFirst = performance.now() - diedAt > TOO_SOON_MS
    diedAt = performance.now()
    // Chromium is still burying the process: loading from within this event would take the program down too.
    setImmediate(() => {
      if (window.isDestroyed()) return
      if (isFirst) window.webContents.reload()
      else ask(window, WORDS[language]).catch(() => {})
    })
  })
}
