import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { call } from './support/call'
import { answerSaveWith } from './support/dialogs'
import { type Launched, launch } from './support/launch'
import { openInViewer, type PdfViewer, type ViewedLink } from './support/pdf-viewer'

// A person opens the finished PDF in a viewer that is not ours, and clicks: from page one to any exhibit in two clicks
// at most.

test.describe.configure({ mode: 'serial' })

type Placed = { readonly number: number; readonly firstPage: number; readonly pages: number }

let launched: Launched
let viewer: PdfViewer
let placed: readonly Placed[]

test.beforeAll(async () => {
  test.setTimeout(180_000)
  launched = await launch({ today: '2026-04-13' })
  const { id: dossierId } = await call<{ id: string }>(launched.page, 'sample.create')
  const place = join(launched.dir, 'dossier')
  await answerSaveWith(launched.app, place)
  const made = await call<{ placed: readonly Placed[] }>(launched.page, 'pack.export', { dossierId })
  placed = made.placed
  viewer = await openInViewer(join(place, 'data', '00_Dossier_complet.pdf'))
})
test.afterAll(async () => {
  await viewer?.close()
  await launched?.close()
})

type Way = readonly { readonly page: number; readonly link: ViewedLink }[]

/** The links to press from page one, one or two of them; null when the exhibit is not that near. */
const findWay = async (target: number): Promise<Way | null> => {
  const first = await viewer.linksOf(1)
  const direct = first.find(({ to }) => to === target)
  if (direct !== undefined) return [{ page: 1, link: direct }]
  for (const link of first) {
    const onward = (await viewer.linksOf(link.to)).find(({ to }) => to === target)
    if (onward !== undefined)
      return [
        { page: 1, link },
        { page: link.to, link: onward },
      ]
  }
  return null
}

test('the pack holds exhibits, and the viewer reads all of its pages', () => {
  expect(placed.length).toBeGreaterThan(3)
  expect(viewer.pages).toBe(Math.max(...placed.map(({ firstPage, pages }) => firstPage + pages - 1)))
})

test('from page one, each exhibit is two clicks away at most', async () => {
  for (const { number, firstPage } of placed) {
    await viewer.showPage(1)
    const way = await findWay(firstPage)
    if (way === null) throw new Error(`no way of two clicks to exhibit ${number}`)
    for (const { page, link } of way) {
      await viewer.clickLink(page, link)
      await expect.poll(viewer.currentPage, { message: `exhibit ${number}` }).toBe(link.to)
    }
    expect(await viewer.currentPage()).toBe(firstPage)
    expect(await viewer.textOf(firstPage)).toMatch(new RegExp(`Pièce\\s+n°\\s*${number}\\b`, 'u'))
  }
})
