/**
 * Mutation tests of the procedure engine and the admissibility table: `node scripts/mutate.mjs [--only FILE]…`.
 *
 * Stryker changes one small thing of the code at a time and runs the unit tests that reach it; a change that no test
 * notices survives. Everything happens in a copy under the system's temporary folder; what is changed and what is left
 * out stands in tests/mutation. Not a part of `npm test`: the whole run takes many minutes.
 */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { isStartedAs, runChild, say } from './child.mjs'
import { inElectron } from './in-electron.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const tools = join(root, 'tests', 'mutation')
const artifacts = join(root, 'artifacts', 'mutation')
const TEST_CONFIG = 'vitest.mutation.config.mjs'
const PERCENT_WANTED = 90

/** What the unit tests of core read. */
const COPIED = ['src', 'electron', 'resources', 'docs', 'tests', 'package.json', 'tsconfig.base.json', 'tsconfig.json']

/** Statuses of Stryker's report (mutation-testing-report-schema). One that could not even be loaded proves nothing. */
const KILLED = new Set(['Killed', 'Timeout'])
const SURVIVED = new Set(['Survived', 'NoCoverage'])

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))

/** Installs the packages of tests/mutation as locked, when they are not there yet. */
async function ensureTools() {
  const stampFile = join(tools, 'node_modules', '.stamp')
  const stamp = createHash('sha256')
    .update(readFileSync(join(tools, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  say('Installing the packages of tests/mutation.')
  const { status, output } = await runChild('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: tools,
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error(`npm ci in tests/mutation failed.\n${output.trim()}`)
  writeFileSync(stampFile, stamp)
}

/** Copies what the tests need; the packages are linked. */
function makeCopy() {
  const copy = mkdtempSync(join(tmpdir(), 'recours-mutation-'))
  for (const name of COPIED) {
    cpSync(join(root, name), join(copy, name), { recursive: true, filter: (path) => !path.includes('node_modules') })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
  return copy
}

/** The tests that each mutant meets, all files of a run in one process: Stryker starts a new one for each mutant. */
function writeTestConfig(copy, { include, exclude }) {
  const config = { test: { include, exclude, testTimeout: 10_000, isolate: false } }
  writeFileSync(join(copy, TEST_CONFIG), `export default ${JSON.stringify(config)}\n`)
}

function writeConfig(copy, files) {
  const config = {
    mutate: files,
    ignorers: ['wording'],
    plugins: ['@stryker-mutator/vitest-runner', join(tools, 'ignore-wording.mjs')],
    testRunner: 'vitest',
    // Processes, not threads: one of the tests changes the time zone of its process.
    vitest: { configFile: TEST_CONFIG, pool: 'forks' },
    coverageAnalysis: 'perTest',
    concurrency: availableParallelism(),
    // It is a copy already.
    inPlace: true,
    // Room for a busy machine: slowness must not look like a mutant that was caught.
    timeoutMS: 8_000,
    timeoutFactor: 2,
    reporters: ['progress-append-only', 'json'],
    jsonReporter: { fileName: 'report.json' },
    warnings: { slow: false },
  }
  writeFileSync(join(copy, 'stryker.json'), JSON.stringify(config))
}

/** The mutants of a report with the line they stand in. */
function mutantsOf(report) {
  return Object.entries(report.files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split('\n')
    return mutants.map(({ location: { start }, mutatorName, replacement, status }) => ({
      file,
      line: start.line,
      column: start.column,
      text: (lines[start.line - 1] ?? '').trim(),
      mutatorName,
      replacement: (replacement ?? '').replace(/\s+/g, ' '),
      status,
    }))
  })
}

const isExplainedBy = (mutant) => (entry) =>
  entry.file === mutant.file && entry.text === mutant.text && entry.replacements.includes(mutant.replacement)

/** Counts, and one line per survivor; those of tests/mutation/explained.json come with their reason. */
export function summarise(report, explained) {
  const mutants = mutantsOf(report)
  const killed = mutants.filter(({ status }) => KILLED.has(status)).length
  const survivors = mutants
    .filter(({ status }) => SURVIVED.has(status))
    .map((mutant) => ({ ...mutant, why: explained.find(isExplainedBy(mutant))?.why ?? null }))
  const total = killed + survivors.length
  return {
    killed,
    total,
    survivors,
    percent: total === 0 ? 0 : (100 * killed) / total,
    ignored: mutants.filter(({ status }) => status === 'Ignored').length,
    unloadable: mutants.filter(({ status }) => status === 'RuntimeError' || status === 'CompileError').length,
    byFile: Object.keys(report.files).map((file) => {
      const own = mutants.filter((mutant) => mutant.file === file)
      const caught = own.filter(({ status }) => KILLED.has(status)).length
      return { file, killed: caught, total: caught + own.filter(({ status }) => SURVIVED.has(status)).length }
    }),
  }
}

const describe = ({ file, line, column, status, mutatorName, text, replacement, why }) =>
  `${file}:${line}:${column} ${status} ${mutatorName}\n  ${text}\n  -> ${replacement}\n  ${why ?? 'NOT EXPLAINED'}\n`

function writeSurvivors({ survivors, byFile }) {
  const table = byFile.map(({ file, killed, total }) => `${String(killed).padStart(5)} of ${total}\t${file}`)
  const file = join(artifacts, 'survivors.txt')
  writeFileSync(file, `${table.join('\n')}\n\n${survivors.map(describe).join('\n')}`)
  return file
}

async function mutate(files, tests) {
  await ensureTools()
  // The report of an earlier run must not be taken for that of one that failed.
  rmSync(artifacts, { recursive: true, force: true })
  const copy = makeCopy()
  try {
    writeTestConfig(copy, tests)
    writeConfig(copy, files)
    const stryker = join(tools, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js')
    const { status } = await inElectron(stryker, ['run', 'stryker.json'], { cwd: copy })
    const report = join(copy, 'report.json')
    if (status !== 0 || !existsSync(report)) throw new Error(`Stryker ended with status ${status}.`)
    mkdirSync(artifacts, { recursive: true })
    cpSync(report, join(artifacts, 'report.json'))
    return readJson(report)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

async function main() {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } })
  const targets = readJson(join(tools, 'targets.json'))
  const report = await mutate(values.only ?? targets.mutate, targets.tests)
  const summary = summarise(report, readJson(join(tools, 'explained.json')))
  const { killed, total, survivors, percent, ignored, unloadable } = summary
  say(`Survivors: ${writeSurvivors(summary)}`)
  const unexplained = survivors.filter(({ why }) => why === null).length
  say(`${unexplained} survivors not explained; ${ignored} ignored (wording); ${unloadable} could not be loaded`)
  process.stdout.write(`${killed} killed, ${survivors.length} survived, ${total} total, ${percent.toFixed(1)} %\n`)
  // Cut, not rounded: 89.96 is not 90.
  return percent >= PERCENT_WANTED ? 0 : 1
}

if (isStartedAs(import.meta.url)) {
  try {
    process.exitCode = await main()
  } catch (error) {
    say(error.message)
    process.exitCode = 1
  }
}
