import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Evidence } from '#core/evidence/evidence'
import type { Area } from '#core/evidence/redaction'
import { NotDrawn } from '#electron/writers/redact-pdf'
import { addPieceTo, type TempHouse, tempHouse } from '#tests/support/temp-house'
import { CARD, IBAN, NAME, richStatement, scanOf, textPage } from '../writers/redact-samples'

const spoil = vi.hoisted(() => ({ with: null as null | ((bytes: Uint8Array) => Promise<Uint8Array>), drops: false }))
vi.mock('#electron/writers/redact-pdf', async (original) => {
  const real = await original<typeof import('#electron/writers/redact-pdf')>()
  return {
    ...real,
    writeRedacted: async (...given: Parameters<typeof real.writeRedacted>) => {
      if (spoil.drops) throw new real.NotDrawn('page 1')
      const made = await real.writeRedacted(...given)
      return spoil.with === null ? made : { ...made, bytes: await spoil.with(made.bytes) }
    },
  }
})

let house: TempHouse
let dossierId: string
beforeEach(async () => {
  spoil.with = null
  spoil.drops = false
  house = await tempHouse()
  dossierId = (await house.api.dossier.create({ companyId: 'american-express-carte-france' })).id
})
afterEach(() => house.close())
afterAll(() => vi.restoreAllMocks())

const pieces = () => house.api.evidence.list({ dossierId: dossierId as never })
const everything = async (piece: Evidence): Promise<Area[]> => {
  const { suggestions } = await house.api.redaction.suggest({ evidenceId: piece.id })
  const { places } = await house.api.redaction.find({ evidenceId: piece.id, term: NAME.toLowerCase() })
  return [...suggestions.flatMap(({ areas }) => areas), ...places.flat()]
}
const make = (piece: Evidence, areas: Area[], leaveVisible = false) =>
  house.api.redaction.make({ evidenceId: piece.id, areas, leaveVisible, language: 'fr' })
/** Everything that the library holds, as text. */
const filesOf = (dir: string): readonly string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? filesOf(join(dir, one.name)) : [join(dir, one.name)],
  )
const leftovers = (): readonly string[] => {
  const tmp = join(house.libraryDir, 'tmp')
  return existsSync(tmp) ? readdirSync(tmp) : []
}

describe('suggestions', () => {
  test('name what looks private, masked, also in a form field, and nothing else', async () => {
    const piece = await addPieceTo(house, dossierId, 'releve.pdf', await richStatement())
    const found = await house.api.redaction.suggest({ evidenceId: piece.id })
    expect(found.suggestions.map(({ kind, areas }) => [kind, areas.map(({ page }) => page)])).toEqual([
      ['card', [1]],
      ['iban', [1]],
      ['iban', [1]],
    ])
    expect(found.pages).toBe(3)
    const sent = JSON.stringify(found)
    for (const secret of [CARD, IBAN, CARD.replaceAll(' ', '')]) expect(sent).not.toContain(secret)
  })

  test('a piece without pages to draw on is refused', async () => {
    const piece = await addPieceTo(house, dossierId, 'note.txt', 'Carte')
    await expect(house.api.redaction.suggest({ evidenceId: piece.id })).rejects.toMatchObject({
      error: { code: 'redaction.refused', problem: 'not_pages' },
    })
  })
})

describe('a redacted copy', () => {
  test('is a new piece, the original stays as it is and leaves the pack, and it can be taken back', async () => {
    const piece = await addPieceTo(house, dossierId, 'releve.pdf', await richStatement())
    await house.api.evidence.update({
      evidenceId: piece.id,
      changes: { documentDate: '2026-03-31', sender: 'Banque', proves: `La carte de ${NAME} a été débitée` } as never,
    })
    const made = await make(piece, await everything(piece))
    if (made.outcome !== 'made') throw new Error(made.outcome)
    expect(made).toMatchObject({ traces: 0, stillOn: [], pages: 3, pagesRedrawn: [1], alsoIn: [] })
    expect(made.removed).toMatchObject({ textLayer: 1, attachments: 1 })
    const [original, copy] = await pieces()
    expect(original).toMatchObject({ id: piece.id, sha256: piece.sha256, included: false })
    expect(copy).toEqual(made.evidence)
    expect(copy).toMatchObject({
      exhibitNumber: 2,
      title: 'releve (copie caviardée)',
      originalName: 'releve (copie caviardée).pdf',
      kind: 'pdf',
      included: true,
      documentDate: '2026-03-31',
      sender: 'Banque',
      // It named what was blacked out.
      proves: '',
    })
    const of = { copyOf: null, copies: [expect.objectContaining({ evidenceId: copy?.id, of: piece.id })] }
    expect(await house.api.redaction.of({ evidenceId: piece.id })).toEqual(of)
    expect(leftovers()).toEqual([])
    const preview = await house.api.pack.preview({ dossierId, order: [], language: 'fr' } as never).catch(() => null)
    expect(JSON.stringify(preview)).not.toContain(piece.sha256)

    const { copy: gone, original: back } = await house.api.redaction.withdraw({ evidenceId: made.evidence.id })
    expect([gone.included, back.included]).toEqual([false, true])
    await expect(house.api.redaction.withdraw({ evidenceId: piece.id })).rejects.toMatchObject({
      error: { code: 'redaction.refused', problem: 'not_a_copy' },
    })
    // The same areas again give the same bytes: the copy that was withdrawn comes back.
    const again = await make(back, await everything(piece))
    expect(again).toMatchObject({ outcome: 'made', evidence: { id: made.evidence.id, included: true } })
    expect(await pieces()).toHaveLength(2)
  })

  test('what still stands elsewhere is told first; nothing is made until it is added or left on purpose', async () => {
    const document = await PDFDocument.create()
    await textPage(document, [`Titulaire : ${NAME}`, 'Une ligne de plus sur cette page'])
    await textPage(document, ['Une autre page du relevé'.replace('é', 'e'), `Pour ${NAME}, le 3 mars`])
    const piece = await addPieceTo(house, dossierId, 'deux.pdf', await document.save())
    const { places } = await house.api.redaction.find({ evidenceId: piece.id, term: NAME })
    const [first = [], second = []] = places
    const told = await make(piece, first)
    expect(told).toEqual({ outcome: 'visible_elsewhere', places: [second] })
    expect(await pieces()).toHaveLength(1)
    const left = await make(piece, first, true)
    expect(left).toMatchObject({ outcome: 'made', traces: 1, stillOn: [2], pagesRedrawn: [1] })
    const whole = await make(piece, [...first, ...second])
    expect(whole).toMatchObject({ outcome: 'made', traces: 0, pagesRedrawn: [1, 2] })
  })

  test.each([
    ['the card in a stream that nothing shows', `(${CARD}) Tj`],
    ['the name in a description', `<rdf>${NAME}</rdf>`],
  ])('a writer that forgets %s makes the proof fail, and nothing is kept', async (_what, forgotten) => {
    const piece = await addPieceTo(house, dossierId, 'releve.pdf', await richStatement())
    const areas = await everything(piece)
    spoil.with = async (bytes) => {
      const document = await PDFDocument.load(bytes, { updateMetadata: false })
      document.context.register(document.context.flateStream(forgotten))
      return document.save({ updateFieldAppearances: false })
    }
    const before = filesOf(house.libraryDir).filter((path) => !/\.db/.test(path))
    await expect(make(piece, areas)).rejects.toMatchObject({ error: { code: 'redaction.refused', problem: 'trace' } })
    expect(await pieces()).toEqual([expect.objectContaining({ id: piece.id, included: true })])
    expect(filesOf(house.libraryDir).filter((path) => !/\.db/.test(path))).toEqual(before)
    expect(leftovers()).toEqual([])
  })

  test('a page that cannot be drawn ends it: nothing is kept', async () => {
    expect(new NotDrawn('x')).toBeInstanceOf(Error)
    const piece = await addPieceTo(house, dossierId, 'releve.pdf', await richStatement())
    const areas = await everything(piece)
    spoil.drops = true
    await expect(make(piece, areas)).rejects.toMatchObject({
      error: { code: 'redaction.refused', problem: 'not_drawn' },
    })
    expect(await pieces()).toHaveLength(1)
    expect(leftovers()).toEqual([])
  })

  test('what was stopped leaves nothing', async () => {
    const piece = await addPieceTo(house, dossierId, 'releve.pdf', await richStatement())
    const areas = await everything(piece)
    const stop = new AbortController()
    const running = house.api.redaction.make(
      { evidenceId: piece.id, areas, leaveVisible: false, language: 'fr' },
      { signal: stop.signal },
    )
    const stopped = expect(running).rejects.toMatchObject({ error: { code: 'job.cancelled' } })
    await vi.waitFor(() => expect(JSON.stringify(house.events)).toContain('"drawing"'), {
      timeout: 20_000,
      interval: 5,
    })
    stop.abort()
    await stopped
    expect(await pieces()).toEqual([expect.objectContaining({ included: true })])
    expect(leftovers()).toEqual([])
  })

  test('a part of a composed exhibit, and a page that is not there, are refused', async () => {
    const piece = await addPieceTo(house, dossierId, 'releve.pdf', await richStatement())
    const photo = await addPieceTo(house, dossierId, 'photo.jpg', scanOf(['Une photo']))
    const area: Area = { page: 1, left: 0.1, top: 0.1, right: 0.2, bottom: 0.2 }
    await expect(make(piece, [{ ...area, page: 9 }])).rejects.toMatchObject({
      error: { code: 'exhibit.refused', problem: 'no_such_page' },
    })
    const parts = [piece, photo].map(({ id }) => ({ evidenceId: id, page: 1, turn: 0 as const, crop: null }))
    await house.api.exhibit.compose({ evidenceId: piece.id, recipe: { parts } })
    for (const [one, problem] of [
      [piece, 'composed'],
      [photo, 'taken_in'],
    ] as const)
      await expect(make(one, [area])).rejects.toMatchObject({ error: { code: 'exhibit.refused', problem } })
  })

  test('neither the secret nor its text stands in the database, the journal or the log', async () => {
    const piece = await addPieceTo(house, dossierId, 'releve.pdf', await richStatement())
    await make(piece, await everything(piece))
    expect(house.log.join('\n')).not.toContain(NAME)
    const rows = filesOf(house.libraryDir).filter((path) => /\.db/.test(path))
    const kept = rows.map((path) => readFileSync(path).toString('latin1')).join('\n')
    for (const secret of [CARD, IBAN, CARD.replaceAll(' ', '')]) expect(kept).not.toContain(secret)
  })
})

describe('a scan', () => {
  test('is read by recognition: the card is suggested, covered, and can no longer be read', async () => {
    await house.close()
    house = await tempHouse({ recognises: true })
    dossierId = (await house.api.dossier.create({ companyId: 'american-express-carte-france' })).id
    const piece = await addPieceTo(
      house,
      dossierId,
      'scan.jpg',
      scanOf(['Banque de Paris', `Carte ${CARD}`, 'Mars 2026']),
    )
    const { suggestions } = await house.api.redaction.suggest({ evidenceId: piece.id })
    expect(suggestions.map(({ kind }) => kind)).toEqual(['card'])
    const made = await make(piece, [...(suggestions[0]?.areas ?? [])])
    expect(made).toMatchObject({ outcome: 'made', traces: 0, pagesReadAgain: 1, evidence: { kind: 'pdf' } })
  })
})
