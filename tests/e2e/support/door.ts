import type { ElectronApplication } from '@playwright/test'
import { CALL_CHANNEL } from '../../../electron/shell/channels'

/** What happens to a method of the contract at the door: it fails, or it waits there, before it is heard. */
type Trouble = 'fails' | 'waits'

/**
 * From now on calls of this method meet trouble between the window and the machine; what is behind the door is the real
 * thing. Mend it with `mendDoor`: what waited goes in then.
 */
export const troubleDoor = (app: ElectronApplication, method: string, trouble: Trouble): Promise<void> =>
  app.evaluate(
    ({ ipcMain }, [channel, name, how]) => {
      type Handler = (event: unknown, method: string, ...rest: unknown[]) => unknown
      // Electron keeps its handlers under this name.
      const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> }
      const real = handlers.get(channel)
      if (real === undefined) throw new Error('no door')
      let open = () => {}
      const opened = new Promise<void>((done) => {
        open = done
      })
      const troubled: Handler = async (event, asked, ...rest) => {
        if (asked !== name) return real(event, asked, ...rest)
        const text = 'planted'
        if (how === 'fails')
          return { ok: false, error: { code: 'internal', logRef: text, message: { fr: text, en: text } } }
        await opened
        return real(event, asked, ...rest)
      }
      handlers.set(channel, troubled)
      const mend = () => {
        handlers.set(channel, real)
        open()
      }
      Object.assign(globalThis, { mendDoor: mend })
    },
    [CALL_CHANNEL, method, trouble] as const,
  )

export const mendDoor = (app: ElectronApplication): Promise<void> =>
  app.evaluate(() => (globalThis as unknown as { mendDoor: () => void }).mendDoor())
