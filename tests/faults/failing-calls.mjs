/**
 * Lets each system call of an opening and of a few additions fail, one run for every call, and checks what the program
 * says and what is left: `node tests/faults/failing-calls.mjs [--target=writer|cli] [--errors=EIO,ENOSPC]
 * [--calls=fsync,rename] [--every=8] [--lasting]`. No random choice: every call of the list is reached, but for
 * `pwrite64`, SQLite's many, of which every eighth is (reliability.md 4.1, T3). With `--lasting` the fault stays once it came.
 *
 * After each run the library is opened again without the fault: whatever was acknowledged is there, and adding works.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSession } from './support/batch-session.mjs'
import { checkClosedLibrary } from './support/library-check.mjs'
import { option, seededRandom } from './support/seeded-random.mjs'
import { createSources } from './support/source-files.mjs'
import { chooseTarget } from './support/target.mjs'

/** The calls that change a disk. `write` and `openat` are left out: Electron needs them to live at all. */
const CALLS = 'fsync,rename,mkdir,ftruncate,fchmod,unlink,pwrite64'
/** In turn, one for each point; `KILL` is the death of the program at that very call (T2). */
const ERRORS = 'EIO,ENOSPC,KILL,EROFS,EACCES'
const ADDITIONS = 2
const MOST_POINTS = 400
const isLasting = process.argv.includes('--lasting')

const reason = whyNot()
if (reason === null) await runAll()
else console.log(`0 passed, 0 failed, 1 skipped: ${reason}`)

function whyNot() {
  if (process.platform !== 'linux') return 'needs Linux'
  const probe = spawnSync('strace', ['-f', 'true'])
  return probe.status === 0 ? null : 'needs strace and the right to trace a program'
}

async function runAll() {
  const target = await chooseTarget()
  const errors = option('errors', ERRORS).split(',')
  const started = Date.now()
  let passed = 0
  let failed = 0
  for (const call of option('calls', CALLS).split(',')) {
    const step = call === 'pwrite64' ? Number(option('every', 8)) : 1
    let points = 0
    for (let point = 1; point < MOST_POINTS; point += step) {
      const { isReached, problems } = await failOnce(target, { call, point, error: errors[points % errors.length] })
      if (!isReached) break
      points += 1
      if (problems.length === 0) passed += 1
      else {
        failed += 1
        console.log(`${call} ${point}: ${problems.join('; ')}`)
      }
    }
    console.log(`${call}: ${points} points`)
  }
  console.log(`${Math.round((Date.now() - started) / 1000)} s`)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

/** A program in which the n-th call of a kind fails. One thread does all file work, so that the n-th is always the same. */
function withFault(target, { call, point, error, trace }) {
  const what = error === 'KILL' ? 'signal=KILL' : `error=${error}`
  const inject = `inject=${call}:${what}:when=${point}${isLasting ? '+' : ''}`
  return {
    ...target,
    env: { ...target.env, UV_THREADPOOL_SIZE: '1' },
    wrap: ['strace', '-f', '-o', trace, '-e', `trace=${call}`, '-e', inject],
  }
}

async function use(target, library, sources) {
  const session = startSession(target, library)
  const acknowledged = []
  const said = []
  const ask = async (...call) => {
    const envelope = await session.call(...call)
    if (!envelope.ok) said.push(envelope.error)
    return envelope.ok ? envelope.value : null
  }
  try {
    await ask('library.open')
    const company = await ask('company.create', { name: 'Une société' })
    const dossier = await ask('dossier.create', { companyId: company?.id ?? '' })
    for (let n = 0; n < ADDITIONS; n += 1) {
      const added = dossier && (await ask('evidence.add', { dossierId: dossier.id }, [sources.next().path]))
      for (const result of added?.results ?? [])
        if (result.kind === 'added') acknowledged.push({ id: result.evidence.id, sha256: result.evidence.sha256 })
    }
  } catch (error) {
    said.push({ code: 'died', message: error.message })
  }
  return { ...(await session.finish()), acknowledged, said }
}

function look(library, expected) {
  try {
    return checkClosedLibrary(library, expected).problems
  } catch (error) {
    return [error.message]
  }
}

async function failOnce(target, fault) {
  const dir = mkdtempSync(join(tmpdir(), 'recours-fail-'))
  try {
    const library = join(dir, 'library')
    const trace = join(dir, 'trace')
    const sources = createSources(join(dir, 'sources'), seededRandom(fault.point))
    const faulty = await use(withFault(target, { ...fault, trace }), library, sources)
    const isKilled = fault.error === 'KILL'
    const isReached = isKilled ? faulty.signal === 'SIGKILL' : readFileSync(trace, 'utf8').includes('(INJECTED)')
    if (!isReached) return { isReached, problems: [] }
    const unknown = faulty.said.filter(({ code }) => code === 'internal' || (code === 'died' && !isKilled))
    const problems = unknown.map((error) => `${fault.error}: no words for it: ${JSON.stringify(error).slice(0, 1500)}`)
    if (faulty.signal !== null && !isKilled) problems.push(`the program died of ${faulty.signal}`)
    const after = await use(target, library, sources)
    if (after.acknowledged.length !== ADDITIONS)
      problems.push(`cannot go on: ${JSON.stringify(after.said).slice(0, 500)}`)
    const acknowledged = [...faulty.acknowledged, ...after.acknowledged]
    problems.push(...look(library, { acknowledged, offered: sources.offered() }))
    return { isReached, problems }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
