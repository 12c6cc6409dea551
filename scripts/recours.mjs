/**
 * The command line: `npm run --silent recours -- METHOD [JSON or -] [--file PATH]… [--out PATH] [--library DIR]`.
 *
 * Makes sure that everything is in place, then hands over to the built program in Electron's own Node. Standard input,
 * standard output and the exit status are the program's; nothing here writes to standard output. No screen is needed.
 */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuild } from './build.mjs'
import { runChild, say } from './child.mjs'
import { ensureElectron } from './ensure-electron.mjs'
import { ensureSystem } from './ensure-system.mjs'
import { asNode } from './in-electron.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

try {
  const electron = await ensureElectron()
  await ensureSystem()
  await ensureBuild()
  const args = [join(root, 'out', 'main', 'cli.js'), ...process.argv.slice(2)]
  // npm runs scripts in the project's folder and keeps where the person stood in INIT_CWD: their relative paths hold.
  const { status } = await runChild(electron, args, {
    cwd: process.env.INIT_CWD || process.cwd(),
    stdio: 'inherit',
    env: asNode(),
  })
  process.exitCode = status
} catch (error) {
  say(error.message)
  process.exitCode = 1
}
