/**
 * Builds the program into out/ when the sources differ from those it was last built from.
 *
 * The build goes to out-next/ and takes the place of out/ by a rename, so a program that is just starting never meets
 * half of one, and a build that fails leaves the last good one. Everything is said on standard error.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isStartedAs, runChild, say } from './child.mjs'
import { ensureElectron } from './ensure-electron.mjs'
import { oneAtATime } from './one-at-a-time.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const out = join(root, 'out')
const next = join(root, 'out-next')
const stampFile = join(out, '.stamp')
const sources = ['src', 'electron', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json']
const products = [
  'main/main.js',
  'main/cli.js',
  'main/reader-process.js',
  'main/ocr-process.js',
  'main/press-process.js',
  'preload/index.cjs',
  'renderer/index.html',
]

/** Builds if needed. Throws with the builder's own words when that fails. */
export async function ensureBuild() {
  if (isCurrent(listSources())) return
  await ensureElectron()
  await oneAtATime(join(root, 'node_modules', '.recours-build.lock'), async () => {
    const files = listSources()
    if (!isCurrent(files)) await build(files)
  })
}

function isCurrent(files) {
  const stamp = readStamp()
  if (stamp === undefined || !products.every((product) => existsSync(join(out, product)))) return false
  const looks = fingerprintOfLooks(files)
  if (stamp.looks === looks) return true
  // Touched, copied or checked out again, but is it different?
  if (stamp.content !== fingerprintOfContent(files)) return false
  writeStamp(out, { ...stamp, looks })
  return true
}

async function build(files) {
  say('Building the program.')
  rmSync(next, { recursive: true, force: true })
  const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const env = { ...process.env, RECOURS_OUT: next, NODE_ENV: 'production', NO_COLOR: '1' }
  const { status, output } = await runChild(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
    cwd: root,
    env,
  })
  const lacking = products.filter((product) => !existsSync(join(next, product)))
  if (status !== 0 || lacking.length > 0) {
    throw new Error(`The build failed${lacking.length > 0 ? ` (no ${lacking.join(', ')})` : ''}.\n${output.trim()}`)
  }
  writeStamp(next, { looks: fingerprintOfLooks(files), content: fingerprintOfContent(files) })
  // The stamp in out/ goes with the folder, so there is no moment at which it vouches for another build.
  rmSync(`${next}-old`, { recursive: true, force: true })
  if (existsSync(out)) renameSync(out, `${next}-old`)
  renameSync(next, out)
  rmSync(`${next}-old`, { recursive: true, force: true })
}

function listSources() {
  return sources.flatMap((source) => filesUnder(join(root, source))).sort()
}

function filesUnder(path) {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats === undefined) return []
  if (!stats.isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** Names, sizes and times: what can be told without reading. */
function fingerprintOfLooks(files) {
  const looks = files.map((file) => {
    const { size, mtimeNs } = statSync(file, { bigint: true })
    return `${file}\0${size}\0${mtimeNs}`
  })
  return createHash('sha256').update(looks.join('\n')).digest('hex')
}

function fingerprintOfContent(files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const content = readFileSync(file)
    hash.update(`${file.slice(root.length)}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'))
  } catch {
    return undefined
  }
}

function writeStamp(folder, stamp) {
  writeFileSync(join(folder, '.stamp.new'), JSON.stringify(stamp))
  renameSync(join(folder, '.stamp.new'), join(folder, '.stamp'))
}

if (isStartedAs(import.meta.url)) {
  try {
    await ensureBuild()
  } catch (error) {
    say(error.message)
    process.exitCode = 1
  }
}
