import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { correspondence } from '../../src/ui/words/fr/correspondence'
import { deadline } from '../../src/ui/words/fr/deadline'
import { dossier } from '../../src/ui/words/fr/dossier'
import { evidence } from '../../src/ui/words/fr/evidence'
import { general } from '../../src/ui/words/fr/general'
import { letter } from '../../src/ui/words/fr/letter'
import { pack } from '../../src/ui/words/fr/pack'
import { packContents } from '../../src/ui/words/fr/pack-contents'
import { packResult } from '../../src/ui/words/fr/pack-result'
import { settings } from '../../src/ui/words/fr/settings'
import { answerOpenWith, answerSaveWith } from './support/dialogs'
import { tabTo, walk } from './support/focus'
import { type Launched, launch } from './support/launch'
import { say, saying } from './support/say'

// The same path without a mouse: every step says where the focus is, and every dialog gives it back.

test.describe.configure({ mode: 'serial' })

const sampleFile = (name: string): string => resolve('resources/sample/files', name)

let launched: Launched
let page: Page
test.beforeAll(async () => {
  launched = await launch({ today: '2026-04-13', size: [1366, 768] })
  page = launched.page
})
test.afterAll(() => launched.close())

const press = (...keys: readonly string[]): Promise<void> =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())
const heading = (name: string, level: number): Locator => page.getByRole('heading', { name, level, exact: true })
const button = (name: string | RegExp): Locator => page.getByRole('button', { name })
const dialog = (name: string): Locator => page.getByRole('dialog', { name })

/** Tab and Shift+Tab go round inside a dialog and never leave it. */
const expectTrap = async (open: Locator): Promise<void> => {
  for (const key of ['Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Tab', 'Tab', 'Tab', 'Tab']) {
    await press(key)
    const where = () =>
      open.evaluate((node) => node.contains(document.activeElement) || (document.activeElement?.outerHTML ?? 'nowhere'))
    await expect.poll(where, { message: `after ${key}`, timeout: 1000 }).toBe(true)
  }
}

/** Escape leaves a dialog; the name of a button that is being shown goes first (WCAG 1.4.13). */
const leave = async (open: Locator): Promise<void> => {
  if (await page.locator('.tooltip').isVisible()) await press('Escape')
  await press('Escape')
  await expect(open).toBeHidden()
}

test('the first stop is the way past the navigation', async () => {
  await press('Tab')
  const skip = button(general.nav.skip)
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await press('Tab')
  await expect(page.getByRole('main').getByRole('button').first()).toBeFocused()
})

test('the palette opens by key, goes where one types, and gives the focus back', async () => {
  const before = page.getByRole('main').getByRole('button').first()
  await press('ControlOrMeta+k')
  const palette = dialog(general.palette.title)
  await expect(palette.getByRole('combobox')).toBeFocused()
  await expectTrap(palette)
  await leave(palette)
  await expect(before).toBeFocused()
  await press('ControlOrMeta+k')
  await page.keyboard.type('régl')
  await press('Enter')
  await expect(palette).toBeHidden()
  await expect(heading(settings.title, 1)).toBeFocused()
})

test('the sheet of keys opens by ? and by F1, holds the focus and gives it back', async () => {
  for (const key of ['?', 'F1']) {
    await press(key)
    const sheet = dialog(general.keys.title)
    await expect(sheet).toBeVisible()
    await expectTrap(sheet)
    await press('F6')
    expect(await sheet.evaluate((node) => node.contains(document.activeElement))).toBe(true)
    await leave(sheet)
    await expect(heading(settings.title, 1)).toBeFocused()
  }
})

test('a dossier is made with the keyboard alone', async () => {
  await press('ControlOrMeta+n')
  await expect(heading(dossier.new.title, 1)).toBeFocused()
  await press('Tab')
  const company = page.getByRole('combobox', { name: dossier.field.company })
  await expect(company).toBeFocused()
  await page.keyboard.type('express')
  await expect(page.getByRole('option', { name: /American Express Carte France/u })).toBeVisible()
  await press('Enter')
  await expect(company).toHaveValue('American Express Carte France')
  const motive = page.getByRole('combobox', { name: dossier.field.motive })
  await tabTo(page, motive)
  await press('Enter')
  await expect(page.getByRole('listbox')).toBeVisible()
  await press('Home', 'Enter')
  await expect(page.getByRole('listbox')).toBeHidden()
  await expect(motive).toBeFocused()
  await expect(motive).toContainText(general.motive.unauthorised_payment)
  await tabTo(page, page.getByRole('textbox', { name: dossier.field.summary }))
  await page.keyboard.type('Une commande que je n’ai pas passée.')
  await tabTo(page, button(dossier.payments.add))
  await press('Enter')
  const amount = page.getByRole('textbox', { name: dossier.payments.amount })
  await tabTo(page, amount)
  await page.keyboard.type('99,90')
  await tabTo(page, button(dossier.new.create))
  await press('Enter')
  // A payment without its date and shop cannot be kept: the focus goes to what is missing.
  const merchant = page.getByRole('textbox', { name: dossier.payments.merchant })
  await expect(merchant).toBeFocused()
  await page.keyboard.type('NORDLYS AUDIO')
  await press('Shift+Tab', 'Shift+Tab')
  await expect(page.getByRole('textbox', { name: dossier.payments.date })).toBeFocused()
  await page.keyboard.type('16/3')
  await press('Enter')
  await expect(heading('American Express Carte France', 1)).toBeVisible()
  await expect(heading(dossier.overview.title, 2)).toBeFocused()
})

test('Ctrl and a digit go through the parts of the dossier, each with its heading in focus', async () => {
  for (const [digit, name] of [
    ['2', correspondence.title],
    ['4', deadline.title],
    ['5', letter.title],
    ['6', pack.title],
    ['3', evidence.title],
  ] as const) {
    await press(`ControlOrMeta+${digit}`)
    await expect(heading(name, 2)).toBeFocused()
  }
})

test('pieces are added, walked through with the arrows, opened large, and left again', async () => {
  await answerOpenWith(launched.app, [sampleFile('Relevé de compte.pdf'), sampleFile('IMG_2041.jpg')])
  await press('ControlOrMeta+o')
  const list = page.getByRole('list', { name: evidence.list, exact: true })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  const [first, second] = [list.getByRole('button').nth(0), list.getByRole('button').nth(1)]
  await tabTo(page, first)
  await press('ArrowRight')
  await expect(second).toBeFocused()
  await press('ArrowLeft', 'Enter')
  const detail = page.getByRole('complementary', { name: saying(evidence.exhibitTitled) })
  await expect(detail.getByRole('heading').first()).toBeFocused()
  const open = detail.getByRole('button', { name: evidence.detail.open, exact: true })
  await tabTo(page, open)
  await press('Enter')
  const viewer = page.getByRole('dialog', { name: saying(evidence.exhibitTitled) })
  await expect(viewer).toBeVisible()
  await expectTrap(viewer)
  await leave(viewer)
  await expect(open).toBeFocused()
  await press('Escape')
  await expect(detail).toBeHidden()
  await expect(first).toBeFocused()
})

test('a call is noted with one key, and the focus comes back to the page', async () => {
  await press('n')
  const note = dialog(correspondence.editor.callTitle)
  await expect(note.getByRole('textbox', { name: correspondence.editor.summaryCall })).toBeFocused()
  await page.keyboard.type('nnn ? La conseillère bloque la carte.')
  await expectTrap(note)
  const promised = note.getByRole('textbox', { name: correspondence.editor.promise, exact: true })
  await tabTo(page, promised)
  await page.keyboard.type('rappeler')
  await tabTo(page, note.getByRole('textbox', { name: correspondence.editor.promiseBy }))
  await page.keyboard.type('+3j')
  await tabTo(page, note.getByRole('button', { name: correspondence.editor.done }))
  await press('Enter')
  await expect(note).toBeHidden()
  await expect(page.getByRole('article', { name: /^Appel/u })).toContainText('nnn ? La conseillère')
  // It was opened from a button of another page, which is gone.
  await expect(heading(correspondence.title, 2)).toBeFocused()
})

test('why a date: opened, read and closed with the keyboard', async () => {
  await press('ControlOrMeta+4')
  const why = button(saying(deadline.whyNamed)).first()
  await tabTo(page, why)
  await press('Enter')
  const told = dialog(deadline.whyDialog.title)
  await expect(told).toBeVisible()
  await expectTrap(told)
  await leave(told)
  await expect(why).toBeFocused()
})

test('a letter is drafted and its paragraphs added, moved and taken back by key', async () => {
  await press('ControlOrMeta+5')
  await tabTo(page, button(letter.newLetter))
  await press('Enter')
  const create = dialog(letter.create.title)
  await expectTrap(create)
  await tabTo(page, create.getByRole('button', { name: letter.create.make }))
  await press('Enter')
  const sheet = page.getByRole('article', { name: letter.paper.page })
  const paragraphs = sheet.getByRole('group', { name: letter.paper.body }).locator('p')
  await tabTo(page, sheet.getByRole('textbox'))
  // From the sender down to the body, as one reads; the arrows go on where Tab has come to the page.
  const inBody = () =>
    paragraphs.evaluateAll((all) => all.some((one) => one.contains(getSelection()?.anchorNode ?? null)))
  for (let step = 0; step < 60 && !(await inBody()); step += 1) await page.keyboard.press('ArrowDown')
  const text = await paragraphs.allInnerTexts()
  await page.waitForTimeout(600)
  await press('Alt+Enter')
  await page.keyboard.type('Un paragraphe de plus.')
  await expect(paragraphs.nth(1)).toHaveText('Un paragraphe de plus.')
  await page.waitForTimeout(600)
  await press('Alt+ArrowUp')
  await expect(paragraphs.nth(0)).toHaveText('Un paragraphe de plus.')
  await page.waitForTimeout(600)
  await press('Alt+Delete')
  await expect(paragraphs.filter({ hasText: 'Un paragraphe de plus.' })).toHaveCount(0)
  await press('ControlOrMeta+z')
  await expect(paragraphs.nth(0)).toHaveText('Un paragraphe de plus.')
  for (let step = 0; step < 6 && (await paragraphs.allInnerTexts()).length > text.length; step += 1)
    await press('ControlOrMeta+z')
  expect(await paragraphs.allInnerTexts()).toEqual(text)
})

test('the pack is ordered and made with the keyboard', async () => {
  await press('ControlOrMeta+6')
  const next = button(pack.next)
  await tabTo(page, next)
  await press('Enter')
  const rows = page.getByRole('list', { name: packContents.list }).getByRole('listitem')
  const down = button(say(packContents.down, { number: 1 }))
  await tabTo(page, down)
  await press('Alt+ArrowDown')
  await expect(rows.first()).toContainText(say(packContents.exhibit, { number: 2 }))
  expect(await rows.nth(1).evaluate((row) => row.contains(document.activeElement))).toBe(true)
  for (const step of [pack.steps.check, pack.steps.export]) {
    await tabTo(page, next)
    await press('Enter')
    await expect(button(step)).toHaveAttribute('aria-current', 'step')
  }
  await tabTo(page, button(pack.stop.ask))
  await press('Enter')
  const asked = page.getByRole('dialog', { name: pack.stop.dialogTitle })
  await tabTo(page, asked.getByRole('checkbox', { name: pack.stop.tick }))
  await press('Space')
  await tabTo(page, asked.getByRole('button', { name: pack.stop.goOn }))
  await press('Enter')
  await expect(asked).toBeHidden()
  const place = join(launched.dir, 'clavier')
  await answerSaveWith(launched.app, place)
  await tabTo(page, button(pack.export.make))
  await press('Enter')
  await expect(page.getByRole('region', { name: packResult.title })).toBeVisible({ timeout: 40_000 })
  expect(existsSync(join(place, 'bagit.txt'))).toBe(true)
})

test('F6 goes round the areas of the window', async () => {
  await heading(pack.title, 2).focus()
  for (const area of ['.rail', '[data-pane="header"]', '[data-pane="content"]', '.rail']) {
    await press('F6')
    expect(await page.evaluate((selector) => document.activeElement?.closest(selector) != null, area), area).toBe(true)
  }
})

const PLACES = ['', '/exchanges', '/evidence', '/deadlines', '/letters', '/pack'] as const

test('on every page each stop of the keyboard is marked and in sight, and none is a trap', async () => {
  const inside = await page.evaluate(() => /#\/d\/[^/]+/u.exec(location.hash)?.[0] ?? '')
  const faults: string[] = []
  for (const address of ['#/', '#/new', '#/settings', '#/deadlines', ...PLACES.map((place) => inside + place)]) {
    await page.evaluate((hash) => {
      location.hash = hash
    }, address)
    await expect(page.locator('[aria-busy=true], .skeleton')).toHaveCount(0)
    await page.waitForTimeout(200)
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    const stops = await walk(page)
    expect(stops.length, address).toBeGreaterThan(6)
    expect(stops.length, address).toBeLessThan(120)
    for (const stop of stops)
      if (!stop.marked || stop.hidden) faults.push(`${address}: ${stop.what} ${stop.hidden ? 'hidden' : 'not marked'}`)
  }
  expect(faults).toEqual([])
})

test('nothing was complained of on the way', () => {
  expect(launched.problems).toEqual([])
})
