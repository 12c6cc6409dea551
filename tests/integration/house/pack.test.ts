import { appendFileSync, chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { checkBag } from '#tests/support/check-bag'
import { makePdf, makePicture } from '#tests/support/make-files'
import { needTool, runTool } from '#tests/support/outside-tools'
import { addPieceTo, type TempHouse, tempHouse } from '#tests/support/temp-house'

const AMEX = 'american-express-carte-france'

let house: TempHouse
let dossierId: string
beforeEach(async () => {
  house = await tempHouse({ today: '2026-03-23' })
  dossierId = (await house.api.dossier.create({ companyId: AMEX })).id
})
afterEach(() => house.close())

const placeOf = (name: string) => join(house.dir, name)
const to = (name: string) => house.app.tickets.issueDestination(placeOf(name))
const namesIn = (dir: string): readonly string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort()

/** A contract, a photograph, a note and a sound: three with pages, one without. */
const fill = async () => {
  const contract = await addPieceTo(house, dossierId, 'contrat.pdf', await makePdf({ pages: 2, text: 'CONTRAT' }))
  const photo = await addPieceTo(house, dossierId, 'photo.jpg', makePicture('jpeg', 400, 300))
  const note = await addPieceTo(house, dossierId, 'note.txt', 'Bonjour, voici ma note.')
  return { contract, photo, note }
}

describe('the pack', () => {
  test('is a folder that sha256sum, qpdf and the rules of BagIt accept, each exhibit in it once', async (context) => {
    needTool(context, 'qpdf', 'sha256sum')
    const { contract, photo, note } = await fill()
    const made = await house.api.pack.export({ dossierId, to: to('pack') })
    const dir = placeOf('pack')
    expect(checkBag(dir)).toEqual([])
    expect((await runTool('sha256sum', ['-c', '--strict', 'MANIFESTE.sha256'], { cwd: dir })).status).toBe(0)
    for (const name of namesIn(dir).filter((one) => one.endsWith('.pdf')))
      expect([name, (await runTool('qpdf', ['--check', join(dir, name)])).status]).toEqual([name, 0])
    const digests = made.files.map(({ sha256 }) => sha256)
    for (const { sha256 } of [contract, photo, note])
      expect(digests.filter((digest) => digest === sha256)).toHaveLength(1)
    expect(made.files.map(({ name }) => name).sort()).toEqual(namesIn(dir))
    expect(made.files.map(({ name }) => name)).toEqual([
      'data/00_Dossier_complet.pdf',
      'data/Pieces/Piece-01_contrat.pdf',
      'data/Pieces/Piece-02_photo.jpg',
      'data/Pieces/Piece-03_note.txt',
      'data/Saisine.docx',
      'LISEZ-MOI.txt',
      'bag-info.txt',
      'bagit.txt',
      'manifest-sha256.txt',
      'tagmanifest-sha256.txt',
      'MANIFESTE.sha256',
    ])
    expect(existsSync(`${dir}.zip`)).toBe(false)
    expect(made.version).toBe(1)
    expect(made.check.pages).toBe(made.check.plannedPages)
    expect(readFileSync(join(dir, 'bag-info.txt'), 'utf8')).toContain(`External-Identifier: ${made.submissionId}`)
  })

  test('in English has English names, its ZIP holds one folder, and a bag altered afterwards is found out', async (context) => {
    needTool(context, 'sha256sum', 'unzip')
    await fill()
    await house.api.pack.export({ dossierId, language: 'en', zip: true, to: to('file') })
    const dir = placeOf('file')
    expect(namesIn(dir)).toEqual(
      expect.arrayContaining(['README.txt', 'data/Exhibits/Exhibit-01_contrat.pdf', 'data/Request.docx']),
    )
    expect((await runTool('unzip', ['-q', `${dir}.zip`, '-d', placeOf('out')])).status).toBe(0)
    expect(readdirSync(placeOf('out'))).toEqual(['file'])
    expect(checkBag(join(placeOf('out'), 'file'))).toEqual([])
    appendFileSync(join(dir, 'data', 'Exhibits', 'Exhibit-03_note.txt'), '!')
    appendFileSync(join(dir, 'bag-info.txt'), 'x: y\n')
    writeFileSync(join(dir, 'data', 'more.txt'), '')
    expect(checkBag(dir)).toEqual([
      'manifest-sha256.txt (3): not listed: data/more.txt',
      'manifest-sha256.txt (3): other bytes: data/Exhibits/Exhibit-03_note.txt',
      'tagmanifest-sha256.txt (2.2.1): other bytes: bag-info.txt',
      'bag-info.txt: Payload-Oxum (2.2.2)',
    ])
  })

  test('of a piece altered on the disk is refused by its name; nothing is left, nothing noted', async () => {
    const { note } = await fill()
    const kept = join(house.libraryDir, 'objects', note.sha256.slice(0, 2), note.sha256)
    chmodSync(kept, 0o600)
    writeFileSync(kept, 'autre')
    await expect(house.api.pack.export({ dossierId, to: to('pack') })).rejects.toMatchObject({
      error: { code: 'vault.fileAltered', name: expect.stringContaining('note.txt') },
    })
    expect(readdirSync(house.dir).filter((name) => /pack|\.part/.test(name))).toEqual([])
    expect(await house.api.pack.submissions({ dossierId })).toEqual([])
  })

  test('of an empty dossier is refused; one with an exchange and no exhibit is made', async () => {
    await expect(house.api.pack.export({ dossierId, to: to('pack') })).rejects.toMatchObject({
      error: { code: 'pack.empty' },
    })
    await house.api.correspondence.add({
      dossierId,
      channel: 'call',
      direction: 'outgoing',
      on: '2026-03-02',
      summary: 'Appel',
    })
    const made = await house.api.pack.export({ dossierId, to: to('pack') })
    expect(made.placed).toEqual([])
    expect(checkBag(placeOf('pack'))).toEqual([])
  })
})

describe('the versions of a pack', () => {
  test('keep the numbers, say what is new, and are given again byte for byte', async (context) => {
    needTool(context, 'sha256sum')
    const { photo } = await fill()
    const first = await house.api.pack.export({ dossierId, to: to('first') })
    await house.api.evidence.update({ evidenceId: photo.id, changes: { included: false } })
    await addPieceTo(house, dossierId, 'facture.pdf', await makePdf({ pages: 1, text: 'FACTURE' }))
    const { plan, sinceLast } = await house.api.pack.preview({ dossierId })
    expect(plan.exhibits.map(({ number }) => number)).toEqual([1, 3, 4])
    expect(sinceLast).toEqual({ version: 1, on: '2026-03-23', newExhibits: [4] })
    expect(plan.sinceLast).toMatchObject({ newExhibits: [4], withdrawn: [2] })
    const second = await house.api.pack.export({ dossierId, to: to('second') })
    expect([first.version, second.version]).toEqual([1, 2])

    const lines = await house.api.pack.submissions({ dossierId })
    expect(lines.map(({ version, kept, exhibits, recipientId }) => [version, kept, exhibits, recipientId])).toEqual([
      [1, true, 3, 'other'],
      [2, true, 3, 'other'],
    ])
    expect(lines[0]?.manifest).toBe(first.files.at(-1)?.sha256)
    // Whatever became of the dossier, of the folder, and after the start that sweeps what nothing refers to.
    rmSync(placeOf('first'), { recursive: true })
    const before = house
    onTestFinished(() => rmSync(before.dir, { recursive: true, force: true }))
    await before.app.close()
    house = await tempHouse({ today: '2026-03-24', libraryDir: before.libraryDir })
    await house.api.library.open({})
    const again = await house.api.pack.exportAgain({ submissionId: first.submissionId, to: to('again') })
    expect(again.files.map(({ name, sha256 }) => [name, sha256])).toEqual(
      first.files.map(({ name, sha256 }) => [name, sha256]),
    )
    expect(checkBag(placeOf('again'))).toEqual([])
    const status = await runTool('sha256sum', ['-c', '--strict', 'MANIFESTE.sha256'], { cwd: placeOf('again') })
    expect(status.status).toBe(0)
    expect(await house.api.pack.submissions({ dossierId })).toEqual(lines)
    const verified = await house.api.library.verify({})
    expect(verified.problems).toEqual([])
    expect(verified.checkedFiles).toBeGreaterThan(4 + first.files.length - 3)
  })

  test('for another recipient say nothing of those for somebody else', async () => {
    await fill()
    await house.api.pack.export({ dossierId, recipientId: 'signalconso', to: to('pack') })
    expect((await house.api.pack.preview({ dossierId })).sinceLast).toBeNull()
    expect((await house.api.pack.preview({ dossierId, recipientId: 'signalconso' })).sinceLast?.version).toBe(1)
  })

  test('that are altered in the vault are not given again, and verification tells', async () => {
    await fill()
    const made = await house.api.pack.export({ dossierId, to: to('pack') })
    const pdf = made.files.find(({ name }) => name === 'data/00_Dossier_complet.pdf')?.sha256 ?? ''
    const kept = join(house.libraryDir, 'objects', pdf.slice(0, 2), pdf)
    chmodSync(kept, 0o600)
    appendFileSync(kept, ' ')
    await expect(
      house.api.pack.exportAgain({ submissionId: made.submissionId, to: to('again') }),
    ).rejects.toMatchObject({ error: { code: 'vault.fileAltered', name: 'data/00_Dossier_complet.pdf' } })
    expect(readdirSync(house.dir).filter((name) => /again|\.part/.test(name))).toEqual([])
    expect((await house.api.library.verify({})).problems).toEqual([
      { kind: 'fileAltered', name: 'data/00_Dossier_complet.pdf' },
    ])
  })

  test('that are not there are missed by name', async () => {
    const submissionId = '00000000-0000-4000-8000-000000000000'
    await expect(house.api.pack.exportAgain({ submissionId, to: to('x') } as never)).rejects.toMatchObject({
      error: { code: 'notFound', what: 'submission' },
    })
  })
})
