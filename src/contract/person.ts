import { z } from 'zod'
import { method } from '#contract/define'
import { Person } from '#core/dossier/person'
import { Language } from '#core/kernel/bilingual'

/** How the program looks and speaks. `system` follows the computer. */
export const Settings = z.strictObject({
  language: z.enum(['system', ...Language.options]),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
})
export type Settings = z.infer<typeof Settings>

/** The person who signs the letters. */
export const person = {
  get: method(z.strictObject({}), Person),
  update: method(z.strictObject({ changes: Person.partial() }), Person),
} as const

/** Language, theme and density, kept with the library. */
export const settings = {
  get: method(z.strictObject({}), Settings),
  update: method(z.strictObject({ changes: Settings.partial() }), Settings),
} as const
