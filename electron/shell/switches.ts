import { app } from 'electron'

/**
 * The sandbox is forced on, even against `--no-sandbox`, wherever it can work. It cannot for root, where every page
 * would die at once, and on systems that deny user namespaces, where a developer says so; a packaged program never may.
 */
const canSandbox = (): boolean => {
  if (process.getuid?.() === 0) return false
  return app.isPackaged || !app.commandLine.hasSwitch('recours-development-without-sandbox')
}

/**
 * Chromium's own background talk is switched off before anything starts: "offline" is false by default
 * (reliability.md 0.8, 2.3). The resolver rule makes every name unknown, whatever asks for it.
 */
export const silenceChromium = (): void => {
  if (canSandbox()) app.enableSandbox()
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-sync',
    'no-pings',
    'dns-prefetch-disable',
    'disable-breakpad',
  ])
    app.commandLine.appendSwitch(name)
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  app.commandLine.appendSwitch(
    'disable-features',
    'SpareRendererForSitePerProcess,OptimizationHints,MediaRouter,DialMediaRouteProvider,AutofillServerCommunication',
  )
  // A packaged program offers no debugging door; the tests drive an unpackaged one.
  if (app.isPackaged) app.commandLine.removeSwitch('remote-debugging-port')
}
