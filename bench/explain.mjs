/**
 * `node bench/explain.mjs [--count N] [--rounds N] [--profile DIR]`: how many `deadline.explain` a second one process of
 * the built command line answers (`recours batch`), beside a well-known library that counts the same days. bench/README.md
 * says what the figures mean. Figures only: nothing here fails for being slow.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ensureBuild } from '../scripts/build.mjs'
import { runChild, say } from '../scripts/child.mjs'
import { ensureElectron } from '../scripts/ensure-electron.mjs'
import { asNode } from '../scripts/in-electron.mjs'
import { compareAnswers } from './compare.mjs'
import { makeRequests, readRules } from './requests.mjs'

const bench = dirname(fileURLToPath(import.meta.url))
const root = dirname(bench)
const SEED = 20_260_323
const REGIONS =
  'FR FR-ALSACE-MOSELLE FR-971 FR-972 FR-973 FR-974 FR-976 FR-977 FR-978 UK-EW UK-SC UK-NI BE LU DE'.split(' ')

async function ensurePeer() {
  if (existsSync(join(bench, 'node_modules', '.package-lock.json'))) return
  say('Installing the packages of bench.')
  const { status, output } = await runChild('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: bench,
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error(`npm ci in bench failed.\n${output.trim()}`)
}

const readAll = async (stream) => {
  const chunks = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

/** Hands `lines` to one process and answers what it wrote, from its start to its end. */
async function measure(electron, args, lines) {
  const startedAt = performance.now()
  const child = spawn(electron, ['-r', join(bench, 'cpu-at-exit.cjs'), ...args], {
    env: asNode(),
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  })
  child.stdin.end(`${lines.join('\n')}\n`)
  const ended = new Promise((resolve) => child.on('close', resolve))
  const [out, err, usage] = await Promise.all([child.stdout, child.stderr, child.stdio[3]].map(readAll))
  const status = await ended
  if (status !== 0) throw new Error(`status ${status}\n${err}\n${out.slice(0, 500)}`)
  const { cpu, maxRSS } = JSON.parse(usage)
  const wall = (performance.now() - startedAt) / 1000
  return { answers: out.trimEnd().split('\n'), err, wall, cpu: cpu / 1e6, maxRSS, bytes: out.length }
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
const round = (number) => Math.round(number).toLocaleString('en-GB')

/** The middle round of several, for the wall clock and for processor time. */
function speedOf(rounds, count) {
  return {
    wall: count / median(rounds.map(({ wall }) => wall)),
    cpu: count / median(rounds.map(({ cpu }) => cpu)),
  }
}

/** What the peer spent on its holidays before it read anything, in seconds. */
const holidaysOf = ({ err }) => JSON.parse(err)

const withoutHolidays = (measured) => {
  const { wall, cpu } = holidaysOf(measured)
  return { wall: measured.wall - wall, cpu: measured.cpu - cpu }
}

async function runRounds(electron, { requests, rounds, profile }) {
  const library = mkdtempSync(join(tmpdir(), 'recours-bench-'))
  const cli = [join(root, 'out', 'main', 'cli.js'), 'batch', '--library', join(library, 'library')]
  const options = profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profile]
  const ourLines = requests.map(({ input }) => JSON.stringify({ method: 'deadline.explain', input }))
  const shared = requests.filter(({ rule }) => rule.period.n !== null && rule.period.unit !== 'suspension')
  const peerLines = shared.map(({ rule: { period, roll, calendar }, input: { on, region, calendar: asked } }) =>
    JSON.stringify({
      on,
      region,
      calendar: period.unit === 'business_day' ? (asked ?? calendar) : 'bank5',
      period,
      roll,
    }),
  )
  const [ours, peers] = [[], []]
  try {
    for (let index = 0; index < rounds; index += 1) {
      ours.push(await measure(electron, [...options, ...cli], ourLines))
      peers.push(await measure(electron, [join(bench, 'peer.mjs')], peerLines))
      say(`round ${index + 1} of ${rounds}`)
    }
  } finally {
    rmSync(library, { recursive: true, force: true })
  }
  return { ours, peers, shared }
}

function print({ ours, peers, shared, requests }) {
  const speed = speedOf(ours, requests.length)
  const peerSpeed = speedOf(peers.map(withoutHolidays), shared.length)
  const [first, firstPeer] = [ours[0], peers[0]]
  const line = (name, { wall, cpu }) =>
    `${name.padEnd(44)}${round(wall).padStart(8)} /s  ${round(cpu).padStart(8)} per processor second`
  const lines = [
    line(`recours batch, ${round(requests.length)} deadline.explain`, speed),
    line(`moment-business-days, the ${round(shared.length)} it can answer`, peerSpeed),
    `ratio ${(speed.wall / peerSpeed.wall).toFixed(2)} (wall clock), ${(speed.cpu / peerSpeed.cpu).toFixed(2)} (processor)`,
    `an answer of ours is ${round(first.bytes / requests.length)} bytes, one of the peer's ${round(firstPeer.bytes / shared.length)}`,
    `the peer found its holidays beforehand in ${median(peers.map((peer) => holidaysOf(peer).wall)).toFixed(1)} s, not counted; ours are found within the run`,
    `peak memory ${round(first.maxRSS / 1024)} MB; peer ${round(firstPeer.maxRSS / 1024)} MB`,
    '',
    ...compareAnswers(requests, first.answers, shared, firstPeer.answers),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

async function main() {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '10000' },
      rounds: { type: 'string', default: '3' },
      profile: { type: 'string' },
    },
  })
  const electron = await ensureElectron()
  await ensureBuild()
  await ensurePeer()
  const rules = readRules(join(root, 'resources', 'rules'))
  const requests = makeRequests(rules, { regions: REGIONS, count: Number(values.count), seed: SEED })
  const run = await runRounds(electron, { requests, rounds: Number(values.rounds), profile: values.profile })
  print({ ...run, requests })
}

try {
  await main()
} catch (error) {
  say(error.message)
  process.exitCode = 1
}
