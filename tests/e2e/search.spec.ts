import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import type { SearchAnswer } from '../../src/contract/search'
import { correspondence } from '../../src/ui/words/fr/correspondence'
import { evidence } from '../../src/ui/words/fr/evidence'
import { search } from '../../src/ui/words/fr/search'
import { viewer as words } from '../../src/ui/words/fr/viewer'
import { makePdf } from '../support/make-files'
import { call } from './support/call'
import { dropFiles } from './support/drop-files'
import { tabTo } from './support/focus'
import { type Launched, launch } from './support/launch'
import { say, saying } from './support/say'

// One box over everything that is kept, as a person types: without accents, in a hurry, with the keys alone.

const CARD = '4111 1111 1111 1111'
const FILES: Readonly<Record<string, string>> = {
  'Dossier.txt': 'Votre réclamation porte sur une œuvre\u202f; l’échéance est le 3 avril. Le remboursement suivra.',
  'Refus.txt': 'La réclamation est refusée. Aucun geste ne sera fait.',
  'Reçu.txt': `Payé avec la carte ${CARD} à la boutique Mimosa.`,
}

let launched: Launched
let page: Page
let dossierId: string
test.beforeAll(async () => {
  launched = await launch({ today: '2026-03-23', size: [1366, 768] })
  page = launched.page
  const { id } = await call<{ id: string }>(page, 'dossier.create', { companyId: 'american-express-carte-france' })
  dossierId = id
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(launched.dir, name), text)
  writeFileSync(join(launched.dir, 'Relevé.pdf'), await makePdf({ pages: 3, text: 'Contestation, ligne' }))
  const names = [...Object.keys(FILES), 'Relevé.pdf']
  await go(`#/d/${dossierId}/evidence`)
  await expect(page.getByText(evidence.empty.title)).toBeVisible()
  await dropFiles(
    page,
    page.getByRole('main'),
    names.map((name) => join(launched.dir, name)),
  )
  const [cited] = await expect
    .poll(() => pieces(), { timeout: 30_000 })
    .toHaveLength(names.length)
    .then(pieces)
  const call1 = { channel: 'call', direction: 'incoming', person: 'Mme Lefèvre', time: '10:00' }
  await call(page, 'correspondence.add', {
    dossierId,
    ...call1,
    on: '2026-02-02',
    summary: 'Réclamation reçue, on me rappelle',
    citations: [{ evidenceId: cited?.id, page: null }],
  })
  await call(page, 'correspondence.add', {
    dossierId,
    ...call1,
    person: 'M. Petit',
    on: '2026-03-02',
    summary: 'Réclamation perdue',
  })
  await call(page, 'dossier.create', { companyId: 'american-express-carte-france', demand: 'Réclamation ailleurs' })
  const left = async () => (await call<SearchAnswer>(page, 'search.query', { text: 'ligne' })).hits.length
  await expect.poll(left, { timeout: 60_000 }).toBe(3)
  const pending = async () => (await call<SearchAnswer>(page, 'search.query', { text: '' })).indexing.pending
  await expect.poll(pending, { timeout: 60_000 }).toBe(0)
})
test.afterAll(() => launched.close())
test.beforeEach(async () => {
  await go(`#/d/${dossierId}`)
  await expect(box()).toBeHidden()
  await page.keyboard.press('ControlOrMeta+Shift+f')
  await expect(box()).toBeFocused()
  const clear = page.getByRole('button', { name: search.clear })
  if (await clear.isVisible()) await clear.click()
  await box().fill('')
})

const pieces = () => call<readonly { id: string; originalName: string }[]>(page, 'evidence.list', { dossierId })
const go = async (hash: string): Promise<void> => {
  await page.evaluate((place) => {
    location.hash = place
  }, hash)
}
const box = (): Locator => page.getByRole('searchbox', { name: search.label })
const hits = (): Locator => page.getByRole('region', { name: search.results }).getByRole('listitem')
const count = (number: number): Promise<void> =>
  expect(page.getByRole('region', { name: search.results }).getByRole('status')).toHaveText(
    say(number > 1 ? search.count_other : search.count_one, { count: number }),
  )
const find = async (text: string, number: number): Promise<void> => {
  await box().fill(text)
  await count(number)
}

test('accents, ligatures and apostrophes are found as they come to the fingers, and marked as they are written', async () => {
  await find("reclamation oeuvre l'echeance", 1)
  const marks = await hits().first().locator('mark').allTextContents()
  for (const word of ['réclamation', 'œuvre', 'échéance']) expect(marks.join(' ')).toContain(word)
  await find('RÉCLAMATION ŒUVRE', 1)
})

test('a phrase, a beginning and an exclusion narrow what is found', async () => {
  await find('réclamation', 5)
  await find('"réclamation est refusée"', 1)
  await expect(hits().first()).toContainText('Refus')
  await find('"refusée est réclamation"', 0)
  await find('rembours*', 1)
  // The word being typed may go on; one that is finished is a word.
  await find('rembours* suivra', 1)
  await find('rembours suivra', 0)
  await find('réclamation -refusée -reçue -perdue -ailleurs', 1)
  await expect(hits().first()).toContainText('Dossier')
})

test('filters: where, which dossier, from whom, between which days, and what nothing cites', async () => {
  await find('réclamation', 5)
  const choose = async (label: string, option: string | RegExp): Promise<void> => {
    await page.getByRole('combobox', { name: label, exact: true }).click()
    await page.getByRole('option', { name: option }).first().click()
  }
  await choose(search.where, search.kinds.entry)
  await count(2)
  await page.getByLabel(search.sender, { exact: true }).fill('lefevre')
  await count(1)
  await page.getByLabel(search.sender, { exact: true }).fill('')
  await page.getByLabel(search.from, { exact: true }).fill('1/3/2026')
  await count(1)
  await expect(hits().first()).toContainText('perdue')
  await page.getByRole('button', { name: search.clear }).click()
  await count(5)
  await choose(search.where, search.kinds.evidence)
  await count(2)
  await page.getByRole('checkbox', { name: search.unused }).click()
  await count(1)
  await expect(hits().first()).toContainText('Refus')
})

test('a slip of the fingers is met by what was meant, and one press takes it', async () => {
  await find('remboursemnet', 0)
  await page.getByRole('button', { name: 'remboursement', exact: true }).press('Enter')
  await expect(box()).toHaveValue('remboursement')
  await count(1)
})

test('with the keys alone: from the shortcut to the page with its words marked, and back', async () => {
  await page.keyboard.type('"ligne 3"')
  await count(1)
  await expect(hits().first()).toContainText(say(search.page, { page: 3 }))
  await tabTo(page, hits().first().getByRole('link'))
  await page.keyboard.press('ControlOrMeta+Shift+f')
  await expect(box()).toBeFocused()
  await tabTo(page, hits().first().getByRole('link'))
  await page.keyboard.press('Enter')
  const viewer = page.getByRole('dialog', { name: saying(evidence.exhibitTitled) })
  await expect(viewer.getByRole('img', { name: say(words.pageAlt, { title: 'Relevé', page: 3 }) })).toBeVisible()
  await expect(viewer.locator('.layer__hit').first()).toBeVisible()
  const link = await page.evaluate(() => location.hash)
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
  // The same link a second time, from the very page it leads to.
  await go(link)
  await expect(viewer.locator('.layer__hit').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
  await page.keyboard.press('ControlOrMeta+Shift+f')
  await expect(box()).toHaveValue('"ligne 3"')
  await box().fill('perdue')
  await count(1)
  await tabTo(page, hits().first().getByRole('link'))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: correspondence.title, exact: true, level: 2 })).toBeVisible()
  await expect(page.getByRole('article').filter({ hasText: 'Réclamation perdue' })).toBeInViewport()
})

test('a card number is shown by its last digits only, and stands in clear nowhere but in its file', async () => {
  await find('mimosa', 1)
  await expect(hits().first()).toContainText('•••• 1111')
  expect(await page.locator('body').innerText()).not.toContain(CARD)
  await find('4111', 0)
  await find('411111111', 0)
  const kept = readdirSync(launched.library).filter((name) => statSync(join(launched.library, name)).isFile())
  expect(kept.length).toBeGreaterThan(0)
  for (const name of kept) {
    const bytes = readFileSync(join(launched.library, name))
    for (const written of [CARD, CARD.replaceAll(' ', '')])
      expect([name, bytes.includes(written)]).toEqual([name, false])
  }
})

test('whatever is typed, the page answers and complains of nothing', async () => {
  for (const text of [
    '"',
    "'; DROP TABLE search_row; --",
    'a" OR "b',
    '-',
    '*',
    'NEAR(',
    '\u202e\ud83d\ude00',
    '(((((',
  ])
    await box().fill(text)
  await find('perdue', 1)
  expect(launched.problems).toEqual([])
})
