import { join } from 'node:path'
import { app, type BrowserWindow, dialog, shell } from 'electron'
import type { Dialogs } from '#electron/services/deps'
import { locateFile } from '#electron/vault/locate-file'

/** The system's own windows for choosing files and destinations. */
export const createDialogs = (windowOf: () => BrowserWindow | null): Dialogs => ({
  chooseFiles: async ({ folder }) => {
    const window = windowOf()
    // No system but one lets both be chosen in one window.
    const kind = folder ? ('openDirectory' as const) : ('openFile' as const)
    const options = { properties: [kind, 'multiSelections' as const] }
    const chosen = window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options)
    return chosen.canceled ? [] : chosen.filePaths.map(locateFile)
  },
  chooseDestination: async (wish) => {
    const window = windowOf()
    const options = {
      defaultPath: join(app.getPath('documents'), wish.suggestedName),
      properties: ['createDirectory' as const],
    }
    const chosen = window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options)
    return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath
  },
  reveal: (path) => shell.showItemInFolder(path),
  // Only ever given the read-only copy that the preview service made, under a name that it chose.
  openOutside: async (path) => (await shell.openPath(path)) === '',
})
