import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib'
import { expect, type Locator, type Page, test } from '@playwright/test'
import type { Evidence } from '../../src/core/evidence/evidence'
import { evidence } from '../../src/ui/words/fr/evidence'
import { redaction as words } from '../../src/ui/words/fr/redaction'
import { violations } from './support/accessibility'
import { call } from './support/call'
import { dropFiles } from './support/drop-files'
import { type Launched, launch } from './support/launch'
import { LOOKS, wear } from './support/look'
import { say, saying } from './support/say'

// A statement is made unreadable where it must be, by keyboard and by hand; the original is kept and goes nowhere. Each
// test goes on where the one before stopped.

test.describe.configure({ mode: 'serial' })

const NAME = 'Marguerite Vasseur'
const STATEMENT = [
  ['Releve de compte', `Titulaire : ${NAME}`, 'Carte : 4970 1000 0000 0055', 'Tel. 06 12 34 56 78'],
  ['Page 2, solde au 31/03/2026', `Titulaire : ${NAME}`],
]

let launched: Launched
let page: Page
let dossierId: string

const statement = async (): Promise<Uint8Array> => {
  const document = await PDFDocument.create()
  const font = await document.embedFont(StandardFonts.Helvetica)
  for (const lines of STATEMENT) {
    const sheet = document.addPage([595, 842])
    for (const [index, line] of lines.entries()) sheet.drawText(line, { x: 60, y: 760 - index * 40, size: 14, font })
  }
  return document.save()
}

const pieces = (): Promise<Evidence[]> => call<Evidence[]>(page, 'evidence.list', { dossierId })
const pieceAt = async (number: number): Promise<Evidence> => {
  const found = (await pieces()).find(({ exhibitNumber }) => exhibitNumber === number)
  if (found === undefined) throw new Error(`no piece ${number}`)
  return found
}
const go = async (rest: string): Promise<void> => {
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#/d/${dossierId}/${rest}`)
}
const openPiece = async (number: number): Promise<Locator> => {
  const { id, title } = await pieceAt(number)
  await go('')
  await go(`evidence?piece=${id}`)
  const detail = page.getByRole('complementary', { name: say(evidence.exhibitTitled, { number, title }) })
  await expect(detail).toBeVisible()
  return detail
}
const button = (scope: Page | Locator, name: string) => scope.getByRole('button', { name, exact: true })
const dialog = () => page.getByRole('dialog', { name: saying(words.title) })
const result = () => page.getByRole('dialog', { name: words.result.title })
const mark = (number: number, total: number, on = 1) =>
  button(dialog(), say(words.sheet.mark, { number, total, page: on }))
const announced = (text: string) => expect(page.getByRole('status').filter({ hasText: text }).first()).toBeAttached()

/** Presses Tab until something has the focus: nothing is reached that a keyboard cannot reach. */
const tabTo = async (target: Locator): Promise<void> => {
  for (let press = 0; press < 80; press += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

const expectAccessible = async (): Promise<void> => {
  for (const look of LOOKS.slice(0, 3)) {
    await wear(page, look)
    expect.soft(await violations(page), `${look.language} ${look.theme}`).toEqual([])
  }
  await wear(page, { language: 'fr', theme: 'light' })
}

/** The words of a piece's page, as the program reads them again. */
const textOf = async (number: number, on: number): Promise<string> => {
  const { id } = await pieceAt(number)
  const found = await call<{ state: string; page?: { text: string; source: string } }>(page, 'preview.text', {
    evidenceId: id,
    page: on,
  })
  return found.page?.text ?? ''
}

test.beforeAll(async () => {
  launched = await launch({ today: '2026-05-03', size: [1366, 768] })
  page = launched.page
  const path = join(launched.dir, 'releve.pdf')
  writeFileSync(path, await statement())
  dossierId = (await call<{ id: string }>(page, 'dossier.create', { companyId: 'american-express-carte-france' })).id
  await go('evidence')
  await expect(page.getByRole('heading', { name: evidence.title, level: 2 })).toBeVisible()
  await dropFiles(page, page.getByRole('main'), [path])
  await expect.poll(async () => (await pieces()).length, { timeout: 30_000 }).toBe(1)
})
test.afterAll(async () => launched.close())
test.afterEach(() => {
  expect(launched.problems.splice(0)).toEqual([])
})

test('with the keyboard alone: a suggestion, a text, an area placed with the arrows, and "0 trace"', async () => {
  test.slow()
  const detail = await openPiece(1)
  await detail.getByRole('heading').first().focus()
  await tabTo(button(detail, words.card.open))
  await page.keyboard.press('Enter')
  await expect(dialog()).toBeVisible()
  const card = dialog().getByRole('checkbox', { name: /^Numéro de carte/u })
  await expect(card).toBeVisible()
  await expect(dialog().getByRole('checkbox')).toHaveCount(2)
  await tabTo(card)
  await page.keyboard.press('Space')
  await expect(card).toBeChecked()
  await announced(say(words.said.added, { areas: say(words.areas_one, { count: 1 }) }))
  await tabTo(dialog().getByRole('textbox', { name: words.find.label }))
  await page.keyboard.type('marguerite vasseur')
  await page.keyboard.press('Enter')
  await announced(say(words.said.added, { areas: say(words.areas_other, { count: 3 }) }))
  await tabTo(button(dialog(), words.tools.add))
  await page.keyboard.press('Enter')
  await expect(mark(3, 3)).toBeFocused()
  const before = await mark(3, 3).boundingBox()
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowRight')
  const after = await mark(3, 3).boundingBox()
  expect(after?.y ?? 0).toBeGreaterThan((before?.y ?? 0) + 4)
  expect(after?.width ?? 0).toBeGreaterThan(before?.width ?? 0)
  await page.keyboard.press('Delete')
  await expect(mark(2, 2)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(mark(3, 3)).toBeVisible()
  await expectAccessible()
  await tabTo(button(dialog(), words.make))
  await page.keyboard.press('Enter')
  await expect(result()).toBeVisible({ timeout: 60_000 })
  await expect(result().getByText(words.result.zero, { exact: true })).toBeVisible()
  await expect(result().getByText(words.card.kept)).toBeVisible()
  await expectAccessible()
  const [original, copy] = await pieces()
  expect([original?.included, copy?.included]).toEqual([false, true])
  expect(copy?.title).toBe('releve (copie caviardée)')
  expect(await textOf(2, 2)).not.toContain('Vasseur')
  await tabTo(result().getByRole('link'))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: /copie caviardée/u })).toBeVisible()
})

test('taken back: the original is in the pack again', async () => {
  const detail = await openPiece(2)
  await expect(detail.getByText(words.card.copyOf)).toBeVisible()
  await button(detail, words.card.undo).click()
  await page.getByText(say(words.card.undone, { copy: 2, original: 1 })).waitFor()
  expect((await pieces()).map(({ included }) => included)).toEqual([true, false])
})

test('by hand: drawn on the page, moved and sized; what stands elsewhere is told and added', async () => {
  test.slow()
  const detail = await openPiece(1)
  await button(detail, words.card.open).click()
  const paper = dialog().locator('.redact__paper')
  await expect(paper.getByRole('img')).toBeVisible()
  const box = await paper.boundingBox()
  if (box === null) throw new Error('no page')
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const
  // Over the holder's name: 60 points of 595 from the left, the second line.
  await page.mouse.move(...at(0.19, 0.125))
  await page.mouse.down()
  await page.mouse.move(...at(0.4, 0.15), { steps: 6 })
  await page.mouse.up()
  await expect(mark(1, 1)).toBeVisible()
  const drawn = await mark(1, 1).boundingBox()
  await page.mouse.move(...at(0.3, 0.137))
  await page.mouse.down()
  await page.mouse.move(...at(0.32, 0.14), { steps: 4 })
  await page.mouse.up()
  const moved = await mark(1, 1).boundingBox()
  expect(moved?.x ?? 0).toBeGreaterThan((drawn?.x ?? 0) + 5)
  const corner = await dialog().locator('.redact-mark__corner').boundingBox()
  if (corner === null) throw new Error('no corner')
  await page.mouse.move(corner.x + corner.width / 2, corner.y + corner.height / 2)
  await page.mouse.down()
  await page.mouse.move(corner.x + 40, corner.y + 3, { steps: 4 })
  await page.mouse.up()
  expect((await mark(1, 1).boundingBox())?.width ?? 0).toBeGreaterThan((moved?.width ?? 0) + 20)
  await button(dialog(), words.make).click()
  await expect(dialog().getByText(say(words.elsewhere.title, { pages: '2' }))).toBeVisible({ timeout: 60_000 })
  expect(await pieces()).toHaveLength(2)
  await button(dialog(), words.elsewhere.add).click()
  await expect(mark(1, 1, 2)).toBeVisible()
  await button(dialog(), words.make).click()
  await expect(result().getByText(words.result.zero, { exact: true })).toBeVisible({ timeout: 60_000 })
  await button(result(), words.result.close).click()
  expect((await pieces()).map(({ included }) => included)).toEqual([false, false, true])
  expect(await textOf(3, 1)).not.toContain('Vasseur')
})

test('a change of mind asks once and leaves nothing', async () => {
  const detail = await openPiece(1)
  await button(detail, words.card.open).click()
  await button(dialog(), words.tools.add).click()
  await page.keyboard.press('Escape')
  const ask = page.getByRole('dialog', { name: words.leave.title })
  await button(ask, words.leave.stay).click()
  await expect(mark(1, 1)).toBeVisible()
  await page.keyboard.press('Escape')
  await button(ask, words.leave.go).click()
  await expect(dialog()).toBeHidden()
  expect(await pieces()).toHaveLength(3)
})
