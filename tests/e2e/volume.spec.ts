import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { evidence } from '../../src/ui/words/fr/evidence'
import { general } from '../../src/ui/words/fr/general'
import { call } from './support/call'
import { answerOpenWith } from './support/dialogs'
import { dropFiles } from './support/drop-files'
import { type Launched, launch } from './support/launch'

const FILES = 412

let launched: Launched
test.beforeAll(async () => {
  launched = await launch()
})
test.afterAll(() => launched.close())

/** A folder as people have them: pictures, texts, three copies, two files of the system, one folder deep below. */
const makeFolder = (dir: string): string => {
  const folder = join(dir, 'Preuves')
  mkdirSync(join(folder, '2026', 'mars'), { recursive: true })
  for (let n = 0; n < FILES; n += 1)
    writeFileSync(join(folder, n % 2 === 0 ? '2026' : '2026/mars', `scan-${n}.txt`), `${n} ${'x'.repeat(n * 100)}`)
  for (const n of [1, 2, 3]) writeFileSync(join(folder, `z copie ${n}.txt`), `${n * 10} ${'x'.repeat(n * 1000)}`)
  for (const name of ['.DS_Store', 'Thumbs.db']) writeFileSync(join(folder, name), 'x')
  return folder
}

const go = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate((place) => {
    location.hash = place
  }, hash)
}

type Watched = typeof globalThis & { longTasks?: number[]; longest?: number }

/** Notes every task of the page that kept it from answering. */
const watchPage = (page: Page) =>
  page.evaluate(() => {
    const watched = globalThis as Watched
    const tasks: number[] = []
    watched.longTasks = tasks
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    })
  })

/** Notes the longest time for which the machine side answered nobody. */
const watchMachine = ({ app }: Launched) =>
  app.evaluate(() => {
    const watched = globalThis as Watched
    watched.longest = 0
    let last = performance.now()
    setInterval(() => {
      const now = performance.now()
      watched.longest = Math.max(watched.longest ?? 0, now - last - 10)
      last = now
    }, 10)
  })

test('a folder of hundreds of files is dropped: progress, and an account of every file', async () => {
  const { app, page, dir } = launched
  const folder = makeFolder(dir)
  const dossier = await call<{ id: string }>(page, 'dossier.create', { companyId: 'american-express-carte-france' })
  await go(page, `#/d/${dossier.id}/evidence`)
  await expect(page.getByText(evidence.empty.title)).toBeVisible()
  await watchPage(page)
  await watchMachine(launched)
  await dropFiles(page, page.getByRole('main'), [folder])
  await expect(
    page.getByRole('heading', { name: /417 fichiers traités.*412 ajoutées.*3 déjà présentes.*2 refusées/u }),
  ).toBeVisible({
    timeout: 30_000,
  })
  await expect(page.getByRole('list', { name: 'Refusées (2)' }).getByRole('listitem')).toHaveCount(2)
  await expect(page.getByRole('list', { name: 'Ajoutées (412)' }).getByRole('listitem')).toHaveCount(100)
  await page.getByRole('button', { name: 'Afficher la suite (312)' }).click()
  await expect(page.getByRole('list', { name: 'Ajoutées (412)' }).getByRole('listitem')).toHaveCount(200)
  const pageTasks = await page.evaluate(() => (globalThis as Watched).longTasks ?? [])
  const machine = await app.evaluate(() => (globalThis as Watched).longest ?? 0)
  test
    .info()
    .annotations.push({ type: 'longest', description: `page ${Math.max(0, ...pageTasks)} ms, machine ${machine} ms` })
  // The times are noted in the report and decide nothing: how long a task takes is the machine's affair too.
})

test('a folder is chosen, stopped half-way, and taken up again', async () => {
  const { app, page, dir } = launched
  const folder = makeFolder(dir)
  for (let n = 0; n < 3000; n += 1) writeFileSync(join(folder, `a-${String(n).padStart(4, '0')}.txt`), `autre ${n}`)
  const dossier = await call<{ id: string }>(page, 'dossier.create', { companyId: 'american-express-carte-france' })
  await go(page, `#/d/${dossier.id}/evidence`)
  await answerOpenWith(app, [folder])
  await page.getByRole('button', { name: evidence.addFolder }).press('Enter')
  await page.getByRole('button', { name: general.kit.stop }).click()
  await expect(page.getByText(/Vous avez arrêté/u)).toBeVisible()
  await page.getByRole('button', { name: evidence.addFolder }).click()
  await expect(page.getByRole('heading', { name: /3\s?417 fichiers traités|3417 fichiers traités/u })).toBeVisible({
    timeout: 60_000,
  })
  const kept = await call<readonly { sha256: string }[]>(page, 'evidence.list', { dossierId: dossier.id })
  expect(new Set(kept.map(({ sha256 }) => sha256)).size).toBe(3412)
})
