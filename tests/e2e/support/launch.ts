import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test'

/** The real program in its real window, on a library of its own. */
export type Launched = {
  readonly app: ElectronApplication
  readonly page: Page
  /** Holds the profile, and the library when none was given. */
  readonly dir: string
  readonly library: string
  /** What the page complained of: errors, warnings, violations of its policy. */
  readonly problems: string[]
  /** Ends the program and forgets the folder; `keep` leaves the folder for a next start. */
  readonly close: (options?: { readonly keep?: boolean }) => Promise<void>
}

export type LaunchOptions = {
  /** The civil date that the program takes for today. */
  readonly today?: string
  readonly language?: 'fr' | 'en'
  /** A library of an earlier start, or of another window. */
  readonly library?: string
  /** The folder of an earlier start: same profile, same library. */
  readonly dir?: string
  /** The inside of the window, in CSS pixels. */
  readonly size?: readonly [width: number, height: number]
}

/** Electron's executable, as the packages' own `path.txt` names it. */
export const electronPath = (): string => {
  const home = resolve('node_modules/electron')
  return join(home, 'dist', readFileSync(join(home, 'path.txt'), 'utf8').trim())
}

/** A clean environment: the variables that turn Electron into Node or talk to another program are taken out. */
export const windowEnvironment = (extra: Readonly<Record<string, string>>): Record<string, string> => {
  const environment: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) environment[name] = value
  delete environment.ELECTRON_RUN_AS_NODE
  delete environment.ELECTRON_NO_ASAR
  delete environment.NODE_OPTIONS
  return { ...environment, ...extra }
}

/** A folder of its own for one test; links resolved, as the temporary folder of macOS is one. */
export const makeDir = (): string => realpathSync(mkdtempSync(join(tmpdir(), 'recours-e2e-')))

/** Makes the inside of the window exactly this large. */
export const resize = async (
  { app, page }: Pick<Launched, 'app' | 'page'>,
  [width, height]: readonly [width: number, height: number],
): Promise<void> => {
  await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size[0], size[1]), [
    width,
    height,
  ] as const)
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height])
}

/** Starts the built program and waits until its first screen stands. */
export const launch = async (options: LaunchOptions = {}): Promise<Launched> => {
  const dir = options.dir ?? makeDir()
  const library = options.library ?? join(dir, 'library')
  // Without a path, Playwright finds the same Electron and holds the program back until it watches: with one, it comes
  // upon a window in the making, and one start in ten never ends.
  const app = await _electron.launch({
    args: ['.', `--user-data-dir=${join(dir, 'profile')}`, `--lang=${options.language ?? 'fr'}`],
    env: windowEnvironment({
      RECOURS_LIBRARY: library,
      RECOURS_TODAY: options.today ?? '2026-03-23',
      LANGUAGE: options.language ?? 'fr',
    }),
    timeout: 40_000,
  })
  const page = await app.firstWindow({ timeout: 30_000 })
  const problems: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(error.message))
  page.setDefaultTimeout(10_000)
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible({ timeout: 30_000 })
  if (options.size !== undefined) await resize({ app, page }, options.size)
  return {
    app,
    page,
    dir,
    library,
    problems,
    close: async ({ keep = false } = {}) => {
      await app.close()
      if (!keep) rmSync(dir, { recursive: true, force: true })
    },
  }
}
