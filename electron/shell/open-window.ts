import { join } from 'node:path'
import { BrowserWindow, nativeTheme } from 'electron'
import { PAGE_URL } from './app-protocol'
import { readWindowState, rememberWindowState } from './window-state'

/** The colour of the canvas before the page has drawn, so that no window flashes white in the dark. */
const CANVAS = { light: '#f7f5f0', dark: '#191a1d' } as const

/** Opens the one window on the page. */
export const openWindow = (programDir: string, profileDir: string): BrowserWindow => {
  const { isMaximized, ...bounds } = readWindowState(profileDir)
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 600,
    minHeight: 500,
    show: false,
    title: 'Recours',
    backgroundColor: nativeTheme.shouldUseDarkColors ? CANVAS.dark : CANVAS.light,
    webPreferences: {
      preload: join(programDir, 'out', 'preload', 'index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      safeDialogs: true,
    },
  })
  if (isMaximized) window.maximize()
  rememberWindowState(window, profileDir)
  window.once('ready-to-show', () => window.show())
  window.loadURL(PAGE_URL).catch(() => {})
  return window
}
