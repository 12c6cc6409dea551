/**
 * `npm start`: puts everything in place, builds, opens the program.
 *
 * Without a screen, or in CI where nobody looks at one, the program gives a tour of itself: it opens the example
 * dossier, exports its letter and its pack, takes a picture of each main screen and ends.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuild } from './build.mjs'
import { isCi, runChild, say } from './child.mjs'
import { ensureElectron, fallbackInPlace } from './ensure-electron.mjs'
import { ensureSystem, needsVirtualScreen } from './ensure-system.mjs'
import { asWindow } from './in-electron.mjs'
import { withScreen } from './screen.mjs'
import { windowSwitches } from './window.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const artifacts = join(root, 'artifacts', 'start')

try {
  const electron = await ensureElectron()
  await ensureSystem({ screen: true })
  await ensureBuild()
  const copy = fallbackInPlace()
  if (copy) say(`Electron ${copy.version} (the stand-in for ${copy.insteadOf}).`)
  process.exitCode = needsVirtualScreen() || isCi ? await tour(electron) : await open(electron)
} catch (error) {
  say(error.message)
  process.exitCode = 1
}

async function open(electron) {
  const args = [...(await windowSwitches()), root, ...process.argv.slice(2)]
  const { status } = await runChild(electron, args, { cwd: root, stdio: 'inherit', env: asWindow() })
  return status
}

async function tour(electron) {
  const place = needsVirtualScreen()
    ? 'There is no screen here: the program starts on a virtual one'
    : 'CI is set: the program starts'
  say(`${place} and gives a tour of itself.`)
  rmSync(artifacts, { recursive: true, force: true })
  // Its own library and profile: a tour never touches what a person keeps.
  const library = join(artifacts, 'library')
  const profile = join(artifacts, 'profile')
  mkdirSync(library, { recursive: true })
  // Where no bus and no graphics card are, Chromium would fill the terminal with complaints that mean nothing here.
  const args = [
    ...(await windowSwitches()),
    '--log-level=3',
    `--user-data-dir=${profile}`,
    root,
    `--tour=${artifacts}`,
    ...process.argv.slice(2),
  ]
  const { status } = await withScreen((env) => {
    const settings = { ...asWindow(env), RECOURS_LIBRARY: library }
    return runChild(electron, args, { cwd: root, stdio: 'inherit', env: settings })
  })
  showFiles([library, profile])
  say(status === 0 ? 'The tour is complete.' : `The program ended with status ${status}.`)
  return status
}

function showFiles(hidden) {
  const files = readdirSync(artifacts, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !hidden.some((folder) => entry.parentPath.startsWith(folder)))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
  console.log(`Files made (${files.length}):`)
  for (const file of files) console.log(`  ${file}`)
}
