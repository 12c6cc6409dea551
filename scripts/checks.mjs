/** The steps of `npm run verify` and `npm test`. Each answers a tally: `{ passed, failed, skipped: [{ name, reason }] }`. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuild } from './build.mjs'
import { isCi, runChild, say } from './child.mjs'
import { asWindow, inElectron } from './in-electron.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const tool = (...path) => join(root, 'node_modules', ...path)
const tallyFile = join(root, 'artifacts', 'vitest.json')
const endToEndFile = join(root, 'artifacts', 'e2e.json')

const one = { passed: 1, failed: 0, skipped: [] }
const oneFailed = { passed: 0, failed: 1, skipped: [] }

/** Format, lint, import table, types on both Electrons, dead code, lock file: what needs no running program. */
export async function staticChecks() {
  const tallies = await Promise.all([
    check(
      'format, lint, import table',
      [tool('@biomejs', 'biome', 'bin', 'biome'), 'ci', '--error-on-warnings', '--colors=off'],
      sawFiles,
    ),
    // TypeScript 7.0 does not notice a changed declaration file in its incremental build, so it always builds anew.
    check('types', [tool('typescript', 'bin', 'tsc'), '-b', '--force', '--pretty', 'false']),
    check('types on the older Electron', [
      tool('typescript', 'bin', 'tsc'),
      '-p',
      'tsconfig.fallback.json',
      '--pretty',
      'false',
    ]),
    check('dead code', [tool('knip', 'bin', 'knip.js'), '--no-progress']),
    check('lock file', [join(root, 'scripts', 'check-lock.mjs')]),
  ])
  return sum(tallies)
}

/** A linter that looked at nothing has nothing against it. */
const sawFiles = (output) => Number(/Checked (\d+) files?/.exec(output)?.[1] ?? 0) > 0

async function check(name, args, isBelievable = () => true) {
  const { status, output } = await runChild(process.execPath, args, { cwd: root })
  if (status === 0 && isBelievable(output)) {
    say(`ok      ${name}`)
    return one
  }
  say(`FAILED  ${name} (status ${status})\n${output.trim()}\n`)
  return oneFailed
}

export async function buildCheck() {
  try {
    await ensureBuild()
    say('ok      build')
    return one
  } catch (error) {
    say(`FAILED  build\n${error.message}`)
    return oneFailed
  }
}

/** Runs Vitest's `projects` in Electron's Node. */
export async function vitestCheck(projects) {
  rmSync(tallyFile, { force: true })
  const args = ['run', '--reporter=default', `--reporter=${join(root, 'scripts', 'tally-reporter.mjs')}`]
  for (const project of projects) args.push('--project', project)
  const { status } = await inElectron('vitest', args, { cwd: root, env: { RECOURS_TALLY: tallyFile } })
  const tally = readJson(tallyFile)
  if (tally === undefined) return oneFailed
  return atLeastOneFailureIf(status !== 0 || tally.passed === 0, tally)
}

/** Drives the built program with Playwright. `env` names the screen. */
export async function endToEndCheck(env) {
  rmSync(endToEndFile, { force: true })
  const args = [tool('@playwright', 'test', 'cli.js'), 'test']
  const { status } = await runChild(process.execPath, args, { cwd: root, stdio: 'inherit', env: asWindow(env) })
  const report = readJson(endToEndFile)
  if (report === undefined) return oneFailed
  const { expected, unexpected, flaky } = report.stats
  const skipped = report.suites.flatMap(skippedSpecs)
  const tally = { passed: expected, failed: unexpected + flaky + report.errors.length, skipped }
  return atLeastOneFailureIf(status !== 0 || expected === 0, tally)
}

function skippedSpecs(suite) {
  const here = (suite.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === 'skipped')
      .map((test) => ({ name: `${suite.file} ${spec.title}`, reason: reasonOf(test) })),
  )
  return [...here, ...(suite.suites ?? []).flatMap(skippedSpecs)]
}

function reasonOf(test) {
  return test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? 'no reason given'
}

/** Runs tests/faults/*.mjs one after the other; each ends with a line `N passed, N failed[, N skipped: reason]`. */
export async function faultChecks(env) {
  const folder = join(root, 'tests', 'faults')
  const scripts = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.mjs')) : []
  const tallies = []
  for (const script of scripts.sort()) {
    say(`\n== tests/faults/${script}`)
    const { status, output } = await runChild(process.execPath, [join(folder, script)], { cwd: root, env, echo: true })
    tallies.push(faultTally(script, status, output))
  }
  return sum(tallies)
}

function faultTally(script, status, output) {
  const found = [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped: (.*))?$/gm)].at(-1)
  if (!found) return oneFailed
  const [passed, failed, skips] = [found[1], found[2], found[3] ?? 0].map(Number)
  const skipped = Array.from({ length: skips }, () => ({ name: `tests/faults/${script}`, reason: found[4] }))
  return atLeastOneFailureIf(status !== 0 || passed + skips === 0, { passed, failed, skipped })
}

/** A run that ended badly without naming a failed test, or that ran nothing, counts as one failure. */
function atLeastOneFailureIf(isBad, tally) {
  return isBad && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

export function sum(tallies) {
  return tallies.reduce(
    (total, tally) => ({
      passed: total.passed + tally.passed,
      failed: total.failed + tally.failed,
      skipped: [...total.skipped, ...tally.skipped],
    }),
    { passed: 0, failed: 0, skipped: [] },
  )
}

/** Names every skipped check, then ends with the plain line; answers the exit status. */
export function conclude({ passed, failed, skipped }) {
  for (const { name, reason } of skipped) console.log(`skipped: ${name} (${reason})`)
  const skips = skipped.length > 0 ? `, ${skipped.length} skipped` : ''
  console.log(`${passed} passed, ${failed} failed${skips}`)
  return failed > 0 ? 1 : 0
}

/** An outside reader that is missing makes its checks skip themselves; in CI, where it could be had, that is a failure. */
export function missingReaders(left) {
  if (!isCi) return sum([])
  for (const { what } of left) say(`FAILED  CI is set, so this must be there: ${what}`)
  return { passed: 0, failed: left.length, skipped: [] }
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
