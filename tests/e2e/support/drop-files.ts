import type { Locator, Page } from '@playwright/test'

/** Drops real files of the disk on a part of the page, as a file manager does: the page learns their names, not their paths. */
export const dropFiles = async (page: Page, target: Locator, files: readonly string[]): Promise<void> => {
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (box === null) throw new Error('there is nothing to drop on')
  const place = { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 120) }
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [...files], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...place, data })
  await session.detach()
}
