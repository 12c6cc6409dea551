import { z } from 'zod'

/** The languages Recours speaks (product.md X3). */
export const Language = z.enum(['fr', 'en'])
export type Language = z.infer<typeof Language>

/** One sentence or word in both languages; neither may be missing, so an untranslated text does not parse. */
export const Bilingual = z.strictObject({ fr: z.string(), en: z.string() })
export type Bilingual = z.infer<typeof Bilingual>
