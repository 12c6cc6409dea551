import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { Launched } from './launch'

type Taken = { readonly longest: number; readonly blocked: number; readonly count: number }
type Watching = typeof globalThis & {
  pageWatch: {
    readonly calibrate: () => Promise<number>
    readonly take: () => Taken
    readonly calmFor: () => number
  }
  calls: Record<string, number>
}

const SCRIPT = readFileSync(join(import.meta.dirname, 'in-page.js'), 'utf8')

/** Begins to note the tasks that keep the page from answering. */
export const watchPage = (page: Page): Promise<void> => page.evaluate(SCRIPT)

/** Milliseconds that this window takes now for a fixed piece of work: the measure for what it does next. */
export const calibrate = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as Watching).pageWatch.calibrate())

/** The longest task since the last asking, in milliseconds, and the sum of those above 50. */
export const takeTasks = (page: Page): Promise<Taken> => page.evaluate(() => (globalThis as Watching).pageWatch.take())

/** Begins to count the calls of the page, by method. */
export const watchCalls = ({ app }: Pick<Launched, 'app'>): Promise<void> =>
  app.evaluate(({ ipcMain }) => {
    // Electron's own table of handlers: the one place where calls can be counted without touching the program.
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, (...given: unknown[]) => unknown> })
      ._invokeHandlers
    const call = handlers.get('recours:call')
    if (call === undefined) throw new Error('the door has another name')
    const counted: Record<string, number> = {}
    Object.assign(globalThis, { calls: counted })
    handlers.set('recours:call', (event, name, ...rest) => {
      counted[String(name)] = (counted[String(name)] ?? 0) + 1
      return call(event, name, ...rest)
    })
  })

/**
 * How often each method was called since `watchCalls`. The inspector of Electron now and then drops an answer while memory
 * is being cleared: it is asked again.
 */
export const callsSoFar = async ({ app }: Pick<Launched, 'app'>): Promise<Readonly<Record<string, number>>> => {
  for (let left = 20; ; left -= 1)
    try {
      return await app.evaluate(() => (globalThis as Watching).calls)
    } catch (thrown) {
      if (left === 0 || !String(thrown).includes('garbage collected')) throw thrown
    }
}

/** Waits until the page has made no call and had no long task for two seconds: the work behind an import has ended. */
export const untilQuiet = async ({ app, page }: Launched): Promise<void> => {
  let [before, since] = ['', Date.now()]
  await expect
    .poll(
      async () => {
        const now = JSON.stringify(await callsSoFar({ app }))
        const isCalm = await page.evaluate(() => (globalThis as Watching).pageWatch.calmFor() > 250)
        if (now !== before || !isCalm) [before, since] = [now, Date.now()]
        return Date.now() - since
      },
      { timeout: 60_000, intervals: [200] },
    )
    .toBeGreaterThan(2000)
}
