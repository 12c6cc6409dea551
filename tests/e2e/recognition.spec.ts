import { execFile, spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, type Page, test } from '@playwright/test'
import type { OcrPage, OcrStatus } from '../../src/contract/ocr'
import type { Evidence } from '../../src/core/evidence/evidence'
import { evidence } from '../../src/ui/words/fr/evidence'
import { ocr } from '../../src/ui/words/fr/ocr'
import { search } from '../../src/ui/words/fr/search'
import { LETTER, placeOfWord, scanLetter, wordsFound } from '../support/draw-letter'
import { makePicture } from '../support/make-files'
import { call } from './support/call'
import { dropFiles } from './support/drop-files'
import { tabTo } from './support/focus'
import { electronPath, type Launched, launch, windowEnvironment } from './support/launch'
import { saying } from './support/say'

// A scanned page, from the drop to the words marked on it, while the person does other things and nothing goes outside.

/** What came in before the scan: a picture of the example dossier, and one that is quickly read. */
const SAMPLE = resolve('resources/sample/files/Capture chat.png')
const RECEIPT = 'Reçu.png'
const SCAN = 'Lettre numérisée.png'
/** Milliseconds. A page takes seconds, and the machine may be busy. */
const SLOW = 80_000
/** Shares of the page's sides by which a mark may miss the ink. */
const MISS = 0.01

let launched: Launched
let page: Page
let dossierId: string
test.describe.configure({ mode: 'serial', timeout: 200_000 })
test.beforeAll(async () => {
  launched = await launch({ today: '2026-03-23', size: [1366, 768] })
  page = launched.page
  await launched.app.evaluate(({ session }) => session.defaultSession.enableNetworkEmulation({ offline: true }))
  dossierId = (await call<{ id: string }>(page, 'dossier.create', { companyId: 'american-express-carte-france' })).id
  writeFileSync(join(launched.dir, SCAN), scanLetter())
  writeFileSync(join(launched.dir, RECEIPT), scanLetter({ text: 'Reçu', dpi: 72 }))
  await go(`#/d/${dossierId}/evidence`)
})
test.afterAll(async () => {
  await launched.close().catch(() => {})
  rmSync(launched.dir, { recursive: true, force: true })
})

const go = async (hash: string): Promise<void> => {
  await page.evaluate((place) => {
    location.hash = place
  }, hash)
}
const status = () => call<OcrStatus>(page, 'ocr.status')
const pieceOrNone = async (name: string): Promise<Evidence | undefined> => {
  const pieces = await call<readonly Evidence[]>(page, 'evidence.list', { dossierId })
  return pieces.find(({ originalName }) => originalName === name)
}
const pieceNamed = async (name: string): Promise<Evidence> => {
  const found = await pieceOrNone(name)
  if (found === undefined) throw new Error(`${name} is no piece`)
  return found
}
/** 'not yet taken in': files are let go before the program has them, and a poll that throws ends at once. */
const stateOf = async (name: string): Promise<OcrPage['state'] | 'not yet taken in'> => {
  const piece = await pieceOrNone(name)
  if (piece === undefined) return 'not yet taken in'
  return (await call<OcrPage>(page, 'ocr.page', { evidenceId: piece.id, page: 1 })).state
}
const line = () => page.locator('.ocr-line')

test('recognition goes on in the background, says how far it is, pauses, and reads what is open first', async () => {
  await expect(page.getByText(evidence.empty.title)).toBeVisible()
  await dropFiles(page, page.getByRole('main'), [SAMPLE, join(launched.dir, RECEIPT), join(launched.dir, SCAN)])
  await expect(line()).toBeVisible({ timeout: SLOW })
  await tabTo(page, line().getByRole('button', { name: ocr.pause }))
  await page.keyboard.press('Enter')
  await expect(line()).toContainText('en pause')
  await expect.poll(async () => (await status()).running).toBe(false)
  // All are known by now, and the scan came in last.
  await expect.poll(() => stateOf(SCAN), { timeout: SLOW }).toBe('waiting')
  const { pending } = await status()
  expect(pending).toBeGreaterThanOrEqual(2)
  await page.getByRole('list', { name: evidence.list }).getByText('Lettre numérisée').click()
  const detail = page.getByRole('region', { name: ocr.title })
  await expect(detail.getByText(ocr.waiting)).toBeVisible()
  await page.waitForTimeout(500)
  expect(await status()).toMatchObject({ paused: true, running: false, pending })
  await line().getByRole('button', { name: ocr.resume }).click()
  await expect.poll(async () => (await status()).current?.evidenceId).toBe((await pieceNamed(SCAN)).id)
  // The window answers while a page is being read.
  const answered = await page.evaluate(async () => {
    const started = performance.now()
    await new Promise((done) => requestAnimationFrame(done))
    return performance.now() - started
  })
  const began = performance.now()
  expect((await status()).running).toBe(true)
  const times = `frame ${Math.round(answered)} ms, answer ${Math.round(performance.now() - began)} ms`
  test.info().annotations.push({ type: 'while a page is read', description: times })
  await expect(detail.getByText(ocr.quality.good)).toBeVisible({ timeout: SLOW })
  await expect(detail.getByText(ocr.hint.good)).toBeVisible()
  // Others came in before it, and are still to be read.
  expect((await status()).pending).toBeGreaterThanOrEqual(1)
  expect(await stateOf(RECEIPT)).toBe('waiting')
  await expect(line()).toContainText(/Lecture des images\s:\s\d pages? restantes?/u)
})

test('97 words in 100 of the scan are read', async () => {
  const { id } = await pieceNamed(SCAN)
  const { text, quality } = await call<OcrPage>(page, 'ocr.page', { evidenceId: id, page: 1 })
  expect(wordsFound(LETTER, text).percent).toBeGreaterThanOrEqual(97)
  expect(quality).toBeGreaterThanOrEqual(80)
  await page.getByText(ocr.show).click()
  await expect(page.locator('.ocr-text__words')).toContainText('Lettre recommandée avec avis de réception')
})

test('a word of the scan is found by the search, and marked on the page where it stands', async () => {
  await go('#/search')
  await page.getByRole('searchbox', { name: search.label }).fill('recommandee')
  const hit = page
    .getByRole('region', { name: search.results })
    .getByRole('link')
    .filter({ hasText: 'Lettre numérisée' })
  await hit.press('Enter')
  const viewer = page.getByRole('dialog', { name: saying(evidence.exhibitTitled) })
  const mark = viewer.locator('.layer__hit')
  await expect(mark).toHaveCount(1)
  const shares = async () => {
    const [sheet, box] = [await viewer.getByRole('img').boundingBox(), await mark.boundingBox()]
    if (sheet === null || box === null) return null
    const [left, top] = [(box.x - sheet.x) / sheet.width, (box.y - sheet.y) / sheet.height]
    return { left, top, right: left + box.width / sheet.width, bottom: top + box.height / sheet.height }
  }
  const place = placeOfWord('recommandée')
  const furthest = async () => {
    const found = await shares()
    if (found === null) return Number.POSITIVE_INFINITY
    return Math.max(...(['left', 'top', 'right', 'bottom'] as const).map((side) => Math.abs(found[side] - place[side])))
  }
  await expect.poll(furthest).toBeLessThan(MISS)
  // Larger or turned, it stays on its word.
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  await expect.poll(furthest).toBeLessThan(MISS)
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
})

test('the rest is read too, the line goes away, and what holds no text says so', async () => {
  await go(`#/d/${dossierId}/evidence`)
  const blank = join(launched.dir, 'Feuille.png')
  writeFileSync(blank, makePicture('png', 200, 200))
  await dropFiles(page, page.getByRole('main'), [blank])
  await expect.poll(async () => (await status()).pending, { timeout: SLOW }).toBe(0)
  await expect.poll(() => stateOf('Feuille.png'), { timeout: SLOW }).toBe('read')
  await expect(line()).toBeHidden()
  await page.getByRole('list', { name: evidence.list }).getByText('Feuille').click()
  await expect(page.getByText(ocr.blank)).toBeVisible()
  expect(launched.problems).toEqual([])
})

test('with no network at all, not even that of the machine itself, a scan is read and found', async () => {
  const cut = spawnSync('unshare', ['-rn', 'true'])
  test.skip(cut.status !== 0, 'needs unshare and the right to make a network of its own')
  await call(page, 'ocr.pause')
  const path = join(launched.dir, 'Seconde.png')
  writeFileSync(path, scanLetter({ text: 'Mirabelles et quetsches', dpi: 150 }))
  await dropFiles(page, page.getByRole('main'), [path])
  await expect.poll(async () => (await status()).pending, { timeout: SLOW }).toBe(1)
  await launched.close({ keep: true })
  const environment = { ...windowEnvironment({ RECOURS_LIBRARY: launched.library }), ELECTRON_RUN_AS_NODE: '1' }
  const alone = async (name: string, input: object): Promise<unknown> => {
    const command = ['-rn', electronPath(), resolve('out/main/cli.js'), name, JSON.stringify(input)]
    const { stdout } = await promisify(execFile)('unshare', command, { env: environment })
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}')
  }
  expect(await alone('ocr.run', {})).toEqual({ ok: true, value: { pages: 1, unreadable: 0 } })
  expect(await alone('search.query', { text: 'mirabelles quetsches' })).toMatchObject({ ok: true, value: { total: 1 } })
})
