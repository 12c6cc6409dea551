import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The part of a test's context that is needed to skip it with a reason that the report shows. */
export interface Skippable {
  readonly skip: (reason?: string) => void
}

/** What a program wrote and how it ended. */
export interface Ran {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : ['']

/** True when a program is on the PATH. */
export const hasTool = (program: string): boolean =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => endings.some((ending) => existsSync(join(folder, program + ending))))

/** Skips the test, with the reason in the report, when one of the programs is not on this machine; with CI=true it fails. */
export const needTool = (context: Skippable, ...programs: readonly string[]): void => {
  const missing = programs.filter((program) => !hasTool(program))
  if (missing.length === 0) return
  // On the build machine everything is installed: a check that silently does not run there would be a hole.
  if (process.env.CI === 'true') throw new Error(`CI lacks ${missing.join(', ')}`)
  context.skip(`this machine lacks ${missing.join(', ')}`)
}

/** Skips the test, with the reason in the report, when files that are not part of the repository are not there. */
export const needFolder = (context: Skippable, path: string): void => {
  if (!existsSync(path)) context.skip(`this machine lacks the folder ${path}`)
}

/** Runs a program to its end; any exit status is an answer. */
export const runTool = (
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string } = {},
): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const { ELECTRON_RUN_AS_NODE: _asNode, ...env } = process.env
    execFile(
      program,
      args,
      { ...options, env, maxBuffer: 256 * 1024 * 1024, timeout: 120_000 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : error.code
        if (error !== null && typeof code !== 'number') reject(error)
        else resolve({ status: Number(code), stdout, stderr })
      },
    )
  })

/** Opens a document with LibreOffice in a fresh profile and saves it as another format; answers the new file's path. */
export const convertWithOffice = async (
  file: string,
  format: 'pdf' | 'docx',
  outDir = dirname(file),
): Promise<string> => {
  const profile = await mkdtemp(join(tmpdir(), 'recours-office-'))
  try {
    const ran = await runTool('soffice', [
      '--headless',
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      '--convert-to',
      format,
      '--outdir',
      outDir,
      file,
    ])
    const made = join(outDir, basename(file).replace(/\.[^.]+$/, `.${format}`))
    if (!existsSync(made)) throw new Error(`LibreOffice made nothing: ${ran.stdout}${ran.stderr}`)
    return made
  } finally {
    await rm(profile, { recursive: true, force: true })
  }
}
