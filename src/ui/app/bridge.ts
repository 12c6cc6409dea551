import type { PageBridge } from '#contract/bridge'

declare global {
  interface Window {
    /** Put there by the preload; the page's only way out. */
    readonly recours: PageBridge
  }
}

/** The way to the machine side. */
export const pageBridge = (): PageBridge => window.recours
