import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib'
import { expect, type Page, test } from '@playwright/test'
import { errors } from '../../src/ui/words/fr/errors'
import { general } from '../../src/ui/words/fr/general'
import { home } from '../../src/ui/words/fr/home'
import { letter } from '../../src/ui/words/fr/letter'
import { pack } from '../../src/ui/words/fr/pack'
import { packResult } from '../../src/ui/words/fr/pack-result'
import { call } from './support/call'
import { answerOpenWith, answerSaveWith } from './support/dialogs'
import { caretAtEnd } from './support/focus'
import { type Launched, launch, makeDir } from './support/launch'
import { passOver } from './support/pass-over'
import { type Place, readOnlyView, tinyDisk } from './support/places'

// What the person sees when something goes wrong around the window, and what is left afterwards.

const open: { close: Launched['close'] }[] = []
const places: Place[] = []

const start = async (options: Parameters<typeof launch>[0] = {}): Promise<Launched> => {
  const launched = await launch({ today: '2026-04-13', ...options })
  open.push(launched)
  return launched
}
test.afterEach(async () => {
  for (const launched of open.splice(0).reverse()) await launched.close().catch(() => {})
  for (const place of places.splice(0)) place.leave()
})

const go = (page: Page, address: string): Promise<void> =>
  page.evaluate((hash) => {
    location.hash = hash
  }, address)

/** Closes the window as its cross does, and waits until the program has ended. */
const closeWindow = async ({ app }: Launched): Promise<void> => {
  const ended = new Promise((done) => app.process().once('exit', done))
  // The program may be gone before it has answered.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).catch(() => {})
  await ended
}

/** Every file below a folder, by its path from there. */
const filesOf = (dir: string): string[] => readdirSync(dir, { recursive: true }).map(String).sort()

const expectBanner = async (page: Page, what: string): Promise<void> => {
  const banner = page.getByRole('alert').filter({ hasText: what }).first()
  await expect(banner).toBeVisible()
  await expect(banner.getByText(errors.safe.label)).toBeVisible()
  await expect(banner.getByText(errors.todo.label)).toBeVisible()
}

test('a library held by another window: a calm sentence, and a way on once it is free', async () => {
  const first = await start()
  await call(first.page, 'dossier.create', { companyId: 'american-express-carte-france' })
  const before = filesOf(first.library)
  const second = await start({ library: first.library })
  await expectBanner(second.page, errors.what.locked)
  await second.page.getByRole('button', { name: errors.retry }).first().click()
  await expectBanner(second.page, errors.what.locked)
  expect(filesOf(first.library)).toEqual(before)
  await first.close({ keep: true })
  await second.page.getByRole('button', { name: errors.retry }).first().click()
  await expect(second.page.getByRole('heading', { name: home.dossiers.title, exact: true }).last()).toBeVisible()
  await expect(second.page.getByRole('table')).toContainText('American Express Carte France')
})

test('a library where nobody may write is named as such and left as it is', async () => {
  const first = await start()
  await call(first.page, 'dossier.create', { companyId: 'american-express-carte-france' })
  await first.close({ keep: true })
  const before = filesOf(first.library)
  const view = readOnlyView(first.library, join(first.dir, 'view'))
  places.push(view)
  const second = await start({ library: view.path })
  await expectBanner(second.page, errors.what.readOnly)
  expect(filesOf(first.library)).toEqual(before)
})

test('a folder that holds something else is not taken for a new library', async () => {
  const dir = makeDir()
  const library = join(dir, 'photos')
  mkdirSync(library)
  writeFileSync(join(library, 'vacances.txt'), 'la mer')
  const { page } = await start({ dir, library })
  await expectBanner(page, errors.what.foreign)
  expect(filesOf(library)).toEqual(['vacances.txt'])
})

test('an export to a full disk says so and leaves nothing behind', async () => {
  const { app, page, dir } = await start()
  const disk = tinyDisk(join(dir, 'disk'))
  places.push(disk)
  await openLetter(page)
  await answerSaveWith(app, join(disk.path, 'lettre.pdf'))
  await page.getByRole('button', { name: letter.tools.pdf }).click()
  await expectBanner(page, errors.what.placeFull)
  expect(filesOf(disk.path)).toEqual([])
})

/** A dossier whose pack takes seconds to make. */
const makeHeavyDossier = async ({ app, page, dir }: Launched): Promise<string> => {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  for (let number = 1; number <= 250; number += 1)
    pdf.addPage([595, 842]).drawText(`Page ${number}`, { x: 40, y: 700, font })
  const file = join(dir, 'long.pdf')
  writeFileSync(file, await pdf.save())
  const dossier = await call<{ id: string }>(page, 'dossier.create', { companyId: 'american-express-carte-france' })
  await answerOpenWith(app, [file])
  await call(page, 'evidence.add', { dossierId: dossier.id, files: await call(page, 'app.chooseFiles') })
  return dossier.id
}

const startPack = async ({ app, page }: Launched, dossierId: string, place: string): Promise<void> => {
  await answerSaveWith(app, join(place, 'dossier'))
  await go(page, `#/d/${dossierId}/pack`)
  await page
    .getByRole('button', { name: new RegExp(pack.steps.export, 'u') })
    .first()
    .click()
  await passOver(page)
  await page.getByRole('button', { name: pack.export.make }).click()
  await expect(page.getByRole('progressbar')).toBeVisible()
}

test('a job stopped from its progress bar leaves nothing, and can be started again', async () => {
  const launched = await start()
  const { page, dir } = launched
  const place = join(dir, 'out')
  mkdirSync(place)
  await startPack(launched, await makeHeavyDossier(launched), place)
  await page.getByRole('button', { name: general.kit.stop }).click()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  expect(await call(page, 'app.jobs')).toEqual([])
  expect(filesOf(place)).toEqual([])
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.getByRole('button', { name: pack.export.make }).click()
  await expect(page.getByRole('region', { name: packResult.title })).toBeVisible({ timeout: 60_000 })
  expect(existsSync(join(place, 'dossier', 'bagit.txt'))).toBe(true)
})

test('the window is closed while a job runs: it ends, nothing half made stays, the library is whole', async () => {
  const launched = await start()
  const place = join(launched.dir, 'out')
  mkdirSync(place)
  await startPack(launched, await makeHeavyDossier(launched), place)
  await closeWindow(launched)
  expect(filesOf(place)).toEqual([])
  const again = await start({ dir: launched.dir })
  expect(await call(again.page, 'library.verify')).toMatchObject({ checkedFiles: 1, problems: [] })
})

/** What the window's page says of itself; Playwright loses a page whose process died, the program does not. */
const inWindow = ({ app }: Launched, expression: string): Promise<string> =>
  app.evaluate(async ({ BrowserWindow }, code) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents === undefined || contents.isCrashed() || contents.isLoading()) return 'no page'
    // A question asked while the page dies is never answered.
    const silence = new Promise((done) => setTimeout(() => done('no answer'), 500))
    return String(await Promise.race([contents.executeJavaScript(code), silence]))
  }, expression)

const killPage = ({ app }: Launched): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => {
    const pid = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId()
    if (pid !== undefined && pid > 0) process.kill(pid, 'SIGKILL')
  })

test('a page whose process dies comes back where it was; one that dies twice asks', async () => {
  const launched = await start()
  const dossier = await call<{ id: string }>(launched.page, 'dossier.create', {
    companyId: 'american-express-carte-france',
  })
  await go(launched.page, `#/d/${dossier.id}/deadlines`)
  const heading = "document.querySelector('[data-page-heading]')?.textContent"
  await expect.poll(() => inWindow(launched, heading)).toBe(general.tabs.deadlines)
  await launched.app.evaluate(({ dialog }) => {
    dialog.showMessageBox = (async (...args: unknown[]) => {
      Object.assign(globalThis, { asked: (args.at(-1) as { message: string }).message })
      return { response: 0, checkboxChecked: false }
    }) as typeof dialog.showMessageBox
  })
  const asked = () => launched.app.evaluate(() => String((globalThis as { asked?: string }).asked))
  await killPage(launched)
  await expect.poll(() => inWindow(launched, heading), { timeout: 20_000 }).toBe(general.tabs.deadlines)
  expect(await asked()).toBe('undefined')
  await killPage(launched)
  await expect.poll(asked, { timeout: 20_000 }).toBe('La fenêtre s’est arrêtée deux fois de suite')
  await expect.poll(() => inWindow(launched, heading), { timeout: 20_000 }).toBe(general.tabs.deadlines)
})

const PARAGRAPH = 'Cette phrase vient d’être tapée'

/** Makes a dossier with its first letter, and opens it. */
const openLetter = async (page: Page): Promise<void> => {
  const made = await call<{ id: string }>(page, 'dossier.create', { companyId: 'american-express-carte-france' })
  await call(page, 'letter.draft', { dossierId: made.id, templateId: 'reclamation_initiale' })
  await go(page, `#/d/${made.id}/letters`)
}

/** Types a sentence at the end of a paragraph of a letter. */
const typeInLetter = async ({ page }: Launched, sentence: string): Promise<void> => {
  await openLetter(page)
  await caretAtEnd(page.getByRole('group', { name: letter.paper.body }).locator('p').first())
  await page.keyboard.type(` ${sentence}`)
}

const lettersOf = async (dir: string): Promise<string> => {
  const { page } = await start({ dir })
  const [dossier] = await call<{ id: string }[]>(page, 'dossier.list')
  return JSON.stringify(await call(page, 'letter.list', { dossierId: dossier?.id }))
}

test('what was typed just before the window was closed is kept', async () => {
  const launched = await start()
  await typeInLetter(launched, PARAGRAPH)
  await closeWindow(launched)
  expect(await lettersOf(launched.dir)).toContain(PARAGRAPH)
})

test('a program killed while one types loses at most the last second', async () => {
  const launched = await start()
  await typeInLetter(launched, PARAGRAPH)
  await launched.page.waitForTimeout(1000)
  const ended = new Promise((done) => launched.app.process().once('exit', done))
  launched.app.process().kill('SIGKILL')
  await ended
  expect(await lettersOf(launched.dir)).toContain(PARAGRAPH)
})
