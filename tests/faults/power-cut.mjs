/**
 * Cuts the power of a disk while the program takes in evidence on it, starts again from what the disk then held, and
 * checks that nothing acknowledged is lost: `node tests/faults/power-cut.mjs [--cuts=30] [--sabotaged=10] [--seed=N]
 * [--fs=ext4|xfs|btrfs] [--target=cli|writer]`.
 *
 * The same is then done to two programs that were robbed of their durability, one of its fsyncs, one of SQLite's
 * `synchronous=FULL`. At least nine in ten of those cuts must show a loss, or the test proves nothing.
 */
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startSession, unwrap } from './support/batch-session.mjs'
import { buildWriter } from './support/build-writer.mjs'
import { createCrashDisk, whyNoPowerCut } from './support/crash-disk.mjs'
import { checkClosedLibrary } from './support/library-check.mjs'
import { inElectronNode } from './support/places.mjs'
import { option, seededRandom } from './support/seeded-random.mjs'
import { createSources } from './support/source-files.mjs'
import { chooseTarget } from './support/target.mjs'

const LOSSES_EXPECTED = 0.9
const cuts = Number(option('cuts', 30))
const sabotagedCuts = Number(option('sabotaged', 10))
const seed = Number(option('seed', Date.now() % 1_000_000_000))
const kind = option('fs', 'ext4')

const reason = whyNoPowerCut(kind)
if (reason === null) await runAll()
else console.log(`0 passed, 0 failed, 1 skipped: ${reason}`)

async function runAll() {
  const target = await chooseTarget()
  const writer = await buildWriter()
  console.log(`power cuts on ${kind}, seed ${seed}`)
  const honest = await cutOften(target, { count: cuts, isCompound: true })
  let passed = honest.good
  let failed = honest.bad.length
  console.log(`${target.name}: ${honest.good} of ${cuts} cuts without loss, ${honest.acknowledged} pieces acknowledged`)
  for (const [name, ...flags] of [
    ['without fsync', '--no-fsync'],
    ['with synchronous=NORMAL', '--synchronous=normal'],
  ]) {
    const robbed = await cutOften(inElectronNode(writer, flags), { count: sabotagedCuts, isCompound: false })
    const share = robbed.bad.length / sabotagedCuts
    console.log(`${name}: ${robbed.bad.length} of ${sabotagedCuts} cuts lost something; the first: ${robbed.bad[0]}`)
    if (share >= LOSSES_EXPECTED) passed += 1
    else failed += 1
  }
  for (const problem of honest.bad) console.log(problem)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

/** @param isCompound goes on with the library that the last cut left; else each cut gets a new one. */
async function cutOften(target, { count, isCompound }) {
  const random = seededRandom(seed)
  const disk = createCrashDisk(kind)
  const sources = createSources(join(disk.outside, 'sources'), random)
  const result = { good: 0, bad: [], acknowledged: 0 }
  try {
    let house = null
    for (let cut = 1; cut <= count; cut += 1) {
      if (house === null || !isCompound)
        house = { library: join(disk.place, `library-${cut}`), dossierId: null, acknowledged: [] }
      const before = house.acknowledged.length
      const problems = await cutOnce(target, { disk, house, sources, random })
      result.acknowledged += house.acknowledged.length - before
      if (problems.length === 0) result.good += 1
      else {
        result.bad.push(`cut ${cut}: ${problems.length} problems; ${problems.slice(0, 3).join('; ')}`)
        house = null
      }
    }
  } finally {
    disk.remove()
  }
  return result
}

async function cutOnce(target, { disk, house, sources, random }) {
  const session = startSession(target, house.library)
  const promised = []
  const feeding = feed(session, { house, sources, random, promised }).catch((error) => error)
  const wanted = random.between(1, 25)
  while (promised.length < wanted && (await Promise.race([session.exit, wait(1)])) === undefined);
  await wait(random.between(0, 30))
  // What had arrived here before the disk was set aside was promised before the power went.
  const acknowledged = [...house.acknowledged, ...promised]
  disk.cutPower()
  const { signal } = await session.kill()
  const error = await feeding
  if (signal !== 'SIGKILL') return [`the program ended by itself: ${error.message}`]
  disk.startAgain()
  const problems = await openAndCheck(target, house, { acknowledged, offered: sources.offered() })
  house.acknowledged = acknowledged
  return problems
}

async function feed(session, { house, sources, random, promised }) {
  if (house.dossierId === null) {
    const company = unwrap(await session.call('company.create', { name: 'Une société' }))
    house.dossierId = unwrap(await session.call('dossier.create', { companyId: company.id })).id
  }
  for (;;) {
    const files = Array.from({ length: random.between(1, 3) }, () => sources.next().path)
    const { results } = unwrap(await session.call('evidence.add', { dossierId: house.dossierId }, files))
    for (const result of results)
      if (result.kind === 'added') promised.push({ id: result.evidence.id, sha256: result.evidence.sha256 })
  }
}

async function openAndCheck(target, { library, dossierId }, expected) {
  const session = startSession(target, library)
  try {
    unwrap(await session.call('library.open'))
    const listed = unwrap(await session.call('evidence.list', { dossierId }))
    await session.finish()
    const { problems, rows } = checkClosedLibrary(library, expected)
    if (listed.length !== rows.length) problems.push(`the program shows ${listed.length} of ${rows.length} pieces`)
    return problems
  } catch (error) {
    await session.kill()
    return [`cannot be opened again: ${error.message}`]
  }
}
