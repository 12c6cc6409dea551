import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { correspondence } from '../../src/ui/words/fr/correspondence'
import { general } from '../../src/ui/words/fr/general'
import { pack } from '../../src/ui/words/fr/pack'
import { packCheck } from '../../src/ui/words/fr/pack-check'
import { packContents } from '../../src/ui/words/fr/pack-contents'
import { packRecipient } from '../../src/ui/words/fr/pack-recipient'
import { packResult } from '../../src/ui/words/fr/pack-result'
import { makeLockedPdf } from '../support/make-files'
import { violations } from './support/accessibility'
import { call } from './support/call'
import { answerOpenWith, answerSaveWith } from './support/dialogs'
import { tabTo } from './support/focus'
import { type Launched, launch } from './support/launch'
import { settle } from './support/look'
import { say, saying } from './support/say'

// The pack in its four steps, without a mouse: for whom, what is in it, what does not fit and how it is mended, what was
// made; stopped half-way, it leaves nothing.

test.describe.configure({ mode: 'serial' })

const PASSWORD = 'le-mot-de-passe-26'

let launched: Launched
let page: Page
let out: string
let dossierId: string

test.beforeAll(async () => {
  launched = await launch({ today: '2026-04-13', size: [1366, 768] })
  page = launched.page
  out = join(launched.dir, 'out')
  mkdirSync(out)
  dossierId = (await call<{ id: string }>(page, 'sample.create')).id
  await addPieces({ 'Contrat ferme.pdf': await makeLockedPdf(PASSWORD) })
  await go()
})
test.afterAll(() => launched.close())

const addPieces = async (files: Readonly<Record<string, Uint8Array>>): Promise<void> => {
  const paths = Object.entries(files).map(([name, bytes]) => {
    writeFileSync(join(launched.dir, name), bytes)
    return join(launched.dir, name)
  })
  await answerOpenWith(launched.app, paths)
  await call(page, 'evidence.add', { dossierId, files: await call(page, 'app.chooseFiles') })
}
const go = async (): Promise<void> => {
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#/d/${dossierId}/pack`)
  await settle(page)
}
const button = (name: string | RegExp): Locator => page.getByRole('button', { name })
const press = (key: string): Promise<void> => page.keyboard.press(key)
const use = async (control: Locator, key = 'Enter'): Promise<void> => {
  await tabTo(page, control, 160)
  await press(key)
}
const step = (name: string): Locator => page.getByRole('region', { name: new RegExp(name, 'u') })
const rows = (): Locator => page.getByRole('list', { name: packContents.list }).getByRole('listitem')
const result = (): Locator => page.getByRole('region', { name: packResult.title })
const filesOf = (dir: string): readonly string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort()
const digestsOf = (dir: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    filesOf(dir).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(dir, name)))
        .digest('hex'),
    ]),
  )
/** Pages that nothing makes smaller: what they show is short, what is beside it in their content is noise. */
const makeNoise = async (pages: number, bytesEach: number): Promise<Uint8Array> => {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  for (let number = 1; number <= pages; number += 1) {
    const page = pdf.addPage([595, 842])
    page.drawText(`Page ${number}`, { x: 40, y: 700, font })
    const noise = pdf.context.flateStream(`\n%${randomBytes(bytesEach).toString('base64')}\n`)
    page.node.addContentStream(pdf.context.register(noise))
  }
  return pdf.save()
}

test('who it is for: the recipient found by keyboard, what it asks, its limits with their source', async () => {
  await page.getByRole('heading', { level: 2, name: pack.title }).focus()
  const chosen = page.getByRole('radiogroup', { name: packRecipient.choose }).getByRole('radio', { checked: true })
  await use(chosen, 'ArrowDown')
  await tabTo(page, page.getByRole('combobox', { name: packRecipient.other }))
  await page.keyboard.type('signalconso')
  await press('Enter')
  await expect(page.getByRole('heading', { level: 3, name: 'SignalConso' })).toBeVisible()
  const limits = page.getByRole('region', { name: packRecipient.limits.title })
  await expect(limits.getByRole('listitem').filter({ hasText: 'Taille d’un fichier' })).toContainText(/5\sMo/u)
  await expect(limits).toContainText(packRecipient.limits.cautiousText)
  await expect(limits).toContainText(saying(packRecipient.source))
  expect(await violations(page)).toEqual([])
})

test('another limit read on the site wins, with its day, and can be taken back', async () => {
  const limits = page.getByRole('region', { name: packRecipient.limits.title })
  const line = limits.getByRole('listitem').filter({ hasText: 'Taille d’un fichier' })
  const edit = line.getByRole('button', { name: saying(packRecipient.limits.editNamed) })
  await use(edit)
  const dialog = page.getByRole('dialog', { name: packRecipient.edit.title })
  await tabTo(page, dialog.getByRole('textbox', { name: packRecipient.edit.megabytes }))
  await press('ControlOrMeta+a')
  await page.keyboard.type('rien')
  await use(dialog.getByRole('button', { name: packRecipient.edit.save }))
  await expect(dialog.getByText(packRecipient.edit.wrong)).toBeVisible()
  await tabTo(page, dialog.getByRole('textbox', { name: packRecipient.edit.megabytes }))
  await press('ControlOrMeta+a')
  await page.keyboard.type('8,5')
  await use(dialog.getByRole('button', { name: packRecipient.edit.save }))
  await expect(dialog).toBeHidden()
  await expect(line).toContainText(/8,5\sMo/u)
  await expect(line).toContainText(say(packRecipient.limits.readOn, { date: '13 avril 2026' }))
  await use(edit)
  await use(dialog.getByRole('button', { name: packRecipient.edit.forget }))
  await expect(line).toContainText(/5\sMo/u)
  await expect(line).not.toContainText(/8,5/u)
})

test('what is in it: the password is asked once, a wrong one is said calmly, the right one never shows again', async () => {
  await use(button(pack.next))
  const field = page.getByLabel(saying(packContents.locked.password))
  await expect(field).toHaveAttribute('type', 'password')
  await tabTo(page, field)
  await page.keyboard.type('pas-le-bon')
  await press('Enter')
  await expect(page.getByText(packContents.locked.wrong)).toBeVisible()
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('')
  await page.keyboard.type(PASSWORD)
  await press('Enter')
  await expect(page.getByText(saying(packContents.locked.opened))).toBeFocused()
  await expect(field).toHaveCount(0)
  await use(button(pack.back))
  await use(button(pack.next))
  await expect(rows().filter({ hasText: 'Contrat ferme' })).toBeVisible()
  await expect(field).toHaveCount(0)
  expect(await page.content()).not.toContain(PASSWORD)
  expect(await violations(page)).toEqual([])
})

test('the order and the choices stay while one goes to and fro', async () => {
  const down = button(say(packContents.down, { number: 1 }))
  await use(down, 'Alt+ArrowDown')
  await expect(rows().first()).toContainText(say(packContents.exhibit, { number: 2 }))
  await use(page.getByRole('checkbox', { name: packContents.zip }), 'Space')
  await page.evaluate(() => {
    location.hash = '#/'
  })
  await go()
  await expect(rows().first()).toContainText(say(packContents.exhibit, { number: 2 }))
  await expect(page.getByRole('checkbox', { name: packContents.zip })).toBeChecked()
  await use(page.getByRole('checkbox', { name: packContents.zip }), 'Space')
})

test('what does not fit is said exactly, and mended', async () => {
  await addPieces({ 'Gros releve.pdf': await makeNoise(15, 600_000) })
  await use(button(pack.next))
  const problems = page.getByRole('list', { name: packCheck.fit.problems })
  await expect(problems.getByRole('listitem').first()).toContainText(/Mo\s\(.+\soctets\).+de\strop/u)
  expect(await violations(page)).toEqual([])
  await use(problems.getByRole('button', { name: /Laisser de côté la pièce/u }).first())
  await expect(problems).toHaveCount(0)
  await expect(step(pack.steps.check).getByText(packCheck.fit.good)).toBeVisible()
})

test('the texts of the form are copied, whole or shorter, within the limit', async () => {
  const copy = button(saying(packCheck.fields.copyNamed)).first()
  await use(copy)
  await expect(page.getByText(saying(packCheck.fields.copied)).first()).toBeVisible()
  const copied = await launched.app.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied.length).toBeGreaterThan(100)
  expect(copied.length).toBeLessThanOrEqual(5000)
})

test('stopped half-way with Escape, the place is as it was', async () => {
  await addPieces({ 'Long releve.pdf': await makeNoise(250, 10) })
  await use(button(pack.next))
  await answerSaveWith(launched.app, join(out, 'dossier'))
  await use(button(pack.export.make))
  const making = page.getByRole('region', { name: pack.export.running })
  await expect(making.getByRole('progressbar')).toBeVisible()
  await expect(making.getByRole('list', { name: pack.export.label })).toContainText(pack.export.stage.checking)
  await press('Escape')
  await expect(page.getByText(pack.export.stopped)).toBeVisible()
  await expect(making).toHaveCount(0)
  expect(await call(page, 'app.jobs')).toEqual([])
  expect(readdirSync(out)).toEqual([])
  expect(await call<unknown[]>(page, 'pack.submissions', { dossierId })).toEqual([])
  await use(button(pack.export.make))
  await expect(making.getByRole('progressbar')).toBeVisible()
  await use(making.getByRole('button', { name: general.kit.stop }))
  await expect(page.getByText(pack.export.stopped)).toBeVisible()
  expect(readdirSync(out)).toEqual([])
})

test('it is made: what was verified, what to hand over, in which order', async () => {
  await use(button(pack.export.make))
  await expect(result()).toBeVisible({ timeout: 80_000 })
  await expect(result()).toContainText(say(packResult.text, { version: 1, folder: 'dossier' }))
  await expect(result()).toContainText(saying(packResult.alike))
  await expect(result()).toContainText(packResult.treatment.unlocked)
  const folder = join(out, 'dossier')
  for (const name of ['bagit.txt', 'MANIFESTE.sha256', join('data', '00_Dossier_complet.pdf')])
    expect(existsSync(join(folder, name)), name).toBe(true)
  expect(existsSync(join(out, 'dossier.zip'))).toBe(false)
  await expect(button(say(packResult.upload.showNamed, { name: '00_Dossier_complet.pdf' }))).toBeVisible()
  for (const name of filesOf(folder)) expect(readFileSync(join(folder, name)).includes(PASSWORD), name).toBe(false)
  expect(await violations(page)).toEqual([])
})

test('an earlier submission is written again, identical', async () => {
  await answerSaveWith(launched.app, join(out, 'encore'))
  await use(button(say(packResult.earlier.againNamed, { version: 1 })))
  await expect(page.getByText(say(packResult.earlier.done, { version: 1, folder: 'encore' }))).toBeVisible({
    timeout: 60_000,
  })
  expect(digestsOf(join(out, 'encore'))).toEqual(digestsOf(join(out, 'dossier')))
})

test('the result stands when one comes back; the next step notes the referral', async () => {
  await page.evaluate(() => {
    location.hash = '#/'
  })
  await go()
  await expect(step(pack.steps.export)).toBeVisible()
  await expect(result()).toBeVisible()
  await use(button(packResult.log))
  // By its name: a message that has just come counts as a dialog too.
  await expect(page.getByRole('dialog', { name: correspondence.editor.newTitle })).toBeVisible()
  expect(launched.problems.splice(0)).toEqual([])
})
