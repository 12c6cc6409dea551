import { runChild, say } from './child.mjs'

/**
 * The switches with which Electron can open a window here. Chromium refuses to run its sandbox as root, and cannot
 * where the system denies user namespaces; both are development machines and containers, never an installed program.
 */
export async function windowSwitches() {
  if (process.platform !== 'linux') return []
  if (process.getuid() === 0) return withoutSandbox('Chromium does not run its sandbox as root')
  const probe = await runChild('unshare', ['--user', '--map-root-user', 'true'])
  if (probe.status === 0) return []
  const reason = 'this system denies the user namespaces that the sandbox needs'
  return [...withoutSandbox(reason), '--recours-development-without-sandbox']
}

function withoutSandbox(reason) {
  say(`Starting with --no-sandbox: ${reason}.`)
  return ['--no-sandbox']
}
