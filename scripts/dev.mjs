/** `npm run dev`: the program with live reload. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runChild, say } from './child.mjs'
import { ensureElectron } from './ensure-electron.mjs'
import { ensureSystem } from './ensure-system.mjs'
import { asWindow } from './in-electron.mjs'
import { withScreen } from './screen.mjs'
import { windowSwitches } from './window.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')

try {
  await ensureElectron()
  await ensureSystem({ screen: true })
  const args = [builder, 'dev', '--', ...(await windowSwitches()), ...process.argv.slice(2)]
  const { status } = await withScreen((env) => {
    return runChild(process.execPath, args, { cwd: root, stdio: 'inherit', env: asWindow(env) })
  })
  process.exitCode = status
} catch (error) {
  say(error.message)
  process.exitCode = 1
}
