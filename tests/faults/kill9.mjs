/**
 * Kills the program with SIGKILL at random moments while it takes in evidence, opens the library again each time, and
 * checks that nothing it had acknowledged is lost: `node tests/faults/kill9.mjs [--cycles=200] [--seed=N]
 * [--target=cli|writer]`. It shows that every moment of the protocol is safe against the death of the process; it cannot
 * show durability, as the system keeps what a dead process wrote (reliability.md 0.1). That is `power-cut.mjs`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startSession, unwrap } from './support/batch-session.mjs'
import { checkClosedLibrary, checkPieces } from './support/library-check.mjs'
import { option, seededRandom } from './support/seeded-random.mjs'
import { createSources } from './support/source-files.mjs'
import { chooseTarget } from './support/target.mjs'

/** A recovery beside the opening of the same library that was closed as it should be: both in this run, on this machine. */
const MOST_TIMES_SLOWER = 5
const THOROUGH_EVERY = 25
const cycles = Number(option('cycles', 200))
const seed = Number(option('seed', Date.now() % 1_000_000_000))
const random = seededRandom(seed)
const target = await chooseTarget()
const dir = mkdtempSync(join(tmpdir(), 'recours-kill9-'))
const library = join(dir, 'library')
const sources = createSources(join(dir, 'sources'), random)
const acknowledged = []
const recoveries = []
const openings = []
let checkedUpTo = 0

console.log(`kill -9 of the ${target.name}: ${cycles} cycles, seed ${seed}`)

const started = Date.now()
const dossierId = await makeDossier()
let passed = 0
let failed = 0
for (let cycle = 1; cycle <= cycles; cycle += 1) {
  const problems = await attempt(live)
  if (cycle === cycles || cycle % THOROUGH_EVERY === 0) problems.push(...(await attempt(checkThoroughly)))
  if (problems.length === 0) passed += 1
  else {
    failed += 1
    console.log(`cycle ${cycle}: ${problems.slice(0, 10).join('; ')}`)
  }
}
const changed = sources.changed()
if (changed.length > 0) {
  failed += 1
  console.log(`I4 ${changed.length} source files are not as they were`)
}
const seconds = Math.round((Date.now() - started) / 1000)
const ratio = median(recoveries) / median(openings)
if (ratio > MOST_TIMES_SLOWER) {
  failed += 1
  console.log(`opening takes ${ratio.toFixed(1)} times as long after a kill as after a proper end`)
}
console.log(
  `${acknowledged.length} pieces acknowledged, opening after a kill ${median(recoveries)} ms (slowest ${Math.max(...recoveries)}), ${ratio.toFixed(1)} times a proper one, ${seconds} s`,
)
rmSync(dir, { recursive: true, force: true })
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

async function makeDossier() {
  const session = startSession(target, library)
  const company = unwrap(await session.call('company.create', { name: 'Une société' }))
  const dossier = unwrap(await session.call('dossier.create', { companyId: company.id }))
  await session.finish()
  return dossier.id
}

function expected() {
  return { acknowledged, offered: sources.offered() }
}

/** Hands files in without a pause, one to four at a time, until the process dies. */
async function feed(session) {
  for (;;) {
    const files = Array.from({ length: random.between(1, 4) }, () => sources.next().path)
    const { results } = unwrap(await session.call('evidence.add', { dossierId }, files))
    for (const result of results)
      if (result.kind === 'added') acknowledged.push({ id: result.evidence.id, sha256: result.evidence.sha256 })
  }
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}

/** Opening is the recovery: from then on everything must hold again, and soon. Checked before anything new is taken in. */
async function openAndCheck(session, times = recoveries) {
  // The process is up when it answers this; what follows is the opening itself.
  unwrap(await session.call('app.about'))
  const begin = Date.now()
  unwrap(await session.call('library.open'))
  const listed = unwrap(await session.call('evidence.list', { dossierId }))
  times.push(Date.now() - begin)
  const rows = listed.map(({ id, sha256, size, exhibitNumber }) => ({
    id,
    dossierId,
    sha256,
    size,
    number: exhibitNumber,
  }))
  const problems = checkPieces(library, rows, { ...expected(), isChecked: (row) => row.number > checkedUpTo })
  checkedUpTo = rows.length
  return problems
}

/** One life of the program, from the recovery after the last death to the next. */
async function live() {
  const session = startSession(target, library)
  // One in ten dies while it is still opening the library; the others after they have begun to take files in.
  if (random.chance(0.1)) {
    await wait(random.between(0, 300))
    await session.kill()
    return []
  }
  const problems = await openAndCheck(session)
  const before = acknowledged.length
  const feeding = feed(session).catch((error) => error)
  while (acknowledged.length === before && (await Promise.race([session.exit, wait(2)])) === undefined);
  await wait(random.between(0, 150))
  const { signal } = await session.kill()
  const error = await feeding
  return signal === 'SIGKILL' ? problems : [...problems, `the program ended by itself: ${error.message}`]
}

/** Opened, closed as it should be, and then looked into from outside: every file, every row, the journal. */
async function checkThoroughly() {
  const session = startSession(target, library)
  const problems = await openAndCheck(session)
  await session.finish()
  const again = startSession(target, library)
  problems.push(...(await openAndCheck(again, openings)))
  await again.finish()
  return [...problems, ...checkClosedLibrary(library, expected()).problems]
}

async function attempt(work) {
  try {
    return await work()
  } catch (error) {
    return [`cannot be opened again: ${error.message}`]
  }
}
