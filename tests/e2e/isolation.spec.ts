import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { electronPath, windowEnvironment } from './support/launch'

// What the operating system says about the page's process. As root Chromium runs without its sandbox, so a suite that
// only ever runs as root proves nothing (reliability.md 0.11): here an ordinary user is made for the time of the test.

const USER = 'recours-probe'
const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0

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

const runAsProbe = async (
  place: string,
  program: string,
  name: string,
  switches: readonly string[],
): Promise<string | undefined> => {
  const profile = join(place, name)
  const library = join(place, `${name}-library`)
  for (const folder of [profile, library]) {
    mkdirSync(folder)
    execFileSync('chown', [USER, folder])
  }
  const environment = windowEnvironment({ RECOURS_LIBRARY: library, HOME: profile })
  const child = spawn(
    'setpriv',
    [
      '--reuid',
      USER,
      '--regid',
      USER,
      '--clear-groups',
      join(place, 'electron', 'electron'),
      program,
      `--user-data-dir=${profile}`,
      ...switches,
    ],
    { env: environment, stdio: 'ignore', cwd: program, detached: true },
  )
  try {
    return await waitForRenderer(profile)
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  }
}

/** Ends what the probe user started, and waits until the system has put it away. */
const endProbe = async (): Promise<void> => {
  for (let look = 0; look < 50; look += 1) {
    spawnSync('pkill', ['-9', '-u', USER])
    if (spawnSync('pgrep', ['-u', USER]).status !== 0) return
    await new Promise((done) => setTimeout(done, 100))
  }
}

test('S4: the page runs in the kernel’s sandbox, for an ordinary user, even when told not to', async () => {
  test.skip(!isRootOnLinux, 'needs root on Linux to make an ordinary user')
  const place = mkdtempSync(join(tmpdir(), 'recours-probe-'))
  execFileSync('chmod', ['755', place])
  execFileSync('useradd', ['--system', '--no-create-home', '--user-group', USER])
  try {
    const program = copyProgram(place)
    expect(existsSync(join(program, 'out', 'main', 'main.js'))).toBe(true)
    for (const [name, switches] of [
      ['plain', []],
      ['told-not-to', ['--no-sandbox']],
    ] as const) {
      const status = await runAsProbe(place, program, name, switches)
      expect(status, name).toMatch(/Seccomp:\s*2/)
      expect(status, name).toMatch(/NoNewPrivs:\s*1/)
    }
  } finally {
    await endProbe()
    execFileSync('userdel', [USER])
    rmSync(place, { recursive: true, force: true })
  }
})
