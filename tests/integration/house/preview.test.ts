import { randomUUID } from 'node:crypto'
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Evidence } from '#core/evidence/evidence'
import { makePdf, makeWav } from '#tests/support/make-files'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'

const MAIL = [
  'From: Service client <service@boutique.example>',
  'To: camille@exemple.fr',
  'Subject: =?utf-8?Q?Votre_r=C3=A9clamation?=',
  'Date: Tue, 03 Mar 2026 09:12:00 +0100',
  'Message-ID: <a1@boutique.example>',
  'MIME-Version: 1.0',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<script>alert(1)</script><p>Bonjour <b>Madame</b></p><img src="http://127.0.0.1:9/pixel.png" width=1>',
  '<p>Carte 4970 1012 3456 7890 ou 4111 1111 1111 1111</p><form action="http://127.0.0.1:9/"><input></form>',
].join('\r\n')

let house: TempHouse
let dossierId: string
let opened: string[]
let takes: boolean
beforeEach(async () => {
  opened = []
  takes = true
  const openOutside = async (path: string) => {
    opened.push(path)
    return takes
  }
  house = await tempHouse({ dialogs: { openOutside } })
  dossierId = (await house.api.dossier.create({ companyId: 'american-express-carte-france' })).id
})
afterEach(() => house.close())

const add = async (name: string, bytes: string | Buffer): Promise<Evidence> => {
  const path = join(house.dir, name)
  writeFileSync(path, bytes)
  const { results } = await house.api.evidence.add({ dossierId, files: [house.app.tickets.issueFile(path)] })
  const [first] = results
  if (first?.kind !== 'added') throw new Error('not added')
  return first.evidence
}

const objectOf = ({ sha256 }: Evidence): string => join(house.libraryDir, 'objects', sha256.slice(0, 2), sha256)
const libraryId = async (): Promise<string> => (await house.api.library.status({})).libraryId

describe('reading a piece as plain structure', () => {
  test('a message gives its head and body, nothing of what it would run or fetch, and no number in clear', async () => {
    const piece = await add('message.eml', MAIL)
    const answer = await house.api.preview.read({ evidenceId: piece.id })
    if (answer.kind !== 'view') throw new Error('not read')
    const [part] = answer.view.parts
    expect(part?.head).toMatchObject({
      subject: 'Votre réclamation',
      from: { address: 'service@boutique.example' },
      sentOn: '2026-03-03',
      sentAt: '09:12',
      zone: '+01:00',
    })
    expect(answer.view.leftOut).toMatchObject({ scripts: 1, remote: 1, forms: 2, masked: 1 })
    const said = JSON.stringify(answer)
    expect(said).toContain('Bonjour ')
    expect(said).not.toMatch(/alert|127\.0\.0\.1|4111 1111 1111 1111|<p>/)
    expect(readdirSync(join(house.libraryDir, 'tmp'))).toEqual([])
  })

  test('a page of the web in Latin-1, a table and a text', async () => {
    const html = await add(
      'page.html',
      Buffer.from('<html><head><meta charset=iso-8859-1></head><body><h1>R\xe9ponse</h1>', 'latin1'),
    )
    expect(await house.api.preview.read({ evidenceId: html.id })).toMatchObject({
      view: { parts: [{ head: null, blocks: [{ kind: 'heading', spans: [{ text: 'Réponse' }] }] }] },
    })
    const sheet = await add('comptes.csv', 'date;montant\n2026-03-01;12\n2026-03-02;15\n')
    expect(await house.api.preview.read({ evidenceId: sheet.id })).toMatchObject({
      view: { parts: [{ blocks: [{ kind: 'table' }] }] },
    })
    const text = await add('note.txt', 'Bonjour\n  deux espaces')
    expect(await house.api.preview.read({ evidenceId: text.id })).toMatchObject({
      view: { parts: [{ blocks: [{ kind: 'lines', text: 'Bonjour\n  deux espaces' }] }] },
    })
  })

  test('what cannot be read says why; a file that is gone says that', async () => {
    const program = await add('outil.exe', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600, 1)]))
    expect(await house.api.preview.read({ evidenceId: program.id })).toMatchObject({ kind: 'unread' })
    unlinkSync(objectOf(program))
    await expect(house.api.preview.read({ evidenceId: program.id })).rejects.toMatchObject({
      error: { code: 'vault.fileMissing' },
    })
  })
})

describe('the text of pages', () => {
  test('is given page by page, found whatever the accents, and told where it is not', async () => {
    const piece = await add('releve.pdf', await makePdf({ pages: 3, text: 'Réclamation page' }))
    expect(await house.api.preview.text({ evidenceId: piece.id, page: 2 })).toMatchObject({
      state: 'text',
      page: { page: 2, text: expect.stringContaining('Réclamation page 2') },
    })
    expect(await house.api.preview.text({ evidenceId: piece.id, page: 9 })).toEqual({ state: 'none' })
    expect(await house.api.preview.find({ evidenceId: piece.id, term: 'RECLAMATION' })).toEqual({
      pages: [1, 2, 3].map((page) => ({ page, hits: 1 })),
      searched: 3,
      match: 'phrase',
    })
    expect(await house.api.preview.find({ evidenceId: piece.id, term: 'page reclamation' })).toMatchObject({
      match: 'words',
      pages: [{ hits: 2 }, { hits: 2 }, { hits: 2 }],
    })
    for (const term of ['(', '"', '*', 'a\\', "'; DROP TABLE", '\0', '']) {
      await expect(house.api.preview.find({ evidenceId: piece.id, term })).resolves.toBeDefined()
    }
  })
})

describe('recordings', () => {
  test('have an address of two ids and a type by their own bytes', async () => {
    const piece = await add('appel.wav', makeWav(1, 0))
    expect(await house.api.preview.media({ evidenceId: piece.id })).toEqual({
      address: `evidence://${await libraryId()}/${piece.id}`,
      type: 'audio/wav',
    })
    const media = await house.app.media(await libraryId(), piece.id)
    if (media === null) throw new Error('not found')
    const chunks: Buffer[] = []
    for await (const chunk of media.read({ start: 10, end: 49 })) chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks).equals(makeWav(1, 0).subarray(10, 50))).toBe(true)
  })

  test('are all that is handed to the player: no other kind, library, id, and no file that changed its length', async () => {
    const id = await libraryId()
    const refused = [
      await add('page.html', '<html><body>bonjour</body></html>'),
      await add('dessin.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'),
      await add('a.pdf', await makePdf()),
    ]
    for (const piece of refused) {
      expect(await house.app.media(id, piece.id), piece.kind).toBeNull()
      await expect(house.api.preview.media({ evidenceId: piece.id })).rejects.toMatchObject({
        error: { code: 'evidence.notShown' },
      })
    }
    const piece = await add('appel.wav', makeWav(1, 0))
    for (const [library, evidence] of [
      [randomUUID(), piece.id],
      [id, randomUUID()],
      [id, '../../etc/passwd'],
      [id, piece.sha256],
      ['', ''],
    ] as const)
      expect(await house.app.media(library, evidence)).toBeNull()
    appendFileSync(objectOf(piece), 'x')
    expect(await house.app.media(id, piece.id)).toBeNull()
    unlinkSync(objectOf(piece))
    symlinkSync('/etc/passwd', objectOf(piece))
    expect(await house.app.media(id, piece.id)).toBeNull()
    await expect(house.api.preview.media({ evidenceId: piece.id })).rejects.toMatchObject({
      error: { code: 'vault.fileAltered' },
    })
  })

  test('are not looked for once the program ends', async () => {
    const piece = await add('appel.wav', makeWav(1, 0))
    const id = await libraryId()
    await house.app.close()
    expect(await house.app.media(id, piece.id)).toBeNull()
  })
})

describe('a copy for another program', () => {
  test('is the same bytes, read-only, under a name that fits its content; the piece stays as it is', async () => {
    const bytes = await makePdf()
    const piece = await add('facture.pdf.bat', bytes)
    expect(await house.api.preview.openOutside({ evidenceId: piece.id })).toEqual({
      outcome: 'opened',
      name: 'facture_pdf.pdf',
    })
    const [path = ''] = opened
    expect(path.endsWith('facture_pdf.pdf')).toBe(true)
    expect(readFileSync(path).equals(bytes)).toBe(true)
    expect(statSync(path).mode & 0o777).toBe(0o444)
    expect(path).not.toContain(piece.sha256)
    expect(readFileSync(objectOf(piece)).equals(bytes)).toBe(true)
    await house.app.close()
    expect(existsSync(path)).toBe(false)
  })

  test('is not made of a program, of nothing or of the unknown; a computer without a program says so', async () => {
    const program = await add('outil.pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600, 1)]))
    const script = await add('outil.sh', '#!/bin/sh\necho non\n')
    const empty = await add('vide.txt', '')
    for (const piece of [program, script, empty])
      expect(await house.api.preview.openOutside({ evidenceId: piece.id })).toMatchObject({ outcome: 'refused' })
    expect(opened).toEqual([])
    takes = false
    const text = await add('note.txt', 'bonjour')
    expect(await house.api.preview.openOutside({ evidenceId: text.id })).toMatchObject({ outcome: 'refused' })
  })

  test('of an altered file is refused and leaves nothing; copies of a crash are gone at the next start', async () => {
    const piece = await add('note.txt', 'bonjour')
    writeFileSync(objectOf(piece), 'bonsoir')
    await expect(house.api.preview.openOutside({ evidenceId: piece.id })).rejects.toMatchObject({
      error: { code: 'vault.fileAltered', name: '1 · note.txt' },
    })
    expect(opened).toEqual([])
    const place = join(house.libraryDir, 'opened')
    expect(existsSync(place) ? readdirSync(place) : []).toEqual([])
  })
})
