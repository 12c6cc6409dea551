import { type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron'
import type { AppEvent } from '#contract/events'
import type { FileTicket } from '#contract/tickets'
import { failureText } from '#core/kernel/failure-text'
import type { App } from '#electron/app'
import { locateFile } from '#electron/vault/locate-file'
import { PAGE_ORIGIN } from './app-protocol'
import { CALL_CHANNEL, CANCEL_CHANNEL, EVENT_CHANNEL, TICKETS_CHANNEL } from './channels'

const MAX_PATHS = 100_000

/** Our window's own main frame on our own page, and nothing else (S17). */
const isTrusted = (event: IpcMainEvent | IpcMainInvokeEvent, window: BrowserWindow): boolean => {
  const frame = event.senderFrame
  if (frame === null || window.isDestroyed() || frame !== window.webContents.mainFrame) return false
  try {
    const url = new URL(frame.url)
    return `${url.protocol}//${url.host}` === PAGE_ORIGIN
  } catch {
    return false
  }
}

/** Connects the window to the gate. The three handlers below are the only ones in the program. */
export const connectDoor = (app: App, window: BrowserWindow): void => {
  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, callId: unknown, input: unknown) => {
    if (typeof name !== 'string' || typeof callId !== 'string') {
      const error = { code: 'input.invalid', problems: [] } as const
      return { ok: false, error: { ...error, message: failureText(error) } }
    }
    return app.gate.run({ name, callId, input, isTrustedSender: isTrusted(event, window) })
  })
  ipcMain.on(CANCEL_CHANNEL, (event, callId: unknown) => {
    if (isTrusted(event, window) && typeof callId === 'string') app.gate.cancel(callId)
  })
  ipcMain.handle(TICKETS_CHANNEL, (event, paths: unknown): (FileTicket | null)[] => {
    if (!isTrusted(event, window) || !Array.isArray(paths) || paths.length > MAX_PATHS) return []
    return paths.map((path: unknown) =>
      typeof path === 'string' && path !== '' ? app.tickets.issueFile(locateFile(path)) : null,
    )
  })
}

/** Tells the page what changed or how far a job is. */
export const sendEvent = (window: BrowserWindow | null, event: AppEvent): void => {
  if (window !== null && !window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event)
}
