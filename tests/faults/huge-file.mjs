/**
 * Takes in a file larger than any buffer may be, watching the memory: `node
 * tests/faults/huge-file.mjs [--megabytes=2100] [--target=cli|writer]`. Reading a file as a whole fails at 2 GiB.
 */
import { createHash } from 'node:crypto'
import {
  createReadStream,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSession, unwrap } from './support/batch-session.mjs'
import { option } from './support/seeded-random.mjs'
import { chooseTarget } from './support/target.mjs'

const MOST_MEMORY_MB = 300
const size = Number(option('megabytes', 2100)) * 1024 ** 2 + 1

const free = statfsSync(tmpdir()).bavail * statfsSync(tmpdir()).bsize
if (free < size * 1.5)
  console.log(`0 passed, 0 failed, 1 skipped: needs ${Math.round((size * 1.5) / 1024 ** 2)} MB of free disk`)
else await runAll()

async function runAll() {
  const target = await chooseTarget()
  const dir = mkdtempSync(join(tmpdir(), 'recours-huge-'))
  try {
    const problems = await takeIn(target, dir)
    for (const problem of problems) console.log(problem)
    console.log(problems.length === 0 ? '1 passed, 0 failed' : '0 passed, 1 failed')
    process.exitCode = problems.length === 0 ? 0 : 1
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** A file with holes: as long as it says, and quickly made. */
function makeHuge(path) {
  writeFileSync(path, 'début')
  truncateSync(path, size)
  utimesSync(path, new Date('2026-01-01'), new Date('2026-01-01'))
}

async function hashOf(path) {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(chunk)
  return hash.digest('hex')
}

/** The most memory the process ever had, in MB; null where the system does not tell. */
function mostMemory(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
  } catch {
    return null
  }
}

async function takeIn(target, dir) {
  const source = join(dir, 'énorme.bin')
  makeHuge(source)
  const session = startSession(target, join(dir, 'library'))
  const company = unwrap(await session.call('company.create', { name: 'Une société' }))
  const dossier = unwrap(await session.call('dossier.create', { companyId: company.id }))
  const begin = Date.now()
  const { results } = unwrap(await session.call('evidence.add', { dossierId: dossier.id }, [source]))
  const seconds = Math.round((Date.now() - begin) / 1000)
  const memory = mostMemory(session.pid)
  await session.finish()
  console.log(`${target.name}: ${size} bytes in ${seconds} s, at most ${Math.round(memory ?? 0)} MB of memory`)
  const [result] = results
  if (result?.kind !== 'added') return [`not taken in: ${JSON.stringify(results)}`]
  const { sha256 } = result.evidence
  const problems = []
  if (result.evidence.size !== size) problems.push(`its size is said to be ${result.evidence.size}`)
  const kept = join(dir, 'library', 'objects', sha256.slice(0, 2), sha256)
  if (statSync(kept).size !== size || sha256 !== (await hashOf(source))) problems.push('what is kept is not the file')
  if (memory !== null && memory > MOST_MEMORY_MB) problems.push(`it took ${Math.round(memory)} MB of memory`)
  return problems
}
