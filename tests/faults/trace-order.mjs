/**
 * Watches the program's system calls while it takes in evidence, and checks that each answer comes after everything it
 * promises: `node tests/faults/trace-order.mjs [--files=12] [--target=cli|writer]`. This sees what a power cut on one disk
 * cannot: there SQLite's own fsync makes the folder durable along with the log (reliability.md F4).
 *
 * The same is done to two programs robbed of their durability; both must be caught.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSession, unwrap } from './support/batch-session.mjs'
import { buildWriter } from './support/build-writer.mjs'
import { inElectronNode } from './support/places.mjs'
import { option, seededRandom } from './support/seeded-random.mjs'
import { createSources } from './support/source-files.mjs'
import { chooseTarget } from './support/target.mjs'
import { judgeAnswers, readTrace, whyNotTraced } from './support/trace.mjs'

const WATCHED = 'trace=fsync,fdatasync,rename,renameat,renameat2,write,pwrite64,writev'
const files = Number(option('files', 12))

const reason = whyNotTraced()
if (reason === null) await runAll()
else console.log(`0 passed, 0 failed, 1 skipped: ${reason}`)

async function runAll() {
  const target = await chooseTarget()
  const writer = await buildWriter()
  let passed = 0
  let failed = 0
  const judge = (isGood, line) => {
    if (isGood) passed += 1
    else failed += 1
    if (line !== null) console.log(line)
  }
  const answers = await watch(target)
  for (const [index, problem] of answers.entries())
    judge(problem === null, problem && `answer ${index + 1}: ${problem}`)
  judge(answers.length === files, `${target.name}: ${answers.length} answers watched`)
  for (const flag of ['--no-fsync', '--synchronous=normal']) {
    const robbed = await watch(inElectronNode(writer, [flag]))
    const caught = robbed.filter((problem) => problem !== null).length
    judge(caught === files, `${flag}: ${caught} of ${files} answers came too early; the first: ${robbed[0]}`)
  }
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

/** One file at a time, so that every answer has its own stretch of the trace. */
async function watch(target) {
  const dir = mkdtempSync(join(tmpdir(), 'recours-trace-'))
  try {
    const trace = join(dir, 'trace')
    const library = join(dir, 'library')
    const sources = createSources(join(dir, 'sources'), seededRandom(1))
    const plain = startSession(target, library)
    const company = unwrap(await plain.call('company.create', { name: 'Une société' }))
    const dossier = unwrap(await plain.call('dossier.create', { companyId: company.id }))
    await plain.finish()
    const wrap = ['strace', '-f', '-y', '-s', '64', '-e', WATCHED, '-o', trace]
    const session = startSession({ ...target, wrap }, library)
    for (let n = 0; n < files; n += 1)
      unwrap(await session.call('evidence.add', { dossierId: dossier.id }, [sources.next().path]))
    await session.finish()
    return judgeAnswers(readTrace(readFileSync(trace, 'utf8')))
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
