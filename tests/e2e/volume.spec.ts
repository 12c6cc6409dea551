import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { evidence } from '../../src/ui/words/fr/evidence'
import { general } from '../../src/ui/words/fr/general'
import { violations } from './support/accessibility'
import { call } from './support/call'
import { answerOpenWith } from './support/dialogs'
import { dropFiles } from './support/drop-files'
import { tabTo } from './support/focus'
import { type Launched, launch } from './support/launch'
import { calibrate, callsSoFar, takeTasks, untilQuiet, watchCalls, watchPage } from './support/page-watch'
import { say, saying } from './support/say'

const FILES = 412
const MORE = 1500

/**
 * How many times the known work (about 10 ms on a calm machine of two cores) one task may take. The same window does both,
 * before and after, so that a machine busy with something else slows both.
 */
const TIMES_KNOWN = 30
/** Pieces in the page at once, whatever their number: three screens of them. */
const MOST_DRAWN = 80

test.describe.configure({ mode: 'serial' })

let launched: Launched
let dossierId: string
test.beforeAll(async () => {
  launched = await launch({ size: [1366, 768] })
  await watchPage(launched.page)
  await watchCalls(launched)
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

const newDossier = async (): Promise<string> => {
  const { id } = await call<{ id: string }>(launched.page, 'dossier.create', {
    companyId: 'american-express-carte-france',
  })
  await go(launched.page, `#/d/${id}/evidence`)
  await expect(launched.page.getByText(evidence.empty.title)).toBeVisible()
  return id
}

const list = () => launched.page.getByRole('list', { name: evidence.list, exact: true })
const pieces = () => list().getByRole('listitem')
const pieceNo = (number: number) =>
  list().getByRole('button', { name: new RegExp(`^Pièce n°\\s${number}(?!\\d)`, 'u') })

/** Nothing the window did kept it from answering for long, beside what it takes for the known work. */
const expectUnblocked = async (what: string, before: number): Promise<void> => {
  const { longest, blocked } = await takeTasks(launched.page)
  const known = Math.max(before, await calibrate(launched.page))
  const description = `${what}: longest ${Math.round(longest)} ms, sum ${Math.round(blocked)} ms, known ${known.toFixed(1)} ms`
  test.info().annotations.push({ type: 'tasks', description })
  expect(longest, description).toBeLessThan(TIMES_KNOWN * known)
}

/** What the heading of an account says, as numbers. */
const readAccount = async (): Promise<Readonly<Record<'files' | 'added' | 'known' | 'refused', number>>> => {
  const heading = launched.page.getByRole('heading', { name: /fichiers? traités?/u })
  const told = ((await heading.textContent()) ?? '').replace(/(\d)\s(\d)/gu, '$1$2')
  const of = (word: RegExp): number => Number(word.exec(told)?.[1] ?? 0)
  return {
    files: of(/(\d+) fichiers? traités?/u),
    added: of(/(\d+) ajoutées?/u),
    known: of(/(\d+) déjà présentes?/u),
    refused: of(/(\d+) refusées?/u),
  }
}

test('a folder of hundreds of files is dropped: an account of every file, and the window goes on answering', async () => {
  const { page, dir } = launched
  const folder = makeFolder(dir)
  await newDossier()
  const known = await calibrate(page)
  await dropFiles(page, page.getByRole('main'), [folder])
  await expect(
    page.getByRole('heading', { name: /417 fichiers traités.*412 ajoutées.*3 déjà présentes.*2 refusées/u }),
  ).toBeVisible({ timeout: 30_000 })
  await untilQuiet(launched)
  await expectUnblocked('drop', known)
  await expect(page.getByRole('list', { name: 'Refusées (2)' }).getByRole('listitem')).toHaveCount(2)
  const added = page.getByRole('list', { name: 'Ajoutées (412)' }).getByRole('listitem')
  await expect(added).toHaveCount(50)
  await page.getByRole('button', { name: say(evidence.import.more, { count: 362 }) }).click()
  await expect(added).toHaveCount(100)
  const calls = await callsSoFar(launched)
  // The whole list is never asked for while files come in, and the part on the screen only now and then.
  expect(calls['evidence.list'] ?? 0).toBe(0)
  expect(calls['evidence.rows'] ?? 0).toBeLessThan(60)
  expect(await pieces().count()).toBeLessThan(MOST_DRAWN)
})

test('all of them are scrolled through, filtered and looked at, and only those near the screen are drawn', async () => {
  const { page } = launched
  await page.getByRole('button', { name: evidence.import.close }).click()
  const known = await calibrate(page)
  await list().hover()
  const drawn: number[] = []
  for (let step = 0; step < 30; step += 1) {
    await page.mouse.wheel(0, 900)
    await page.waitForTimeout(40)
    drawn.push(await page.locator('.piece').count())
  }
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, 5000)
      return pieceNo(FILES).isVisible()
    })
    .toBe(true)
  await expect(pieces().last()).toHaveAttribute('aria-posinset', String(FILES))
  await expect(pieces().last()).toHaveAttribute('aria-setsize', String(FILES))
  await page.getByRole('radio', { name: say(evidence.filter.withdrawn, { count: 0 }) }).click()
  await expect(page.getByText(evidence.emptyFilter)).toBeVisible()
  await page.getByRole('radio', { name: say(evidence.filter.all, { count: FILES }) }).click()
  await page.getByRole('radio', { name: evidence.view.list }).click()
  await expect(pieceNo(1)).toBeVisible()
  drawn.push(await page.locator('.piece').count())
  await untilQuiet(launched)
  await expectUnblocked('scroll, filters, lines', known)
  expect(Math.max(...drawn)).toBeLessThan(MOST_DRAWN)
})

test('a folder is chosen by keyboard, stopped half-way, and taken up again: every file is accounted for', async () => {
  const { app, page, dir } = launched
  const folder = makeFolder(dir)
  for (let n = 0; n < MORE; n += 1) writeFileSync(join(folder, `a-${String(n).padStart(4, '0')}.txt`), `autre ${n}`)
  const all = FILES + MORE
  dossierId = await newDossier()
  await answerOpenWith(app, [folder])
  const choose = page.getByRole('button', { name: evidence.addFolder })
  const stop = page.getByRole('button', { name: general.kit.stop })
  await tabTo(page, choose)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: /[1-9]\d\d\s/u })).toBeVisible({ timeout: 30_000 })
  await tabTo(page, stop)
  await page.keyboard.press('Enter')
  const left = page.getByText(/Vous avez arrêté/u)
  await expect(left).toBeVisible()
  const first = await readAccount()
  const notReached = Number(/\d[\d\s]*/u.exec((await left.textContent()) ?? '')?.[0].replace(/\s/gu, '') ?? 0)
  expect(first.files + notReached).toBe(all + 5)
  expect(first.added + first.known + first.refused).toBe(first.files)

  await tabTo(page, choose)
  await page.keyboard.press('Enter')
  await expect(left).toBeHidden()
  await expect(page.getByRole('heading', { name: /fichiers traités/u })).toBeVisible({ timeout: 60_000 })
  const second = await readAccount()
  expect(second).toEqual({ files: all + 5, added: all - first.added, known: first.added + 3, refused: 2 })
  const kept = await call<readonly { sha256: string }[]>(page, 'evidence.list', { dossierId })
  expect(new Set(kept.map(({ sha256 }) => sha256)).size).toBe(all)
})

test('a dossier of thousands of pieces is walked through by keyboard, and focus and place are kept', async () => {
  const { page } = launched
  const all = FILES + MORE
  // Thousands of files are being read meanwhile in the background: the window answers all the same.
  await page.getByRole('button', { name: evidence.import.close }).click()
  const known = await calibrate(page)
  await tabTo(page, pieceNo(1))
  await page.keyboard.press('End')
  await expect(pieceNo(all)).toBeFocused()
  await expect(pieceNo(all)).toBeInViewport()
  await page.keyboard.press('ArrowLeft')
  await expect(pieceNo(all - 1)).toBeFocused()
  await page.keyboard.press('Home')
  await expect(pieceNo(1)).toBeFocused()
  await expect(pieceNo(1)).toBeInViewport()
  await page.keyboard.press('PageDown')
  await expect(pieceNo(1)).not.toBeFocused()
  await expect(list().locator(':focus')).toBeInViewport()

  // Far from the piece that has the focus: it keeps it, and the next key goes on from there.
  await page.keyboard.press('Home')
  await expect(pieceNo(1)).toBeFocused()
  await list().hover()
  for (let step = 0; step < 10; step += 1) await page.mouse.wheel(0, 2000)
  await expect(pieceNo(1)).not.toBeInViewport()
  await expect(pieceNo(1)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(pieceNo(2)).toBeFocused()
  await expect(pieceNo(2)).toBeInViewport()
  await expectUnblocked('keys', known)
  expect(await page.locator('.piece').count()).toBeLessThan(MOST_DRAWN)
})

test('a piece in the middle is opened and left: the list stays where it was, also when a piece changes', async () => {
  const { page } = launched
  await list().hover()
  for (let step = 0; step < 8; step += 1) await page.mouse.wheel(0, 1500)
  await page.waitForTimeout(400)
  const seen = await pieces().evaluateAll((items) =>
    items.findIndex((item) => {
      const { top, bottom } = item.getBoundingClientRect()
      return top > 300 && bottom < innerHeight
    }),
  )
  const place = Number(await pieces().nth(seen).getAttribute('aria-posinset'))
  await pieceNo(place).click()
  const title = page.getByRole('textbox', { name: evidence.detail.title })
  await expect(title).toBeVisible()
  await expect(pieceNo(place)).toBeInViewport()
  await title.fill('Corrigé au milieu')
  await expect(pieceNo(place)).toContainText('Corrigé au milieu')
  await page.getByRole('button', { name: evidence.detail.open, exact: true }).click()
  const large = page.getByRole('dialog', { name: saying(evidence.exhibitTitled) })
  await expect(large).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(large).toBeHidden()
  await expect(pieceNo(place)).toBeInViewport()
  await page.getByRole('button', { name: evidence.detail.close }).click()
  await expect(title).toBeHidden()
  await expect(pieceNo(place)).toBeFocused()
  await expect(pieceNo(place)).toBeInViewport()
  expect(await violations(page)).toEqual([])
})

test('a link leads to a piece far down the list', async () => {
  const { page } = launched
  const kept = await call<readonly { id: string; exhibitNumber: number }[]>(page, 'evidence.list', {
    dossierId,
    after: 1500,
    most: 1,
  })
  await go(page, `#/d/${dossierId}/evidence?piece=${kept[0]?.id}`)
  await expect(pieceNo(1501)).toBeInViewport()
  await expect(pieceNo(1501)).toHaveAttribute('aria-pressed', 'true')
})
