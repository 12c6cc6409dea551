import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const settings = ['.gitignore', 'biome.jsonc', 'package.json', 'tsconfig.json', 'tsconfig.base.json']

/** A folder with the project's own settings, to plant mistakes in. */
export type PlantedHouse = {
  readonly path: string
  /** Writes a file, making its folders. */
  readonly plant: (path: string, text: string) => void
  /** Copies files or folders of the real project. */
  readonly copy: (...paths: string[]) => void
  /** Runs a tool of node_modules in the folder. */
  readonly run: (script: string, args: readonly string[]) => Promise<{ status: number; output: string }>
  readonly remove: () => void
}

export function plantedHouse(): PlantedHouse {
  const path = mkdtempSync(join(tmpdir(), 'recours-planted-'))
  const copy = (...paths: string[]) => {
    for (const each of paths) cpSync(join(root, each), join(path, each), { recursive: true })
  }
  copy(...settings)
  symlinkSync(join(root, 'node_modules'), join(path, 'node_modules'), 'junction')
  return {
    path,
    copy,
    plant: (file, text) => {
      mkdirSync(dirname(join(path, file)), { recursive: true })
      writeFileSync(join(path, file), text)
    },
    run: (script, args) => run(path, join(root, 'node_modules', script), args),
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}

function run(cwd: string, script: string, args: readonly string[]): Promise<{ status: number; output: string }> {
  return new Promise((resolve) => {
    // process.execPath is Electron's program here; the variable that makes it Node is inherited.
    execFile(process.execPath, [script, ...args], { cwd, maxBuffer: 64e6 }, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : 1
      resolve({ status, output: stdout + stderr })
    })
  })
}

type BiomeReport = {
  readonly summary: { readonly changed: number; readonly unchanged: number }
  readonly diagnostics: readonly { readonly category: string; readonly location: { readonly path: string } }[]
}

/** What Biome says about the planted files: rule names by file, and how many files it looked at. */
export type Findings = {
  readonly rulesByFile: Map<string, string[]>
  readonly checked: number
  readonly status: number
}

export async function lint(house: PlantedHouse): Promise<Findings> {
  const args = ['lint', '--error-on-warnings', '--colors=off', '--reporter=json', '--max-diagnostics=none']
  const { status, output } = await house.run('@biomejs/biome/bin/biome', args)
  const line = output.split('\n').find((each) => each.startsWith('{"summary"'))
  if (line === undefined) throw new Error(`Biome gave no report: ${output}`)
  const { summary, diagnostics }: BiomeReport = JSON.parse(line)
  const rulesByFile = new Map<string, string[]>()
  for (const { category, location } of diagnostics) {
    const file = location.path.replaceAll('\\', '/')
    rulesByFile.set(file, [...(rulesByFile.get(file) ?? []), category.slice(category.lastIndexOf('/') + 1)])
  }
  return { rulesByFile, checked: summary.changed + summary.unchanged, status }
}
