import { app, type Session, type WebContents } from 'electron'
import { PAGE_ORIGIN } from './app-protocol'
import { EVIDENCE_SCHEME } from './evidence-protocol'

const isOurs = (address: string): boolean => {
  try {
    const url = new URL(address)
    return `${url.protocol}//${url.host}` === PAGE_ORIGIN
  } catch {
    return false
  }
}

/** Everything that leaves the page is cancelled, and no permission is granted but putting text on the clipboard (S5, S-NET). */
export const closeSession = (session: Session): void => {
  session.webRequest.onBeforeRequest((details, answer) => {
    const isLocal =
      isOurs(details.url) ||
      details.url.startsWith('data:') ||
      details.url.startsWith('blob:') ||
      details.url.startsWith('devtools:') ||
      // For the player alone: no frame, no script and no picture comes from a piece of evidence.
      (details.url.startsWith(`${EVIDENCE_SCHEME}:`) && details.resourceType === 'media')
    answer({ cancel: !isLocal })
  })
  session.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === 'clipboard-sanitized-write'),
  )
  session.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write')
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => event.preventDefault())
}

const closeContents = (contents: WebContents): void => {
  const denyForeign = (event: { readonly url: string; preventDefault: () => void }): void => {
    if (!isOurs(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', denyForeign)
  contents.on('will-redirect', denyForeign)
  contents.on('will-frame-navigate', denyForeign)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** No window of this program ever goes anywhere or opens another (S11-S14). */
export const closeEveryContents = (): void => {
  app.on('web-contents-created', (_event, contents) => closeContents(contents))
}
