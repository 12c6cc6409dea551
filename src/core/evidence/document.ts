import { z } from 'zod'
import { Instant, Sha256 } from '#core/kernel/ids'

/** A word on a page: its box in thousandths of the page's width and height, from the upper left corner. */
export const PlacedWord = z.strictObject({
  text: z.string().max(300),
  left: z.int().min(0).max(1000),
  top: z.int().min(0).max(1000),
  right: z.int().min(0).max(1000),
  bottom: z.int().min(0).max(1000),
})
export type PlacedWord = z.infer<typeof PlacedWord>

/** The text of one page, from the file itself or recognised in its picture. Sensitive numbers are masked. */
export const DocumentPage = z.strictObject({
  page: z.int().min(1),
  source: z.enum(['file', 'ocr']),
  text: z.string(),
  words: z.array(PlacedWord).nullable(),
})
export type DocumentPage = z.infer<typeof DocumentPage>

/** What must not stand in clear anywhere but in the file itself. */
export const SensitiveKind = z.enum(['card', 'iban', 'social_security'])
export type SensitiveKind = z.infer<typeof SensitiveKind>

/**
 * What is known of a file's text. `needs_ocr`: pages without text of their own. `quality`: 0 to 100 over what was
 * recognised, null when nothing was.
 */
export const DocumentState = z.strictObject({
  sha256: Sha256,
  state: z.enum(['read', 'needs_ocr', 'ocr_done', 'unreadable']),
  sensitive: z.array(SensitiveKind),
  quality: z.int().min(0).max(100).nullable(),
  readAt: Instant,
})
export type DocumentState = z.infer<typeof DocumentState>
