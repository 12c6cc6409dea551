/**
 * `node bench/letters.mjs [--count N] [--rounds N] [--profile DIR]`: how many letters a second one process writes as Word
 * files, beside the bare `docx` library writing the same paragraphs without any look. bench/README.md says what the
 * figures mean. Figures only: nothing here fails for being slow.
 */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { say } from '../scripts/child.mjs'
import { ensureElectron } from '../scripts/ensure-electron.mjs'
import { asNode } from '../scripts/in-electron.mjs'

const script = fileURLToPath(import.meta.url)
const root = dirname(dirname(script))
const ofProject = createRequire(new URL('../package.json', import.meta.url))
/** As deep below the project as the sources, which find `resources/` from where they lie. */
const built = join(root, 'node_modules', '.cache', 'recours-bench', 'letters')
const ENTRIES = {
  writer: 'electron/writers/letter-docx.ts',
  letters: 'tests/integration/letters/shipped-letters.ts',
  reader: 'tests/integration/letters/docx-text.ts',
}

async function buildSources() {
  const { build } = await import(pathToFileURL(ofProject.resolve('vite')).href)
  const input = Object.fromEntries(Object.entries(ENTRIES).map(([name, path]) => [name, join(root, path)]))
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: { ssr: true, target: 'node24', minify: false, outDir: built, emptyOutDir: true, rolldownOptions: { input } },
  })
}

const load = (name) => import(join(built, `${name}.js`))

/** In the measured process: writes `count` letters and tells how long that took. */
async function write(who, count) {
  const { SHIPPED } = await load('letters')
  const { writeLetterDocx } = await load('writer')
  const { readDocxParagraphs } = await load('reader')
  const documents = SHIPPED.filter(({ name }) => name.includes('-typical-')).map(({ document }) => document)
  const texts = []
  if (who === 'bare')
    for (const document of documents)
      texts.push((await readDocxParagraphs(await writeLetterDocx(document))).map(({ text }) => text))
  const { Document, Packer, Paragraph } = ofProject('docx')
  const writeBare = (at) =>
    Packer.toBuffer(new Document({ sections: [{ children: texts[at].map((text) => new Paragraph(text)) }] }))
  const writeOne = who === 'bare' ? writeBare : (at) => writeLetterDocx(documents[at])

  const [startedAt, cpuBefore] = [performance.now(), process.cpuUsage()]
  let bytes = 0
  for (let index = 0; index < count; index += 1) bytes += (await writeOne(index % documents.length)).length
  const { user, system } = process.cpuUsage(cpuBefore)
  const wall = (performance.now() - startedAt) / 1000
  const paragraphs = texts.flat().length / documents.length
  process.stdout.write(JSON.stringify({ wall, cpu: (user + system) / 1e6, bytes, kinds: documents.length, paragraphs }))
}

async function measure(electron, who, { count, profile }) {
  const options = profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profile]
  const child = spawn(electron, [...options, script, '--write', who, '--count', String(count)], {
    env: asNode(),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.on('close', resolve))
  const chunks = []
  for await (const chunk of child.stdout) chunks.push(chunk)
  if ((await ended) !== 0) throw new Error(`${who} did not write its letters`)
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]

async function main({ count, rounds, profile }) {
  const electron = await ensureElectron()
  await buildSources()
  const measured = { ours: [], bare: [] }
  for (let round = 0; round < rounds; round += 1) {
    measured.bare.push(await measure(electron, 'bare', { count }))
    measured.ours.push(await measure(electron, 'ours', { count, profile }))
    say(`round ${round + 1} of ${rounds}`)
  }
  const rate = (who, clock) => count / median(measured[who].map((one) => one[clock]))
  const [ours, bare] = [measured.ours[0], measured.bare[0]]
  const line = (name, who, { bytes }) =>
    `${name.padEnd(34)}${rate(who, 'wall').toFixed(0).padStart(6)} a second ${rate(who, 'cpu').toFixed(0).padStart(6)} per processor second, ${Math.round(bytes / count / 1000)} kB each`
  say(`${count} letters of ${ours.kinds} kinds, ${Math.round(bare.paragraphs)} paragraphs each on average`)
  say(line('our letters', 'ours', ours))
  say(line('bare docx, the same paragraphs', 'bare', bare))
  say(`ratio ${(rate('ours', 'wall') / rate('bare', 'wall')).toFixed(2)}`)
}

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '3' },
    profile: { type: 'string' },
    write: { type: 'string' },
  },
})
try {
  if (values.write !== undefined) await write(values.write, Number(values.count))
  else await main({ count: Number(values.count), rounds: Number(values.rounds), profile: values.profile })
} catch (error) {
  say(error.message)
  process.exitCode = 1
}
