/**
 * `node bench/pack.mjs [--only pages|photos] [--rounds N] [--dir FOLDER] [--recipient ID] [--profile DIR]`: how long the
 * built command line takes to export a pack of 1,000 scanned pages (200 MB), beside `qpdf`, which merges the same files,
 * and `cp`, in turn, in one run; how long the self-check takes a page; how much memory the process has that makes it;
 * then 100 photographs of twelve megapixels. bench/README.md says what the figures mean.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuild } from '../scripts/build.mjs'
import { ensureElectron } from '../scripts/ensure-electron.mjs'
import { packFiles } from '../tests/faults/support/pack-files.mjs'
import { builtCli, inElectronNode } from '../tests/faults/support/places.mjs'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    dir: { type: 'string', default: tmpdir() },
    recipient: { type: 'string' },
    files: { type: 'string' },
    profile: { type: 'string' },
    cli: { type: 'string' },
  },
})
/** What is measured. On paper everything is one file, as the peer makes one. */
const CASES = {
  pages: { kind: 'scans', wanted: { files: Number(values.files ?? 100), pages: 10 }, recipientId: 'post' },
  photos: { kind: 'photos', wanted: { files: Number(values.files ?? 100) }, recipientId: 'other' },
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
const isPress = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('press-process.js')
  } catch {
    return false
  }
}

/** Runs a command to its end. @returns seconds, what it wrote, when each step began, and the most memory (MB). */
function run(command, args, env = process.env) {
  return new Promise((resolve, reject) => {
    const begin = performance.now()
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const out = []
    const steps = []
    let said = ''
    let [own, press] = [0, 0]
    const look = setInterval(() => {
      own = Math.max(own, peakOf(child.pid))
      for (const pid of childrenOf(child.pid).filter(isPress)) press = Math.max(press, peakOf(pid))
    }, 20)
    child.stdout.on('data', (chunk) => out.push(chunk))
    child.stderr.on('data', (chunk) => {
      said = (said + chunk).slice(-2000)
      for (const [, step] of String(chunk).matchAll(/^(\w+) \d+\//gm))
        if (steps.at(-1)?.step !== step) steps.push({ step, at: (performance.now() - begin) / 1000 })
    })
    child.on('error', reject)
    child.on('close', (status) => {
      clearInterval(look)
      const seconds = (performance.now() - begin) / 1000
      const output = Buffer.concat(out).toString('utf8')
      if (status === 0) resolve({ seconds, own, press, steps, output })
      else reject(new Error(`${command} ended with ${status}: ${said} ${output.slice(0, 500)}`))
    })
  })
}

async function recours(library, ...args) {
  const extra = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`]
  const { command, args: given, env } = inElectronNode(values.cli ?? builtCli(), [...args, '--library', library])
  const ran = await run(command, [...extra, ...given], env)
  return { ...ran, value: JSON.parse(ran.output).value }
}

async function makeLibrary(dir, folder, count) {
  const library = join(dir, 'library')
  const company = (await recours(library, 'company.create', '{"name":"Une société"}')).value
  const dossier = (await recours(library, 'dossier.create', JSON.stringify({ companyId: company.id }))).value
  const add = await recours(library, 'evidence.add', JSON.stringify({ dossierId: dossier.id }), '--file', folder)
  const { added } = add.value.counts
  if (added !== count) throw new Error(`${added} of ${count} files were added`)
  return { library, dossierId: dossier.id }
}

/** How long each step took; the last one, what follows the check, goes to the end. */
const lengths = ({ steps, seconds }) =>
  steps.map(({ step, at }, index) => ({ step, seconds: (steps[index + 1]?.at ?? seconds) - at }))

const checkSeconds = (ran) =>
  lengths(ran)
    .filter(({ step }) => step === 'checking')
    .reduce((sum, { seconds }) => sum + seconds, 0)

async function exportPack({ library, dossierId, to, recipientId, count }) {
  const input = JSON.stringify({ dossierId, recipientId: values.recipient ?? recipientId })
  const ran = await recours(library, 'pack.export', input, '--out', to)
  const { placed, leftOut, check } = ran.value
  if (placed.length !== count || leftOut.length > 0) throw new Error(`${placed.length} of ${count} exhibits are shown`)
  return { ...ran, pages: check.pages, files: ran.value.fit.files?.length ?? 1, check: checkSeconds(ran) }
}

/** The same files merged by qpdf and copied, and all of it on the disk, as ours is when it answers. */
async function exportWithPeer(paths, to) {
  mkdirSync(join(to, 'Pieces'), { recursive: true })
  const script =
    'out="$1"; shift; qpdf --empty --pages "$@" -- "$out/merged.pdf" && cp "$@" "$out/Pieces/" && sync "$out"/Pieces/* "$out/merged.pdf" "$out"'
  return run('sh', ['-c', script, 'sh', to, ...paths])
}

const middle = (figures) => [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)]
const shown = (figures) => `${middle(figures).toFixed(2)} s (${figures.map((one) => one.toFixed(2)).join(', ')})`

async function measure(name) {
  const { kind, wanted, recipientId } = CASES[name]
  const { folder, paths, bytes } = await packFiles(values.dir, kind, wanted)
  const dir = mkdtempSync(join(values.dir, 'recours-pack-'))
  const isPages = kind === 'scans'
  try {
    const place = await makeLibrary(dir, folder, paths.length)
    console.log(`\n${name}: ${paths.length} files, ${(bytes / 1e6).toFixed(0)} MB, ${cpus().length} cores`)
    const [ours, theirs] = [[], []]
    for (let round = 0; round < Number(values.rounds); round += 1) {
      const to = (whose) => join(dir, `${whose}-${round}`)
      if (isPages) theirs.push((await exportWithPeer(paths, to('peer'))).seconds)
      ours.push(await exportPack({ ...place, to: to('ours'), recipientId, count: paths.length }))
      for (const left of readdirSync(dir).filter((one) => one !== 'library'))
        rmSync(join(dir, left), { recursive: true })
      const steps = lengths(ours.at(-1)).map(({ step, seconds }) => `${step} ${seconds.toFixed(1)}`)
      console.log(`round ${round + 1}, load ${loadavg()[0].toFixed(1)}: ${steps.join(', ')}`)
    }
    const written = ours.map(({ seconds, check }) => seconds - check)
    if (isPages) {
      console.log(`qpdf + cp + sync         ${shown(theirs)}`)
      console.log(`pack.export, no check    ${shown(written)}`)
      const ratios = written.map((seconds, at) => seconds / theirs[at])
      console.log(`ratio                    ${middle(ratios).toFixed(2)} × (goal: below 3)`)
    }
    console.log(
      `pack.export, whole       ${shown(ours.map(({ seconds }) => seconds))}${isPages ? '' : ' (goal: below 60)'}`,
    )
    const perPage = ours.map(({ check, pages }) => (check * 1000) / pages)
    console.log(
      `self-check               ${middle(perPage).toFixed(1)} ms a page, ${ours[0].pages} pages (goal: 20 at most)`,
    )
    const most = (whose) => Math.max(...ours.map((one) => one[whose])).toFixed(0)
    console.log(`most memory              press ${most('press')} MB (goal: below 1,000), program ${most('own')} MB`)
    console.log(`PDF files handed over    ${ours[0].files}`)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

await ensureElectron()
if (values.cli === undefined) await ensureBuild()
for (const name of Object.keys(CASES)) if (values.only === undefined || values.only === name) await measure(name)
