import { z } from 'zod'
import { method } from '#contract/define'
import { FileTicket, PlaceTicket } from '#contract/tickets'
import { LocalDate } from '#core/kernel/local-date'

/** The program itself: what it is, what runs, choosing files through the system's dialog, showing a written file. */
export const app = {
  about: method(
    z.strictObject({}),
    z.strictObject({
      version: z.string(),
      today: LocalDate,
      systemLanguage: z.enum(['fr', 'en']),
      rules: z.int(),
      companies: z.int(),
      mediators: z.int(),
      templates: z.int(),
    }),
  ),
  jobs: method(z.strictObject({}), z.array(z.strictObject({ callId: z.string(), name: z.string() }))),
  /** Opens the system's dialog for files, or for a folder; an empty list when the person changed their mind. */
  chooseFiles: method(z.strictObject({ folder: z.boolean().default(false) }), z.array(FileTicket)),
  /** Shows a file that was just written in the system's file manager. */
  reveal: method(z.strictObject({ place: PlaceTicket }), z.strictObject({})),
} as const
