import { PDFDocument } from '@cantoo/pdf-lib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Evidence } from '#core/evidence/evidence'
import type { Area } from '#core/evidence/redaction'
import { addPieceTo, type TempHouse, tempHouse } from '#tests/support/temp-house'
import { NAME, scanOf, textPage } from '../writers/redact-samples'

let house: TempHouse
let dossierId: string
beforeEach(async () => {
  house = await tempHouse()
  dossierId = (await house.api.dossier.create({ companyId: 'american-express-carte-france' })).id
})
afterEach(() => house.close())

const at = (top: number): Area => ({ page: 1, left: 0.1, top, right: 0.3, bottom: top + 0.05 })
const aPiece = async (name = 'lettre.pdf', lines: readonly string[] = ['Une lettre de deux lignes', 'sans rien']) => {
  const document = await PDFDocument.create()
  await textPage(document, lines)
  return addPieceTo(house, dossierId, name, await document.save())
}
const make = async (piece: Evidence, areas: Area[]) => {
  const made = await house.api.redaction.make({ evidenceId: piece.id, areas, leaveVisible: true, language: 'fr' })
  if (made.outcome !== 'made') throw new Error(made.outcome)
  return made
}
const included = async () =>
  (await house.api.evidence.list({ dossierId: dossierId as never })).map((piece) => piece.included)

describe('a copy that is taken back', () => {
  test('leaves the original out while another copy of it is in the pack', async () => {
    const piece = await aPiece()
    const { evidence: one } = await make(piece, [at(0.5)])
    const { evidence: two } = await make(piece, [at(0.7)])
    const first = await house.api.redaction.withdraw({ evidenceId: one.id })
    expect([first.copy.included, first.original.included]).toEqual([false, false])
    expect(await included()).toEqual([false, false, true])
    const last = await house.api.redaction.withdraw({ evidenceId: two.id })
    expect(last.original.included).toBe(true)
  })

  test('leaves the original out when the copy was out already', async () => {
    const piece = await aPiece()
    const { evidence: copy } = await make(piece, [at(0.5)])
    await house.api.evidence.update({ evidenceId: copy.id, changes: { included: false } as never })
    const { original } = await house.api.redaction.withdraw({ evidenceId: copy.id })
    expect(original.included).toBe(false)
    expect(await included()).toEqual([false, false])
  })

  test('is refused while it is part of another exhibit', async () => {
    const piece = await aPiece()
    const photo = await addPieceTo(house, dossierId, 'photo.jpg', scanOf(['Une photo']))
    const { evidence: copy } = await make(piece, [at(0.5)])
    const parts = [photo, copy].map(({ id }) => ({ evidenceId: id, page: 1, turn: 0 as const, crop: null }))
    await house.api.exhibit.compose({ evidenceId: photo.id, recipe: { parts } })
    await expect(house.api.redaction.withdraw({ evidenceId: copy.id })).rejects.toMatchObject({
      error: { code: 'exhibit.refused', problem: 'taken_in' },
    })
    expect(await included()).toEqual([false, true, true])
  })
})

test('a piece that became part of another exhibit while its copy was made is left as it is', async () => {
  const piece = await aPiece()
  const photo = await addPieceTo(house, dossierId, 'photo.jpg', scanOf(['Une photo']))
  const parts = [photo, piece].map(({ id }) => ({ evidenceId: id, page: 1, turn: 0 as const, crop: null }))
  const running = make(piece, [at(0.5)])
  await house.api.exhibit.compose({ evidenceId: photo.id, recipe: { parts } })
  await expect(running).rejects.toMatchObject({ error: { code: 'exhibit.refused', problem: 'taken_in' } })
  expect(await included()).toEqual([true, true])
})

test('neither title nor file name of the copy says one of the words that were hidden', async () => {
  const piece = await aPiece('Contrat VASSEUR.pdf', [`Titulaire : ${NAME}`, 'Une ligne de plus'])
  await house.api.evidence.update({
    evidenceId: piece.id,
    changes: {
      title: 'Contrat de Mme Vasseur',
      proves: 'Ce que le titulaire a signé',
      sender: 'marguerite@v.fr',
    } as never,
  })
  const { places } = await house.api.redaction.find({ evidenceId: piece.id, term: `Titulaire : ${NAME}` })
  const { evidence } = await make(piece, places.flat())
  expect(JSON.stringify([evidence.title, evidence.originalName, evidence.sender])).not.toMatch(/vasseur|marguerite/i)
  expect(evidence.proves).toBe('Ce que le titulaire a signé')
})
