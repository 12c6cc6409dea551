import type { Page } from '@playwright/test'
import type { Envelope } from '../../../src/contract/envelope'

/** Asks the program through the page's own bridge, as the page would. */
export const callRaw = (page: Page, name: string, input: unknown): Promise<Envelope> =>
  page.evaluate(
    ([method, given]) =>
      (
        window as unknown as { recours: { call: (name: string, id: string, input: unknown) => Promise<Envelope> } }
      ).recours.call(method as string, crypto.randomUUID(), given),
    [name, input] as const,
  )

/** The same, for the value alone; a failure ends the test with its code. */
export const call = async <T>(page: Page, name: string, input: unknown = {}): Promise<T> => {
  const envelope = await callRaw(page, name, input)
  if (!envelope.ok) throw new Error(`${name}: ${envelope.error.code}`)
  return envelope.value as T
}
