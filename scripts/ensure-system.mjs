/**
 * Finds what the machine itself lacks on Linux: shared libraries of Electron, a virtual screen where there is none, and
 * the outside programs that the tests take a second opinion from.
 *
 * As root on Debian or Ubuntu (or with CI set) the missing packages are installed, saying which and why.
 * RECOURS_NO_INSTALL=1 turns that off. Anyone else is told the one command that mends it.
 */
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { isCi, isStartedAs, runChild, say } from './child.mjs'
import { electronPath, ensureElectron } from './ensure-electron.mjs'

/** Which package brings a shared library; Debian 13 and Ubuntu 24.04 renamed two of them. */
const packageOfLibrary = [
  [
    /^libgtk-3|^libgdk-3|^libatk|^libatspi|^libcairo|^libpango|^libX|^libxcb|^libcups|^libdbus|^libgio|^libgobject|^libglib/,
    'libgtk-3-0',
  ],
  [/^libnss|^libsmime|^libnspr|^libplc|^libplds/, 'libnss3'],
  [/^libgbm|^libdrm/, 'libgbm1'],
  [/^libasound/, 'libasound2'],
  [/^libxkbcommon/, 'libxkbcommon0'],
  [/^libexpat/, 'libexpat1'],
  [/^libudev/, 'libudev1'],
]

/** The tests' second opinions: the program looked for, the package that has it, what it is asked. */
const outsideReaders = [
  { program: 'soffice', package: 'libreoffice-writer-nogui', why: 'opens the Word letters' },
  { program: 'qpdf', package: 'qpdf', why: 'checks the PDF files' },
  { program: 'pdftotext', package: 'poppler-utils', why: 'reads the PDF files' },
  { program: 'unzip', package: 'unzip', why: 'opens the packs' },
  { file: '/usr/share/fonts/truetype/liberation', package: 'fonts-liberation', why: 'sets the Word letters' },
]
const faultTools = [
  { program: 'strace', package: 'strace', why: 'watches the writes of the fault tests' },
  { program: 'mkfs.btrfs', package: 'btrfs-progs', why: 'makes the disk whose power the fault tests cut' },
]

/** Where a package has another name; the first that the machine's list knows is taken. */
const otherNames = {
  'libgtk-3-0': ['libgtk-3-0t64', 'libgtk-3-0'],
  libasound2: ['libasound2t64', 'libasound2'],
  'libreoffice-writer-nogui': ['libreoffice-writer-nogui', 'libreoffice-writer'],
}

/** True when windows need a screen that we have to bring along. */
export function needsVirtualScreen() {
  return process.platform === 'linux' && !process.env.DISPLAY
}

/** True when `program` is on the PATH. */
export function hasProgram(program) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : ['']
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.some((folder) => endings.some((ending) => existsSync(join(folder, program + ending))))
}

/**
 * Makes sure that the machine has what is asked for: Electron's libraries always, `screen`, `readers` and `faults` on
 * request. Throws when Electron cannot run. Answers the outside readers that are still missing, `{ program, why }`.
 */
export async function ensureSystem({ screen = false, readers = false, faults = false } = {}) {
  const wanted = { screen, readers, faults }
  const missing = await findMissing(wanted)
  if (missing.length === 0) return []
  if (process.platform === 'linux') await mend(missing)
  const left = await findMissing(wanted)
  const fatal = left.filter(({ optional }) => !optional)
  if (fatal.length > 0) throw new Error(`The machine lacks ${fatal.map(({ what }) => what).join(', ')}.`)
  for (const { what } of left) say(`Not on this machine: ${what}. The checks that need it are skipped.`)
  return left
}

async function findMissing({ screen, readers, faults }) {
  const missing = process.platform === 'linux' ? await missingLibraries() : []
  if (screen && needsVirtualScreen() && !hasProgram('Xvfb')) {
    missing.push({ what: 'Xvfb (a virtual screen, as there is no DISPLAY)', package: 'xvfb' })
  }
  const asked = [...(readers ? outsideReaders : []), ...(faults && process.platform === 'linux' ? faultTools : [])]
  for (const { program, file, package: name, why } of asked) {
    // Other systems keep fonts elsewhere and have them anyway.
    const isThere = program ? hasProgram(program) : process.platform !== 'linux' || existsSync(file)
    if (!isThere) missing.push({ what: `${program ?? name} (${why})`, program, package: name, optional: true })
  }
  return missing
}

/** Asks the loader itself, as `ldd` does. */
async function missingLibraries() {
  const env = { ...process.env, LD_TRACE_LOADED_OBJECTS: '1' }
  const { output } = await runChild(electronPath(), [], { env })
  const names = [...output.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name)
  const byPackage = new Map()
  for (const name of names) {
    const known = packageOfLibrary.find(([pattern]) => pattern.test(name))?.[1] ?? 'libgtk-3-0'
    byPackage.set(known, [...(byPackage.get(known) ?? []), name])
  }
  return [...byPackage].map(([known, libraries]) => ({
    what: `${libraries.slice(0, 3).join(', ')}${libraries.length > 3 ? ', …' : ''} (Electron is linked with it)`,
    package: known,
  }))
}

async function mend(missing) {
  const isDebian = existsSync('/etc/debian_version') && hasProgram('apt-get')
  for (const { what } of missing) say(`Missing: ${what}`)
  const wanted = [...new Set(missing.map(({ package: name }) => name))]
  const isRoot = process.getuid() === 0
  const mayInstall = isDebian && process.env.RECOURS_NO_INSTALL !== '1' && (isRoot || isCi)
  if (!mayInstall) {
    if (isDebian) say(`This mends it: ${commandByHand(await realNames(wanted))}`)
    else say(`Install them with the system's own packages; on Debian they are: ${wanted.join(' ')}`)
    return
  }
  await install(wanted, isRoot)
}

async function install(wanted, isRoot) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => {
    const command = ['apt-get', '-q', '-o', 'DPkg::Lock::Timeout=300', ...args]
    return isRoot
      ? runChild(command[0], command.slice(1), { env })
      : runChild('sudo', ['-n', 'DEBIAN_FRONTEND=noninteractive', ...command], { env })
  }
  const update = await apt('update')
  const names = await realNames(wanted)
  say(`Installing ${names.join(' ')} with apt-get (RECOURS_NO_INSTALL=1 turns this off).`)
  const installed = await apt('install', '-y', '--no-install-recommends', ...names)
  if (installed.status === 0) return
  const said = `${update.status === 0 ? '' : `${update.output}\n`}${installed.output}`.trim().split('\n')
  say(`apt-get could not install them:\n${said.slice(-12).join('\n')}`)
  say(`By hand: ${commandByHand(names)}`)
}

const commandByHand = (names) => `sudo apt-get install -y --no-install-recommends ${names.join(' ')}`

async function realNames(wanted) {
  return Promise.all(
    wanted.map(async (name) => {
      for (const candidate of otherNames[name] ?? []) {
        const { output } = await runChild('apt-cache', ['policy', candidate], { env: { ...process.env, LC_ALL: 'C' } })
        if (/Candidate: (?!\(none\))/.test(output)) return candidate
      }
      return name
    }),
  )
}

/** The name and version of the system, for the sentence that says what has been run where. */
export function systemName() {
  try {
    return /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))[1]
  } catch {
    return process.platform
  }
}

if (isStartedAs(import.meta.url)) {
  try {
    await ensureElectron()
    const args = process.argv.slice(2)
    const wanted = { screen: true, readers: args.includes('--readers'), faults: args.includes('--faults') }
    await ensureSystem(wanted)
  } catch (error) {
    say(error.message)
    process.exitCode = 1
  }
}
