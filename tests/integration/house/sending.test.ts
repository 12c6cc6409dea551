import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Entry } from '#core/correspondence/entry'
import type { Evidence } from '#core/evidence/evidence'
import { Failure } from '#core/kernel/failure'
import type { Letter } from '#core/letter/letter'
import { plainText } from '#core/letter/rich-text'
import { openDatabase } from '#electron/db/connection'
import { addPieceTo, type TempHouse, tempHouse } from '#tests/support/temp-house'
import { rejectionOf } from '#tests/support/temp-library'

/** What is to fail next: a writer, or the vault at its first or second file. */
const planted = vi.hoisted(() => ({
  docx: false,
  pdf: false,
  puts: Number.POSITIVE_INFINITY,
  picture: null as (() => void) | null,
}))
vi.mock('#electron/writers/letter-docx', async (load) => {
  const real = await load<typeof import('#electron/writers/letter-docx')>()
  const writeLetterDocx: typeof real.writeLetterDocx = async (document) => {
    if (planted.docx) throw new Error('planted')
    return real.writeLetterDocx(document)
  }
  return { ...real, writeLetterDocx }
})
vi.mock('#electron/writers/letter-pdf', async (load) => {
  const real = await load<typeof import('#electron/writers/letter-pdf')>()
  const writeLetterPdf: typeof real.writeLetterPdf = async (...args) => {
    if (planted.pdf) throw new Error('planted')
    return real.writeLetterPdf(...args)
  }
  return { ...real, writeLetterPdf }
})
vi.mock('#electron/vault/vault', async (load) => {
  const real = await load<typeof import('#electron/vault/vault')>()
  const createVault: typeof real.createVault = (...args) => {
    const vault = real.createVault(...args)
    return {
      ...vault,
      put: async (...given) => {
        planted.puts -= 1
        if (planted.puts < 0) throw new Failure({ code: 'library.full' })
        return vault.put(...given)
      },
    }
  }
  return { ...real, createVault }
})
vi.mock('#electron/vault/thumbnails', async (load) => {
  const real = await load<typeof import('#electron/vault/thumbnails')>()
  const createThumbnails: typeof real.createThumbnails = (...args) => {
    const pictures = real.createThumbnails(...args)
    return {
      ...pictures,
      keep: async (...given) => {
        planted.picture?.()
        return pictures.keep(...given)
      },
    }
  }
  return { ...real, createThumbnails }
})

const AMEX = 'american-express-carte-france'
const SLIP = '1A 123 456 7890 1'

let house: TempHouse
let dossierId: string
beforeEach(async () => {
  house = await tempHouse({ today: '2026-04-20' })
  dossierId = (await house.api.dossier.create({ companyId: AMEX, motive: 'unauthorised_payment' })).id
})
afterEach(() => house.close())

const addPiece = (name: string, bytes?: Uint8Array | string): Promise<Evidence> =>
  addPieceTo(house, dossierId, name, bytes)

const draft = (templateId = 'reclamation_initiale', into = dossierId) =>
  house.api.letter.draft({ dossierId: into, templateId, date: '2026-04-01' })

type SendChanges = {
  readonly on?: string
  readonly event?: Entry['events'][number]['event'] | null
  readonly postalNumber?: string | null
}

const send = (letter: Pick<Letter, 'id'>, changes: SendChanges = {}) =>
  house.api.sending.send({
    letterId: letter.id,
    on: '2026-04-02',
    channel: 'registered_letter',
    event: 'complaint.sent',
    postalNumber: null,
    ...changes,
  })

let written = 0
const exported = async (letterId: string, format: 'docx' | 'pdf'): Promise<string> => {
  written += 1
  const to = house.app.tickets.issueDestination(join(house.dir, `export-${written}.${format}`))
  return (await house.api.letter.export({ letterId, format, to })).sha256
}

const pieceOf = async (id: string | undefined): Promise<Evidence> =>
  house.api.evidence.get({ evidenceId: id as Evidence['id'] })

/** Everything that a sending may touch. */
const state = async () =>
  JSON.stringify([
    await house.api.letter.list({ dossierId }),
    await house.api.correspondence.list({ dossierId }),
    await house.api.evidence.list({ dossierId }),
    await house.api.deadline.list({ dossierId }),
    await house.api.exhibit.fixed({ dossierId }),
  ])

const citing = async (letter: Letter, piece: Evidence): Promise<Letter> =>
  house.api.letter.update({
    letterId: letter.id,
    content: {
      ...letter.content,
      blocks: [
        ...letter.content.blocks,
        {
          kind: 'paragraph',
          text: [
            { kind: 'text', text: 'Voir ' },
            { kind: 'exhibit', cited: [{ evidenceId: piece.id, page: null }], text: '' },
            { kind: 'text', text: '.' },
          ],
        },
      ],
    },
  })

describe('sending a letter', () => {
  it('keeps its exact files, locks it, and writes its exchange', async () => {
    const piece = await addPiece('releve.txt')
    const letter = await citing(await draft(), piece)
    expect(await house.api.sending.suggest({ letterId: letter.id })).toEqual({
      channel: 'registered_letter',
      event: 'complaint.sent',
      events: ['complaint.sent', 'complaint.sent_to_management', 'complaint2.sent'],
      on: '2026-04-20',
    })
    await house.api.sending.setReady({ letterId: letter.id, ready: true })
    const before = { docx: await exported(letter.id, 'docx'), pdf: await exported(letter.id, 'pdf') }
    const { letter: sent, entry } = await send(letter, { postalNumber: SLIP })

    expect(sent).toMatchObject({
      state: 'sent',
      content: letter.content,
      sent: { on: '2026-04-02', entryId: entry.id },
    })
    expect(entry).toMatchObject({
      direction: 'outgoing',
      counterpart: 'company',
      channel: 'registered_letter',
      on: '2026-04-02',
      postalNumber: '1A12345678901',
      events: [{ event: 'complaint.sent', on: '2026-04-02', proof: null }],
      citations: [{ evidenceId: sent.sent?.pdf, page: null }],
    })
    expect(entry.summary).toContain(plainText(letter.content.subject))

    const [pdf, docx] = [await pieceOf(sent.sent?.pdf), await pieceOf(sent.sent?.docx)]
    expect(pdf).toMatchObject({ sha256: before.pdf, kind: 'pdf', documentDate: '2026-04-02', included: true })
    expect(pdf.title).toBe(letter.title)
    expect(docx).toMatchObject({ sha256: before.docx, kind: 'word', included: false })
    expect(await house.api.exhibit.fixed({ dossierId })).toEqual([
      { evidenceId: piece.id, since: '2026-04-02', where: 'letter' },
    ])
    expect(await rejectionOf(house.api.letter.update({ letterId: letter.id, content: letter.content }))).toEqual({
      code: 'letter.sent',
    })
    expect(await rejectionOf(send(letter))).toEqual({ code: 'letter.sent' })
    expect(await rejectionOf(house.api.sending.setReady({ letterId: letter.id, ready: false }))).toEqual({
      code: 'letter.sent',
    })
  })

  it('gives out the kept bytes for ever, whatever becomes of the dossier', async () => {
    const piece = await addPiece('releve.txt')
    const letter = await citing(await draft(), piece)
    const { letter: sent } = await send(letter)
    await house.api.evidence.update({ evidenceId: piece.id, changes: { title: 'Autre titre' } })
    await house.api.dossier.update({
      dossierId,
      changes: { references: { memberNumber: 'M-77', contractNumber: null, complaintNumber: null } },
    })
    expect(await house.api.letter.get({ letterId: letter.id })).toEqual(sent)
    for (const format of ['docx', 'pdf'] as const) {
      const sha = await exported(letter.id, format)
      expect(sha).toBe((await pieceOf(sent.sent?.[format])).sha256)
      const bytes = readFileSync(join(house.dir, `export-${written}.${format}`))
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha)
    }
  })

  it('starts the clocks as if the exchange had been written by hand', async () => {
    const byHand = (await house.api.dossier.create({ companyId: AMEX, motive: 'unauthorised_payment' })).id
    await house.api.correspondence.add({
      dossierId: byHand,
      channel: 'registered_letter',
      direction: 'outgoing',
      on: '2026-04-02',
      events: [{ event: 'complaint.sent', on: '2026-04-02' }],
    })
    await send(await draft())
    const dates = async (id: string) =>
      (await house.api.deadline.list({ dossierId: id })).map(({ ruleId, date, status, estimated, from }) => ({
        ruleId,
        date,
        status,
        estimated,
        event: from.event,
      }))
    const started = await dates(dossierId)
    expect(started).toEqual(await dates(byHand))
    expect(started.map(({ ruleId }) => ruleId)).toEqual(
      expect.arrayContaining(['FR-CMF-L133-45-15', 'FR-CONSO-L612-2-1Y']),
    )
  })

  it('cites the letter alone, so that what it encloses may still be enclosed elsewhere', async () => {
    const piece = await addPiece('releve.txt')
    await send(await citing(await draft(), piece))
    const next = await house.api.letter.draft({ dossierId, templateId: 'reclamation_initiale' })
    const { enclosures } = await house.api.letter.enclosures({ letterId: next.id })
    expect(enclosures.map(({ title }) => title)).toEqual(expect.arrayContaining([piece.title]))
  })

  it.each([
    ['a day that is to come', { on: '2026-04-21' }, 'letter.futureDay'],
    ['a number that cannot be one', { postalNumber: 'demain' }, 'postalNumber.invalid'],
  ])('refuses %s, and changes nothing', async (_what, changes, code) => {
    const letter = await draft()
    const before = await state()
    expect((await rejectionOf(send(letter, changes))).code).toBe(code)
    expect(await state()).toBe(before)
  })

  it('refuses an event before its cause, and changes nothing', async () => {
    await send(await draft(), { on: '2026-04-10' })
    const second = await draft()
    const before = await state()
    expect(await rejectionOf(send(second, { on: '2026-04-03', event: 'complaint2.sent' }))).toMatchObject({
      code: 'event.beforeCause',
      cause: 'complaint.sent',
    })
    expect(await state()).toBe(before)
  })

  it('notes a subject of any length, cut after a word', async () => {
    const letter = await draft()
    const subject = [{ kind: 'text' as const, text: 'mot '.repeat(4_999).trim() }]
    const long = [...subject, { kind: 'text' as const, strong: true as const, text: ' dernier'.repeat(50) }]
    await house.api.letter.update({ letterId: letter.id, content: { ...letter.content, subject: long } })
    const { entry } = await send(letter)
    expect(entry.summary.length).toBeLessThanOrEqual(20_000)
    expect(entry.summary).toMatch(/ (mot|dernier)…$/)
  })

  it('takes the same bytes for one piece when a letter goes out twice on a day', async () => {
    const letter = await draft()
    const { letter: first } = await send(letter, { event: null })
    const copy = await house.api.sending.duplicate({ letterId: letter.id, as: 'copy' })
    await house.api.letter.update({ letterId: copy.id, content: { ...copy.content, date: letter.content.date } })
    const { letter: second } = await send(copy, { event: null })
    expect(second.sent?.pdf).toBe(first.sent?.pdf)
    expect(second.sent?.docx).toBe(first.sent?.docx)
  })
})

describe('a sending that fails on the way', () => {
  /** A trigger makes the database refuse one kind of write, as a full disk would. */
  const refuse = async (when: string): Promise<() => void> => {
    const client = openDatabase(join(house.libraryDir, 'library.sqlite'))
    onTestFinished(() => void client.close())
    client.exec(`CREATE TRIGGER planted BEFORE ${when} BEGIN SELECT RAISE(ABORT, 'planted'); END`)
    return () => client.exec('DROP TRIGGER planted')
  }

  it.each([
    ['the piece', 'INSERT ON evidence'],
    ['the second piece', 'INSERT ON evidence WHEN NEW.included = 0'],
    ['the exchange', 'INSERT ON entry'],
    ['the letter', 'UPDATE ON letter WHEN NEW.sent IS NOT NULL'],
    ['the journal of the letter', "INSERT ON event_log WHEN NEW.kind = 'letter.sent'"],
    ['the journal of the exchange', "INSERT ON event_log WHEN NEW.kind = 'entry.added'"],
    ['the dates that follow', 'UPDATE ON kept_dates'],
  ])('leaves nothing half when %s is not written', async (_what, when) => {
    const letter = await draft()
    // Dates are kept from now on, so that what follows changes them.
    await send(await draft('contestation_operation_non_autorisee'), { event: 'unauthorised.reported' })
    const before = await state()
    const mend = await refuse(when)
    expect((await house.call('sending.send', { ...INPUT, letterId: letter.id })).ok).toBe(false)
    expect(await state()).toBe(before)
    mend()
    await send(letter)
    expect((await house.api.letter.get({ letterId: letter.id })).state).toBe('sent')
  })

  it('is done once it is written, whatever becomes of the library while its picture is kept', async () => {
    const letter = await draft()
    const client = openDatabase(join(house.libraryDir, 'library.sqlite'))
    onTestFinished(() => void client.close())
    let count = 0
    planted.picture = () => {
      planted.picture = null
      count += 1
      client.exec('ALTER TABLE entry RENAME TO entry_elsewhere')
    }
    const answer = await house.call('sending.send', { ...INPUT, letterId: letter.id })
    client.exec('ALTER TABLE entry_elsewhere RENAME TO entry')
    expect(count).toBe(1)
    expect(answer).toMatchObject({ ok: true, value: { letter: { state: 'sent' } } })
  })

  const INPUT = { on: '2026-04-02', channel: 'letter', event: 'complaint.sent', postalNumber: null }

  it.each([
    ['the Word file is not written', { docx: true }, 'internal'],
    ['the PDF is not written', { pdf: true }, 'internal'],
    ['the disk has no room for the first file', { puts: 0 }, 'library.full'],
    ['the disk has no room for the second file', { puts: 1 }, 'library.full'],
  ])('leaves nothing half when %s', async (_what, fault, code) => {
    const letter = await draft()
    const before = await state()
    const whole = { ...planted }
    Object.assign(planted, fault)
    const answer = await house.call('sending.send', { ...INPUT, letterId: letter.id })
    Object.assign(planted, whole)
    expect(answer).toMatchObject({ ok: false, error: { code } })
    expect(await state()).toBe(before)
    await send(letter)
  })

  /** Calls back at every step that the sending tells of, with the means to stop it. */
  const sendWhile = async (letter: Letter, onStep: (step: string, stop: () => void) => void) => {
    house.events.push = (...events) => {
      for (const event of events)
        if (event.kind === 'progress') onStep(event.progress.step, () => house.app.gate.cancel(event.callId))
      return 0
    }
    return house.call('sending.send', { ...INPUT, letterId: letter.id })
  }

  it.each(['typesetting', 'saving'])('leaves nothing half when it is stopped while it is %s', async (step) => {
    const letter = await draft()
    const before = await state()
    expect(await sendWhile(letter, (now, stop) => now === step && stop())).toMatchObject({
      ok: false,
      error: { code: 'job.cancelled' },
    })
    expect(await state()).toBe(before)
  })

  it('does not send a letter that changed while it was written', async () => {
    const letter = await draft()
    let changed: Promise<unknown> | undefined
    const content = { ...letter.content, salutation: 'Madame,' }
    const answer = await sendWhile(letter, () => {
      changed ??= house.api.letter.update({ letterId: letter.id, content })
    })
    expect(answer).toMatchObject({ ok: false, error: { code: 'letter.changed' } })
    await changed
    expect(await house.api.letter.get({ letterId: letter.id })).toMatchObject({ state: 'draft', content })
    expect(await house.api.correspondence.list({ dossierId })).toEqual([])
    expect(await house.api.evidence.list({ dossierId })).toEqual([])
  })
})
