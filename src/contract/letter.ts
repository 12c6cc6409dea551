import { z } from 'zod'
import { job, method } from '#contract/define'
import { DestinationTicket, WrittenFile } from '#contract/tickets'
import { Language } from '#core/kernel/bilingual'
import { DossierId, LetterId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'
import { Enclosure, Letter, LetterContent, LetterTemplate } from '#core/letter/letter'
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
  get: method(z.strictObject({ letterId: LetterId }), Letter),
  update: method(z.strictObject({ letterId: LetterId, content: LetterContent }), Letter),
  /** The enclosures that follow from the exhibits cited, and exhibit numbers cited that the dossier does not have. */
  enclosures: method(
    z.strictObject({ letterId: LetterId }),
    z.strictObject({ enclosures: z.array(Enclosure), unknown: z.array(z.int()) }),
  ),
  export: job(
    z.strictObject({
      letterId: LetterId,
      format: z.enum(['docx', 'pdf']).default('docx'),
      to: DestinationTicket.optional(),
    }),
    WrittenFile,
  ),
} as const
