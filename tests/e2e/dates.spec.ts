import { expect, type Page, test } from '@playwright/test'
import { correspondence } from '../../src/ui/words/fr/correspondence'
import { general } from '../../src/ui/words/fr/general'
import { call } from './support/call'
import { type Launched, launch } from './support/launch'

// What people know of a day, the order within it, and the note of a call that nothing loses.

const open: { close: Launched['close'] }[] = []
const start = async (options: Parameters<typeof launch>[0] = {}): Promise<Launched> => {
  const launched = await launch({ today: '2026-04-13', ...options })
  open.push(launched)
  return launched
}
test.afterEach(async () => {
  for (const launched of open.splice(0).reverse()) await launched.close().catch(() => {})
})

const { editor } = correspondence

const openExchanges = async (page: Page): Promise<string> => {
  const { id } = (await call(page, 'dossier.create', { companyId: 'american-express-carte-france' })) as { id: string }
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#/d/${id}/exchanges`)
  await expect(page.getByRole('heading', { name: correspondence.title, exact: true })).toBeVisible()
  return id
}

type Kept = { readonly on: string; readonly summary: string; readonly datePrecision: unknown; readonly time: string }
const keptOf = async (page: Page, dossierId: string): Promise<readonly Kept[]> =>
  (await call(page, 'correspondence.list', { dossierId })) as readonly Kept[]

test('a month, a bound, a range and no date at all are typed, chosen and shown as they are known', async () => {
  const { page } = await start()
  const dossierId = await openExchanges(page)
  await page.getByRole('button', { name: correspondence.addEntry }).first().click()
  const dialog = page.getByRole('dialog', { name: new RegExp(`^(${editor.newTitle}|${editor.editTitle})$`, 'u') })
  const date = dialog.getByLabel(editor.date, { exact: true }).first()
  await date.fill('vers mars 2026')
  await expect(dialog.getByText(/mars 2026.*estimés/)).toBeVisible()
  await dialog.getByLabel(editor.summaryWritten).fill('Un courriel de mars')
  await dialog.getByRole('button', { name: editor.done }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('article', { name: 'Courriel (mars 2026)' })).toBeVisible()
  await expect(page.getByText(correspondence.about)).toBeVisible()
  expect(await keptOf(page, dossierId)).toMatchObject([{ on: '2026-03-01', datePrecision: { kind: 'month' } }])

  await page.getByRole('button', { name: /^Modifier.*mars 2026\)$/ }).click()
  await dialog.getByRole('button', { name: /^Précision/ }).click()
  await page.getByRole('menuitem', { name: general.kit.precision.range }).click()
  await dialog.getByLabel(general.kit.rangeEnd, { exact: true }).fill('8/3/2026')
  await dialog.getByRole('button', { name: editor.done }).click()
  await expect(page.getByRole('article', { name: 'Courriel (entre le 1er et le 8 mars 2026)' })).toBeVisible()

  await page.getByRole('button', { name: /^Modifier.*8 mars 2026\)$/ }).click()
  await date.fill('inconnue')
  await dialog.getByRole('button', { name: editor.done }).click()
  await expect(page.getByRole('article', { name: 'Courriel (date inconnue)' })).toBeVisible()
})

test('exchanges of one day are put in order by key and by button, and stay so', async () => {
  const { page } = await start()
  const dossierId = await openExchanges(page)
  for (const [time, summary] of [
    ['09:00', 'neuf'],
    ['10:00', 'dix'],
    ['11:00', 'onze'],
  ])
    await call(page, 'correspondence.add', {
      dossierId,
      channel: 'call',
      direction: 'outgoing',
      on: '2026-03-16',
      time,
      summary,
    })
  const order = async () => (await keptOf(page, dossierId)).map(({ summary }) => summary).join()
  const shown = () => page.getByRole('article').locator('.entry-card__summary').allTextContents()
  await page.reload()
  await expect.poll(shown).toEqual(['onze', 'dix', 'neuf'])
  const named = (step: RegExp, summary: string) =>
    page.getByRole('article').filter({ hasText: summary }).getByRole('button', { name: step })
  await named(/^Plus tard dans la journée/, 'neuf').click()
  await expect.poll(shown).toEqual(['onze', 'neuf', 'dix'])
  // The focus stayed with the exchange that moved: the key moves it on.
  await expect(named(/^Plus tard dans la journée/, 'neuf')).toBeFocused()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(shown).toEqual(['neuf', 'onze', 'dix'])
  expect(await order()).toBe('dix,onze,neuf')
  await page.reload()
  await expect.poll(shown).toEqual(['neuf', 'onze', 'dix'])
})

test('the note of a call is kept from the first characters, even killed; an empty one leaves nothing', async () => {
  const launched = await start()
  const { page } = launched
  const dossierId = await openExchanges(page)
  const dialog = page.getByRole('dialog', { name: editor.callTitle })
  await page.keyboard.press('n')
  await expect(dialog.getByLabel(editor.summaryCall)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.keyboard.press('n')
  // Nobody types within a frame of the key; what is typed before the note has the focus goes nowhere.
  await expect(dialog.getByLabel(editor.summaryCall)).toBeFocused()
  await page.keyboard.type('zut')
  await expect.poll(async () => (await keptOf(page, dossierId)).length).toBe(1)
  for (let left = 0; left < 3; left += 1) await page.keyboard.press('Backspace')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  expect(await keptOf(page, dossierId)).toEqual([])

  await page.keyboard.press('n')
  await expect(dialog.getByLabel(editor.summaryCall)).toBeFocused()
  await page.keyboard.type('On me rappelle')
  await page.waitForTimeout(1000)
  const ended = new Promise((done) => launched.app.process().once('exit', done))
  launched.app.process().kill('SIGKILL')
  await ended
  const again = await start({ library: launched.library })
  const [note] = await keptOf(again.page, dossierId)
  expect(note).toMatchObject({ summary: 'On me rappelle', on: '2026-04-13' })
  expect(note?.time).toMatch(/^\d\d:\d\d$/)
})
