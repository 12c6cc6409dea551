import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { correspondence } from '../../src/ui/words/fr/correspondence'
import { deadline } from '../../src/ui/words/fr/deadline'
import { dossier } from '../../src/ui/words/fr/dossier'
import { evidence } from '../../src/ui/words/fr/evidence'
import { letter } from '../../src/ui/words/fr/letter'
import { pack } from '../../src/ui/words/fr/pack'
import { packResult } from '../../src/ui/words/fr/pack-result'
import { search } from '../../src/ui/words/fr/search'
import { violations } from './support/accessibility'
import { call } from './support/call'
import { answerSaveWith } from './support/dialogs'
import { type Launched, launch } from './support/launch'
import { keepPicture, LOOKS, type Look, movements, settle, sideways, wear, zoom } from './support/look'
import { passOver } from './support/pass-over'
import { saying } from './support/say'

// Every screen, in both languages and both themes: a picture of each is kept in artifacts/screens and axe finds nothing
// on any. In French and light also magnified twice, and some in the system's own colours without movement.

test.describe.configure({ mode: 'serial' })

const SIZE = [1366, 768] as const
const FIRST: Look = { language: 'fr', theme: 'light' }

let launched: Launched
let page: Page
let inside: string
test.beforeAll(async () => {
  rmSync(join('artifacts', 'screens'), { recursive: true, force: true })
  launched = await launch({ today: '2026-04-13', size: SIZE })
  page = launched.page
})
test.afterAll(() => launched.close())
test.afterEach(() => {
  expect(launched.problems.splice(0)).toEqual([])
})

const name = ({ language, theme }: Look, screen: string): string => `${language}-${theme}-${screen}`
const go = async (address: string): Promise<void> => {
  await page.evaluate((hash) => {
    location.hash = hash
  }, address)
  await settle(page)
}
const button = (text: string | RegExp) => page.getByRole('button', { name: text })

/** Looks at one screen in every language and theme, then magnified, and says what is wrong with it. */
const inspect = async (screen: string, { colours = false } = {}): Promise<void> => {
  for (const look of LOOKS) {
    await wear(page, look)
    await keepPicture(launched, name(look, screen))
    expect.soft(await sideways(page), name(look, screen)).toEqual([])
    // The colours of the dark theme were judged in French; English has the same ones.
    if (look.language === 'en' && look.theme === 'dark') continue
    expect.soft(await violations(page), name(look, screen)).toEqual([])
  }
  await wear(page, FIRST)
  await zoom(launched, 2)
  await keepPicture(launched, `fr-light-200-${screen}`)
  expect.soft(await violations(page), `fr-light-200-${screen}`).toEqual([])
  expect.soft(await sideways(page), `fr-light-200-${screen}`).toEqual([])
  await zoom(launched, 1)
  if (!colours) return
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await settle(page)
  await keepPicture(launched, `fr-forced-${screen}`)
  expect.soft(await movements(page), `fr-forced-${screen}`).toEqual([])
  await page.emulateMedia({ forcedColors: null, reducedMotion: null })
}

test('axe sees a fault that is planted', async () => {
  await page.evaluate(() => {
    const planted = document.createElement('button')
    planted.id = 'planted'
    document.querySelector('main')?.append(planted)
  })
  expect(await violations(page)).toEqual([expect.stringContaining('button-name (critical) #planted')])
  await page.evaluate(() => document.getElementById('planted')?.remove())
})

test('home, empty', async () => {
  await wear(page, FIRST)
  await inspect('home-empty', { colours: true })
})

test('new dossier, empty and refused', async () => {
  await go('#/new')
  await inspect('new')
  await page.getByRole('combobox', { name: dossier.field.company }).pressSequentially('express')
  await page.getByRole('option').first().click()
  await page.getByText(dossier.field.references).click()
  await page.getByRole('textbox', { name: dossier.field.card }).fill('378282246310005')
  await button(dossier.payments.add).click()
  await page.getByRole('textbox', { name: dossier.payments.date }).fill('le mois dernier')
  await page.getByRole('textbox', { name: dossier.payments.amount }).fill('12,5o')
  await button(dossier.new.create).click()
  await expect(page.getByRole('textbox', { name: dossier.payments.date })).toBeFocused()
  await inspect('new-refused')
  expect(await call(page, 'dossier.list')).toEqual([])
})

test('the example dossier is made', async () => {
  const made = await call<{ id: string }>(page, 'sample.create')
  inside = `#/d/${made.id}`
  // A second dossier with nothing but a long name: what a table must bear.
  const company = await call<{ id: string }>(page, 'company.create', {
    name: 'Société anonyme d’exploitation des réseaux de communication d’Île-de-France',
    sector: 'telecom',
  })
  await call(page, 'dossier.create', { companyId: company.id, profile: 'telecom', motive: 'contract' })
})

test('home, with dossiers', async () => {
  await go('#/')
  await inspect('home', { colours: true })
})

test('overview', async () => {
  await go(inside)
  await inspect('overview', { colours: true })
})

test('closing a dossier', async () => {
  await button(dossier.overview.close).click()
  await inspect('close')
  await page.keyboard.press('Escape')
})

test('exchanges and their editor', async () => {
  await go(`${inside}/exchanges`)
  await inspect('exchanges', { colours: true })
  await button(saying(correspondence.editNamed)).nth(1).click()
  await inspect('entry-editor')
  await page.keyboard.press('Escape')
  await expect(page.locator('.dialog')).toBeHidden()
  await page.keyboard.press('n')
  await inspect('note-call')
  await page.keyboard.press('Escape')
})

test('pieces, one in detail and one large', async () => {
  await go(`${inside}/evidence`)
  await inspect('evidence')
  const list = page.getByRole('list', { name: evidence.list, exact: true })
  await list.getByRole('button', { name: /Relevé de compte/u }).click()
  await inspect('evidence-detail', { colours: true })
  await button(evidence.detail.open).first().click()
  await expect(page.getByRole('dialog', { name: /Relevé de compte/u }).getByRole('img')).toBeVisible()
  await inspect('viewer')
  await page.keyboard.press('Escape')
})

test('deadlines and the reason for one', async () => {
  await go(`${inside}/deadlines`)
  await inspect('deadlines', { colours: true })
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Réponse de l’établissement de paiement' })
    .getByRole('button', { name: deadline.why })
    .click()
  await inspect('why')
  await page.keyboard.press('Escape')
})

test('letters', async () => {
  await go(`${inside}/letters`)
  await inspect('letters', { colours: true })
  await button(letter.newLetter).click()
  await inspect('new-letter')
  await page.keyboard.press('Escape')
})

test('the pack, step by step to its result', async () => {
  await go(`${inside}/pack`)
  for (const step of ['recipient', 'contents', 'check', 'export'] as const) {
    await button(new RegExp(pack.steps[step], 'u')).first().click()
    await inspect(`pack-${step}`)
  }
  await passOver(page)
  await inspect('pack-passed-over')
  await answerSaveWith(launched.app, join(launched.dir, 'dossier'))
  await button(pack.export.make).click()
  await expect(page.getByRole('region', { name: packResult.title })).toBeVisible({ timeout: 40_000 })
  await inspect('pack-result', { colours: true })
})

test('all deadlines', async () => {
  await go('#/deadlines')
  await inspect('all-deadlines')
})

test('search, empty, with hits and with none', async () => {
  await go('#/search')
  await inspect('search-empty')
  const box = page.getByRole('searchbox', { name: search.label })
  await box.fill('reclamation')
  await expect(page.getByRole('region', { name: search.results }).getByRole('listitem').first()).toBeVisible()
  await inspect('search', { colours: true })
  await box.fill('reclmation')
  await expect(page.getByRole('heading', { name: search.none.title })).toBeVisible()
  await inspect('search-none')
})

test('settings', async () => {
  await go('#/settings')
  await inspect('settings', { colours: true })
})

test('the palette and the sheet of keys', async () => {
  await go(inside)
  await page.keyboard.press('ControlOrMeta+k')
  await inspect('palette', { colours: true })
  await page.keyboard.press('Escape')
  await expect(page.locator('.dialog')).toBeHidden()
  await page.keyboard.press('F1')
  await inspect('keys')
  await page.keyboard.press('Escape')
})

test('an address that leads nowhere', async () => {
  await go('#/nulle-part')
  await inspect('not-found')
})

test('a library that another window holds', async () => {
  for (const language of ['fr', 'en'] as const) {
    const second = await launch({ language, library: launched.library, size: SIZE })
    for (const theme of ['light', 'dark'] as const) {
      await second.page.emulateMedia({ colorScheme: theme })
      await settle(second.page)
      await keepPicture(second, `${language}-${theme}-locked`)
      expect.soft(await violations(second.page), `${language}-${theme}-locked`).toEqual([])
    }
    await second.close()
  }
})
