/**
 * Takes in files that mean harm, looks inside them and takes out what they hold, and watches every system call that makes,
 * names, changes or removes a file: `node tests/faults/hostile-trace.mjs`. Nothing may be touched outside the library
 * (reliability.md 4.3), every file must be kept byte for byte, and every call must have its answer.
 *
 * That the watch sees something is shown by a program that does write outside: it must be caught.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { startSession, unwrap } from './support/batch-session.mjs'
import { chooseTarget } from './support/target.mjs'
import { changedPlaces, whyNotTraced } from './support/trace.mjs'

const LONG_AGO = new Date('2026-01-01')
const MOST_SECONDS = 10
const EVIL = 'recours-evil'
const text = (words) => Buffer.from(words, 'utf8')

const reason = whyNotTraced()
if (reason === null) await runAll()
else console.log(`0 passed, 0 failed, 1 skipped: ${reason}`)

/** A message in a message in a message, with a file at the bottom whose name leads out. */
function nestedMail(depth) {
  if (depth === 0)
    return [
      'Content-Type: application/octet-stream; name="x"',
      `Content-Disposition: attachment; filename="../../../../tmp/${EVIL}-mail.sh"`,
      '',
      '#!/bin/sh',
    ].join('\r\n')
  const boundary = `b${depth}`
  const inner = nestedMail(depth - 1)
  const typed = depth === 1 ? inner : ['Content-Type: message/rfc822', '', inner].join('\r\n')
  return [
    'From: a@exemple.fr',
    'To: b@exemple.fr',
    'Date: Mon, 2 Mar 2026 10:00:00 +0100',
    `Subject: ${depth}`,
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    typed,
    `--${boundary}--`,
    '',
  ].join('\r\n')
}

/** A PNG of a few bytes that claims 50,000 × 50,000 pixels. */
function giantPicture() {
  const head = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')
  const size = Buffer.alloc(13)
  size.writeUInt32BE(50_000, 0)
  size.writeUInt32BE(50_000, 4)
  size[8] = 8
  size[9] = 2
  return Buffer.concat([head, size, Buffer.alloc(64)])
}

function hostileFiles() {
  const nothing = new Uint8Array(100 * 1024 * 1024)
  const bomb = zipSync({ 'bombe.txt': nothing }, { level: 9 })
  const link = [text('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }]
  return {
    'sortie.zip': zipSync({
      [`../../../../../../tmp/${EVIL}-1.txt`]: text('dehors'),
      [`/tmp/${EVIL}-2.txt`]: text('dehors'),
      [`..\\..\\${EVIL}-3.txt`]: text('dehors'),
      'dedans.txt': text('dedans'),
    }),
    'lien.zip': zipSync({ lien: link, 'lien/passwd': text('x'), 'note.txt': text('note') }),
    'bombe.zip': bomb,
    'bombe dans une bombe.zip': zipSync({ 'a.zip': bomb, 'b.zip': bomb }, { level: 9 }),
    'poupées.eml': text(nestedMail(30)),
    'grande.png': giantPicture(),
    'facture.pdf': text('MZ\x90\0 this program cannot be run in DOS mode'),
    'dessin.svg': text(`<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>`),
  }
}

async function inTime(problems, what, call) {
  const begin = performance.now()
  const answer = await call()
  if (performance.now() - begin > MOST_SECONDS * 1000) problems.push(`${what}: no answer for ${MOST_SECONDS} s`)
  return answer
}

/** Takes out whatever can be taken out of a piece. */
async function openUp(session, dossierId, { id: evidenceId }, problems) {
  const asked = { dossierId, evidenceId }
  const preview = await inTime(problems, 'intake.preview', () => session.call('intake.preview', asked))
  if (!preview.ok || preview.value.kind !== 'read') return
  const keys = preview.value.proposals.map(({ key }) => key)
  const files = preview.value.looseFiles.map(({ at }) => at)
  if (keys.length + files.length > 0)
    await inTime(problems, 'intake.accept', () => session.call('intake.accept', { ...asked, keys, files }))
}

async function run(target, dir) {
  const problems = []
  const sources = join(dir, 'sources')
  const trace = join(dir, 'trace')
  const library = join(dir, 'library')
  mkdirSync(sources)
  const files = hostileFiles()
  for (const [name, bytes] of Object.entries(files)) {
    writeFileSync(join(sources, name), bytes)
    utimesSync(join(sources, name), LONG_AGO, LONG_AGO)
  }
  const wrap = ['strace', '-f', '-y', '-s', '4096', '-e', 'trace=%file,ftruncate,fchmod,fchown', '-o', trace]
  const session = startSession({ ...target, wrap }, library)
  const company = unwrap(await session.call('company.create', { name: 'Une société' }))
  const { id: dossierId } = unwrap(await session.call('dossier.create', { companyId: company.id }))
  const paths = Object.keys(files).map((name) => join(sources, name))
  const { counts, results } = unwrap(await session.call('evidence.add', { dossierId }, paths))
  if (counts.added !== paths.length) problems.push(`${counts.added} of ${paths.length} files were kept`)
  for (const { name, evidence } of results) {
    const digest = createHash('sha256').update(files[name]).digest('hex')
    if (evidence.sha256 !== digest) problems.push(`${name}: other bytes`)
    await inTime(problems, `${name}: picture`, () => session.call('evidence.picture', { evidenceId: evidence.id }))
    await openUp(session, dossierId, evidence, problems)
  }
  await session.call('search.rebuild')
  // 1 says that some call was refused, as looking inside some of these must be.
  const { status, signal, said } = await session.finish()
  if (signal !== null || status > 1) problems.push(`ended with ${status ?? signal}: ${said}`)
  for (const n of ['1.txt', '2.txt', '3.txt', 'mail.sh'])
    if (existsSync(join('/tmp', `${EVIL}-${n}`))) problems.push(`${EVIL}-${n} was written`)
  const kept = changedPlaces(readFileSync(trace, 'utf8'), realpathSync(library))
  if (kept.inside < 50) problems.push(`only ${kept.inside} changes were seen in the library`)
  for (const place of kept.outside) problems.push(`touched: ${place}`)
  console.log(`${paths.length} hostile files: ${kept.inside} changes in the library, ${kept.outside.length} outside it`)
  return problems
}

/** The watch itself, over a program that does what none of ours may. */
function watchSees(dir) {
  const trace = join(dir, 'trace-of-evil')
  const script = `mkdir "${dir}/library2" && echo x > "${dir}/library2/a" && echo x > "${dir}/outside"`
  spawnSync('strace', ['-f', '-y', '-s', '4096', '-e', 'trace=%file', '-o', trace, 'sh', '-c', script])
  const { inside, outside } = changedPlaces(readFileSync(trace, 'utf8'), join(realpathSync(dir), 'library2'))
  return inside > 0 && outside.some((place) => place.endsWith('/outside'))
}

async function runAll() {
  const target = await chooseTarget()
  const dir = mkdtempSync(join(tmpdir(), 'recours-hostile-'))
  try {
    const problems = await run(target, dir)
    if (!watchSees(dir)) problems.push('a program that writes outside was not caught')
    for (const problem of problems) console.log(problem)
    console.log(problems.length === 0 ? '2 passed, 0 failed' : `0 passed, ${problems.length} failed`)
    process.exitCode = problems.length === 0 ? 0 : 1
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
