import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { IntakeAccount, IntakePreview } from '#contract/intake'
import { DossierId, EvidenceId } from '#core/kernel/ids'
import { makePdf, makeZip } from '#tests/support/make-files'
import { makeRawZip } from '#tests/support/make-raw-zip'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'

const AMEX = 'american-express-carte-france'

let house: TempHouse
beforeEach(async () => {
  house = await tempHouse()
})
afterEach(() => house.close())

const newDossier = async () => (await house.api.dossier.create({ companyId: AMEX })).id

const addPiece = async (dossierId: string, name: string, bytes: string | Buffer) => {
  const path = join(house.dir, name)
  writeFileSync(path, bytes)
  const { results } = await house.api.evidence.add({ dossierId, files: [house.app.tickets.issueFile(path)] })
  const [first] = results
  if (first === undefined || first.kind === 'refused') throw new Error('not kept')
  return first.kind === 'added' ? first.evidence : first.of
}

const beMe = () =>
  house.api.person.update({
    changes: { firstName: 'Claire', lastName: 'Dubois', email: 'claire@exemple.fr' },
  })

const done = (account: IntakeAccount) => {
  if (account.kind !== 'done') throw new Error(account.reason.fr)
  expect(account.made.length + account.alreadyImported + account.leftAside).toBe(account.found)
  return account
}
const read = (preview: IntakePreview) => {
  if (preview.kind !== 'read') throw new Error(preview.reason.fr)
  return preview
}

const PDF_NAME = 'Facture mars.pdf'
const mailWith = (pdf: Buffer, note = Buffer.from('note'), id = 'un@societe.example') =>
  [
    `Message-ID: <${id}>`,
    'From: "Service client" <service@societe.example>',
    'To: Claire Dubois <claire@exemple.fr>',
    'Date: Thu, 12 Mar 2026 23:55:00 -0500',
    'Subject: =?utf-8?Q?Votre_r=C3=A9clamation_n=C2=B0_RC-118?=',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=iso-8859-1',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Bonjour, carte 4111 1111 1111 1111, accept=E9.',
    '',
    'Le 10 mars 2026 =E0 10:00, Claire a =E9crit :',
    '> O=F9 ?',
    '--b',
    `Content-Type: application/pdf; name="${PDF_NAME}"`,
    `Content-Disposition: attachment; filename="${PDF_NAME}"`,
    'Content-Transfer-Encoding: base64',
    '',
    pdf.toString('base64').replace(/(.{76})/g, '$1\r\n'),
    '--b',
    'Content-Type: application/octet-stream; name="note.bin"',
    'Content-Disposition: attachment; filename="note.bin"',
    'Content-Transfer-Encoding: base64',
    '',
    note.toString('base64'),
    '--b--',
    '',
  ].join('\r\n')

const CHAT = [
  '12/03/2026 à 14:05 - Claire Dubois : Bonjour',
  '12/03/2026 à 14:07 - Service client : IMG-1.jpg (fichier joint)',
  '14/03/2026 à 09:00 - Service client : Nous remboursons',
].join('\n')

/** Nothing may be left of what was taken out of a piece. */
const leftInTmp = () => {
  const tmp = join(house.libraryDir, 'tmp')
  return existsSync(tmp) ? readdirSync(tmp).filter((name) => name.startsWith('intake-')) : []
}

const exported = async (evidenceId: string) => {
  const evidence = await house.api.evidence.get({ evidenceId })
  return { name: evidence.originalName, cameFrom: evidence.cameFrom, sha256: evidence.sha256 }
}

test('a message becomes an exchange, and what hangs on it exhibits, byte for byte', async () => {
  await beMe()
  const dossierId = await newDossier()
  const pdf = await makePdf()
  const alone = await addPiece(await newDossier(), PDF_NAME, pdf)
  const mail = await addPiece(dossierId, 'message.eml', mailWith(pdf))
  const preview = read(await house.api.intake.preview({ dossierId, evidenceId: mail.id }))
  expect(preview).toMatchObject({ found: 1, alreadyImported: 0, questions: [], refused: [] })
  expect(await house.api.correspondence.list({ dossierId })).toEqual([])
  const account = done(await house.api.intake.accept({ dossierId, evidenceId: mail.id, keys: 'all' }))
  expect(account.files.map(({ kind, name }) => [kind, name])).toEqual([
    ['kept', PDF_NAME],
    ['kept', 'note.bin'],
  ])
  const [entry] = await house.api.correspondence.list({ dossierId })
  expect(entry).toMatchObject({
    channel: 'email',
    direction: 'incoming',
    counterpart: 'company',
    on: '2026-03-12',
    time: '23:55',
    person: 'Service client',
    reference: 'RC-118',
    source: { evidenceId: mail.id },
  })
  expect(entry?.summary).toContain('Bonjour, carte •••• 1111, accepté.\n\n[…]')
  expect(entry?.summary).toContain('2026-03-12 23:55 (-05:00)')
  const ids = account.files.flatMap((file) => (file.kind === 'refused' ? [] : file.evidenceId))
  expect(entry?.citations.map(({ evidenceId }) => evidenceId)).toEqual([mail.id, ...ids])
  expect(await exported(ids[0] ?? '')).toEqual({ name: PDF_NAME, cameFrom: mail.id, sha256: alone.sha256 })
  expect(leftInTmp()).toEqual([])
})

test('twice makes nothing twice, and an exchange in the bin is not made again', async () => {
  await beMe()
  const dossierId = await newDossier()
  const evidenceId = (await addPiece(dossierId, 'message.eml', mailWith(await makePdf()))).id
  const first = done(await house.api.intake.accept({ dossierId, evidenceId, keys: 'all' }))
  const pieces = await house.api.evidence.list({ dossierId })
  expect(done(await house.api.intake.accept({ dossierId, evidenceId, keys: 'all' }))).toMatchObject({
    made: [],
    alreadyImported: 1,
    files: [],
  })
  await house.api.correspondence.remove({ entryId: first.made[0]?.id ?? '' })
  expect(read(await house.api.intake.preview({ dossierId, evidenceId })).proposals[0]?.state).toBe('removed')
  expect(done(await house.api.intake.accept({ dossierId, evidenceId, keys: 'all' })).made).toEqual([])
  expect(await house.api.evidence.list({ dossierId })).toEqual(pieces)
})

test('the same message in another piece, and a file kept before, are named and not doubled', async () => {
  await beMe()
  const dossierId = await newDossier()
  const pdf = await makePdf()
  const known = await addPiece(dossierId, 'facture.pdf', pdf)
  const one = await addPiece(dossierId, 'un.eml', mailWith(pdf))
  const account = done(await house.api.intake.accept({ dossierId, evidenceId: one.id, keys: 'all' }))
  expect(account.files[0]).toEqual({
    kind: 'duplicate',
    name: PDF_NAME,
    evidenceId: known.id,
    exhibitNumber: known.exhibitNumber,
  })
  const box = `From a@b Thu Mar 12 00:00:00 2026\n${mailWith(pdf).replace(/\r\n/g, '\n')}\nFrom a@b Thu Mar 12 00:00:00 2026\n${mailWith(pdf, Buffer.from('autre'), 'deux@societe.example').replace(/\r\n/g, '\n')}`
  const mbox = await addPiece(dossierId, 'boite.mbox', box)
  expect(done(await house.api.intake.accept({ dossierId, evidenceId: mbox.id, keys: 'all' }))).toMatchObject({
    found: 2,
    alreadyImported: 1,
    leftAside: 0,
  })
})

test('what is chosen is made, the rest is left aside; no answer, no exchange', async () => {
  const dossierId = await newDossier()
  const evidenceId = (await addPiece(dossierId, 'WhatsApp Chat.txt', CHAT)).id
  const { questions, proposals } = read(await house.api.intake.preview({ dossierId, evidenceId }))
  expect(questions.map(({ kind, answer }) => [kind, answer])).toEqual([['me', null]])
  await expect(house.api.intake.accept({ dossierId, evidenceId, keys: 'all' })).rejects.toMatchObject({
    error: { code: 'input.invalid', problems: [{ at: 'me', problem: 'required' }] },
  })
  expect(await house.api.correspondence.list({ dossierId })).toEqual([])
  const keys = [proposals[0]?.key ?? '', 'chat:unknown']
  const account = done(await house.api.intake.accept({ dossierId, evidenceId, keys, me: 'Claire Dubois' }))
  expect(account).toMatchObject({ found: 2, alreadyImported: 0, leftAside: 1 })
  expect(account.made.map(({ on, direction }) => [on, direction])).toEqual([['2026-03-12', 'outgoing']])
})

test('an archive of a chat brings its pictures along', async () => {
  await beMe()
  const dossierId = await newDossier()
  const zip = await makeZip({ '_chat.txt': CHAT, 'IMG-1.jpg': 'image', 'autre.opus': 'son' })
  const evidenceId = (await addPiece(dossierId, 'WhatsApp Chat.zip', zip)).id
  expect(read(await house.api.intake.preview({ dossierId, evidenceId })).looseFiles).toEqual([
    { at: 2, name: 'autre.opus', size: 3, role: 'file', exhibitNumber: null },
  ])
  const account = done(await house.api.intake.accept({ dossierId, evidenceId, keys: 'all' }))
  expect(account.files.map(({ kind, name }) => [kind, name])).toEqual([['kept', 'IMG-1.jpg']])
  expect(account.made[0]?.citations).toHaveLength(2)
  expect(leftInTmp()).toEqual([])
})

test('an archive without a chat: each of its files, or all of them, and never one twice', async () => {
  const dossierId = await newDossier()
  const pdf = await makePdf()
  const known = await addPiece(dossierId, 'facture.pdf', pdf)
  const entry = (name: string, bytes: string | Buffer) => ({ name, bytes: Buffer.from(bytes) })
  const inside = [entry('scans/a.txt', 'premier'), entry('copie.pdf', pdf), entry('scans/b.txt', 'second')]
  const zip = makeRawZip([...inside, entry('../c.txt', 'dehors')])
  const evidenceId = (await addPiece(dossierId, 'Documents.zip', zip)).id
  const asked = { dossierId, evidenceId }
  const { proposals, looseFiles, refused } = read(await house.api.intake.preview(asked))
  expect(proposals).toEqual([])
  expect(looseFiles.map(({ name, exhibitNumber }) => [name, exhibitNumber])).toEqual([
    ['a.txt', null],
    ['copie.pdf', known.exhibitNumber],
    ['b.txt', null],
  ])
  expect(refused.map(({ name }) => name)).toEqual(['../c.txt'])
  const at = looseFiles[2]?.at ?? -1
  const one = done(await house.api.intake.accept({ ...asked, keys: [], files: [at] }))
  expect(one).toMatchObject({ found: 0, filesLeft: 1, files: [{ kind: 'kept', name: 'b.txt' }] })
  const all = done(await house.api.intake.accept({ ...asked, keys: 'all', files: 'all' }))
  expect(all.files.map(({ kind }) => kind)).toEqual(['kept', 'duplicate', 'duplicate'])
  expect(all.filesLeft).toBe(0)
  const pieces = await house.api.evidence.list({ dossierId })
  expect(pieces.map(({ originalName, cameFrom }) => [originalName, cameFrom])).toEqual([
    ['facture.pdf', null],
    ['Documents.zip', null],
    ['b.txt', evidenceId],
    ['a.txt', evidenceId],
  ])
  expect(leftInTmp()).toEqual([])
})

test('several chats in one archive: asked once, each with its own files, and a copy makes nothing twice', async () => {
  const dossierId = await newDossier()
  const other = ['10/03/2026 à 08:00 - Claire Dubois : Allô', '10/03/2026 à 08:01 - Banque : Oui'].join('\n')
  const zip = await makeZip({
    'Amex/_chat.txt': CHAT,
    'IMG-1.jpg': 'image',
    'Banque/_chat.txt': other,
    'copie.txt': CHAT,
  })
  const evidenceId = (await addPiece(dossierId, 'Export.zip', zip)).id
  const preview = read(await house.api.intake.preview({ dossierId, evidenceId }))
  expect(preview.questions).toEqual([
    {
      kind: 'me',
      participants: [
        { name: 'Service client', count: 4 },
        { name: 'Claire Dubois', count: 3 },
        { name: 'Banque', count: 1 },
      ],
      answer: null,
    },
  ])
  expect(preview).toMatchObject({ found: 3, looseFiles: [], rest: { repeated: 2 } })
  const account = done(await house.api.intake.accept({ dossierId, evidenceId, keys: 'all', me: 'Claire Dubois' }))
  expect(account.made.map(({ on, direction, person }) => [on, direction, person])).toEqual([
    ['2026-03-12', 'outgoing', 'Service client'],
    ['2026-03-14', 'incoming', 'Service client'],
    ['2026-03-10', 'outgoing', 'Banque'],
  ])
})

const logo = (size: number, fill: number) => Buffer.alloc(size, fill).toString('base64')
const mailWithPictures = (id: string, pictures: readonly string[]) =>
  [
    `Message-ID: <${id}@societe.example>`,
    'From: service@societe.example',
    'To: claire@exemple.fr',
    'Date: Thu, 12 Mar 2026 10:00:00 +0100',
    `Subject: ${id}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; boundary="b"',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    `<p>Voir</p>${pictures.map((_, at) => `<img src="cid:p${at}@x">`).join('')}`,
    ...pictures.flatMap((picture, at) => [
      '--b',
      `Content-Type: image/png; name="${id}-${at}.png"`,
      `Content-ID: <p${at}@x>`,
      'Content-Transfer-Encoding: base64',
      '',
      picture,
    ]),
    '--b--',
    '',
  ].join('\n')

test('logos and signatures are offered and taken only when asked; a picture that says something comes along', async () => {
  await beMe()
  const dossierId = await newDossier()
  const [small, signature, shot] = [logo(900, 1), logo(20_000, 2), logo(90_000, 3)]
  const box = ['un', 'deux'].map(
    (id) =>
      `From a@b Thu Mar 12 00:00:00 2026\n${mailWithPictures(id, id === 'un' ? [small, signature, shot] : [signature])}`,
  )
  const evidenceId = (await addPiece(dossierId, 'boite.mbox', box.join('\n'))).id
  const asked = { dossierId, evidenceId }
  const preview = read(await house.api.intake.preview(asked))
  expect(preview.proposals.map(({ files }) => files)).toEqual([['un-2.png'], []])
  expect(preview.looseFiles.map(({ name, role }) => [name, role])).toEqual([
    ['un-0.png', 'decoration'],
    ['un-1.png', 'decoration'],
    ['deux-0.png', 'decoration'],
  ])
  const keys = [preview.proposals[0]?.key ?? '']
  const account = done(await house.api.intake.accept({ ...asked, keys, files: [0] }))
  expect(account.files.map(({ name }) => name)).toEqual(['un-0.png', 'un-2.png'])
  expect(account).toMatchObject({ filesLeft: 2, leftAside: 1 })
  expect(account.made[0]?.citations).toHaveLength(3)
  expect(done(await house.api.intake.accept({ ...asked, keys: 'all', files: 'all' })).files).toEqual([])
})

test('a piece of another dossier is none of this one’s', async () => {
  const [dossierId, other] = [await newDossier(), await newDossier()]
  const evidenceId = (await addPiece(other, 'chat.txt', CHAT)).id
  for (const call of [
    house.api.intake.preview({ dossierId, evidenceId }),
    house.api.intake.accept({ dossierId, evidenceId, keys: 'all' }),
  ])
    await expect(call).rejects.toMatchObject({ error: { code: 'notFound', what: 'evidence' } })
  expect(DossierId.safeParse(other).success && EvidenceId.safeParse(evidenceId).success).toBe(true)
})

test('what cannot be read says why', async () => {
  const dossierId = await newDossier()
  const text = await addPiece(dossierId, 'note.txt', 'bonjour, rien de daté')
  const pdf = await addPiece(dossierId, 'a.pdf', await makePdf())
  const zip = await addPiece(dossierId, 'a.zip', await makeZip({}))
  const broken = await addPiece(dossierId, 'b.zip', (await makeZip({ 'a.txt': CHAT })).subarray(0, 60))
  for (const { id } of [text, pdf, zip, broken]) {
    const preview = await house.api.intake.preview({ dossierId, evidenceId: id })
    expect(preview).toMatchObject({ kind: 'unread', reason: { fr: expect.any(String), en: expect.any(String) } })
    expect(await house.api.intake.accept({ dossierId, evidenceId: id, keys: 'all' })).toEqual(preview)
  }
  expect(leftInTmp()).toEqual([])
})

const corpora = fileURLToPath(new URL('../../../../shared/corpora', import.meta.url))

for (const folder of ['eml', 'msg'])
  test(`${folder}/: every real message is accounted for, and twice makes nothing twice`, {
    timeout: 120_000,
  }, async (context) => {
    const path = join(corpora, folder)
    if (!existsSync(path)) return context.skip(`the corpus ${folder}/ is not beside the project`)
    const dossierId = await newDossier()
    const unread: string[] = []
    for (const name of readdirSync(path)) {
      const bytes = readFileSync(join(path, name))
      const evidenceId = (await addPiece(dossierId, name, bytes)).id
      const preview = await house.api.intake.preview({ dossierId, evidenceId, me: '' })
      if (preview.kind === 'unread') {
        unread.push(name)
        continue
      }
      const account = done(await house.api.intake.accept({ dossierId, evidenceId, me: '', keys: 'all' }))
      expect([name, account.made.length + account.alreadyImported]).toEqual([name, preview.found])
      for (const entry of account.made) expect(entry.citations[0]?.evidenceId).toBe(evidenceId)
      const again = done(await house.api.intake.accept({ dossierId, evidenceId, me: '', keys: 'all' }))
      expect([name, again.made, again.files]).toEqual([name, [], []])
    }
    expect(unread).toEqual([])
    expect(leftInTmp()).toEqual([])
  })
