/**
 * `node bench/import.mjs [--megabytes N] [--rounds N] [--dir FOLDER] [--small] [--profile DIR]`: how long the built
 * command line takes to take in a folder, beside `cp` and `sha256sum` on the same files, in turn, in one run, and how
 * much memory it needs. `--small`: many files of 200 bytes to 4 kB instead. bench/README.md says what the figures mean.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuild } from '../scripts/build.mjs'
import { ensureElectron } from '../scripts/ensure-electron.mjs'
import { builtCli, inElectronNode } from '../tests/faults/support/places.mjs'
import { seededRandom } from '../tests/faults/support/seeded-random.mjs'

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '1000' },
    files: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    dir: { type: 'string', default: tmpdir() },
    small: { type: 'boolean', default: false },
    profile: { type: 'string' },
    cli: { type: 'string' },
  },
})
const SEED = 20_260_323
const MB = 1024 * 1024
/** Extension and first bytes: what a person's folder holds. What follows is noise, which no disk can shrink. */
const KINDS = [
  ['pdf', '%PDF-1.7\n'],
  ['jpg', '\xff\xd8\xff\xe0\x00\x10JFIF\x00'],
  ['png', '\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR'],
  ['eml', 'From: a@exemple.fr\r\nTo: b@exemple.fr\r\nSubject: x\r\n\r\n'],
  ['zip', 'PK\x03\x04'],
  ['mp4', '\x00\x00\x00\x18ftypmp42'],
  ['bin', ''],
]
const LONG_AGO = new Date('2026-01-01')

const noise = seededRandom(SEED).bytes(8 * MB)

/** Sizes spread evenly over their orders of magnitude, 10 kB to 5 MB: many small files and most bytes in the large. */
function* sizesOf(random) {
  const [low, high] = values.small ? [200, 4000] : [10_000, 5_000_000]
  let [bytes, count] = [0, 0]
  while (values.small ? count < Number(values.files) : bytes < Number(values.megabytes) * 1e6) {
    const size = Math.round(low * (high / low) ** (random.between(0, 1_000_000) / 1_000_000))
    bytes += size
    count += 1
    yield size
  }
}

function makeFiles(folder) {
  const random = seededRandom(SEED)
  let [count, bytes] = [0, 0]
  for (const size of sizesOf(random)) {
    const inside = join(folder, String(Math.floor(count / 100)).padStart(4, '0'))
    if (count % 100 === 0) mkdirSync(inside, { recursive: true })
    const [extension, head] = KINDS[count % KINDS.length]
    const body = Buffer.from(noise.subarray(random.between(0, 2 * MB), 2 * MB + size).subarray(0, size))
    body.write(`${head}${count} `, 0, 'latin1')
    const path = join(inside, `${String(count).padStart(6, '0')}.${extension}`)
    writeFileSync(path, body)
    utimesSync(path, LONG_AGO, LONG_AGO)
    count += 1
    bytes += size
  }
  return { count, bytes }
}

const peakOf = (pid) => {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
const childrenOf = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
  } catch {
    return []
  }
}

/** Runs a command to its end. @returns seconds, its output, and the most memory (MB) it and its reader ever had. */
function run(command, args, env = process.env) {
  return new Promise((resolve, reject) => {
    const begin = performance.now()
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const out = []
    let said = ''
    let [own, reader] = [0, 0]
    const look = setInterval(() => {
      own = Math.max(own, peakOf(child.pid))
      for (const pid of childrenOf(child.pid)) reader = Math.max(reader, peakOf(pid))
    }, 20)
    child.stdout.on('data', (chunk) => out.push(chunk))
    child.stderr.on('data', (chunk) => {
      said = (said + chunk).slice(-2000)
    })
    child.on('error', reject)
    child.on('close', (status) => {
      clearInterval(look)
      const seconds = (performance.now() - begin) / 1000
      if (status === 0) resolve({ seconds, own, reader, output: Buffer.concat(out).toString('utf8') })
      else
        reject(
          new Error(`${command} ended with ${status}: ${said} ${Buffer.concat(out).toString('utf8').slice(0, 500)}`),
        )
    })
  })
}

const sh = (script, ...args) => run('sh', ['-c', script, 'sh', ...args])

async function recours(library, ...args) {
  const extra = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`]
  const { command, args: given, env } = inElectronNode(values.cli ?? builtCli(), [...args, '--library', library])
  const ran = await run(command, [...extra, ...given], env)
  return { ...ran, value: JSON.parse(ran.output).value }
}

/** A fresh library, and the folder taken in. Checked: a run that lost a file is no figure. */
async function takeIn(dir, source, count) {
  const library = join(dir, 'library')
  rmSync(library, { recursive: true, force: true })
  const company = (await recours(library, 'company.create', '{"name":"Une société"}')).value
  const dossier = (await recours(library, 'dossier.create', JSON.stringify({ companyId: company.id }))).value
  await sh('sync')
  const add = () => recours(library, 'evidence.add', JSON.stringify({ dossierId: dossier.id }), '--file', source)
  const first = await add()
  const { added } = first.value.counts
  if (added !== count) throw new Error(`${added} of ${count} files were added`)
  return { first, again: add }
}

const copy = 'cp -r "$1" "$2" && find "$1" -type f -print0 | xargs -0 sha256sum > "$2.sums"'
const middle = (figures) => [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)]
const shown = (figures) => `${middle(figures).toFixed(2)} s (${figures.map((one) => one.toFixed(2)).join(', ')})`

async function main() {
  await ensureElectron()
  if (values.cli === undefined) await ensureBuild()
  const dir = mkdtempSync(join(values.dir, 'recours-import-'))
  try {
    const source = join(dir, 'source')
    const { count, bytes } = makeFiles(source)
    await sh('sync')
    console.log(`${count} files, ${(bytes / 1e6).toFixed(0)} MB, seed ${SEED}, ${readdirSync(source).length} folders`)
    const rounds = { plain: [], durable: [], ours: [], memory: [], reader: [] }
    let again = null
    for (let round = 0; round < Number(values.rounds); round += 1) {
      const target = join(dir, 'copy')
      rounds.plain.push((await sh(copy, source, target)).seconds)
      rmSync(target, { recursive: true })
      await sh('sync')
      rounds.durable.push((await sh(`${copy} && sync`, source, target)).seconds)
      rmSync(target, { recursive: true })
      const taken = await takeIn(dir, source, count)
      rounds.ours.push(taken.first.seconds)
      rounds.memory.push(taken.first.own)
      rounds.reader.push(taken.first.reader)
      again = taken.again
    }
    const resumed = await again()
    console.log(`cp + sha256sum, not durable: ${shown(rounds.plain)}`)
    console.log(`cp + sha256sum + sync:       ${shown(rounds.durable)}`)
    console.log(`evidence.add:                ${shown(rounds.ours)}`)
    const ratio = (peer) => middle(peer.map((seconds, index) => seconds / rounds.ours[index])).toFixed(2)
    console.log(`speed: ${ratio(rounds.durable)} × the durable copy, ${ratio(rounds.plain)} × the one that is not`)
    console.log(
      `most memory: ${Math.round(Math.max(...rounds.memory))} MB, its reader ${Math.round(Math.max(...rounds.reader))} MB`,
    )
    console.log(
      `the same folder again (nothing to write): ${resumed.seconds.toFixed(2)} s, ${Math.round(resumed.own)} MB`,
    )
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

await main()
