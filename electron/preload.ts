import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { PageBridge } from '#contract/bridge'
import type { AppEvent } from '#contract/events'
import { CALL_CHANNEL, CANCEL_CHANNEL, EVENT_CHANNEL, TICKETS_CHANNEL } from './shell/channels'

// The bridge carries data and decides nothing. A path found here goes to the machine, never to the page.
const bridge: PageBridge = {
  call: (name, callId, input) => ipcRenderer.invoke(CALL_CHANNEL, name, callId, input),
  cancel: (callId) => ipcRenderer.send(CANCEL_CHANNEL, callId),
  onEvent: (listener) => {
    const forward = (_event: unknown, event: AppEvent): void => listener(event)
    ipcRenderer.on(EVENT_CHANNEL, forward)
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, forward)
    }
  },
  ticketsFor: (files) =>
    ipcRenderer.invoke(
      TICKETS_CHANNEL,
      files.map((file) => webUtils.getPathForFile(file)),
    ),
}

contextBridge.exposeInMainWorld('recours', bridge)
