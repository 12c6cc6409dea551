import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test'

/** The real program in its real window, on a library of its own. */
export type Launched = {
  readonly app: ElectronApplication
  readonly page: Page
  readonly dir: string
  readonly library: string
  readonly problems: string[]
  readonly close: () => Promise<void>
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

/** Starts the built program; `today` fixes the civil date, `library` continues an earlier one. */
export const launch = async (
  options: { readonly today?: string; readonly language?: 'fr' | 'en'; readonly library?: string } = {},
): Promise<Launched> => {
  const dir = mkdtempSync(join(tmpdir(), 'recours-e2e-'))
  const library = options.library ?? join(dir, 'library')
  const app = await _electron.launch({
    executablePath: electronPath(),
    args: ['.', `--user-data-dir=${join(dir, 'profile')}`, `--lang=${options.language ?? 'fr'}`],
    env: windowEnvironment({
      RECOURS_LIBRARY: library,
      RECOURS_TODAY: options.today ?? '2026-03-23',
      LANGUAGE: options.language ?? 'fr',
    }),
  })
  const page = await app.firstWindow()
  const problems: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(error.message))
  await expect(page.getByRole('main')).toBeVisible({ timeout: 20_000 })
  return {
    app,
    page,
    dir,
    library,
    problems,
    close: async () => {
      await app.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
