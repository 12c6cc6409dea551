import { expect, type Page } from '@playwright/test'
import { pack } from '../../../src/ui/words/fr/pack'

/** Goes on at the stop before the pack, as a person who has read it would: nothing is exported before. */
export const passOver = async (page: Page): Promise<void> => {
  await expect(page.getByRole('button', { name: pack.export.make })).toHaveCount(0)
  await page.getByRole('button', { name: pack.stop.ask }).click()
  const asked = page.getByRole('dialog', { name: pack.stop.dialogTitle })
  await asked.getByRole('checkbox', { name: pack.stop.tick }).click()
  await asked.getByRole('button', { name: pack.stop.goOn }).click()
  await expect(asked).toBeHidden()
}
