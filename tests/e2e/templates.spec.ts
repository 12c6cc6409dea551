import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { letter } from '../../src/ui/words/fr/letter'
import { ownTemplate } from '../../src/ui/words/fr/own-template'
import { aDocx, anItem, aParagraph, aRun } from '../support/make-docx'
import { violations } from './support/accessibility'
import { call } from './support/call'
import { answerSaveWith } from './support/dialogs'
import { tabTo } from './support/focus'
import { type Launched, launch } from './support/launch'
import { settle } from './support/look'
import { say } from './support/say'

// Templates of one's own: from Word and from a letter, drafted from, handed on as a file.

test.describe.configure({ mode: 'serial' })

let launched: Launched
let page: Page
let dossierId: string
test.beforeAll(async () => {
  launched = await launch({ today: '2026-04-13', size: [1366, 768] })
  page = launched.page
  dossierId = (await call<{ id: string }>(page, 'sample.create')).id
  await page.evaluate((id) => {
    location.hash = `#/d/${id}/letters`
  }, dossierId)
})
test.afterAll(() => launched.close())
test.afterEach(() => {
  expect(launched.problems.splice(0)).toEqual([])
})

const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true })
const dialog = (name: string): Locator => page.getByRole('dialog', { name })
const press = (key: string): Promise<void> => page.keyboard.press(key)
const goOn = async (control: Locator): Promise<void> => {
  await tabTo(page, control, 150)
  await press('Enter')
}
const give = (path: string): Promise<void> => dialog(ownTemplate.title).locator('input[type=file]').setInputFiles(path)
const listed = (): Locator => page.getByRole('list', { name: ownTemplate.list, exact: true }).getByRole('listitem')

/** As Word writes it: names in braces are cut into runs. */
const document = aDocx(
  [
    aParagraph(aRun('Camille Rivoire, Lyon')),
    aParagraph(aRun('Objet\u00a0: relance de ma réclamation')),
    aParagraph(aRun('Madame, Monsieur,')),
    aParagraph(
      `${aRun('J’ai constaté le {date.')}${aRun('constat}', true)}${aRun(' un débit de {mon')}${aRun('tant} de {soc')}${aRun('iete.nom}.')}`,
    ),
    anItem('un point', 1),
    aParagraph(aRun('Champ {mon.champ} inconnu, encore {mon.champ}.')),
    aParagraph(aRun('Je vous prie d’agréer, Madame, Monsieur, mes salutations distinguées.')),
  ].join(''),
)

test('a Word document is read, with its unknown fields and a preview, before anything is kept', async () => {
  const path = join(launched.dir, 'Ma relance.docx')
  writeFileSync(path, document)
  await goOn(button(ownTemplate.manage))
  await expect(dialog(ownTemplate.title)).toContainText(ownTemplate.empty)
  await settle(page)
  expect(await violations(page)).toEqual([])
  await give(path)
  const found = dialog(ownTemplate.found.title)
  await expect(found.getByText(say(ownTemplate.found.unknown_one, { count: 1 }))).toBeVisible()
  await expect(found.getByText(say(ownTemplate.found.times, { name: '{mon.champ}', count: 2 }))).toBeVisible()
  await expect(found.getByText(say(ownTemplate.found.known_other, { count: 3 }))).toBeVisible()
  await expect(found).toContainText('Camille Rivoire, Lyon')
  const preview = found.getByRole('region', { name: ownTemplate.found.preview })
  await expect(preview).toContainText('American Express')
  await expect(preview).toContainText('Champ {mon.champ} inconnu')
  await settle(page)
  expect(await violations(page)).toEqual([])
  expect(await call(page, 'template.own', { removed: false })).toEqual([])
  await goOn(found.getByRole('button', { name: ownTemplate.found.keep }))
  await expect(listed()).toHaveCount(1)
  await expect(listed()).toContainText('Ma relance')
})

test('it goes out as a file, is removed, put back, and comes in again', async () => {
  const path = join(launched.dir, 'modele.recours-modele.json')
  await answerSaveWith(launched.app, path)
  await goOn(button(say(ownTemplate.actions, { name: 'Ma relance' })))
  await page.getByRole('menuitem', { name: ownTemplate.exportFile }).click()
  await expect(page.getByText(say(ownTemplate.exported, { name: 'modele.recours-modele.json' }))).toBeVisible()
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ format: 'recours-letter-template', version: 1 })

  await button(say(ownTemplate.actions, { name: 'Ma relance' })).click()
  await page.getByRole('menuitem', { name: ownTemplate.remove }).click()
  await expect(listed()).toHaveCount(0)
  await button(`${ownTemplate.restore} Ma relance`).click()
  await expect(listed()).toHaveCount(1)
  await expect(dialog(ownTemplate.title).getByRole('heading', { name: ownTemplate.title })).toBeFocused()

  await give(path)
  await expect(listed()).toHaveCount(2)
  const spoilt = join(launched.dir, 'autre.json')
  writeFileSync(spoilt, '{"format":"autre"}')
  await give(spoilt)
  await expect(dialog(ownTemplate.title).getByRole('alert')).toContainText('n’est pas un modèle de Recours')
  await expect(listed()).toHaveCount(2)
  await press('Escape')
})

test('a letter is drafted from it, and a letter becomes one', async () => {
  await button(letter.newLetter).first().click()
  const create = dialog(letter.create.title)
  await create.getByRole('radio', { name: letter.create.own }).click()
  await create.getByRole('button', { name: letter.create.make }).click()
  const sheet = page.getByRole('article', { name: letter.paper.page })
  await expect(sheet).toContainText('Champ {mon.champ} inconnu')
  await expect(sheet).toContainText('American Express')

  await goOn(button(ownTemplate.keep.open))
  const keep = dialog(ownTemplate.keep.title)
  await expect(keep.getByRole('button', { name: ownTemplate.keep.make })).toBeVisible()
  await press('Escape')
  await expect(keep).toBeHidden()
  // What was typed since the window was last open counts.
  await sheet.locator('.sheet__closing').click()
  await press(process.platform === 'darwin' ? 'Meta+ArrowRight' : 'End')
  await page.keyboard.type(' American Express Carte France')
  await button(ownTemplate.keep.open).click()
  const trace = keep.getByRole('checkbox', { name: /American Express Carte France/u })
  await expect(trace).toBeChecked()
  const name = keep.getByLabel(ownTemplate.name)
  await expect(name).toHaveValue('Ma relance')
  await settle(page)
  expect(await violations(page)).toEqual([])
  await name.fill('Ma relance, autrement')
  await press('Enter')
  await expect(keep).toBeHidden()
  const own = await call<readonly { readonly name: string }[]>(page, 'template.own', {})
  expect(own.map((one) => one.name)).toEqual(['Ma relance', 'Ma relance', 'Ma relance, autrement'])
})
