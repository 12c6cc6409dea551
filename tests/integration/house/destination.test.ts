import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Evidence } from '#core/evidence/evidence'
import { Failure } from '#core/kernel/failure'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'

const AMEX = 'american-express-carte-france'
const isWindows = process.platform === 'win32'

let house: TempHouse
let dossierId: string
let piece: Evidence
let chosen: string | null = null
let libraryIsFull = false
/** The last thing asked before a version is recorded: here the disk fills, and nowhere else. */
const now = (): Date => {
  if (libraryIsFull && new Error('where').stack?.includes('recordSubmission'))
    throw new Failure({ code: 'library.full' })
  return new Date()
}
beforeEach(async () => {
  chosen = null
  libraryIsFull = false
  house = await tempHouse({ now, dialogs: { chooseDestination: async () => chosen } })
  dossierId = (await house.api.dossier.create({ companyId: AMEX })).id
  const path = join(house.dir, 'a.txt')
  writeFileSync(path, 'precious bytes')
  const { results } = await house.api.evidence.add({ dossierId, files: [house.app.tickets.issueFile(path)] })
  const [first] = results
  if (first?.kind !== 'added') throw new Error('not added')
  piece = first.evidence
})
afterEach(() => house.close())

const codeOf = async (name: string, input: unknown): Promise<string> => {
  const envelope = await house.call(name, input)
  return envelope.ok ? 'ok' : envelope.error.code
}
const exportTo = (path: string): Promise<string> =>
  codeOf('evidence.export', { evidenceId: piece.id, to: house.app.tickets.issueDestination(path) })
const packTo = (path: string): Promise<string> =>
  codeOf('pack.export', { dossierId, to: house.app.tickets.issueDestination(path) })

const names = (dir: string): readonly string[] => (readdirSync(dir, { recursive: true }) as string[]).sort()

test('the library’s own folder is no destination: a file named like SQLite’s journal would spoil it', async () => {
  const before = names(house.libraryDir)
  const alias = join(house.dir, 'alias')
  symlinkSync(house.libraryDir, alias, 'junction')
  for (const folder of [
    house.libraryDir,
    join(house.libraryDir, 'objects'),
    alias,
    join(house.dir, 'x', '..', 'library'),
  ])
    for (const name of ['library.sqlite-journal', 'library.sqlite-wal', 'tmp-x']) {
      const code = await exportTo(join(folder, name))
      expect(['destination.unwritable', 'destination.exists'], name).toContain(code)
    }
  expect(await packTo(join(house.libraryDir, 'tmp', 'pack'))).toBe('destination.unwritable')
  expect(await packTo(house.libraryDir)).toBe('destination.exists')
  expect(names(house.libraryDir)).toEqual(before)
})

test('whatever can be wrong with a place is said of the place, and nothing is left there', async () => {
  const file = join(house.dir, 'file')
  writeFileSync(file, 'x')
  const before = names(house.dir)
  for (const place of [
    join(house.dir, 'no', 'such', 'folder'),
    join(file, 'below a file'),
    join(house.dir, 'n'.repeat(300)),
    join(house.dir, 'with\0nul'),
    '',
  ]) {
    expect(await exportTo(place), place).toBe('destination.unwritable')
    expect(await packTo(place), place).toBe('destination.unwritable')
  }
  expect(await exportTo(`${join(house.dir, 'like a folder')}/`)).toBe('destination.unwritable')
  // The ZIP’s name is four characters longer.
  expect(await packTo(join(house.dir, 'n'.repeat(253)))).toBe('destination.unwritable')
  expect(names(house.dir)).toEqual(before)
})

test.skipIf(isWindows)('a link that dangles, a pipe or a file counts as taken; an empty folder does not', async () => {
  symlinkSync(join(house.dir, 'nowhere'), join(house.dir, 'link'))
  writeFileSync(join(house.dir, 'pack.zip'), 'somebody’s')
  mkdirSync(join(house.dir, 'empty'))
  expect(await exportTo(join(house.dir, 'link'))).toBe('destination.exists')
  expect(await packTo(join(house.dir, 'link'))).toBe('destination.exists')
  expect(await packTo(join(house.dir, 'pack'))).toBe('destination.exists')
  expect(readFileSync(join(house.dir, 'pack.zip'), 'utf8')).toBe('somebody’s')
  expect(await packTo(`${join(house.dir, 'empty')}/`)).toBe('ok')
  expect(existsSync(join(house.dir, 'empty', 'MANIFESTE.sha256'))).toBe(true)
  expect(existsSync(join(house.dir, 'empty.zip'))).toBe(false)
  mkdirSync(join(house.dir, 'zipped'))
  const zipped = { dossierId, zip: true, to: house.app.tickets.issueDestination(`${join(house.dir, 'zipped')}/`) }
  expect(await codeOf('pack.export', zipped)).toBe('ok')
  expect(existsSync(join(house.dir, 'zipped.zip'))).toBe(true)
  expect(existsSync(join(house.dir, 'zipped', '.zip'))).toBe(false)
})

test.skipIf(isWindows)('a folder that refuses is found out before the work', async () => {
  const closed = join(house.dir, 'closed')
  mkdirSync(closed)
  chmodSync(closed, 0o500)
  // Root may write anywhere but where nobody can.
  const place = process.getuid?.() === 0 ? '/proc/recours' : join(closed, 'x')
  expect(await exportTo(place)).toBe('destination.unwritable')
})

test('a relative path is meant from where the program stands', async () => {
  expect(await exportTo(relative(process.cwd(), join(house.dir, 'out.txt')))).toBe('ok')
  expect(readFileSync(join(house.dir, 'out.txt'), 'utf8')).toBe('precious bytes')
})

test('the dialog asks about a file, so it may replace one; it never asked about a folder or the ZIP beside it', async () => {
  chosen = join(house.dir, 'there.txt')
  writeFileSync(chosen, 'old')
  expect(await codeOf('evidence.export', { evidenceId: piece.id })).toBe('ok')
  expect(readFileSync(chosen, 'utf8')).toBe('precious bytes')
  chosen = join(house.dir, 'pack')
  writeFileSync(`${chosen}.zip`, 'somebody’s')
  expect(await codeOf('pack.export', { dossierId })).toBe('destination.exists')
  expect(readFileSync(`${chosen}.zip`, 'utf8')).toBe('somebody’s')
  chosen = null
  expect(await codeOf('pack.export', { dossierId })).toBe('job.cancelled')
})

test('a refused call spends no ticket, a begun one does', async () => {
  const place = join(house.dir, 'later.txt')
  writeFileSync(place, 'in the way')
  const to = house.app.tickets.issueDestination(place)
  expect(await codeOf('evidence.export', { evidenceId: dossierId, to })).toBe('notFound')
  expect(await codeOf('evidence.export', { evidenceId: piece.id, to })).toBe('destination.exists')
  writeFileSync(place, '')
  expect(await codeOf('evidence.export', { evidenceId: piece.id, to })).toBe('ok')
  expect(await codeOf('evidence.export', { evidenceId: piece.id, to })).toBe('ticket.unknown')

  const path = join(house.dir, 'b.txt')
  writeFileSync(path, 'b')
  const [good, spent] = [house.app.tickets.issueFile(path), house.app.tickets.issueFile(path)]
  expect(await codeOf('evidence.add', { dossierId, files: [spent] })).toBe('ok')
  expect(await codeOf('evidence.add', { dossierId, files: [good, spent] })).toBe('ticket.unknown')
  expect(await codeOf('evidence.add', { dossierId, files: [good, good] })).toBe('ticket.unknown')
  expect(await codeOf('evidence.add', { dossierId: piece.id, files: [good] })).toBe('notFound')
  expect(await codeOf('evidence.add', { dossierId, files: [good] })).toBe('ok')
})

test('a pack that the library cannot note is taken back, and so is one that was cancelled', async () => {
  const place = join(house.dir, 'pack')
  const left = () => names(house.dir).filter((name) => name.startsWith('pack') || name.includes('.part'))
  libraryIsFull = true
  expect(await packTo(place)).toBe('library.full')
  expect(left()).toEqual([])
  libraryIsFull = false
  const to = house.app.tickets.issueDestination(place)
  const job = house.app.gate.run({ name: 'pack.export', callId: 'p', input: { dossierId, to }, isTrustedSender: true })
  house.app.gate.cancel('p')
  expect(await job).toMatchObject({ ok: false, error: { code: 'job.cancelled' } })
  expect(left()).toEqual([])
  expect(await packTo(place)).toBe('ok')
})
