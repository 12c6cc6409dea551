/**
 * Kills the program with SIGKILL at random moments while it sends a letter, and around the one at which the letter becomes
 * a sent one, opens the library again each time, and checks that the letter was sent with all that belongs to it, or not
 * at all, and that an acknowledged sending is never lost: `node tests/faults/kill9-sending.mjs [--cycles=40] [--seed=N]`. Needs the built command line.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startSession, unwrap } from './support/batch-session.mjs'
import { option, seededRandom } from './support/seeded-random.mjs'
import { chooseTarget } from './support/target.mjs'

const cycles = Number(option('cycles', 40))
const seed = Number(option('seed', Date.now() % 1_000_000_000))
const random = seededRandom(seed)
const target = await chooseTarget()
const dir = mkdtempSync(join(tmpdir(), 'recours-kill9-sending-'))
const library = join(dir, 'library')
const on = '2026-03-02'

console.log(`kill -9 of the ${target.name} while it sends a letter: ${cycles} cycles, seed ${seed}`)

const dossierId = await makeDossier()
/** Of the first lives, which run to the end: how long a sending takes here. */
let slowest = 500
/** Where, after the start of a sending, a death begins to find it done; moved by every death that looks for it. */
let edge = 500
let sentUntilNow = 0
let killedInTime = 0
let passed = 0
let failed = 0
for (let cycle = 1; cycle <= cycles; cycle += 1) {
  const problems = await live(cycle).catch((error) => [error.message])
  if (problems.length === 0) passed += 1
  else {
    failed += 1
    console.log(`cycle ${cycle}: ${problems.join('; ')}`)
  }
}
if (killedInTime === 0 || killedInTime === cycles - 2) {
  failed += 1
  console.log(`of the killed sendings ${killedInTime} left nothing: the moments were not those of a sending`)
}
console.log(`${sentUntilNow} letters sent, ${killedInTime} sendings without a trace, a sending takes ${slowest} ms`)
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

/** One letter, its sending, a death in the middle of it, and what the next life finds. */
async function live(cycle) {
  const toTheEnd = cycle <= 2
  // Every other death is anywhere in a sending, the others where it becomes true.
  const atTheEdge = cycle % 2 === 0
  const session = startSession(target, library)
  const letter = await draft(session)
  const begin = Date.now()
  let acknowledged = false
  const input = { letterId: letter.id, on, channel: 'letter', event: 'complaint.sent', postalNumber: null }
  const sending = session.call('sending.send', input).then(
    (envelope) => {
      unwrap(envelope)
      acknowledged = true
    },
    () => {},
  )
  if (toTheEnd) {
    await sending
    slowest = Math.max(50, Date.now() - begin)
    edge = slowest
  } else await wait(atTheEdge ? edge * (0.9 + random.between(0, 200) / 1000) : random.between(0, slowest))
  await session.kill()
  await sending
  const { problems, isSent } = await check(letter.id, acknowledged)
  if (!toTheEnd && atTheEdge) edge *= isSent ? 0.9 : 1.15
  return problems
}

/** Each letter says something else: the same bytes would be the same piece. */
async function draft(session) {
  const letter = unwrap(await session.call('letter.draft', { dossierId, templateId: 'reclamation_initiale' }))
  const content = { ...letter.content, salutation: `Lettre ${letter.id}` }
  return unwrap(await session.call('letter.update', { letterId: letter.id, content }))
}

async function check(letterId, acknowledged) {
  const session = startSession(target, library)
  const call = async (method, input) => unwrap(await session.call(method, input))
  const letter = await call('letter.get', { letterId })
  const entries = await call('correspondence.list', { dossierId })
  const pieces = await call('evidence.list', { dossierId })
  const { problems: damage } = await call('library.verify', {})
  await session.finish()
  const problems = damage.map(({ kind, name }) => `${kind} ${name}`)
  const { sent } = letter
  if (sent === null) killedInTime += 1
  else sentUntilNow += 1
  if (acknowledged && sent === null) problems.push('an acknowledged sending is lost')
  if ((letter.state === 'sent') !== (sent !== null)) problems.push(`${letter.state}, but sent is ${sent}`)
  if (entries.length !== sentUntilNow) problems.push(`${entries.length} exchanges for ${sentUntilNow} letters sent`)
  if (pieces.length !== 2 * sentUntilNow) problems.push(`${pieces.length} pieces for ${sentUntilNow} letters sent`)
  if (sent !== null) {
    const entry = entries.find(({ id }) => id === sent.entryId)
    if (entry?.citations[0]?.evidenceId !== sent.pdf) problems.push('the exchange does not cite the letter')
    for (const id of [sent.pdf, sent.docx])
      if (!pieces.some((piece) => piece.id === id)) problems.push('a file of the letter is no piece')
  }
  return { problems, isSent: sent !== null }
}
