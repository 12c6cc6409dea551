import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Evidence } from '#core/evidence/evidence'
import type { Letter } from '#core/letter/letter'
import { plainText } from '#core/letter/rich-text'
import { openDatabase } from '#electron/db/connection'
import { makePdf } from '#tests/support/make-files'
import { addPieceTo, type TempHouse, tempHouse } from '#tests/support/temp-house'
import { rejectionOf } from '#tests/support/temp-library'

const AMEX = 'american-express-carte-france'
const LETTER = { letter: true, enclosures: false, envelope: false }

let house: TempHouse
let dossierId: string
let opened: string[]
let hasProgram: boolean
beforeEach(async () => {
  opened = []
  hasProgram = true
  house = await tempHouse({
    today: '2026-06-20',
    dialogs: {
      openOutside: async (path) => {
        if (hasProgram) opened.push(path)
        return hasProgram
      },
    },
  })
  dossierId = (await house.api.dossier.create({ companyId: AMEX, motive: 'unauthorised_payment' })).id
})
afterEach(() => house.close())

const addPiece = (name: string, bytes?: Uint8Array | string): Promise<Evidence> =>
  addPieceTo(house, dossierId, name, bytes)

const draft = (templateId = 'reclamation_initiale') =>
  house.api.letter.draft({ dossierId, templateId, date: '2026-04-01' })

const citing = async (letter: Letter, ...pieces: readonly Evidence[]): Promise<Letter> =>
  house.api.letter.update({
    letterId: letter.id,
    content: {
      ...letter.content,
      closing: [{ kind: 'exhibit', cited: pieces.map(({ id }) => ({ evidenceId: id, page: null })), text: '' }],
    },
  })

const send = async (letter: Pick<Letter, 'id'>, changes: object = {}) =>
  house.api.sending.send({
    letterId: letter.id,
    on: '2026-04-02',
    channel: 'registered_letter',
    event: 'complaint.sent',
    postalNumber: '1A 123 456 7890 1',
    ...changes,
  })

const standing = async (letter: Pick<Letter, 'id'>) =>
  (await house.api.sending.standings({ dossierId })).find(({ letterId }) => letterId === letter.id)

const receive = (on: string) =>
  house.api.correspondence.add({
    dossierId,
    channel: 'letter',
    direction: 'incoming',
    on,
    events: [{ event: 'refusal.received', on }],
  })

/** Its references, whatever blanks part their words. */
const inWords = (letter: Letter): readonly string[] =>
  letter.content.references.map((reference) => plainText(reference).replace(/\s/g, ' '))

describe('where a letter stands', () => {
  it('goes from draft to answered as the log tells it', async () => {
    const letter = await draft()
    expect(await standing(letter)).toEqual({ letterId: letter.id, standing: 'draft', on: null, entryId: null })
    await house.api.sending.setReady({ letterId: letter.id, ready: true })
    expect(await standing(letter)).toMatchObject({ standing: 'ready' })
    await house.api.sending.setReady({ letterId: letter.id, ready: false })
    expect(await standing(letter)).toMatchObject({ standing: 'draft' })
    const { entry } = await send(letter)
    expect(await standing(letter)).toMatchObject({ standing: 'sent', on: '2026-04-02', entryId: entry.id })
    await house.api.delivery.climb({ entryId: entry.id, rung: 'received', on: '2026-04-07' })
    expect(await standing(letter)).toMatchObject({ standing: 'delivered', on: '2026-04-07' })
    await receive('2026-04-20')
    expect(await standing(letter)).toMatchObject({ standing: 'answered', on: '2026-04-20', entryId: entry.id })
  })

  it('says of one whose exchange is in the bin that it was sent, without an exchange', async () => {
    const letter = await draft()
    const { entry } = await send(letter)
    await house.api.correspondence.remove({ entryId: entry.id })
    expect(await standing(letter)).toEqual({
      letterId: letter.id,
      standing: 'sent',
      on: '2026-04-02',
      entryId: null,
    })
    await house.api.correspondence.restore({ entryId: entry.id })
    expect(await standing(letter)).toMatchObject({ entryId: entry.id })
  })
})

describe('a letter sent by mistake', () => {
  it('is a draft again once its exchange is in the bin; its files stay, and go into no pack', async () => {
    const piece = await addPiece('releve.txt')
    const letter = await citing(await draft(), piece)
    expect(await rejectionOf(house.api.sending.takeBack({ letterId: letter.id }))).toEqual({ code: 'letter.notSent' })
    const { letter: sent, entry } = await send(letter)
    expect(await rejectionOf(house.api.sending.takeBack({ letterId: letter.id }))).toEqual({
      code: 'letter.stillInLog',
    })
    await house.api.correspondence.remove({ entryId: entry.id })
    const back = await house.api.sending.takeBack({ letterId: letter.id })
    expect(back).toMatchObject({ state: 'draft', sent: null, content: letter.content })
    for (const format of ['pdf', 'docx'] as const)
      expect(await house.api.evidence.get({ evidenceId: sent.sent?.[format] as Evidence['id'] })).toMatchObject({
        included: false,
      })
    expect(await house.api.exhibit.fixed({ dossierId })).toEqual([])

    const again = await send(letter)
    expect(again.letter.sent).toMatchObject({ pdf: sent.sent?.pdf, entryId: again.entry.id })
    expect(await house.api.evidence.get({ evidenceId: again.letter.sent?.pdf as Evidence['id'] })).toMatchObject({
      included: true,
    })
  })

  it('comes back with its new day and title among the evidence', async () => {
    const letter = await draft()
    const { letter: sent, entry } = await send(letter)
    await house.api.correspondence.remove({ entryId: entry.id })
    await house.api.sending.takeBack({ letterId: letter.id })
    const evidenceId = sent.sent?.pdf as Evidence['id']
    await house.api.evidence.update({ evidenceId, changes: { title: 'Brouillon' } })
    const again = await send(letter, { on: '2026-04-09' })
    expect(again.letter.sent?.pdf).toBe(evidenceId)
    for (const [format, title] of [
      ['pdf', letter.title],
      ['docx', `${letter.title} (Word)`],
    ] as const)
      expect(await house.api.evidence.get({ evidenceId: again.letter.sent?.[format] as Evidence['id'] })).toMatchObject(
        { title, documentDate: '2026-04-09', included: format === 'pdf' },
      )
  })

  it('is in the log once, whichever of its two exchanges comes back from the bin', async () => {
    const letter = await draft()
    const { entry } = await send(letter)
    const log = () => house.api.correspondence.list({ dossierId })
    await house.api.correspondence.remove({ entryId: entry.id })
    await house.api.sending.takeBack({ letterId: letter.id })
    await house.api.correspondence.restore({ entryId: entry.id })
    expect(await rejectionOf(send(letter))).toEqual({ code: 'letter.alreadyInLog' })
    expect(await log()).toHaveLength(1)
    expect((await house.api.letter.get({ letterId: letter.id })).state).toBe('draft')
    await house.api.correspondence.remove({ entryId: entry.id })
    const again = await send(letter)
    expect(await rejectionOf(house.api.correspondence.restore({ entryId: entry.id }))).toEqual({
      code: 'letter.alreadyInLog',
    })
    expect((await log()).map(({ id }) => id)).toEqual([again.entry.id])
    await house.api.correspondence.remove({ entryId: again.entry.id })
    await house.api.correspondence.restore({ entryId: again.entry.id })
    expect(await log()).toHaveLength(1)
  })

  it('leaves the files to another letter that was sent with the same ones', async () => {
    const letter = await draft()
    const copy = await house.api.sending.duplicate({ letterId: letter.id, as: 'copy' })
    await house.api.letter.update({ letterId: copy.id, content: letter.content })
    const { letter: sent, entry } = await send(letter, { event: null })
    await send(copy, { event: null })
    await house.api.correspondence.remove({ entryId: entry.id })
    await house.api.sending.takeBack({ letterId: letter.id })
    expect(await house.api.evidence.get({ evidenceId: sent.sent?.pdf as Evidence['id'] })).toMatchObject({
      included: true,
    })
  })
})

describe('what a letter enclosed when it left', () => {
  const enclosures = async ({ id }: Pick<Letter, 'id'>) =>
    (await house.api.letter.enclosures({ letterId: id })).enclosures
  const part = (piece: Evidence, page: number) => ({ evidenceId: piece.id, page, turn: 0 as const, crop: null })
  const refused = (number: number) => ({ code: 'exhibit.refused', problem: 'pages_fixed', number })

  it('is kept with it, whatever its exhibits become', async () => {
    const statement = await addPiece('releve.pdf', await makePdf({ pages: 3 }))
    const letter = await citing(await draft(), statement)
    const { letter: sent } = await send(letter)
    const left = [{ number: statement.exhibitNumber, title: statement.title }]
    expect(sent.sent?.enclosures).toEqual([{ ...left[0], evidenceId: statement.id }])
    await house.api.evidence.update({
      evidenceId: statement.id,
      changes: { title: 'Autre titre', documentDate: '2026-01-01', included: false },
    })
    expect(await enclosures(letter)).toEqual(left)
    const path = join(house.dir, 'enclosures.pdf')
    const to = house.app.tickets.issueDestination(path)
    const parts = { letter: false, enclosures: true, envelope: false }
    await house.api.sending.print({ letterId: letter.id, parts, to })
    expect((await PDFDocument.load(readFileSync(path))).getPageCount()).toBe(3)
  })

  it('keeps its pages until the letter is taken back', async () => {
    const scan = await addPiece('recto.pdf', await makePdf({ pages: 1 }))
    const back = await addPiece('verso.pdf', await makePdf({ pages: 2 }))
    const recipe = { parts: [part(scan, 1), part(back, 2)] }
    await house.api.exhibit.compose({ evidenceId: scan.id, recipe })
    const letter = await citing(await draft(), scan)
    const { entry } = await send(letter)
    const fixed = refused(scan.exhibitNumber)
    expect(await rejectionOf(house.api.exhibit.takeApart({ evidenceId: scan.id }))).toEqual(fixed)
    const turned = { parts: [part(back, 2), part(scan, 1)] }
    expect(await rejectionOf(house.api.exhibit.compose({ evidenceId: scan.id, recipe: turned }))).toEqual(fixed)
    // The same pages change nothing, and what came after the letter is free.
    await house.api.exhibit.compose({ evidenceId: scan.id, recipe })
    const other = await addPiece('autre.pdf', await makePdf({ pages: 3 }))
    await house.api.exhibit.compose({ evidenceId: other.id, recipe: { parts: [part(other, 2)] } })
    await house.api.correspondence.remove({ entryId: entry.id })
    await house.api.sending.takeBack({ letterId: letter.id })
    expect(await house.api.exhibit.takeApart({ evidenceId: scan.id })).toHaveLength(2)
  })
})

describe('the same letter again', () => {
  it('is a living draft of today as a copy', async () => {
    const piece = await addPiece('releve.txt')
    const letter = await citing(await draft(), piece)
    await send(letter)
    const copy = await house.api.sending.duplicate({ letterId: letter.id, as: 'copy' })
    expect(copy).toMatchObject({ state: 'draft', sent: null, templateId: letter.templateId, title: letter.title })
    expect(copy.content.date).toBe('2026-06-20')
    expect(copy.content.closing).toEqual(letter.content.closing)
    const references = { memberNumber: 'M-77', contractNumber: null, complaintNumber: null }
    await house.api.dossier.update({ dossierId, changes: { references } })
    const says = async ({ id }: Letter) => JSON.stringify((await house.api.letter.get({ letterId: id })).content)
    expect(await says(copy)).toContain('M-77')
    expect(await says(letter)).not.toContain('M-77')
  })

  it('is a reminder that names the letter, its day and its number, and encloses it', async () => {
    const letter = await draft()
    await house.api.letter.update({
      letterId: letter.id,
      content: { ...letter.content, references: [[{ kind: 'text', text: 'Dossier n° 42' }]] },
    })
    const { letter: sent } = await send(letter)
    const reminder = await house.api.sending.duplicate({ letterId: letter.id, as: 'reminder' })
    expect(reminder).toMatchObject({ state: 'draft', templateId: 'relance' })
    const references = inWords(reminder)
    const kept = await house.api.evidence.get({ evidenceId: sent.sent?.pdf as Evidence['id'] })
    expect(references[0]).toBe(
      `Mon courrier du 2 avril 2026 (« ${letter.title} », recommandé n° 1A 123 456 7890 1), pièce n° ${kept.exhibitNumber}`,
    )
    expect(references).toContain('Dossier n° 42')
    const { enclosures } = await house.api.letter.enclosures({ letterId: reminder.id })
    expect(enclosures.map(({ number }) => number)).toContain(kept.exhibitNumber)
  })

  it('reminds the mediator with the letter made for it, and nobody of what was not sent', async () => {
    const letter = await draft('saisine_mediateur')
    expect(await rejectionOf(house.api.sending.duplicate({ letterId: letter.id, as: 'reminder' }))).toEqual({
      code: 'letter.notSent',
    })
    const { entry } = await send(letter, { event: 'referral.sent', channel: 'letter', postalNumber: null })
    expect(entry).toMatchObject({ counterpart: 'mediator', postalNumber: null })
    const reminder = await house.api.sending.duplicate({ letterId: letter.id, as: 'reminder' })
    expect(reminder.templateId).toBe('relance_mediateur_90j')
    expect(inWords(reminder)[0]).toMatch(/^Mon courrier du 2 avril 2026 \(« Saisine du médiateur »\), pièce n° \d+$/)
  })

  it('refers in its own language to a letter in another one', async () => {
    const letter = await house.api.letter.draft({
      dossierId,
      templateId: 'saisine_mediateur',
      language: 'en',
      date: '2026-04-01',
    })
    await send(letter, { event: null, channel: 'letter', postalNumber: null })
    const reminder = await house.api.sending.duplicate({ letterId: letter.id, as: 'reminder' })
    expect(reminder).toMatchObject({ templateId: 'relance_mediateur_90j', language: 'fr' })
    expect(inWords(reminder)[0]).toMatch(/^Mon courrier du 2 avril 2026 \(« .+ »\), pièce n° \d+$/)
  })

  it('reminds of what is no complaint with the same words', async () => {
    const letter = await draft('acces_rgpd')
    await send(letter, { event: 'gdpr_request.sent' })
    const reminder = await house.api.sending.duplicate({ letterId: letter.id, as: 'reminder' })
    expect(reminder.templateId).toBe('acces_rgpd')
    expect(inWords(reminder)[0]).toContain('recommandé n° 1A 123')
  })

  it('reminds with the same words where the template is gone, its reference written', async () => {
    const letter = await draft()
    const client = openDatabase(join(house.libraryDir, 'library.sqlite'))
    client.prepare(`UPDATE letter SET template_id = 'gone' WHERE id = ?`).run(letter.id)
    client.close()
    const { letter: sent } = await send(letter)
    const reminder = await house.api.sending.duplicate({ letterId: letter.id, as: 'reminder' })
    expect(reminder.templateId).toBe('gone')
    const kept = await house.api.evidence.get({ evidenceId: sent.sent?.pdf as Evidence['id'] })
    expect(inWords(reminder)[0]).toContain(`pièce n° ${kept.exhibitNumber}`)
  })

  it('sends the same words again where no template reminds', async () => {
    const letter = await draft('plainte_cnil')
    await send(letter, { event: null, channel: 'form', postalNumber: null })
    const reminder = await house.api.sending.duplicate({ letterId: letter.id, as: 'reminder' })
    expect(reminder.templateId).toBe('plainte_cnil')
    expect(plainText(reminder.content.subject)).toBe(plainText(letter.content.subject))
    expect(reminder.content.references).toHaveLength(letter.content.references.length + 1)
  })
})

describe('a letter of a template of one’s own', () => {
  it('is sent as the one that the template was made of, and again once the template is in the bin', async () => {
    const own = await house.api.template.keepLetter({ letterId: (await draft()).id, name: 'Ma réclamation' })
    const letter = await draft(`own:${own.id}`)
    const suggestion = await house.api.sending.suggest({ letterId: letter.id })
    expect(suggestion).toMatchObject({ channel: 'registered_letter', event: 'complaint.sent' })
    const { letter: sent } = await send(letter)
    const file = await house.api.evidence.get({ evidenceId: sent.sent?.pdf as Evidence['id'] })
    expect(file).toMatchObject({ title: 'Ma réclamation', originalName: 'Courrier_2026-04-01_Ma-reclamation.pdf' })
    await house.api.template.remove({ id: own.id })
    expect(await house.api.sending.duplicate({ letterId: letter.id, as: 'copy' })).toMatchObject({
      templateId: letter.templateId,
      state: 'draft',
    })
    expect((await house.api.sending.duplicate({ letterId: letter.id, as: 'reminder' })).templateId).toBe('relance')
  })
})

describe('printing a letter', () => {
  const print = async (letter: Letter, parts: object) => {
    const path = join(house.dir, `print-${Math.random()}.pdf`)
    const file = await house.api.sending.print({
      letterId: letter.id,
      parts: { ...LETTER, ...parts },
      to: house.app.tickets.issueDestination(path),
    })
    return { file, path, pdf: await PDFDocument.load(readFileSync(path)) }
  }

  it('puts the letter, its enclosures and the envelope into one file', async () => {
    const statement = await addPiece('releve.pdf', await makePdf({ pages: 3 }))
    const note = await addPiece('note.txt', 'quelques mots')
    const letter = await citing(await draft(), statement, note)
    const alone = (await print(letter, {})).pdf.getPageCount()
    const { pdf, path } = await print(letter, { enclosures: true, envelope: true })
    // Three pages of the statement, the sheet that names the note, the envelope.
    expect(pdf.getPageCount()).toBe(alone + 3 + 1 + 1)
    const size = pdf.getPages().at(-1)?.getSize()
    expect([size?.width, size?.height].map((points) => Math.round(((points ?? 0) / 72) * 25.4))).toEqual([220, 110])
    if (process.env.RECOURS_KEEP_PRINT) writeFileSync(process.env.RECOURS_KEEP_PRINT, readFileSync(path))
  })

  it('prints each part alone, and refuses to print nothing', async () => {
    const statement = await addPiece('releve.pdf', await makePdf({ pages: 2 }))
    const letter = await citing(await draft(), statement)
    const count = async (parts: object) => (await print(letter, { letter: false, ...parts })).pdf.getPageCount()
    expect(await count({ enclosures: true })).toBe(2)
    expect(await count({ envelope: true })).toBe(1)
    expect((await rejectionOf(print(letter, { letter: false }))).code).toBe('input.invalid')
  })

  it('hands the file to the system’s program, or asks for a place where there is none', async () => {
    const letter = await draft()
    const file = await house.api.sending.print({ letterId: letter.id, parts: LETTER })
    expect(opened).toHaveLength(1)
    expect(existsSync(opened[0] ?? '')).toBe(true)
    expect(file.size).toBe(readFileSync(opened[0] ?? '').length)
    hasProgram = false
    expect(await rejectionOf(house.api.sending.print({ letterId: letter.id, parts: LETTER }))).toEqual({
      code: 'destination.missing',
    })
  })

  it('gives the addresses as the post wants them', async () => {
    const letter = await draft()
    await house.api.letter.update({
      letterId: letter.id,
      content: {
        ...letter.content,
        sender: ['Jeanne Martin', '12, rue de la République', '69002 Lyon', '06 11 22 33 44', 'jeanne@example.org'],
        recipient: ['Société Exemple', 'Service réclamations', '8, avenue des Champs', '75008 Paris'],
        follows: [],
      },
    })
    const { sender, recipient, problems } = await house.api.sending.envelope({ letterId: letter.id })
    expect(sender).toEqual(['Jeanne Martin', '12 RUE DE LA RÉPUBLIQUE', '69002 LYON'])
    expect(recipient).toEqual(['Société Exemple', 'Service réclamations', '8 AVENUE DES CHAMPS', '75008 PARIS'])
    expect(problems).toEqual([])
  })
})
