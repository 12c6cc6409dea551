import { z } from 'zod'
import { LocalDate } from '#core/kernel/local-date'

/** A date that a file tells of itself, and where: it is offered, never taken by itself. */
export const DateGuess = z.strictObject({
  on: LocalDate,
  from: z.enum(['photo', 'email', 'document', 'file_name', 'file_system']),
})
export type DateGuess = z.infer<typeof DateGuess>

/** What reading found besides pages and picture. Every part may be missing: a file need not tell anything of itself. */
export const FileFacts = z.strictObject({
  dates: z.array(DateGuess).max(20).default([]),
  author: z.string().max(300).nullable().default(null),
  /** Of a recording, in milliseconds. */
  durationMs: z.int().min(0).nullable().default(null),
  /** Files inside an archive, attachments of a message. */
  inside: z.int().min(0).nullable().default(null),
})
export type FileFacts = z.infer<typeof FileFacts>

/** A file of which nothing more is known. */
export const NO_FACTS: FileFacts = { dates: [], author: null, durationMs: null, inside: null }
