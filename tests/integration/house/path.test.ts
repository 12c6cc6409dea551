import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AddResult } from '#core/evidence/evidence'
import type { FilePath } from '#electron/vault/vault'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'

let house: TempHouse
beforeEach(async () => {
  house = await tempHouse({ today: '2026-03-23' })
})
afterEach(() => house.close())

const AMEX = 'american-express-carte-france'
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const add = async (dossierId: string, ...paths: readonly FilePath[]): Promise<readonly AddResult[]> => {
  const files = paths.map((path) => house.app.tickets.issueFile(path))
  return (await house.api.evidence.add({ dossierId, files })).results
}

test('only the company is required; the dossier comes back as it was made', async () => {
  const made = await house.api.dossier.create({ companyId: AMEX })
  expect(made).toMatchObject({ title: 'American Express Carte France', status: { kind: 'open' }, claimed: null })
  expect(await house.api.dossier.get({ dossierId: made.id })).toEqual(made)
  const changed = await house.api.dossier.update({
    dossierId: made.id,
    changes: { claimed: { cents: 124_000, currency: 'EUR' }, cardEnding: '1005' },
  })
  expect(changed).toMatchObject({ claimed: { cents: 124_000 }, cardEnding: '1005', motive: 'other' })
  const closed = await house.api.dossier.close({ dossierId: made.id, outcome: 'won' })
  expect(closed.status).toMatchObject({ kind: 'closed', on: '2026-03-23', outcome: 'won' })
  expect((await house.api.dossier.reopen({ dossierId: made.id })).status).toEqual({ kind: 'open' })
})

test('a full card number is refused with its own sentence and stored nowhere', async () => {
  const card = '3782 822463 10005'
  const envelope = await house.call('dossier.create', { companyId: AMEX, cardEnding: card })
  expect(envelope).toMatchObject({ ok: false, error: { code: 'card.fullNumber' } })
  const dossier = await house.api.dossier.create({ companyId: AMEX, summary: `Ma carte ${card} a servi` })
  expect(dossier.summary).toBe('Ma carte •••• 0005 a servi')
  const path = join(house.dir, 'relevé 378282246310005.txt')
  writeFileSync(path, 'Relevé')
  const [result] = await add(dossier.id, path)
  expect(result).toMatchObject({ kind: 'added', name: 'relevé •••• 0005.txt' })
  await house.app.close()
  const bytes = readdirSync(house.libraryDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('objects'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
    .join('')
  expect(bytes).not.toContain('378282246310005')
  expect(bytes).not.toContain(card)
})

test('deadlines follow from the log: 15 business days from receipt, 35 only after a holding reply', async () => {
  const { id: dossierId } = await house.api.dossier.create({ companyId: AMEX, motive: 'payment_or_fees' })
  await house.api.correspondence.add({
    dossierId,
    channel: 'registered_letter',
    direction: 'outgoing',
    on: '2026-03-02',
    events: [
      { event: 'complaint.sent', on: '2026-03-02' },
      { event: 'complaint.received_by_company', on: '2026-03-04' },
    ],
  })
  const find = async (ruleId: string) =>
    (await house.api.deadline.list({ dossierId })).find((deadline) => deadline.ruleId === ruleId)
  expect(await find('FR-CMF-L133-45-15')).toMatchObject({ date: '2026-03-25', owedBy: 'company', status: 'soon' })
  expect(await find('FR-CMF-L133-45-35')).toBeUndefined()
  expect(await find('FR-CONSO-L612-2-1Y')).toMatchObject({ owedBy: 'user', date: '2027-03-02' })
  await house.api.correspondence.add({
    dossierId,
    channel: 'letter',
    direction: 'incoming',
    on: '2026-03-20',
    events: [{ event: 'holding_reply.received', on: '2026-03-20' }],
  })
  expect(await find('FR-CMF-L133-45-15')).toMatchObject({ status: 'superseded' })
  expect(await find('FR-CMF-L133-45-35')).toMatchObject({ date: '2026-04-23' })
  const overview = await house.api.dossier.overview({ dossierId })
  expect(overview).toMatchObject({ stage: 'waiting', silentDays: 3, nextAction: { kind: 'wait', on: '2026-04-23' } })
})

test('a promise with a date becomes a deadline; a removed exchange no longer counts and can come back', async () => {
  const { id: dossierId } = await house.api.dossier.create({ companyId: AMEX })
  const entry = await house.api.correspondence.add({
    dossierId,
    channel: 'call',
    direction: 'outgoing',
    on: '2026-03-10',
    time: '14:05',
    person: 'Mme Lenoir',
    commitment: { text: 'rappeler', by: '2026-03-17' },
  })
  expect(await house.api.deadline.list({ dossierId })).toMatchObject([
    { kind: 'promise', date: '2026-03-17', status: 'overdue' },
  ])
  await house.api.correspondence.remove({ entryId: entry.id })
  expect(await house.api.deadline.list({ dossierId })).toEqual([])
  expect(await house.api.correspondence.list({ dossierId, removed: true })).toHaveLength(1)
  await house.api.correspondence.restore({ entryId: entry.id })
  expect(await house.api.correspondence.list({ dossierId })).toHaveLength(1)
})

test('every file handed in has its answer, and the bytes come back as they were', async () => {
  const { id: dossierId } = await house.api.dossier.create({ companyId: AMEX })
  const letter = join(house.dir, 'lettre.txt')
  const copy = join(house.dir, 'copie.txt')
  const empty = join(house.dir, 'vide.pdf')
  const folder = join(house.dir, 'dossier')
  const link = join(house.dir, 'raccourci')
  const pipe = join(house.dir, 'tube')
  const odd = Buffer.concat([Buffer.from(join(house.dir, 'factur')), Buffer.from([0xe9]), Buffer.from('.txt')])
  writeFileSync(letter, 'Bonjour\n')
  writeFileSync(copy, 'Bonjour\n')
  writeFileSync(empty, '')
  mkdirSync(folder)
  symlinkSync(letter, link)
  execFileSync('mkfifo', [pipe])
  writeFileSync(odd, 'Latin-1 name')
  const results = await add(dossierId, letter, copy, empty, folder, link, pipe, odd, join(house.dir, 'absent.pdf'))
  expect(results.map((result) => (result.kind === 'refused' ? result.reason : result.kind))).toEqual([
    'added',
    'duplicate',
    'added',
    'symlink',
    'not_a_file',
    'added',
    'missing',
  ])
  expect(results[5]).toMatchObject({ name: 'facturé.txt', nameRepaired: true })
  const pieces = await house.api.evidence.list({ dossierId })
  expect(pieces.map((piece) => piece.exhibitNumber)).toEqual([1, 2, 3])
  expect(pieces[0]).toMatchObject({ kind: 'text', sha256: sha(readFileSync(letter)), size: 8 })
  const out = join(house.dir, 'sortie.txt')
  await house.api.evidence.export({ evidenceId: pieces[0]?.id ?? '', to: house.app.tickets.issueDestination(out) })
  expect(readFileSync(out)).toEqual(readFileSync(letter))
  expect(await add(dossierId, folder)).toEqual([])
  await expect(add(dossierId, link)).rejects.toMatchObject({ error: { code: 'evidence.refused', reason: 'symlink' } })
})

test('a ticket is good for one use, and a destination that holds data is never replaced', async () => {
  const { id: dossierId } = await house.api.dossier.create({ companyId: AMEX })
  const path = join(house.dir, 'a.txt')
  writeFileSync(path, 'a')
  const ticket = house.app.tickets.issueFile(path)
  const { results } = await house.api.evidence.add({ dossierId, files: [ticket] })
  await expect(house.api.evidence.add({ dossierId, files: [ticket] })).rejects.toMatchObject({
    error: { code: 'ticket.unknown' },
  })
  const [first] = results
  if (first?.kind !== 'added') throw new Error('not added')
  const evidenceId = first.evidence.id
  const taken = join(house.dir, 'pris.txt')
  writeFileSync(taken, 'precious')
  const to = () => house.app.tickets.issueDestination(taken)
  await expect(house.api.evidence.export({ evidenceId, to: to() })).rejects.toMatchObject({
    error: { code: 'destination.exists' },
  })
  expect(readFileSync(taken, 'utf8')).toBe('precious')
  const nowhere = house.app.tickets.issueDestination(join(house.dir, 'no', 'such', 'folder.txt'))
  await expect(house.api.evidence.export({ evidenceId, to: nowhere })).rejects.toMatchObject({
    error: { code: 'destination.unwritable' },
  })
  await expect(house.api.evidence.export({ evidenceId })).rejects.toMatchObject({
    error: { code: 'destination.missing' },
  })
})

test('the example dossier exports its letter and its pack', async () => {
  const dossier = await house.api.sample.create({})
  expect(dossier.isSample).toBe(true)
  const [letter] = await house.api.letter.list({ dossierId: dossier.id })
  if (letter === undefined) throw new Error('no letter')
  const { enclosures, unknown } = await house.api.letter.enclosures({ letterId: letter.id })
  expect(enclosures.length).toBeGreaterThan(0)
  expect(unknown).toEqual([])
  const out = join(house.dir, 'pack')
  const result = await house.api.pack.export({
    dossierId: dossier.id,
    zip: true,
    to: house.app.tickets.issueDestination(out),
  })
  expect(existsSync(join(out, 'data', '00_Dossier_complet.pdf'))).toBe(true)
  expect(existsSync(`${out}.zip`)).toBe(true)
  expect(result.check.pages).toBe(result.check.plannedPages)
  expect(result.check.pageNumbersFound).toBe(result.check.pages)
  expect(result.leftOut.every((piece) => piece.reason.fr !== '')).toBe(true)
  execFileSync('sha256sum', ['-c', '--quiet', 'MANIFESTE.sha256'], { cwd: out })
})
