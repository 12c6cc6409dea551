import { z } from 'zod'
import { job, method } from '#contract/define'
import { DestinationTicket, WrittenFile } from '#contract/tickets'
import { Language } from '#core/kernel/bilingual'
import { DossierId, LetterId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'
import { Enclosure, Letter, LetterContent, LetterTemplate } from '#core/letter/letter'
import { LetterField } from '#core/letter/letter-fields'
import { NextLetter } from '#core/letter/letter-next'

/** Letters: drafted from the dossier, edited in the program, exported as Word and PDF (product.md T1-T3). */
export const letter = {
  templates: method(z.strictObject({}), z.array(LetterTemplate)),
  /** The letters worth writing now, the most urgent first, each with its reason. */
  next: method(z.strictObject({ dossierId: DossierId }), z.array(NextLetter)),
  draft: method(
    z.strictObject({
      dossierId: DossierId,
      templateId: z.string().max(80),
      language: Language.default('fr'),
      date: LocalDate.optional(),
    }),
    Letter,
  ),
  list: method(z.strictObject({ dossierId: DossierId }), z.array(Letter)),
  /** What a letter that was not sent says is what the dossier says now; one that was sent is as it was sent. */
  get: method(z.strictObject({ letterId: LetterId }), Letter),
  /** Replaces what the letter says. @throws `letter.sent` */
  update: method(z.strictObject({ letterId: LetterId, content: LetterContent }), Letter),
  /** The facts that may be put into the letter, with what the dossier says of each and where it is changed. */
  fields: method(z.strictObject({ letterId: LetterId }), z.array(LetterField)),
  /** The enclosures that follow from the exhibits cited, and exhibit numbers cited that the dossier does not have. */
  enclosures: method(
    z.strictObject({ letterId: LetterId }),
    z.strictObject({ enclosures: z.array(Enclosure), unknown: z.array(z.int()) }),
  ),
  /** Writes the letter as a file; of one that was sent, the very bytes that were sent. */
  export: job(
    z.strictObject({
      letterId: LetterId,
      format: z.enum(['docx', 'pdf']).default('docx'),
      to: DestinationTicket.optional(),
    }),
    WrittenFile,
  ),
} as const
