/**
 * Kills the program with SIGKILL at random moments while it exports a pack, starts it again each time, and checks that
 * the pack was recorded and its folder is whole, or that nothing is left of it: no folder, no unfinished one, no note, no
 * process: `node tests/faults/kill9-pack.mjs [--cycles=12] [--seed=N]`. Needs the built command line.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { PDFDocument } from '@cantoo/pdf-lib'
import { startSession, unwrap } from './support/batch-session.mjs'
import { option, seededRandom } from './support/seeded-random.mjs'
import { chooseTarget } from './support/target.mjs'

const cycles = Number(option('cycles', 12))
const seed = Number(option('seed', Date.now() % 1_000_000_000))
const random = seededRandom(seed)
const target = await chooseTarget()
const dir = mkdtempSync(join(tmpdir(), 'recours-kill9-pack-'))
const [library, place] = [join(dir, 'library'), join(dir, 'place')]
mkdirSync(place)

console.log(`kill -9 of the ${target.name} while it exports a pack: ${cycles} cycles, seed ${seed}`)

const dossierId = await makeDossier()
/** Of the first lives, which run to the end: how long an export takes here. */
let slowest = 0
/** Folders that are there to stay. */
const kept = new Set()
let without = 0
let late = 0
let passed = 0
let failed = 0
for (let cycle = 1; cycle <= cycles; cycle += 1) {
  const problems = await live(cycle, cycle <= 2).catch((error) => [error.message])
  if (problems.length === 0) passed += 1
  else {
    failed += 1
    console.log(`cycle ${cycle}: ${problems.join('; ')}`)
  }
}
if (without === 0) {
  failed += 1
  console.log('no export was killed in time: the moments were not those of an export')
}
console.log(
  `${kept.size} packs exported, ${without} exports without a trace, ${late} given their name by the next start, an export takes ${slowest} ms`,
)
rmSync(dir, { recursive: true, force: true })
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

/** Pages with noise on them: writing them takes a while. */
async function makePdf(path) {
  const document = await PDFDocument.create()
  for (let page = 0; page < 4; page += 1) {
    const stream = document.context.stream(random.bytes(150_000))
    document.addPage([595, 842]).node.set(document.context.obj('Noise'), document.context.register(stream))
  }
  writeFileSync(path, await document.save())
}

async function makeDossier() {
  const files = Array.from({ length: 12 }, (_, at) => join(dir, `releve-${at}.pdf`))
  for (const file of files) await makePdf(file)
  const session = startSession(target, library)
  const company = unwrap(await session.call('company.create', { name: 'Une société' }))
  const dossier = unwrap(await session.call('dossier.create', { companyId: company.id }))
  unwrap(await session.call('evidence.add', { dossierId: dossier.id }, files))
  await session.finish()
  return dossier.id
}

/** One export, a death in the middle of it, and what the next life finds. */
async function live(cycle, toTheEnd) {
  const name = `Dossier-${cycle}`
  const session = startSession(target, library)
  unwrap(await session.call('library.open'))
  const begin = Date.now()
  let acknowledged = false
  let refusal = null
  const exporting = session.call('pack.export', { dossierId }, [], join(place, name)).then(
    (envelope) => {
      if (envelope.ok) acknowledged = true
      else refusal = JSON.stringify(envelope.error)
    },
    () => {},
  )
  if (toTheEnd) {
    await exporting
    slowest = Math.max(50, Date.now() - begin)
  } else if (random.chance(0.5)) await wait(random.between(0, slowest))
  else {
    // The last moments, in which it is recorded and gets its name, are the ones that matter most.
    await Promise.race([exporting, isNearlyDone()])
    await wait(random.between(0, 250))
  }
  await session.kill()
  await exporting
  if (refusal !== null) return [`refused: ${refusal}`]
  return check(name, acknowledged)
}

/** When the list of the files, the last but one of them, is written in the unfinished folder. */
async function isNearlyDone() {
  const isThere = () =>
    readdirSync(place).some((name) => existsSync(join(place, name, 'MANIFESTE.sha256')) && name.startsWith('.'))
  for (let tries = 0; tries < 6000 && !isThere(); tries += 1) await wait(10)
}

async function check(name, acknowledged) {
  const before = existsSync(join(place, name))
  const session = startSession(target, library)
  const call = async (method, input) => unwrap(await session.call(method, input))
  const { problems: damage } = await call('library.verify', {})
  const submissions = await call('pack.submissions', { dossierId })
  await session.finish()
  const problems = damage.map(({ kind, name: file }) => `${kind} ${file}`)
  const recorded = submissions.length > kept.size
  const found = existsSync(join(place, name))
  if (found && !before) late += 1
  if (acknowledged && !recorded) problems.push('an acknowledged export is lost')
  if (recorded !== found)
    problems.push(`${recorded ? 'recorded' : 'not recorded'}, but the folder is ${found ? '' : 'not '}there`)
  if (found) kept.add(name)
  else without += 1
  if (submissions.length !== kept.size) problems.push(`${submissions.length} submissions for ${kept.size} packs`)
  const others = readdirSync(place).filter((other) => !kept.has(other))
  if (others.length > 0) problems.push(`left behind: ${others.join(', ')}`)
  const notes = join(library, 'unfinished')
  if (existsSync(notes) && readdirSync(notes).length > 0) problems.push('a note of unfinished work is left')
  if (found) problems.push(...checkPack(join(place, name)))
  if (await outlives()) problems.push('a process lives on')
  return problems
}

/** Every file of the list is there with its digest, as `sha256sum -c` would check it. */
function checkPack(folder) {
  const lines = readFileSync(join(folder, 'MANIFESTE.sha256'), 'utf8').trim().split('\n')
  if (lines.length < 12) return [`${lines.length} files in the list`]
  return lines.flatMap((line) => {
    const [, digest, file] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? []
    if (file === undefined) return [`a line that is none: ${line}`]
    const path = join(folder, file)
    if (!existsSync(path)) return [`${file} is not there`]
    return createHash('sha256').update(readFileSync(path)).digest('hex') === digest ? [] : [`${file} is another file`]
  })
}

/** Whether a press of ours is still running a second after its program died. */
async function outlives() {
  if (process.platform !== 'linux') return false
  const runs = () =>
    readdirSync('/proc').some((id) => {
      try {
        return readFileSync(`/proc/${id}/cmdline`, 'latin1').includes(place)
      } catch {
        return false
      }
    })
  for (let tries = 0; tries < 10 && runs(); tries += 1) await wait(100)
  return runs()
}
