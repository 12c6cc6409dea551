import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { call } from './call'
import type { Launched } from './launch'

/** How a screen is looked at. */
export type Look = { readonly language: 'fr' | 'en'; readonly theme: 'light' | 'dark' }

export const LOOKS: readonly Look[] = [
  { language: 'fr', theme: 'light' },
  { language: 'fr', theme: 'dark' },
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
]

const FOLDER = join('artifacts', 'screens')

/** Waits until nothing is being read and nothing moves. */
export const settle = async (page: Page): Promise<void> => {
  await expect(page.locator('[aria-busy=true], .skeleton')).toHaveCount(0)
  await page.evaluate(async () => {
    await document.fonts.ready
    const pictures = [...document.images].filter((picture) => !picture.complete)
    await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})))
    const isMoving = ({ playState, effect }: Animation): boolean =>
      playState === 'running' && effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY
    // Asked frame by frame: an animation out of sight never says that it is finished, because nothing asks for a frame.
    for (let frame = 0; frame < 120; frame += 1) {
      await new Promise((done) => requestAnimationFrame(done))
      if (frame > 0 && !document.getAnimations().some(isMoving)) return
    }
  })
}

/** Puts the window into a language and a theme, as the settings page would. */
export const wear = async (page: Page, { language, theme }: Look): Promise<void> => {
  await call(page, 'settings.update', { changes: { language, theme } })
  await expect(page.locator(`html[lang=${language}][data-theme=${theme}]`)).toBeAttached()
  await settle(page)
}

/** Keeps a picture of what the window really shows: artifacts/screens/<name>.png. */
export const keepPicture = async ({ app }: Launched, name: string): Promise<void> => {
  const picture = await app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage()
    return image?.toPNG().toString('base64') ?? ''
  })
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, `${name}.png`), Buffer.from(picture, 'base64'))
}

/** Magnifies the page as Ctrl and + do. */
export const zoom = async ({ app, page }: Launched, factor: number): Promise<void> => {
  const wide = await page.evaluate(() => innerWidth)
  const before = await app.evaluate(({ BrowserWindow }, by) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const factorBefore = contents?.getZoomFactor() ?? 1
    contents?.setZoomFactor(by)
    return factorBefore
  }, factor)
  const meant = (wide * before) / factor
  await expect.poll(() => page.evaluate((width) => Math.abs(innerWidth - width) <= 1, meant)).toBe(true)
  await settle(page)
}

/** Everything that can be scrolled sideways, or that makes the window itself scroll: by class, with what it would need. */
export const sideways = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const root = document.scrollingElement
    // The frame fills the window, and what is longer scrolls inside it.
    if (root !== null && root.scrollHeight > root.clientHeight) found.push(`window: ${root.scrollHeight} high`)
    if (root !== null && root.scrollWidth > root.clientWidth)
      found.push(`window: ${root.scrollWidth} > ${root.clientWidth}`)
    for (const node of document.querySelectorAll<HTMLElement>('body *')) {
      const { overflowX } = getComputedStyle(node)
      const scrolls = overflowX === 'auto' || overflowX === 'scroll'
      if (scrolls && node.scrollWidth > node.clientWidth + 1)
        found.push(`${node.className || node.tagName}: ${node.scrollWidth} > ${node.clientWidth}`)
    }
    return found
  })

/** Everything that still moves although the person asked for no movement. */
export const movements = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const lasts = (times: string) => times.split(',').some((time) => Number.parseFloat(time) > 0.001)
    return [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((node) => {
        const style = getComputedStyle(node)
        const animated = style.animationName !== 'none' && lasts(style.animationDuration)
        return animated || (style.transitionProperty !== 'none' && lasts(style.transitionDuration))
      })
      .map((node) => node.className || node.tagName)
  })
