import { existsSync, linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Instant } from '#core/kernel/ids'
import { openLibrary } from '#electron/db/open-library'
import { createStores } from '#electron/db/stores'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'

const AMEX = 'american-express-carte-france'

let house: TempHouse
beforeEach(async () => {
  house = await tempHouse()
})
afterEach(() => house.close())

const fileNamed = (name: string, bytes: string): string => {
  const path = join(house.dir, name)
  writeFileSync(path, bytes)
  return house.app.tickets.issueFile(path)
}

const addFile = async (dossierId: string, name: string, bytes = name) => {
  const { results } = await house.api.evidence.add({ dossierId, files: [fileNamed(name, bytes)] })
  const [first] = results
  if (first?.kind !== 'added') throw new Error('not added')
  return first.evidence
}

/** The kinds of the journal, oldest first; the house must be closed. */
const readJournal = (subjects: readonly string[]): readonly string[] => {
  const clock = { now: () => Instant.parse(new Date().toISOString()) }
  const library = openLibrary(house.libraryDir, { clock, newId: () => 'unused' })
  try {
    const { journal } = createStores(library.db)
    expect(journal.verifyChain()).toBeNull()
    return subjects.flatMap((subject) => journal.listFor(subject).map((line) => line.kind))
  } finally {
    library.close()
  }
}

/** The words announced since the last look. */
const announced = (): ReadonlySet<string> =>
  new Set(house.events.splice(0).flatMap((event) => (event.kind === 'changed' ? event.words : [])))

test('every change names all the words whose answers it alters, and is a line of the journal', async () => {
  const dossier = await house.api.dossier.create({ companyId: AMEX })
  expect(announced()).toEqual(new Set(['dossier', 'deadline', 'letter', 'pack', 'library']))
  const dossierId = dossier.id
  const entry = await house.api.correspondence.add({
    dossierId,
    channel: 'call',
    direction: 'outgoing',
    on: '2026-03-02',
  })
  expect(announced()).toEqual(new Set(['correspondence', 'deadline', 'dossier', 'letter', 'pack', 'library']))
  const piece = await addFile(dossierId, 'a.txt')
  expect(announced()).toEqual(new Set(['evidence', 'dossier', 'letter', 'pack', 'library']))
  await house.api.evidence.update({ evidenceId: piece.id, changes: { title: 'Facture' } })
  expect(announced()).toEqual(new Set(['evidence', 'dossier', 'letter', 'pack']))
  const letter = await house.api.letter.draft({ dossierId, templateId: 'reclamation_initiale' })
  expect(announced()).toEqual(new Set(['letter', 'dossier', 'pack', 'library']))
  await house.api.person.update({ changes: { lastName: 'Martin' } })
  expect(announced()).toEqual(new Set(['person', 'dossier', 'letter', 'pack']))
  const company = await house.api.company.create({ name: 'Ma banque' })
  expect(announced()).toEqual(new Set(['company', 'dossier', 'letter', 'pack']))
  await house.app.close()
  expect(readJournal([dossierId, entry.id, piece.id, letter.id, company.id])).toEqual([
    'dossier.created',
    'entry.added',
    'evidence.added',
    'evidence.described',
    'letter.drafted',
    'company.created',
  ])
})

test('an example that was cut off is finished when it is asked for again, and made only once', async () => {
  const { gate } = house.app
  const ask = (callId: string) => gate.run({ name: 'sample.create', callId, input: {}, isTrustedSender: true })
  const first = ask('cut')
  while ((await house.api.library.status({})).counts.evidence < 2)
    await new Promise((resolve) => setTimeout(resolve, 5))
  gate.cancel('cut')
  expect(await first).toMatchObject({ ok: false, error: { code: 'job.cancelled' } })
  const half = (await house.api.library.status({})).counts
  expect(half).toMatchObject({ dossiers: 1, letters: 0 })
  const whole = await house.api.sample.create({})
  const { counts } = await house.api.library.status({})
  expect(counts).toEqual({ dossiers: 1, entries: 7, evidence: 7, letters: 1 })
  expect((await house.api.evidence.list({ dossierId: whole.id })).every((piece) => piece.proves !== '')).toBe(true)
  expect(await house.api.sample.create({})).toEqual(whole)
  expect((await house.api.library.status({})).counts).toEqual(counts)
  expect(readdirSync(house.libraryDir)).not.toContain('.sample')
})

test('a citation names a piece of the same dossier, a company names a mediator that there is', async () => {
  const one = await house.api.dossier.create({ companyId: AMEX })
  const two = await house.api.dossier.create({ companyId: AMEX })
  const piece = await addFile(two.id, 'a.txt')
  const fields = { channel: 'call', direction: 'outgoing', on: '2026-03-02' } as const
  const citations = [{ evidenceId: piece.id, page: null }]
  const foreign = { error: { code: 'notFound', what: 'evidence' } }
  await expect(house.api.correspondence.add({ ...fields, dossierId: one.id, citations })).rejects.toMatchObject(foreign)
  const entry = await house.api.correspondence.add({ ...fields, dossierId: one.id })
  await expect(house.api.correspondence.update({ entryId: entry.id, changes: { citations } })).rejects.toMatchObject(
    foreign,
  )
  expect((await house.api.correspondence.add({ ...fields, dossierId: two.id, citations })).citations).toEqual(citations)
  await expect(house.api.company.update({ companyId: AMEX, changes: { mediatorId: 'nobody' } })).rejects.toMatchObject({
    error: { code: 'notFound', what: 'mediator' },
  })
})

test('the library’s own files are not read as evidence, under whatever name', async () => {
  const { id: dossierId } = await house.api.dossier.create({ companyId: AMEX })
  const alias = join(house.dir, 'innocent.bin')
  linkSync(join(house.libraryDir, 'library.sqlite'), alias)
  for (const path of [alias, join(house.libraryDir, 'lock.sqlite'), join(house.libraryDir, '.', 'recours.json')])
    await expect(
      house.api.evidence.add({ dossierId, files: [house.app.tickets.issueFile(path)] }),
    ).rejects.toMatchObject({ error: { code: 'evidence.refused', reason: 'unreadable' } })
})

test.skipIf(process.platform !== 'linux')(
  'of a name that is not UTF-8 the name alone is kept, never its folder',
  async () => {
    const { id: dossierId } = await house.api.dossier.create({ companyId: AMEX })
    const odd = (name: string) => Buffer.concat([Buffer.from(join(house.dir, name)), Buffer.from([0xe9, 0x21])])
    for (const name of ['factur', 'carte 4111 1111 1111 1111 ']) {
      writeFileSync(odd(name), name)
      await house.api.evidence.add({ dossierId, files: [house.app.tickets.issueFile(odd(name))] })
    }
    await house.app.close()
    const bytes = readFileSync(join(house.libraryDir, 'library.sqlite')).toString('latin1')
    expect(bytes).toContain('factur\u00e9!')
    expect(bytes).not.toContain(house.dir)
    expect(bytes).not.toContain('4111 1111')
  },
)

test('a picture of a file that is gone says so', async () => {
  const { id: dossierId } = await house.api.dossier.create({ companyId: AMEX })
  const piece = await addFile(dossierId, 'a.png', 'no picture')
  const picture = () => house.api.evidence.picture({ evidenceId: piece.id })
  await expect(picture()).rejects.toMatchObject({ error: { code: 'evidence.notShown' } })
  const object = join(house.libraryDir, 'objects', piece.sha256.slice(0, 2), piece.sha256)
  renameSync(object, `${object}.away`)
  await expect(picture()).rejects.toMatchObject({ error: { code: 'vault.fileMissing', name: '1 · a.png' } })
  writeFileSync(object, 'other bytes')
  await expect(picture()).rejects.toMatchObject({ error: { code: 'vault.fileAltered' } })
})

test('what was kept before a failure is announced all the same', async () => {
  const { id: dossierId } = await house.api.dossier.create({ companyId: AMEX })
  const files = [fileNamed('a.txt', 'a'), fileNamed('b.txt', 'b')]
  const known = '3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d' // SHA-256 of "b"
  const planted = join(house.libraryDir, 'objects', known.slice(0, 2))
  rmSync(planted, { recursive: true, force: true })
  writeFileSync(planted, 'a file where a folder belongs')
  announced()
  const envelope = await house.call('evidence.add', { dossierId, files })
  expect(envelope).toMatchObject({ ok: false, error: { code: expect.stringMatching(/^library\./) } })
  expect(announced()).toContain('evidence')
  expect(await house.api.evidence.list({ dossierId })).toHaveLength(1)
})

test('closing waits for what runs, and what comes later is told so', async () => {
  const running = house.call('sample.create', {})
  await house.app.close()
  expect(await running).toMatchObject({ ok: false, error: { code: 'job.cancelled' } })
  expect(await house.call('dossier.list', {})).toMatchObject({ ok: false, error: { code: 'job.cancelled' } })
  expect(existsSync(join(house.libraryDir, 'library.sqlite-wal'))).toBe(false)
})
