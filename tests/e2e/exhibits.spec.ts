import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { expect, type Locator, type Page, test } from '@playwright/test'
import type { Entry } from '../../src/core/correspondence/entry'
import type { Evidence } from '../../src/core/evidence/evidence'
import { correspondence } from '../../src/ui/words/fr/correspondence'
import { evidence } from '../../src/ui/words/fr/evidence'
import { exhibit as words } from '../../src/ui/words/fr/exhibit'
import { pack } from '../../src/ui/words/fr/pack'
import { packResult } from '../../src/ui/words/fr/pack-result'
import { makePdf } from '../support/make-files'
import { violations } from './support/accessibility'
import { call, callRaw } from './support/call'
import { answerSaveWith } from './support/dialogs'
import { dropFiles } from './support/drop-files'
import { type Launched, launch } from './support/launch'
import { LOOKS, wear } from './support/look'
import { checkManifest, checkPdf, flatten, needTools, pdfPages } from './support/papers'
import { passOver } from './support/pass-over'
import { say, saying } from './support/say'

// A contract photographed page by page becomes one exhibit, by keyboard and by hand, is cited by its pages and handed
// over; the numbers that were handed over stay. Each test goes on where the one before stopped.

test.describe.configure({ mode: 'serial' })

const TODAY = '2026-05-03'
const PHOTOS = ['contrat-1.jpg', 'contrat-2.jpg', 'contrat-3.jpg'] as const
const FILES = [...PHOTOS, 'conditions.pdf', 'capture.png', 'note.txt']

let launched: Launched
let page: Page
let dossierId: string

/** A photo of a page: dark on the left of the table, so that turning and cropping can be seen. */
const photo = (name: string, format: 'jpeg' | 'png'): Buffer => {
  const canvas = createCanvas(600, 800)
  const context = canvas.getContext('2d')
  context.fillStyle = '#5b4b3a'
  context.fillRect(0, 0, 600, 800)
  context.fillStyle = '#ffffff'
  context.fillRect(60, 60, 480, 680)
  context.fillStyle = '#000000'
  context.font = '48px sans-serif'
  context.fillText(name, 100, 160)
  return format === 'png' ? canvas.encodeSync('png') : canvas.encodeSync('jpeg')
}

const pieces = (): Promise<Evidence[]> => call<Evidence[]>(page, 'evidence.list', { dossierId })
const pieceOf = async (name: string): Promise<Evidence> => {
  const found = (await pieces()).find(({ originalName }) => originalName === name)
  if (found === undefined) throw new Error(`${name} was not kept`)
  return found
}
/** The pages of an exhibit as `file page turn crop`. */
const recipeOf = async (name: string): Promise<readonly string[] | null> => {
  const all = await pieces()
  const { recipe } = await pieceOf(name)
  return (
    recipe?.parts.map(({ evidenceId, page: number, turn, crop }) => {
      const file = all.find(({ id }) => id === evidenceId)?.originalName ?? '?'
      const cut = crop === null ? '' : ` ${crop.left} ${crop.top} ${crop.right} ${crop.bottom}`
      return `${file} ${number} ${turn}${cut}`
    }) ?? null
  )
}
const numbers = async (): Promise<Record<string, number>> =>
  Object.fromEntries((await pieces()).map(({ originalName, exhibitNumber }) => [originalName, exhibitNumber]))

const go = async (rest: string): Promise<void> => {
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#/d/${dossierId}/${rest}`)
}
const openPiece = async (name: string): Promise<Locator> => {
  const { id, exhibitNumber, title } = await pieceOf(name)
  await go('')
  await go(`evidence?piece=${id}`)
  const detail = page.getByRole('complementary', {
    name: say(evidence.exhibitTitled, { number: exhibitNumber, title }),
  })
  await expect(detail).toBeVisible()
  return detail
}
const button = (scope: Page | Locator, name: string) => scope.getByRole('button', { name, exact: true })
const grid = () => page.getByRole('listbox', { name: words.compose.order })
const option = (place: number) => grid().getByRole('option').nth(place)
/** What the pages of the organiser are called, in order, without their files. */
const shownNumbers = () => grid().locator('.compose-page__number').allTextContents()
const dialog = () => page.getByRole('dialog', { name: saying(words.compose.title) })
/** Everything in the window that screen readers are told of by itself. */
const announced = (text: string) => expect(page.getByRole('status').filter({ hasText: text }).first()).toBeAttached()

/** A sentence anywhere in a name, in which Playwright makes every space a plain one. */
const spaced = (sentence: string) => new RegExp(sentence.replace(/\s/gu, '\\s'), 'u')

/** Presses Tab until something has the focus: nothing is reached that a keyboard cannot reach. */
const tabTo = async (target: Locator): Promise<void> => {
  const way: string[] = []
  for (let press = 0; press < 60; press += 1) {
    const here = await target.evaluate((element) =>
      element === document.activeElement ? null : (document.activeElement?.outerHTML.slice(0, 120) ?? 'nothing'),
    )
    if (here === null) return
    way.push(here)
    await page.keyboard.press('Tab')
  }
  expect(way, 'the way of the focus').toEqual([])
}

const expectAccessible = async (): Promise<void> => {
  // English in the dark has the colours and the structure of the other three.
  for (const look of LOOKS.slice(0, 3)) {
    await wear(page, look)
    expect.soft(await violations(page), `${look.language} ${look.theme}`).toEqual([])
  }
  await wear(page, { language: 'fr', theme: 'light' })
}

test.beforeAll(async () => {
  launched = await launch({ today: TODAY, size: [1366, 768] })
  page = launched.page
  for (const name of PHOTOS) writeFileSync(join(launched.dir, name), photo(name, 'jpeg'))
  writeFileSync(join(launched.dir, 'capture.png'), photo('capture', 'png'))
  writeFileSync(join(launched.dir, 'conditions.pdf'), await makePdf({ pages: 40, text: 'Conditions générales, page' }))
  writeFileSync(join(launched.dir, 'note.txt'), 'Une note.')
  dossierId = (await call<{ id: string }>(page, 'dossier.create', { companyId: 'american-express-carte-france' })).id
  await go('evidence')
  await expect(page.getByRole('heading', { name: evidence.title, level: 2 })).toBeVisible()
  await dropFiles(
    page,
    page.getByRole('main'),
    FILES.map((name) => join(launched.dir, name)),
  )
  await expect.poll(async () => (await pieces()).length, { timeout: 30_000 }).toBe(FILES.length)
})
test.afterAll(async () => launched.close())
test.afterEach(() => {
  expect(launched.problems.splice(0)).toEqual([])
})

test('three photos become one exhibit with the keyboard alone', async () => {
  const detail = await openPiece(PHOTOS[0])
  const open = button(detail, words.card.together)
  await detail.getByRole('heading').first().focus()
  await tabTo(open)
  await page.keyboard.press('Enter')
  await expect(dialog()).toBeVisible()
  for (const name of PHOTOS.slice(1)) {
    const { exhibitNumber: number, title } = await pieceOf(name)
    await tabTo(dialog().getByRole('checkbox', { name: say(words.compose.file, { number, title }) }))
    await page.keyboard.press('Space')
  }
  await expect(grid().getByRole('option')).toHaveCount(3)
  await tabTo(option(0))
  await page.keyboard.press('End')
  await expect(option(2)).toBeFocused()
  // The third page to the front, then one further: 1, 3, 2.
  await page.keyboard.press('Control+Home')
  await expect(option(0)).toHaveAccessibleName(/contrat-3, page 1$/u)
  await expect(option(0)).toBeFocused()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(option(1)).toBeFocused()
  await announced(say(words.compose.said.moved, { number: 2, total: 3 }))
  await page.keyboard.press('r')
  await announced(say(words.compose.said.turned, { degrees: 90 }))
  await expect(option(1)).toHaveAccessibleName(spaced(say(words.compose.turned, { degrees: 90 })))
  await page.keyboard.press('Enter')
  const crop = page.getByRole('dialog', { name: say(words.crop.title, { number: 2 }) })
  await expect(crop).toBeVisible()
  await tabTo(crop.getByRole('textbox', { name: words.crop.top }))
  await page.keyboard.type('12,5')
  await tabTo(crop.getByRole('textbox', { name: words.crop.left }))
  await page.keyboard.type('abc')
  await expect(crop.getByText(say(words.crop.bad, { most: 95 }))).toBeVisible()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('30')
  await tabTo(button(crop, words.crop.save))
  await page.keyboard.press('Enter')
  await expect(crop).toBeHidden()
  await expect(option(1)).toBeFocused()
  await announced(words.compose.said.cropped)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Delete')
  await announced(say(words.compose.said.out, { pages: '2 pages' }))
  expect(await shownNumbers()).toEqual(['1', '2', words.compose.out])
  await tabTo(button(dialog(), words.compose.save))
  await page.keyboard.press('Enter')
  await expect(dialog()).toBeHidden()
  await expect(button(detail, words.card.change)).toBeFocused()
  // Seen turned to the right, its left is the bottom of the photo and its top the left.
  expect(await recipeOf(PHOTOS[0])).toEqual(['contrat-1.jpg 1 0', 'contrat-3.jpg 1 90 0.125 0 0 0.3'])
})

test('the list, the details and the viewer say what it is made of; the file left out is free again', async () => {
  const detail = await openPiece(PHOTOS[0])
  const made = say(words.mark.composed, { files: '2 fichiers', pages: '2 pages' })
  await expect(detail.getByText(made)).toBeVisible()
  const list = page.getByRole('list', { name: evidence.list, exact: true })
  await expect(list.getByRole('button', { name: spaced(made) })).toBeVisible()
  await expect(list.getByRole('button', { name: spaced(say(words.mark.within, { number: 1 })) })).toHaveCount(1)
  await button(detail, evidence.detail.open).click()
  const viewer = page.getByRole('dialog', { name: saying(evidence.exhibitTitled) })
  await expect(viewer.getByText(say(words.viewer.page, { page: 1, pages: 2 }))).toBeVisible()
  await expect(
    viewer.getByRole('img', { name: say(words.viewer.pageAlt, { title: 'contrat-1', page: 1 }) }),
  ).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(viewer.getByText(say(words.viewer.source, { number: 3, title: 'contrat-3', page: 1 }))).toBeVisible()
  const turned = viewer.getByRole('img', { name: say(words.viewer.pageAlt, { title: 'contrat-1', page: 2 }) })
  // 600 × 800, turned and cut to 87.5 % of the height and 70 % of the width.
  await expect(turned).toHaveAttribute('viewBox', /^0 0 560(\.0+\d*)? 525$/u)
  await expectAccessible()
  await page.keyboard.press('Escape')
  const third = await openPiece(PHOTOS[2])
  await third
    .getByRole('region', { name: words.card.title })
    .getByRole('link', { name: say(words.card.withinLink, { number: 1, title: 'contrat-1' }) })
    .click()
  await expect(page.getByRole('complementary', { name: /contrat-1$/u })).toBeVisible()
  await expect(button(await openPiece(PHOTOS[1]), words.card.together)).toBeVisible()
})

test('by hand: dragged into order, turned with the buttons, cropped at a corner, and nothing kept of a change of mind', async () => {
  test.slow()
  const detail = await openPiece(PHOTOS[0])
  await button(detail, words.card.change).click()
  await dialog()
    .getByRole('checkbox', { name: /contrat-2/u })
    .click()
  await expect(grid().getByRole('option')).toHaveCount(3)
  const files = () => grid().locator('.compose-page__source').allTextContents()
  const source = (number: number) => say(words.compose.source, { number, page: 1 })
  await option(2).dragTo(option(0))
  await expect.poll(files).toEqual([2, 1, 3].map(source))
  await announced(say(words.compose.said.moved, { number: 1, total: 3 }))
  await option(2).click()
  await button(dialog(), words.compose.left).click()
  await button(dialog(), words.compose.crop).click()
  const crop = page.getByRole('dialog', { name: say(words.crop.title, { number: 3 }) })
  await button(crop, words.crop.whole).click()
  const frame = crop.getByRole('img', { name: words.crop.frame })
  const box = await frame.boundingBox()
  const corner = await frame.locator('[data-corner="right bottom"]').boundingBox()
  if (box === null || corner === null) throw new Error('no frame')
  await page.mouse.move(corner.x + corner.width / 2, corner.y + corner.height / 2)
  await page.mouse.down()
  await page.mouse.move(corner.x - 60, corner.y - 90, { steps: 8 })
  await page.mouse.up()
  await expect(crop.getByRole('textbox', { name: words.crop.right })).not.toHaveValue('0')
  await expect(crop.getByRole('textbox', { name: words.crop.bottom })).not.toHaveValue('0')
  await expectAccessible()
  await button(crop, words.crop.save).click()
  await expectAccessible()
  // A change of mind asks once, and undoes everything.
  const before = await recipeOf(PHOTOS[0])
  await page.keyboard.press('Escape')
  const ask = page.getByRole('dialog', { name: words.compose.leave })
  await button(ask, words.compose.stay).click()
  await expect(dialog()).toBeVisible()
  await button(dialog(), words.compose.cancel).click()
  await button(ask, words.compose.goAway).click()
  await expect(dialog()).toBeHidden()
  expect(await recipeOf(PHOTOS[0])).toEqual(before)
  // The same again, kept.
  await button(detail, words.card.change).click()
  await dialog()
    .getByRole('checkbox', { name: /contrat-2/u })
    .click()
  await option(2).dragTo(option(0))
  await expect.poll(files).toEqual([2, 1, 3].map(source))
  await button(dialog(), words.compose.save).click()
  await expect(dialog()).toBeHidden()
  expect(await recipeOf(PHOTOS[0])).toEqual([
    'contrat-2.jpg 1 0',
    'contrat-1.jpg 1 0',
    'contrat-3.jpg 1 90 0.125 0 0 0.3',
  ])
})

test('separated again and joined again by undoing it', async () => {
  const detail = await openPiece(PHOTOS[0])
  const before = await recipeOf(PHOTOS[0])
  await button(detail, words.card.apart).click()
  await expect(button(detail, words.card.together)).toBeVisible()
  expect(await recipeOf(PHOTOS[0])).toBeNull()
  expect(await numbers()).toMatchObject({ 'contrat-1.jpg': 1, 'contrat-2.jpg': 2, 'contrat-3.jpg': 3 })
  await page.getByText(say(words.card.apartDone, { number: 1 })).waitFor()
  await page.getByRole('button', { name: words.card.undo, exact: true }).click()
  await expect(button(detail, words.card.change)).toBeVisible()
  expect(await recipeOf(PHOTOS[0])).toEqual(before)
})

test('of forty pages only those typed as for a printer are kept', async () => {
  const detail = await openPiece('conditions.pdf')
  await button(detail, words.card.pages).click()
  await expect(grid().getByRole('option')).toHaveCount(40)
  const field = dialog().getByRole('textbox', { name: say(words.compose.keep, { number: 4 }) })
  await expect(field).toHaveValue('1-40')
  await field.fill('3-5, 41')
  await expect(dialog().getByText(say(words.compose.keepBeyond, { pages: 40 }))).toBeVisible()
  await field.fill('3-5, 8')
  await expect(
    dialog()
      .getByText(say(words.compose.sum, { pages: '4 pages', files: '1 fichier' }))
      .last(),
  ).toBeVisible()
  // What cannot be joined is not offered, and is counted; what another exhibit took in says where it is.
  await expect(dialog().getByText(say(words.compose.notShown_one, { count: 1 }))).toBeVisible()
  await expect(dialog().getByRole('checkbox', { name: /contrat-2/u })).toBeDisabled()
  await expect(
    dialog()
      .getByText(say(words.compose.problem.taken_in, { number: 1 }))
      .first(),
  ).toBeVisible()
  await button(dialog(), words.compose.save).click()
  await expect(dialog()).toBeHidden()
  expect(await recipeOf('conditions.pdf')).toEqual([3, 4, 5, 8].map((number) => `conditions.pdf ${number} 0`))
  await expect(detail.getByText(say(words.mark.selected, { pages: '4 pages', total: 40 }))).toBeVisible()
})

test('an exchange cites the exhibit by its pages, and says when a cited page is left out', async () => {
  const [second, pdf] = [await pieceOf(PHOTOS[1]), await pieceOf('conditions.pdf')]
  await call<Entry>(page, 'correspondence.add', {
    dossierId,
    channel: 'call',
    direction: 'outgoing',
    counterpart: 'company',
    on: '2026-04-20',
    time: '10:00',
    person: '',
    reference: '',
    summary: 'Le contrat a été lu.',
    commitment: null,
    events: [],
    citations: [
      { evidenceId: second.id, page: 1 },
      { evidenceId: pdf.id, page: 7 },
    ],
    datePrecision: null,
    dayOrder: null,
    postalNumber: null,
  })
  await go('exchanges')
  const entry = page.getByRole('article').first()
  await expect(entry.getByRole('link', { name: say(correspondence.exhibitPage, { number: 1, page: 1 }) })).toBeVisible()
  const warning = say(words.cite.left, { page: 7, title: 'conditions', number: 4 })
  await expect(entry.getByText(warning)).toBeVisible()
  await entry.getByRole('button', { name: /^Modifier/u }).click()
  const editor = page.getByRole('dialog', { name: correspondence.editor.editTitle })
  await expect(editor.getByText(warning)).toBeVisible()
  const first = editor.getByRole('textbox', { name: say(correspondence.citations.page, { number: 1 }) })
  await expect(first).toHaveValue('1')
  await first.fill('9')
  await expect(editor.getByText(say(words.cite.beyond, { number: 1, pages: '3 pages' }))).toBeVisible()
  await first.fill('3')
  await editor.getByRole('textbox', { name: say(correspondence.citations.page, { number: 4 }) }).fill('2')
  await expect(editor.getByText(warning)).toBeHidden()
  await editor.getByRole('button', { name: correspondence.editor.done }).click()
  await expect(editor).toBeHidden()
  await expect(entry.getByRole('link', { name: say(correspondence.exhibitPage, { number: 1, page: 3 }) })).toBeVisible()
  await expect(entry.getByRole('link', { name: say(correspondence.exhibitPage, { number: 4, page: 2 }) })).toBeVisible()
  // Kept is what was meant: the file and its own page.
  const [kept] = await call<Entry[]>(page, 'correspondence.list', { dossierId })
  expect(kept?.citations).toEqual([
    { evidenceId: (await pieceOf(PHOTOS[2])).id, page: 1 },
    { evidenceId: pdf.id, page: 4 },
  ])
  const detail = await openPiece(PHOTOS[2])
  const uses = detail.getByRole('region', { name: evidence.detail.usedIn })
  await expect(
    uses.getByRole('link', { name: say(words.uses.within, { number: 1, title: 'contrat-1' }) }),
  ).toBeVisible()
  await expect(uses.getByRole('link', { name: /20 avril 2026, p\.\s3$/u })).toBeVisible()
})

const order = () => page.getByRole('dialog', { name: words.order.title })
const row = (title: string) => order().getByRole('listitem').filter({ hasText: title })
const openOrder = async (): Promise<void> => {
  await go('evidence')
  await button(page, words.order.open).click()
  await expect(order()).toBeVisible()
}

test('before anything is sent the order is free: by button, by key and by hand, with the new numbers shown', async () => {
  await openOrder()
  await expect(order().getByRole('listitem')).toHaveCount(4)
  await expect(row('contrat-2')).toHaveCount(0)
  const up = row('capture').getByRole('button', { name: say(words.order.up, { title: 'capture' }) })
  await up.focus()
  await page.keyboard.press('Enter')
  await announced(say(words.order.moved, { title: 'capture', number: 4 }))
  await expect(up).toBeFocused()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(up).toBeFocused()
  await expect(row('capture')).toContainText(say(words.order.number, { number: 1 }))
  await expect(row('capture')).toContainText(say(words.order.before, { number: 5 }))
  await expect(row('contrat-1')).toContainText(say(words.order.number, { number: 4 }))
  await expect(order().getByText(say(words.order.changed_other, { count: 3 }))).toBeVisible()
  await row('note').dragTo(row('contrat-1'))
  await expect(row('note')).toContainText(say(words.order.number, { number: 4 }))
  await expectAccessible()
  await button(order(), words.order.save).click()
  await expect(order()).toBeHidden()
  expect(await numbers()).toEqual({
    'capture.png': 1,
    'contrat-2.jpg': 2,
    'contrat-3.jpg': 3,
    'note.txt': 4,
    'contrat-1.jpg': 5,
    'conditions.pdf': 6,
  })
  await go('exchanges')
  await expect(page.getByRole('link', { name: say(correspondence.exhibitPage, { number: 5, page: 3 }) })).toBeVisible()
})

test('the pack shows the exhibits as they were composed, and holds every original', async () => {
  needTools('pdftotext', 'qpdf', 'sha256sum')
  const out = join(launched.dir, 'out')
  mkdirSync(out)
  await go('pack')
  const next = page.getByRole('button', { name: pack.next })
  for (let step = 0; step < 3; step += 1) await next.click()
  await passOver(page)
  await answerSaveWith(launched.app, join(out, 'dossier'))
  await page.getByRole('button', { name: pack.export.make }).click()
  await expect(page.getByRole('region', { name: packResult.title })).toBeVisible({ timeout: 60_000 })
  const whole = join(out, 'dossier', 'data', '00_Dossier_complet.pdf')
  await checkPdf(whole)
  const printed = await pdfPages(whole)
  const pagesOf = (number: number, total: number) =>
    printed.filter((text) => text.includes(`Pièce n° ${number}`) && new RegExp(`p\\. \\d+/${total}\\b`, 'u').test(text))
  // One page of the capture, three photos of the contract, four of the forty pages.
  expect([pagesOf(1, 1).length, pagesOf(5, 3).length, pagesOf(6, 4).length]).toEqual([1, 3, 4])
  for (const number of [3, 4, 5, 8]) expect(printed.join(' ')).toContain(`Conditions générales, page ${number}`)
  expect(printed.join(' ')).not.toContain('Conditions générales, page 7')
  // The chronology cites the third page of the contract by the sheet on which it stands.
  const third = printed.findIndex((text) => text.includes('Pièce n° 5') && text.includes('p. 3/3')) + 1
  expect(printed.join(' ')).toMatch(new RegExp(`n° 5\\P{L}{1,6}p\\. ${third}\\b`, 'u'))
  expect(flatten(await checkManifest(join(out, 'dossier'), 'MANIFESTE.sha256'))).not.toMatch(/FAILED/u)
  const originals = readdirSync(join(out, 'dossier'), { recursive: true }).map(String)
  for (const photoName of ['contrat_1', 'contrat_2', 'contrat_3'])
    expect(
      originals.filter((name) => /rigin/u.test(name) && name.replaceAll('-', '_').includes(photoName)),
    ).toHaveLength(1)
})

test('what was handed over keeps its number, with the reason; what is new is still free', async () => {
  writeFileSync(join(launched.dir, 'ajout-1.jpg'), photo('ajout 1', 'jpeg'))
  writeFileSync(join(launched.dir, 'ajout-2.jpg'), photo('ajout 2', 'jpeg'))
  await go('evidence')
  await dropFiles(page, page.getByRole('main'), [join(launched.dir, 'ajout-1.jpg'), join(launched.dir, 'ajout-2.jpg')])
  await expect.poll(async () => (await pieces()).length).toBe(8)
  await openOrder()
  const since = say(words.fixed.pack, { date: '3 mai 2026' })
  await expect(row('capture')).toContainText(say(words.order.fixed, { where: since }))
  await expect(row('capture').getByRole('button')).toHaveCount(0)
  await row('ajout-2')
    .getByRole('button', { name: say(words.order.up, { title: 'ajout-2' }) })
    .click()
  await expect(row('ajout-2')).toContainText(say(words.order.number, { number: 7 }))
  await expectAccessible()
  await button(order(), words.order.save).click()
  await expect(order()).toBeHidden()
  expect(await numbers()).toMatchObject({ 'ajout-2.jpg': 7, 'ajout-1.jpg': 8, 'capture.png': 1, 'contrat-1.jpg': 5 })
  // The door refuses it too, whoever asks.
  const [capture, contract] = [await pieceOf('capture.png'), await pieceOf(PHOTOS[0])]
  const refused = await callRaw(page, 'exhibit.order', { dossierId, order: [contract.id, capture.id] })
  expect(refused).toMatchObject({ ok: false, error: { code: 'exhibit.refused', problem: 'number_fixed' } })
  // A number that was handed over cannot disappear into another exhibit.
  const detail = await openPiece('ajout-1.jpg')
  await button(detail, words.card.together).click()
  await expect(dialog().getByRole('checkbox', { name: /capture/u })).toBeDisabled()
  await expect(
    dialog()
      .getByText(say(words.compose.problem.number_fixed, { where: since }))
      .first(),
  ).toBeVisible()
  await button(dialog(), words.compose.cancel).click()
  await expect(dialog()).toBeHidden()
})
