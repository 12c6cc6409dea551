import type { ElectronApplication } from '@playwright/test'

// The system's own windows for files cannot be driven from outside: here they answer at once. Everything behind them,
// from the path they give to the file that is read or written, is the real thing.

/** The next open dialogs answer with these files. */
export const answerOpenWith = (app: ElectronApplication, paths: readonly string[]): Promise<void> =>
  app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [...filePaths] })
  }, paths)

/** The next save dialogs answer with this path; `null` is a person who changed their mind. */
export const answerSaveWith = (app: ElectronApplication, path: string | null): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async (...args: unknown[]) => {
      const { defaultPath } = args.at(-1) as { defaultPath?: string }
      Object.assign(globalThis, { suggestedPath: defaultPath })
      return { canceled: filePath === null, filePath: filePath ?? '' }
    }) as typeof dialog.showSaveDialog
  }, path)

/** The path that the last save dialog would have offered. */
export const suggestedPath = (app: ElectronApplication): Promise<string> =>
  app.evaluate(() => (globalThis as { suggestedPath?: string }).suggestedPath ?? '')

/** From now on, what would be shown in the system's file manager is remembered instead. */
export const watchReveal = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ shell }) => {
    shell.showItemInFolder = (path) => {
      Object.assign(globalThis, { revealedPath: path })
    }
  })

/** The last path that was to be shown in the file manager. */
export const revealedPath = (app: ElectronApplication): Promise<string> =>
  app.evaluate(() => (globalThis as { revealedPath?: string }).revealedPath ?? '')
