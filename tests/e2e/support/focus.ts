import { expect, type Locator, type Page } from '@playwright/test'

/** Puts the caret at the end of a passage of a letter's page. */
export const caretAtEnd = async (passage: Locator): Promise<void> => {
  await passage.click()
  await passage.evaluate((node) => {
    getSelection()?.selectAllChildren(node)
    getSelection()?.collapseToEnd()
  })
}

/** Where the keyboard is, and whether a person can see it there. */
export type FocusStop = {
  readonly what: string
  /** A ring, an outline or another change that shows the place. */
  readonly marked: boolean
  /** Wholly outside the window, or wholly under something else (WCAG 2.4.11). */
  readonly hidden: boolean
}

/** Presses Tab until a control has the focus; fails when it cannot be reached by keyboard. */
export const tabTo = async (page: Page, control: Locator, most = 80): Promise<void> => {
  for (let step = 0; step < most; step += 1) {
    if ((await control.count()) === 1 && (await control.evaluate((node) => node === document.activeElement))) return
    await page.keyboard.press('Tab')
  }
  await expect(control).toBeFocused({ timeout: 1 })
}

const readStop = (page: Page): Promise<FocusStop | null> =>
  page.evaluate(() => {
    const node = document.activeElement
    if (!(node instanceof HTMLElement) || node === document.body) return null
    const name = node.getAttribute('aria-label') ?? node.innerText.trim().slice(0, 40)
    const chain = [node, node.parentElement, node.parentElement?.parentElement].filter(
      (one) => one instanceof HTMLElement,
    )
    const marked = chain.some((one) => {
      const style = getComputedStyle(one)
      const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0
      return outlined || (one.matches(':focus-within') && style.boxShadow !== 'none')
    })
    const box = node.getBoundingClientRect()
    const corners = [
      [box.x + box.width / 2, box.y + box.height / 2],
      [box.x + 3, box.y + 3],
      [box.right - 3, box.bottom - 3],
    ] as const
    const seen = corners.some(([x, y]) => {
      const top = document.elementFromPoint(x, y)
      return top !== null && (node.contains(top) || top.contains(node) || top.closest('label')?.contains(node) === true)
    })
    return { what: `${node.tagName.toLowerCase()} ${name}`, marked, hidden: !seen }
  })

/**
 * Walks through a page with Tab from where the keyboard is, until it comes round or leaves the page.
 * @returns every stop; the walk ends at `most` at the latest, which a trap would reach.
 */
export const walk = async (page: Page, most = 120): Promise<readonly FocusStop[]> => {
  const stops: FocusStop[] = []
  await page.evaluate(() => {
    Object.assign(globalThis, { seenStops: new Set() })
  })
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab')
    const isNew = await page.evaluate(() => {
      const { seenStops } = globalThis as unknown as { seenStops: Set<Element | null> }
      const node = document.activeElement
      if (node === document.body || seenStops.has(node)) return false
      seenStops.add(node)
      return true
    })
    if (!isNew) return stops
    const stop = await readStop(page)
    if (stop !== null) stops.push(stop)
  }
  return stops
}
