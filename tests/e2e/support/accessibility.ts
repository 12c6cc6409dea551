import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

type Finding = {
  readonly id: string
  readonly impact?: string | null
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[]
}
type Axe = { readonly run: (options: unknown) => Promise<{ readonly violations: readonly Finding[] }> }

/** Brings axe into the page once; it stays there until the page is loaded again. */
const bringAxe = async (page: Page): Promise<void> => {
  if (await page.evaluate(() => 'axe' in globalThis)) return
  // In legacy mode axe runs in the page itself; the other mode would open a second page, which this window refuses.
  await new AxeBuilder({ page }).setLegacyMode(true).include('html > head').analyze()
}

/** What axe finds against WCAG 2.2 A and AA and against its own good practices: one line per element. */
export const violations = async (page: Page): Promise<readonly string[]> => {
  await bringAxe(page)
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { readonly axe: Axe }
    return (await axe.run({ resultTypes: ['violations'], preload: false })).violations
  })
  return found.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const [, reason = ''] = (failureSummary ?? '').split('\n')
      return `${id} (${impact ?? ''}) ${target.join(' ')}: ${reason.trim()}`
    }),
  )
}
