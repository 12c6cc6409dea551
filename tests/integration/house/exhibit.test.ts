import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Evidence } from '#core/evidence/evidence'
import type { RecipePart } from '#core/evidence/exhibit-recipe'
import { richText } from '#core/letter/rich-text'
import { openLibrary } from '#electron/db/open-library'
import { createStores } from '#electron/db/stores'
import { openWithPdfium } from '#electron/writers/pdfium'
import { readPageFacts } from '#electron/writers/pdfium-facts'
import { makePdf, makePicture } from '#tests/support/make-files'
import { needTool, runTool } from '#tests/support/outside-tools'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'
import { libraryDeps } from '#tests/support/temp-library'

let house: TempHouse
beforeEach(async () => {
  house = await tempHouse({ today: '2026-03-23' })
})
afterEach(() => house.close())

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const FILES = {
  'contrat.pdf': () => makePdf({ pages: 3, text: 'CONTRAT' }),
  'releve.pdf': () => makePdf({ pages: 2, text: 'RELEVE' }),
  'recu.jpg': async () => makePicture('jpeg', 400, 300),
  'capture.png': async () => makePicture('png', 300, 500),
  'facture.pdf': () => makePdf({ pages: 1, text: 'FACTURE' }),
} as const

/** A dossier with two documents, two photographs and one more document, in this order. */
const filled = async () => {
  const { id: dossierId } = await house.api.dossier.create({ companyId: 'american-express-carte-france' })
  const pieces: Evidence[] = []
  for (const [name, make] of Object.entries(FILES)) {
    const path = join(house.dir, name)
    writeFileSync(path, await make())
    await house.api.evidence.add({ dossierId, files: [house.app.tickets.issueFile(path)] })
  }
  pieces.push(...(await house.api.evidence.list({ dossierId })))
  const [contract, statement, receipt, capture, invoice] = pieces
  if (!contract || !statement || !receipt || !capture || !invoice) throw new Error('five pieces')
  return { dossierId, contract, statement, receipt, capture, invoice }
}

const part = (piece: Evidence, page: number, changes: Partial<RecipePart> = {}): RecipePart => ({
  evidenceId: piece.id,
  page,
  turn: 0,
  crop: null,
  ...changes,
})

/** Pages 3 and 1 of the contract, a page of the statement, one photograph turned, one cropped. */
const recipeOf = ({ contract, statement, receipt, capture }: Awaited<ReturnType<typeof filled>>) => ({
  parts: [
    part(contract, 3),
    part(receipt, 1, { turn: 90 }),
    part(statement, 2),
    part(capture, 1, { crop: { left: 0, top: 0.2, right: 0, bottom: 0.3 } }),
    part(contract, 1),
  ],
})

const refused = (problem: string, number: number) => ({ error: { code: 'exhibit.refused', problem, number } })
/** What the library holds once the program has ended. */
const closed = async () => {
  await house.app.close()
  const library = openLibrary(house.libraryDir, libraryDeps())
  onTestFinished(() => library.close())
  const stores = createStores(library.db)
  const journal = (subject: string) => stores.journal.listFor(subject).map(({ kind }) => kind)
  return { stores, journal }
}

describe('a composed exhibit', () => {
  it('is kept on its leading piece, noted, told to the windows, and taken apart again; no file changes', async () => {
    const made = await filled()
    const before = await house.api.evidence.list({ dossierId: made.dossierId })
    house.events.length = 0
    const composed = await house.api.exhibit.compose({ evidenceId: made.contract.id, recipe: recipeOf(made) })
    expect(composed.recipe?.parts).toHaveLength(5)
    expect(await house.api.evidence.get({ evidenceId: made.contract.id })).toEqual(composed)
    expect(JSON.stringify(house.events)).toContain('evidence')
    const freed = await house.api.exhibit.takeApart({ evidenceId: made.contract.id })
    expect(freed.map(({ exhibitNumber }) => exhibitNumber)).toEqual([1, 3, 2, 4])
    expect(await house.api.evidence.list({ dossierId: made.dossierId })).toEqual(before)
    await expect(house.api.exhibit.takeApart({ evidenceId: made.contract.id })).rejects.toMatchObject(
      refused('not_composed', 1),
    )
    expect((await closed()).journal(made.contract.id)).toEqual([
      'evidence.added',
      'exhibit.composed',
      'exhibit.takenApart',
    ])
  })

  it('is refused as a whole: nothing of it is kept', async () => {
    const made = await filled()
    const recipe = { parts: [part(made.contract, 1), part(made.statement, 9)] }
    await expect(house.api.exhibit.compose({ evidenceId: made.contract.id, recipe })).rejects.toMatchObject(
      refused('no_such_page', 2),
    )
    expect((await house.api.evidence.get({ evidenceId: made.contract.id })).recipe).toBeNull()
    expect(await house.call('exhibit.compose', { evidenceId: made.contract.id, recipe: { parts: [] } })).toMatchObject({
      ok: false,
      error: { code: 'input.invalid' },
    })
  })

  it('keeps what it takes in from being left out by itself, and findable', async () => {
    const made = await filled()
    await house.api.exhibit.compose({ evidenceId: made.contract.id, recipe: recipeOf(made) })
    const leave = house.api.evidence.update({ evidenceId: made.statement.id, changes: { included: false } })
    await expect(leave).rejects.toMatchObject(refused('taken_in', 2))
    await house.api.evidence.update({ evidenceId: made.statement.id, changes: { title: 'Relevé de mars' } })
    await expect
      .poll(
        async () => (await house.api.search.query({ text: 'RELEVE' })).hits.map((hit) => JSON.stringify(hit)).join(),
        {
          timeout: 20_000,
        },
      )
      .toContain(made.statement.id)
    const { png } = await house.api.evidence.picture({ evidenceId: made.statement.id, page: 2, size: 'page' })
    expect(Buffer.from(png, 'base64').subarray(1, 4).toString()).toBe('PNG')
  })
})

describe('the pack of a composed exhibit', () => {
  it('shows its pages under one number, cites them by their physical page, and holds every original untouched', async (context) => {
    needTool(context, 'qpdf')
    const made = await filled()
    const { dossierId } = made
    await house.api.exhibit.compose({ evidenceId: made.contract.id, recipe: recipeOf(made) })
    await house.api.correspondence.add({
      dossierId,
      channel: 'call',
      direction: 'outgoing',
      on: '2026-03-02',
      summary: 'Relevé lu au téléphone',
      citations: [
        { evidenceId: made.statement.id, page: 2 },
        { evidenceId: made.contract.id, page: 2 },
      ],
    })
    const { plan } = await house.api.pack.preview({ dossierId })
    expect(
      plan.exhibits.map(({ number, pages, fileName, sources }) => [
        number,
        pages,
        fileName,
        sources.map((one) => one.fileName),
      ]),
    ).toEqual([
      [
        1,
        5,
        'Piece-01_contrat.pdf',
        ['Piece-01-1_contrat.pdf', 'Piece-01-2_recu.jpg', 'Piece-01-3_releve.pdf', 'Piece-01-4_capture.png'],
      ],
      [5, 1, 'Piece-05_facture.pdf', []],
    ])
    expect(plan.leftOut).toEqual([])
    expect(plan.chronology.map(({ exhibits, pages }) => [exhibits, pages])).toEqual([[[1], [{ number: 1, page: 3 }]]])
    expect(plan.missing.map(({ en }) => en).join('\n')).toContain('not reproduced: exhibit no.\u00a01')

    const to = join(house.dir, 'pack')
    const pack = await house.api.pack.export({ dossierId, to: house.app.tickets.issueDestination(to) })
    expect(pack.placed.map(({ number, pages }) => [number, pages])).toEqual([
      [1, 5],
      [5, 1],
    ])
    const originals = Object.fromEntries(
      readdirSync(join(to, 'data', 'Originaux')).map((name) => [
        name,
        sha(readFileSync(join(to, 'data', 'Originaux', name))),
      ]),
    )
    expect(originals).toEqual({
      'Piece-01-1_contrat.pdf': made.contract.sha256,
      'Piece-01-2_recu.jpg': made.receipt.sha256,
      'Piece-01-3_releve.pdf': made.statement.sha256,
      'Piece-01-4_capture.png': made.capture.sha256,
    })
    // One that is a file as it is stands among the exhibits, and only there.
    expect(sha(readFileSync(join(to, 'data', 'Pieces', 'Piece-05_facture.pdf')))).toBe(made.invoice.sha256)
    expect(readdirSync(join(to, 'data', 'Pieces')).sort()).toEqual(['Piece-01_contrat.pdf', 'Piece-05_facture.pdf'])
    for (const name of ['00_Dossier_complet.pdf', 'Pieces/Piece-01_contrat.pdf'])
      expect((await runTool('qpdf', ['--check', join(to, 'data', name)])).status).toBe(0)
    expect((await runTool('sha256sum', ['-c', 'MANIFESTE.sha256'], { cwd: to })).status).toBe(0)

    const first = pack.placed[0]?.firstPage ?? 0
    const pdf = await openWithPdfium(readFileSync(join(to, 'data', '00_Dossier_complet.pdf')))
    const text = (page: number) => readPageFacts(pdf, page - 1, false).text.replace(/\s+/g, ' ')
    expect(text(first)).toContain('CONTRAT')
    expect(text(first + 2)).toContain('RELEVE')
    expect(text(first + 2)).toContain('Pièce n° 1 p. 3/5')
    const links = Array.from({ length: first - 1 }, (_, at) => readPageFacts(pdf, at, true).links).flat()
    expect(
      links.filter(({ text: words }) => words.replace(/\s/g, '') === `n°1(p.${first + 2})`).map(({ page }) => page),
    ).toEqual([first + 2])
    expect(existsSync(`${to}.zip`)).toBe(false)
  })

  it('fixes the numbers it shows, and a pack handed over keeps its own plan when the recipe changes', async () => {
    const made = await filled()
    const { dossierId } = made
    await house.api.exhibit.compose({
      evidenceId: made.contract.id,
      recipe: { parts: [part(made.contract, 1), part(made.receipt, 1)] },
    })
    await house.api.pack.export({ dossierId, to: house.app.tickets.issueDestination(join(house.dir, 'pack')) })
    const fixed = await house.api.exhibit.fixed({ dossierId })
    expect(fixed).toEqual(
      [made.contract, made.statement, made.capture, made.invoice].map(({ id }) => ({
        evidenceId: id,
        since: '2026-03-23',
        where: 'pack',
      })),
    )
    const order = [made.invoice.id, made.statement.id]
    await expect(house.api.exhibit.order({ dossierId, order })).rejects.toMatchObject(refused('number_fixed', 5))
    const recipe = { parts: [part(made.contract, 1), part(made.statement, 1)] }
    await expect(house.api.exhibit.compose({ evidenceId: made.contract.id, recipe })).rejects.toMatchObject(
      refused('number_fixed', 2),
    )
    await house.api.exhibit.compose({ evidenceId: made.contract.id, recipe: { parts: [part(made.contract, 2)] } })
    const [kept] = (await closed()).stores.submission.list(made.contract.dossierId)
    expect(kept?.plan.exhibits[0]?.parts).toHaveLength(2)
  })
})

describe('the order of exhibits', () => {
  it('deals their numbers out anew, and drafts follow with what they cite', async () => {
    const made = await filled()
    const { dossierId } = made
    const letter = await house.api.letter.draft({ dossierId, templateId: 'reclamation_initiale', language: 'fr' })
    const cite = (content: typeof letter.content, text: string) => ({
      ...content,
      blocks: [{ kind: 'paragraph' as const, text: richText(text) }],
    })
    await house.api.letter.update({
      letterId: letter.id,
      content: cite(letter.content, 'Voir la facture (pièce n° 5) et le contrat (pièce n° 1).'),
    })
    const ordered = await house.api.exhibit.order({ dossierId, order: [made.invoice.id, made.contract.id] })
    expect(ordered.map(({ id, exhibitNumber }) => [id, exhibitNumber])).toEqual([
      [made.invoice.id, 1],
      [made.contract.id, 5],
    ])
    const moved = await house.api.letter.get({ letterId: letter.id })
    expect(moved.content.blocks).toEqual([
      { kind: 'paragraph', text: richText('Voir la facture (pièce n° 1) et le contrat (pièce n° 5).') },
    ])
    const { enclosures } = await house.api.letter.enclosures({ letterId: letter.id })
    expect(enclosures.map(({ number, title }) => [number, title])).toEqual([
      [1, 'facture'],
      [5, 'contrat'],
    ])
    const { journal } = await closed()
    expect(journal(dossierId)).toContain('exhibit.ordered')
    expect(journal(letter.id)).toEqual(['letter.drafted', 'letter.changed', 'letter.renumbered'])
  })

  it('a letter that cites what is now part of another exhibit says so, and encloses it with none', async () => {
    const made = await filled()
    const letter = await house.api.letter.draft({
      dossierId: made.dossierId,
      templateId: 'reclamation_initiale',
      language: 'fr',
    })
    const content = {
      ...letter.content,
      blocks: [{ kind: 'paragraph' as const, text: richText('Voir pièces n° 1 et 3.') }],
    }
    await house.api.letter.update({ letterId: letter.id, content })
    await house.api.exhibit.compose({ evidenceId: made.contract.id, recipe: recipeOf(made) })
    const { enclosures, unknown } = await house.api.letter.enclosures({ letterId: letter.id })
    expect([enclosures.map(({ number }) => number), unknown]).toEqual([[1], [3]])
  })
})
