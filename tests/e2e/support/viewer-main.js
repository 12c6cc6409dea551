// The window of a viewer that knows nothing of the program: it opens the address that it is given.
import { app, BrowserWindow } from 'electron'

// Not awaited: Electron gets ready once this file has been read to its end.
void app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1100, height: 900, useContentSize: true })
  await window.loadURL(process.env.VIEWER_ADDRESS ?? 'about:blank')
})
