import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MOST_TOLD } from '#contract/evidence'
import type { AddResult } from '#core/evidence/evidence'
import type { DossierId } from '#core/kernel/ids'
import { listFiles } from '#electron/services/list-files'
import { whyNoPermissions } from '#tests/support/fault-disk'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'

const CORPORA = join(import.meta.dirname, '../../../../shared/corpora')
const isLinux = process.platform === 'linux'
const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

let house: TempHouse
let dossierId: DossierId
let folder: string
beforeEach(async () => {
  house = await tempHouse({ today: '2026-03-23' })
  const company = await house.api.company.create({ name: 'Une société' })
  dossierId = (await house.api.dossier.create({ companyId: company.id })).id
  folder = join(house.dir, 'Preuves')
  mkdirSync(folder)
})
afterEach(() => house.close())

const add = (...paths: readonly (string | Buffer)[]) =>
  house.api.evidence.add({ dossierId, files: paths.map((path) => house.app.tickets.issueFile(path)) })

const put = (name: string, text: string): string => {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
  utimesSync(path, new Date('2026-01-01'), new Date('2026-01-01'))
  return path
}

const lineOf = (result: AddResult): string =>
  `${result.name} ${result.kind === 'refused' ? result.reason : result.kind}`

/** Every row has its file, every file its row, and nothing unfinished is left. */
const expectWhole = async () => {
  const pieces = await house.api.evidence.list({ dossierId })
  const objects = join(house.libraryDir, 'objects')
  const names = existsSync(objects)
    ? readdirSync(objects, { recursive: true, withFileTypes: true }).flatMap((one) => (one.isFile() ? [one.name] : []))
    : []
  expect(new Set(names)).toEqual(new Set(pieces.map((piece) => piece.sha256)))
  for (const piece of pieces)
    expect(sha256(readFileSync(join(objects, piece.sha256.slice(0, 2), piece.sha256)))).toBe(piece.sha256)
  expect(pieces.map((piece) => piece.exhibitNumber)).toEqual(pieces.map((_, index) => index + 1))
  expect(readdirSync(join(house.libraryDir, 'tmp'))).toEqual([])
  return pieces
}

test('a folder is taken in with all that is below it, in the order of the paths, and nothing is left unsaid', async () => {
  put('b.txt', 'b')
  put('a/2.txt', 'deux')
  put('a/1.txt', 'un')
  put('a/profond/encore/3.txt', 'trois')
  put('copie.txt', 'un')
  put('.DS_Store', 'x')
  put('a/Thumbs.db', 'x')
  put('a/~$lettre.docx', 'x')
  put('.cachée', 'cachée')
  mkdirSync(join(folder, 'vide'))
  if (isLinux) {
    symlinkSync(folder, join(folder, 'boucle'))
    symlinkSync(join(folder, 'b.txt'), join(folder, 'lien.txt'))
  }
  const { results, stopped, notReached } = await add(folder)
  expect({ stopped, notReached }).toEqual({ stopped: false, notReached: 0 })
  expect(results.map(lineOf)).toEqual([
    'Preuves/.DS_Store system_file',
    'Preuves/.cachée added',
    'Preuves/a/1.txt added',
    'Preuves/a/2.txt added',
    'Preuves/a/Thumbs.db system_file',
    'Preuves/a/profond/encore/3.txt added',
    'Preuves/a/~$lettre.docx system_file',
    'Preuves/b.txt added',
    ...(isLinux ? ['Preuves/boucle symlink'] : []),
    'Preuves/copie.txt duplicate',
    ...(isLinux ? ['Preuves/lien.txt symlink'] : []),
  ])
  expect((await expectWhole()).map((piece) => piece.originalName)).toEqual([
    '.cachée',
    '1.txt',
    '2.txt',
    '3.txt',
    'b.txt',
  ])
})

test.skipIf(!isLinux)(
  'names that are not UTF-8, of 255 bytes, composed in two ways, or with a card number in them',
  async () => {
    const raw = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from('re\xe7u', 'latin1')])
    mkdirSync(raw)
    writeFileSync(Buffer.concat([raw, Buffer.from('/d\xe9bit.txt', 'latin1')]), 'latin')
    put('n'.repeat(251).concat('.txt'), 'long')
    put('caf\u00e9.txt', 'composé')
    put('cafe\u0301.txt', 'décomposé')
    put('carte 4970 1000 0000 0055.txt', 'carte')
    const { results } = await add(folder)
    expect(results.map((result) => result.kind)).toEqual(Array.from({ length: 5 }, () => 'added'))
    const names = (await expectWhole()).map((piece) => piece.originalName)
    expect(names.filter((name) => name === 'caf\u00e9.txt')).toHaveLength(2)
    expect(names).toContain('débit.txt')
    expect(names).toContain(`${'n'.repeat(251)}.txt`)
    expect(JSON.stringify(results)).not.toContain('4970 1000 0000 0055')
  },
)

test('a folder that may not be opened is named', async (context) => {
  context.skip(whyNoPermissions !== null, whyNoPermissions ?? '')
  context.skip(process.getuid?.() === 0, 'to root nothing is closed')
  put('fermé/a.txt', 'a')
  put('z.txt', 'z')
  chmodSync(join(folder, 'fermé'), 0o000)
  expect((await add(folder)).results.map(lineOf)).toEqual(['Preuves/fermé folder_unreadable', 'Preuves/z.txt added'])
  chmodSync(join(folder, 'fermé'), 0o755)
})

test('the library is not copied into itself, and depth and number have a bound that is told', async () => {
  put('a.txt', 'a')
  const { results } = await add(house.dir)
  expect(results.map(lineOf)).toContain(`${house.dir.split('/').at(-1)}/library library`)
  expect(results.filter(({ kind }) => kind === 'added')).toHaveLength(1)
  put('1/2/3/4.txt', 'deep')
  put('b.txt', 'b')
  const options = { libraryDir: house.libraryDir, signal: new AbortController().signal, onFound: () => {} }
  const deep = await listFiles([folder], { ...options, mostLevels: 2 })
  expect(deep.listed.find(({ kind }) => kind === 'left')).toMatchObject({ reason: 'too_deep', shown: 'Preuves/1/2' })
  const many = await listFiles([folder], { ...options, mostFiles: 1 })
  expect(many.listed.map((one) => (one.kind === 'left' ? one.reason : one.shown))).toEqual([
    'Preuves/1/2/3/4.txt',
    'too_many',
  ])
})

test('what was stopped goes on where it stopped, and writes nothing twice', async () => {
  const FILES = 1500
  for (let n = 0; n < FILES; n += 1) put(`${String(n).padStart(4, '0')}.txt`, `fichier ${n} ${'x'.repeat(n)}`)
  const controller = new AbortController()
  const isUnderWay = () =>
    house.events.some(
      (event) => event.kind === 'progress' && event.progress.step === 'keeping' && event.progress.done > 0,
    )
  const watch = setInterval(() => isUnderWay() && controller.abort(), 1)
  const files = [house.app.tickets.issueFile(folder)]
  const first = await house.api.evidence.add({ dossierId, files }, { signal: controller.signal })
  clearInterval(watch)
  expect(first.stopped).toBe(true)
  expect(first.counts.added).toBeGreaterThan(0)
  expect(first.counts).toMatchObject({ duplicate: 0, refused: 0 })
  expect(first.counts.added + first.notReached).toBe(FILES)
  const kept = await house.api.evidence.list({ dossierId })
  expect(kept).toHaveLength(first.counts.added)
  const [some] = kept
  const place = join(house.libraryDir, 'objects', some?.sha256.slice(0, 2) ?? '', some?.sha256 ?? '')
  const before = statSync(place, { bigint: true })
  const second = await add(folder)
  expect(second.counts).toEqual({ added: first.notReached, duplicate: first.counts.added, refused: 0 })
  const after = statSync(place, { bigint: true })
  expect([after.ino, after.ctimeNs]).toEqual([before.ino, before.ctimeNs])
})

test('of many files the first of each kind are told, and all are counted', async () => {
  const FILES = MOST_TOLD.added + 50
  for (let n = 0; n < FILES; n += 1) put(`${String(n).padStart(4, '0')}.txt`, `fichier ${n}`)
  put('zz/.DS_Store', 'x')
  put('zz/copie.txt', 'fichier 7')
  const { results, counts, notReached } = await add(folder)
  expect({ ...counts, notReached }).toEqual({ added: FILES, duplicate: 1, refused: 1, notReached: 0 })
  expect(results.slice(0, MOST_TOLD.added).map(({ name }) => name)).toEqual(
    Array.from({ length: MOST_TOLD.added }, (_, n) => `Preuves/${String(n).padStart(4, '0')}.txt`),
  )
  expect(results.slice(MOST_TOLD.added).map(lineOf)).toEqual([
    'Preuves/zz/.DS_Store system_file',
    'Preuves/zz/copie.txt duplicate',
  ])
  expect(await expectWhole()).toHaveLength(FILES)
})

test('a kept file that has gone from the vault is put back rather than called a duplicate', async () => {
  const path = put('a.txt', 'bonjour')
  await add(path)
  const [piece] = await house.api.evidence.list({ dossierId })
  const place = join(house.libraryDir, 'objects', piece?.sha256.slice(0, 2) ?? '', piece?.sha256 ?? '')
  renameSync(place, join(house.dir, 'ailleurs'))
  expect((await add(path)).results.map(lineOf)).toEqual(['a.txt duplicate'])
  expect(readFileSync(place, 'utf8')).toBe('bonjour')
})

const whyNoCorpora = existsSync(CORPORA) ? null : 'no corpora on this machine'
test.skipIf(whyNoCorpora !== null)(
  `every file of the corpora is kept whole${whyNoCorpora === null ? '' : ` (skipped: ${whyNoCorpora})`}`,
  { timeout: 180_000 },
  async () => {
    const files = readdirSync(CORPORA, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    const { results, notReached } = await add(CORPORA)
    expect(notReached).toBe(0)
    expect(
      results
        .filter((one) => one.kind === 'refused')
        .map(lineOf)
        .filter((line) => !line.endsWith('system_file')),
    ).toEqual([])
    expect(results).toHaveLength(files.length)
    const kept = new Map((await expectWhole()).map((piece) => [piece.sha256 as string, piece]))
    for (const one of files) expect(kept.has(sha256(readFileSync(join(one.parentPath, one.name))))).toBe(true)
  },
)
