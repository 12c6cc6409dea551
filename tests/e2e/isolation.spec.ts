import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { electronPath, windowEnvironment } from './support/launch'

// What the operating system says about the page's process. As root Chromium runs without its sandbox, so a suite that
// only ever runs as root proves nothing (reliability.md 0.11): for root, an ordinary user is made for the time of the test.

const USER = 'recours-probe'
const isRoot = process.getuid?.() === 0

/** A copy of the program that an ordinary user may read: the checkout may stand where only root can look. */
const copyProgram = (place: string): string => {
  const home = join(place, 'program')
  for (const part of ['out', 'resources', 'package.json']) cpSync(part, join(home, part), { recursive: true })
  mkdirSync(join(home, 'node_modules'), { recursive: true })
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> }
  for (const name of Object.keys(dependencies))
    execFileSync('cp', ['-a', '--parents', join('node_modules', name), home])
  for (const scope of ['@napi-rs', '@myriaddreamin'])
    execFileSync('cp', ['-a', '--parents', join('node_modules', scope), home])
  execFileSync('cp', ['-a', resolve(electronPath(), '..'), join(place, 'electron')])
  execFileSync('chmod', ['-R', 'a+rX', place])
  return home
}

/** The status lines of the page's processes, as the kernel tells them. */
const readRenderers = (profile: string): string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'latin1')
        const isOurs = line.includes('--type=renderer') && line.includes(profile)
        return isOurs ? [readFileSync(`/proc/${pid}/status`, 'utf8')] : []
      } catch {
        return []
      }
    })

const waitForRenderer = async (profile: string): Promise<string | undefined> => {
  for (let look = 0; look < 100; look += 1) {
    const [found] = readRenderers(profile)
    if (found !== undefined && /Seccomp:\s*2/.test(found)) return found
    await new Promise((done) => setTimeout(done, 200))
  }
  return readRenderers(profile)[0]
}

/** Who runs the program, and from where. */
type Probe = {
  readonly place: string
  readonly program: string
  readonly electron: string
  readonly user: string | null
}

const runProbe = async (probe: Probe, name: string, switches: readonly string[]): Promise<string | undefined> => {
  const { place, program, electron, user } = probe
  const profile = join(place, name)
  const library = join(place, `${name}-library`)
  for (const folder of [profile, library]) {
    mkdirSync(folder)
    if (user !== null) execFileSync('chown', [user, folder])
  }
  const command = [electron, program, `--user-data-dir=${profile}`, ...switches]
  const asUser = user === null ? [] : ['setpriv', '--reuid', user, '--regid', user, '--clear-groups']
  const [first = electron, ...rest] = [...asUser, ...command]
  const env = windowEnvironment({ RECOURS_LIBRARY: library, HOME: profile })
  const child = spawn(first, rest, { env, stdio: 'ignore', cwd: program, detached: true })
  try {
    return await waitForRenderer(profile)
  } finally {
    // Gone already when it could not start: what it was asked is then answered by the missing page.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
  }
}

/** The processes of a user; `ps` and `pkill` are not on every machine. */
const processesOf = (user: string): readonly number[] => {
  const uid = Number(execFileSync('id', ['-u', user], { encoding: 'utf8' }))
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && statSync(`/proc/${name}`, { throwIfNoEntry: false })?.uid === uid)
    .map(Number)
}

/** Ends what the probe user started, and waits until the system has put it away. */
const endProbe = async (): Promise<void> => {
  for (let look = 0; look < 50; look += 1) {
    const alive = processesOf(USER)
    if (alive.length === 0) return
    for (const pid of alive) spawnSync('/bin/sh', ['-c', `kill -9 ${pid}`])
    await new Promise((done) => setTimeout(done, 100))
  }
}

const expectSandbox = async (probe: Probe): Promise<void> => {
  for (const [name, switches] of [
    ['plain', []],
    ['told-not-to', ['--no-sandbox']],
  ] as const) {
    const status = await runProbe(probe, name, switches)
    expect(status, name).toMatch(/Seccomp:\s*2/)
    expect(status, name).toMatch(/NoNewPrivs:\s*1/)
  }
}

/** A chroot or a closed container denies them to everybody: there the sandbox cannot be shown. */
const mayMakeNamespaces = (): boolean => {
  const asUser = ['--reuid', USER, '--regid', USER, '--clear-groups']
  return spawnSync('setpriv', [...asUser, 'unshare', '--user', '--map-root-user', 'true']).status === 0
}

test('S4: the page runs in the kernel’s sandbox, for an ordinary user, even when told not to', async () => {
  test.skip(process.platform !== 'linux', 'reads /proc')
  const place = mkdtempSync(join(tmpdir(), 'recours-probe-'))
  if (!isRoot) {
    const canSandbox = spawnSync('unshare', ['--user', '--map-root-user', 'true']).status === 0
    test.skip(!canSandbox, 'this system denies the user namespaces that the sandbox needs')
    await expectSandbox({ place, program: resolve('.'), electron: electronPath(), user: null })
    rmSync(place, { recursive: true, force: true })
    return
  }
  execFileSync('chmod', ['755', place])
  // A run that was killed may have left its user behind.
  spawnSync('userdel', [USER])
  execFileSync('useradd', ['--system', '--no-create-home', '--user-group', USER])
  try {
    test.skip(!mayMakeNamespaces(), 'this system denies an ordinary user the namespaces that the sandbox needs')
    const program = copyProgram(place)
    await expectSandbox({ place, program, electron: join(place, 'electron', 'electron'), user: USER })
  } finally {
    await endProbe()
    execFileSync('userdel', [USER])
    rmSync(place, { recursive: true, force: true })
  }
})
