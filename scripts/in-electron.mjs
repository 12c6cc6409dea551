/**
 * Runs a tool of node_modules in Electron's own Node, so that native modules, V8 and SQLite are the program's own
 * whatever Node the machine has: `node scripts/in-electron.mjs vitest run --project unit`.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isStartedAs, runChild, say } from './child.mjs'
import { ensureElectron } from './ensure-electron.mjs'

const modules = join(dirname(dirname(fileURLToPath(import.meta.url))), 'node_modules')

/** The environment in which Electron's program behaves as Node; `.asar` files are then plain files. */
export function asNode(env = process.env) {
  return { ...env, ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1' }
}

/**
 * The environment in which Electron's program opens windows, whatever started us. On Linux Chromium reads file names in
 * the locale's own characters: without a UTF-8 locale, as on a bare server, a dropped file with an accent is lost.
 */
export function asWindow(env = process.env) {
  const { ELECTRON_RUN_AS_NODE: _node, ELECTRON_NO_ASAR: _asar, ...rest } = env
  const locale = rest.LC_ALL || rest.LC_CTYPE || rest.LANG || ''
  return process.platform === 'linux' && !/utf-?8/i.test(locale) ? { ...rest, LC_ALL: 'C.UTF-8' } : rest
}

/** The script behind a tool's name: a path stays a path, a package name becomes the file its `bin` names. */
export function toolPath(tool) {
  const manifest = join(modules, tool, 'package.json')
  if (!existsSync(manifest)) return tool
  const { name, bin } = JSON.parse(readFileSync(manifest, 'utf8'))
  return join(modules, tool, typeof bin === 'string' ? bin : bin[name.split('/').pop()])
}

/** Runs `tool` with `args` in Electron's Node; answers `{ status, output }`. */
export async function inElectron(tool, args, options = {}) {
  const electron = await ensureElectron()
  const { env, ...rest } = options
  return runChild(electron, [toolPath(tool), ...args], {
    stdio: 'inherit',
    ...rest,
    env: asNode({ ...process.env, ...env }),
  })
}

if (isStartedAs(import.meta.url)) {
  const [tool, ...args] = process.argv.slice(2)
  if (tool === undefined) {
    say('usage: node scripts/in-electron.mjs TOOL [ARGUMENT]…')
    process.exitCode = 2
  } else {
    process.exitCode = (await inElectron(tool, args)).status
  }
}
