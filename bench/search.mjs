/**
 * `node bench/search.mjs [--count N] [--keep DIR]`: how long `search.query` takes over N read files (100,000), asked one
 * after the other through the built command line (`recours batch`), beside SQLite's LIKE over the same pages.
 * bench/README.md says what the figures mean. Figures only: nothing here fails for being slow.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ensureBuild } from '../scripts/build.mjs'
import { say } from '../scripts/child.mjs'
import { ensureElectron } from '../scripts/ensure-electron.mjs'
import { asNode } from '../scripts/in-electron.mjs'
import { makeVocabulary, makeWriter, randomBelow } from './search-words.mjs'

const bench = dirname(fileURLToPath(import.meta.url))
const root = dirname(bench)
const DOSSIERS = 20
const QUERIES = 515

/**
 * Milliseconds that a process has spent on a processor, its waiting for one left out: what a question would take on a
 * machine that does nothing else. Linux tells it; 0 elsewhere.
 */
function onProcessor(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
  } catch {
    return 0
  }
}

/** A process that answers each line with a line, and is asked one at a time. */
function openAsker(electron, args) {
  const child = spawn(electron, args, {
    env: asNode(),
    stdio: ['pipe', 'pipe', process.env.BENCH_TALK === undefined ? 'ignore' : 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ended = new Promise((resolve) => child.on('close', resolve))
  return {
    ask: async (value) => {
      const [startedAt, usedBefore] = [performance.now(), onProcessor(child.pid)]
      child.stdin.write(`${JSON.stringify(value)}\n`)
      const { value: line } = await lines.next()
      const ms = performance.now() - startedAt
      return { ms, cpu: onProcessor(child.pid) - usedBefore, answer: JSON.parse(line) }
    },
    close: async () => {
      child.stdin.end()
      await ended
    },
  }
}

const answered = ({ answer }) => {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.value
}

/** What people would type, and what nobody should. */
function makeQueries(dossiers) {
  const below = randomBelow(42)
  const vocabulary = makeVocabulary(60_000, randomBelow(20_260_323))
  const { word } = makeWriter(vocabulary, below)
  const topic = () => vocabulary[60 + below(60)]
  const rare = () => vocabulary[2000 + below(50_000)]
  const typo = () => {
    const letters = [...rare()]
    letters.splice(1 + below(Math.max(1, letters.length - 1)), 1)
    return letters.join('')
  }
  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '')
  const kinds = [
    ['one common word', () => ({ text: `${vocabulary[below(20)]} ` })],
    ['one word of the subject', () => ({ text: `${plain(topic())} ` })],
    ['one rare word', () => ({ text: `${rare()} ` })],
    ['two words', () => ({ text: `${topic()} ${word()} ` })],
    ['three words, the last begun', () => ({ text: `${topic()} ${topic()} ${rare().slice(0, 3)}` })],
    ['two letters', () => ({ text: topic().slice(0, 2) })],
    ['a beginning of five letters', () => ({ text: rare().slice(0, 5) })],
    ['a phrase', () => ({ text: `"${vocabulary[below(10)]} ${topic()}"` })],
    ['one word without another', () => ({ text: `${topic()} -${word()} ` })],
    ['in one dossier', () => ({ text: `${topic()} `, filters: { dossierId: dossiers[below(DOSSIERS)] } })],
    ['from one sender', () => ({ text: `${topic()} `, filters: { sender: 'martin' } })],
    ['in a period', () => ({ text: `${topic()} `, filters: { from: '2022-03-10', to: '2022-11-20' } })],
    ['not used yet', () => ({ text: `${topic()} `, filters: { unused: true } })],
    ['a slip of the keyboard', () => ({ text: `${typo()} ` })],
    ['the second page', () => ({ text: `${topic()} `, offset: 20 })],
  ]
  const naughty = JSON.parse(readFileSync(join(root, 'tests', 'fixtures', 'search', 'naughty-strings.json'), 'utf8'))
  const typed = Array.from({ length: QUERIES }, (_, index) => {
    const [kind, make] = kinds[index % kinds.length]
    return { kind, input: make() }
  })
  return { typed, naughty: naughty.map((text) => ({ kind: 'naughty', input: { text: text.slice(0, 1000) } })) }
}

const percentile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? 0
const ms = (value) => value.toFixed(1).padStart(8)

const ascending = (values) => [...values].sort((a, b) => a - b)

/** p50, p95 and the most of what was waited, then p50 and p95 of the time on a processor. */
function lineOf(name, asked) {
  const [waited, used] = [ascending(asked.map(({ ms }) => ms)), ascending(asked.map(({ cpu }) => cpu))]
  const figures = [percentile(waited, 0.5), percentile(waited, 0.95), waited.at(-1) ?? 0]
  return `${name.padEnd(32)}${String(asked.length).padStart(5)}${[...figures, percentile(used, 0.5), percentile(used, 0.95)].map(ms).join('')}`
}

const slowest = (asked, most) =>
  [...asked]
    .sort((a, b) => b.cpu - a.cpu)
    .slice(0, most)
    .map(
      ({ kind, input, cpu, ms: waited, total }) =>
        `${ms(waited)}${ms(cpu)} ${String(total).padStart(5)}  ${kind}: ${JSON.stringify(input).slice(0, 160)}`,
    )

async function runQueries(asker, queries) {
  const times = []
  for (const { kind, input } of queries) {
    const asked = await asker.ask({ method: 'search.query', input })
    const value = answered(asked)
    times.push({ kind, input, ms: asked.ms, cpu: asked.cpu, total: value.total })
  }
  return times
}

async function fill(electron, library, count) {
  const cli = [join(root, 'out', 'main', 'cli.js'), 'batch', '--library', library]
  const maker = openAsker(electron, cli)
  const dossier = { companyId: 'american-express-carte-france', profile: 'payment_card', region: 'FR', motive: 'other' }
  for (let index = 0; index < DOSSIERS; index += 1)
    answered(await maker.ask({ method: 'dossier.create', input: dossier }))
  await maker.close()
  const filler = openAsker(electron, [join(bench, 'search-fill.mjs'), library, String(count)])
  const { answer } = await filler.ask('')
  await filler.close()
  const builder = openAsker(electron, cli)
  const built = await builder.ask({ method: 'search.rebuild', input: {} })
  say(`indexed ${JSON.stringify(answered(built))} in ${(built.ms / 1000).toFixed(1)} s`)
  await builder.close()
  return answer
}

async function main() {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '100000' },
      keep: { type: 'string' },
      slowest: { type: 'string', default: '0' },
    },
  })
  const electron = await ensureElectron()
  await ensureBuild()
  const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'recours-bench-'))
  const library = join(folder, 'library')
  try {
    if (!existsSync(join(library, 'library.sqlite'))) {
      const { bytes } = await fill(electron, library, Number(values.count))
      say(
        `${(bytes / 1e6).toFixed(0)} MB of text, database ${(statSync(join(library, 'library.sqlite')).size / 1e6).toFixed(0)} MB`,
      )
    }
    const asker = openAsker(electron, [join(root, 'out', 'main', 'cli.js'), 'batch', '--library', library])
    const dossiers = answered(await asker.ask({ method: 'dossier.list', input: {} })).map(({ id }) => id)
    const { typed, naughty } = makeQueries(dossiers)
    const [before] = loadavg()
    const first = await asker.ask({ method: 'search.query', input: { text: 'bonjour ' } })
    const ours = await runQueries(asker, typed)
    const odd = await runQueries(asker, naughty)
    await asker.close()
    const peer = openAsker(electron, [join(bench, 'search-like.mjs'), library])
    const hasPeer = ({ kind }) => /^(one rare|two words)/.test(kind)
    const scans = []
    for (const { input } of typed.filter(hasPeer)) scans.push(await peer.ask(input.text.trim().split(' ')))
    await peer.close()
    const same = ours.filter(hasPeer)
    const median = (asked) => percentile(ascending(asked.map(({ ms }) => ms)), 0.5)
    process.stdout.write(
      `${[
        `${'milliseconds'.padEnd(32)}    n     p50     p95     max cpu p50 cpu p95`,
        ...[...new Set(typed.map(({ kind }) => kind))].map((kind) =>
          lineOf(
            kind,
            ours.filter((one) => one.kind === kind),
          ),
        ),
        lineOf('all that people type', ours),
        lineOf('naughty strings', odd),
        lineOf('the same words, LIKE', scans),
        lineOf('the same words, search.query', same),
        `ratio of the medians, LIKE to search.query: ${(median(scans) / median(same)).toFixed(0)}`,
        `the first question of a process took ${first.ms.toFixed(0)} ms`,
        `load of the machine ${before.toFixed(1)} before, ${loadavg()[0].toFixed(1)} after, ${availableParallelism()} cores`,
        ...slowest([...ours, ...odd], Number(values.slowest)),
      ].join('\n')}\n`,
    )
  } finally {
    if (values.keep === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

try {
  await main()
} catch (error) {
  say(error.message)
  process.exitCode = 1
}
