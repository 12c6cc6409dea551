import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { correspondence } from '../../src/ui/words/fr/correspondence'
import { dossier } from '../../src/ui/words/fr/dossier'
import { evidence } from '../../src/ui/words/fr/evidence'
import { general } from '../../src/ui/words/fr/general'
import { letter } from '../../src/ui/words/fr/letter'
import { violations } from './support/accessibility'
import { call, callRaw } from './support/call'
import { answerOpenWith, answerSaveWith } from './support/dialogs'
import { mendDoor, troubleDoor } from './support/door'
import { tabTo } from './support/focus'
import { type Launched, launch } from './support/launch'
import { settle } from './support/look'
import { say, saying } from './support/say'

// From the next action to a registered letter that left, with its proof and its dates, without a mouse.

test.describe.configure({ mode: 'serial' })

const sampleFile = (name: string): string => resolve('resources/sample/files', name)

let launched: Launched
let page: Page
let dossierId: string
test.beforeAll(async () => {
  launched = await launch({ today: '2026-04-13', size: [1366, 768] })
  page = launched.page
  const changes = { firstName: 'Camille', lastName: 'Rivoire', street: ['17 rue de l’Exemple'], postcode: '69003' }
  await call(page, 'person.update', { changes: { ...changes, city: 'Lyon' } })
  const made = await call<{ id: string }>(page, 'dossier.create', {
    companyId: 'american-express-carte-france',
    profile: 'payment_card',
    motive: 'contract',
    summary: 'Des frais ont été prélevés deux fois.',
  })
  dossierId = made.id
  await call(page, 'correspondence.add', {
    dossierId,
    channel: 'call',
    direction: 'outgoing',
    counterpart: 'company',
    on: '2026-04-02',
    summary: 'Premier appel.',
  })
})
test.afterAll(() => launched.close())
test.afterEach(() => {
  expect(launched.problems.splice(0)).toEqual([])
})

const press = (...keys: readonly string[]): Promise<void> =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())
const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true })
const dialog = (name: string): Locator => page.getByRole('dialog', { name })
const panel = (): Locator => page.getByRole('complementary', { name: letter.panel.label })
const sheet = (): Locator => page.getByRole('article', { name: letter.paper.page })
const goOn = async (control: Locator): Promise<void> => {
  await tabTo(page, control, 150)
  await press('Enter')
}

type Kept = { readonly id: string; readonly sha256: string; readonly exhibitNumber: number; readonly title: string }
const pieces = (): Promise<readonly Kept[]> => call(page, 'evidence.list', { dossierId })
type Written = { readonly id: string; readonly state: string; readonly sent: { docx: string; pdf: string } | null }
const letters = (): Promise<readonly Written[]> => call(page, 'letter.list', { dossierId })

test('the next action opens the letter that it means, and Enter drafts it', async () => {
  await goOn(page.getByRole('link', { name: /American Express Carte France/u }).first())
  await expect(page.getByRole('heading', { name: dossier.overview.title, level: 2 })).toBeFocused()
  await goOn(button(dossier.action.go.write_letter))
  const create = dialog(letter.create.title)
  const chosen = create.getByRole('radio', { name: /Réclamation initiale/u })
  await expect(chosen).toBeChecked()
  await expect(chosen).toBeFocused()
  expect(await violations(page)).toEqual([])
  await press('Enter')
  await expect(create).toBeHidden()
  await expect(sheet()).toContainText('Camille Rivoire')
  expect(await letters()).toHaveLength(1)
})

test('the same action comes back to the draft, and makes no second one', async () => {
  await press('ControlOrMeta+1')
  await goOn(button(dossier.action.go.write_letter))
  await expect(sheet()).toContainText('Camille Rivoire')
  await expect(dialog(letter.create.title)).toBeHidden()
  expect(await letters()).toHaveLength(1)
})

const marks = (): Locator => panel().getByRole('button', { name: saying(letter.panel.jump) })

test('what is left to complete is jumped to, and typed over', async () => {
  const before = await marks().count()
  expect(before).toBeGreaterThan(1)
  await goOn(marks().first())
  await page.keyboard.type('Service réclamations')
  await expect(marks()).toHaveCount(before - 1)
  await expect(sheet()).toContainText('Service réclamations')
})

test('an exhibit is cited with @, and the enclosures build themselves', async () => {
  await answerOpenWith(launched.app, ['Relevé de compte.pdf', 'IMG_2041.jpg', 'Capture chat.png'].map(sampleFile))
  await press('ControlOrMeta+o')
  await expect(page.getByRole('list', { name: evidence.list, exact: true }).getByRole('listitem')).toHaveCount(3)
  await press('ControlOrMeta+5')
  await expect(panel().getByText(letter.panel.enclosuresNone)).toBeVisible()
  await goOn(marks().last())
  await page.keyboard.type('les frais (voir @')
  await expect(page.getByRole('option', { name: /Relevé de compte/u })).toBeVisible()
  await page.keyboard.type('relev')
  await press('Enter')
  await page.keyboard.type(')')
  await expect(sheet()).toContainText(/voir pièce\sn°\s1\)/u)
  await expect(panel().getByText(/Pièce\sn°\s1\s— Relevé de compte/u)).toBeVisible()
  await settle(page)
  expect(await violations(page)).toEqual([])
})

test('a harsh word is told with its reason, and a kinder one takes its place with Enter', async () => {
  await goOn(marks().last())
  await page.keyboard.type('une réponse débile')
  const remark = panel()
    .getByRole('listitem')
    .filter({ hasText: /débile/u })
  await expect(remark).toBeVisible()
  const kinder = remark.getByRole('button', { name: saying(letter.remarks.kinder) })
  const words = (await kinder.innerText()).replace(/^.*«\s|\s».*$/gsu, '')
  await goOn(kinder)
  await expect(sheet()).toContainText(`une réponse ${words}`)
  await expect(sheet()).not.toContainText('débile')
  await expect(remark).toBeHidden()
})

test('remarks bar nothing', async () => {
  await goOn(button(letter.actions.toReady))
  await expect(page.getByText(letter.actions.isReady, { exact: true })).toBeVisible()
  expect((await letters())[0]?.state).toBe('ready')
})

test('the envelope and the print window open, are left, and give the focus back', async () => {
  for (const [opener, title] of [
    [letter.actions.envelope, letter.envelope.title],
    [letter.actions.print, letter.print.title],
  ] as const) {
    await goOn(button(opener))
    await expect(dialog(title)).toBeVisible()
    await settle(page)
    expect(await violations(page), title).toEqual([])
    await press('Escape')
    await expect(dialog(title)).toBeHidden()
    await expect(button(opener)).toBeFocused()
  }
})

test('a registered letter is said to have left: what follows is told before', async () => {
  await press('ControlOrMeta+Shift+e')
  const send = dialog(letter.send.title)
  await expect(send.getByText(/Réponse de l’établissement de paiement/u)).toBeVisible()
  await expect(send).toContainText('lundi 11 mai 2026')
  await settle(page)
  expect(await violations(page)).toEqual([])
  const number = send.getByRole('textbox', { name: general.kit.postalNumber.label })
  await tabTo(page, number)
  await page.keyboard.type('recommandé')
  const confirm = send.getByRole('button', { name: letter.send.confirm })
  await goOn(confirm)
  await expect(number).toHaveAttribute('aria-invalid', 'true')
  expect((await letters())[0]?.sent).toBeNull()
  await tabTo(page, number)
  await press('ControlOrMeta+a')
  await page.keyboard.type('1a 123 456 7890 1')
  await goOn(confirm)
  await expect(send).toBeHidden({ timeout: 40_000 })
  await expect(page.getByText(say(letter.sent.is.sent, { date: 'lundi 13 avril 2026' }))).toBeVisible()
  await expect(page.getByText(/1A\s123\s456\s7890\s1/u)).toBeVisible()
  await expect(panel().getByText(letter.panel.enclosuresSent)).toBeVisible()
  await settle(page)
  expect(await violations(page)).toEqual([])
})

test('the PDF that was kept is the piece, to the byte', async () => {
  const [sent] = await letters()
  const kept = (await pieces()).find(({ id }) => id === sent?.sent?.pdf)
  const copy = join(launched.dir, 'envoyé.pdf')
  await answerSaveWith(launched.app, copy)
  await goOn(button(letter.tools.pdf))
  await expect(page.getByText(say(letter.tools.exported, { name: 'envoyé.pdf' }))).toBeVisible()
  expect(createHash('sha256').update(readFileSync(copy)).digest('hex')).toBe(kept?.sha256)
})

test('the rung stands on the ladder, and the answer’s date on the page of deadlines', async () => {
  await goOn(page.getByRole('link', { name: letter.sent.follow }))
  const ladder = dialog(correspondence.ladder.title)
  await expect(ladder.locator('[data-rung="posted"]')).toContainText('lundi 13 avril 2026')
  expect(await page.evaluate(() => location.hash)).toMatch(/exchanges$/u)
  await press('Escape')
  await expect(ladder).toBeHidden()
  await press('ControlOrMeta+4')
  const row = page.getByRole('listitem').filter({ hasText: 'Réponse de l’établissement de paiement' }).first()
  await expect(row).toContainText('11 mai 2026')
})

test('numbers put in order change on the draft at once; what a letter that left cites keeps its number', async () => {
  await press('ControlOrMeta+5')
  await expect(sheet()).toContainText(/voir pièce\sn°\s1\)/u)
  await goOn(button(letter.sent.copy))
  await expect(panel().getByRole('heading', { name: letter.panel.todo })).toBeVisible()
  await goOn(marks().last())
  await page.keyboard.type('un fait (voir @capture')
  await press('Enter')
  const other = (await pieces()).filter(({ exhibitNumber }) => exhibitNumber === 2 || exhibitNumber === 3)
  const capture = other.find(({ title }) => /capture/iu.test(title))
  await expect(sheet()).toContainText(new RegExp(`voir pièce\\sn°\\s${capture?.exhibitNumber}`, 'u'))
  await expect(page.getByText(saying(general.saved.at)).first()).toBeVisible()
  await call(page, 'exhibit.order', { dossierId, order: other.toReversed().map(({ id }) => id) })
  const swapped = capture?.exhibitNumber === 2 ? 3 : 2
  await expect(sheet()).toContainText(new RegExp(`voir pièce\\sn°\\s${swapped}`, 'u'))
  const all = await pieces()
  const cited = all.filter(({ exhibitNumber }) => exhibitNumber <= 2).toReversed()
  const refused = await callRaw(page, 'exhibit.order', { dossierId, order: cited.map(({ id }) => id) })
  expect(refused).toMatchObject({ ok: false, error: { code: 'exhibit.refused', problem: 'number_fixed', number: 1 } })
  expect(await pieces()).toEqual(all)
})

test('a new letter is asked for over the letter on the page, and suggested from what was sent since', async () => {
  const address = () => page.evaluate(() => location.hash)
  const before = await address()
  expect(before).toMatch(/letters\/.+/u)
  await press('ControlOrMeta+Shift+n')
  const create = dialog(letter.create.title)
  await expect(create.getByRole('radio', { checked: true })).toHaveCount(1)
  await expect(create.getByRole('radio', { checked: true })).not.toHaveAccessibleName(/Réclamation initiale/u)
  expect(await address()).toBe(before)
  await press('Escape')
  await expect(create).toBeHidden()
})

test('a sending that was left too late is said to be noted', async () => {
  await troubleDoor(launched.app, 'sending.send', 'waits')
  await press('ControlOrMeta+Shift+e')
  const send = dialog(letter.send.title)
  await goOn(send.getByRole('button', { name: letter.send.confirm }))
  await expect(send.getByText(letter.send.running)).toBeVisible()
  await press('Escape')
  // What closes is gone by then.
  await page.waitForTimeout(600)
  await expect(send).toBeVisible()
  await mendDoor(launched.app)
  await expect(page.getByText(letter.send.tooLate)).toBeVisible({ timeout: 40_000 })
  await expect(send).toBeHidden()
  expect((await letters()).filter(({ sent }) => sent !== null)).toHaveLength(2)
})

test('without a dossier, a new letter asks for which one it is', async () => {
  await press('Alt+Home')
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await press('ControlOrMeta+Shift+n')
  await expect(dialog(general.palette.chooseDossierLetter)).toBeVisible()
  await press('Enter')
  await expect(dialog(letter.create.title)).toBeVisible()
})
