import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { electronPath } from '../../../scripts/ensure-electron.mjs'
import { asNode } from '../../../scripts/in-electron.mjs'

/** The folder of the project. */
export const root = fileURLToPath(new URL('../../..', import.meta.url))

/** The built command line, or null where the program has not been built. */
export function builtCli() {
  const cli = join(root, 'out', 'main', 'cli.js')
  return existsSync(cli) ? cli : null
}

/** How a script is started in Electron's own Node. */
export function inElectronNode(script, args = []) {
  return { command: electronPath(), args: [script, ...args], env: asNode() }
}

export const supportDir = dirname(fileURLToPath(import.meta.url))
