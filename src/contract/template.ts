import { z } from 'zod'
import { job, method } from '#contract/define'
import { DestinationTicket, FileTicket, WrittenFile } from '#contract/tickets'
import { Bilingual, Language } from '#core/kernel/bilingual'
import { DossierId, LetterId } from '#core/kernel/ids'
import { LetterContent } from '#core/letter/letter'
import { LetterVariable } from '#core/letter/letter-variables'
import { OwnTemplate, OwnTemplateFields, OwnTemplateId, TemplateContent, TemplateName } from '#core/letter/own-template'
import { PersonalTrace } from '#core/letter/own-template-traces'

const NamedField = z.strictObject({ name: z.string(), field: LetterVariable.nullable(), count: z.int().min(1) })

/** A Word document read as a template: nothing is kept yet. */
export const DocxReading = z.strictObject({
  /** Of the file, without its ending. */
  name: z.string(),
  language: Language,
  content: TemplateContent,
  knownFields: z.array(NamedField),
  /** Names in braces that no fact goes by: they stay in the text as they are. */
  unknownFields: z.array(NamedField),
  leftOut: z.array(Bilingual),
})
export type DocxReading = z.infer<typeof DocxReading>

/** Templates of the person's own (product.md T4): texts and fields, nothing that could run. */
export const template = {
  own: method(z.strictObject({ removed: z.boolean().default(false) }), z.array(OwnTemplate)),
  /** What a letter would be as a template, and the words of its dossier that it would still hold. */
  ofLetter: method(
    z.strictObject({ letterId: LetterId }),
    z.strictObject({ content: TemplateContent, traces: z.array(PersonalTrace) }),
  ),
  /** Keeps it; the traces to `hide` become placeholders. */
  keepLetter: method(
    z.strictObject({ letterId: LetterId, name: TemplateName, hide: z.array(PersonalTrace).max(200).default([]) }),
    OwnTemplate,
  ),
  /** Reads a Word document (.docx) in the process for hostile files. */
  readDocx: job(z.strictObject({ file: FileTicket }), DocxReading),
  /** Keeps what was read of it; its fields then ask in `language`. */
  keepDocx: method(OwnTemplateFields.omit({ basedOn: true }), OwnTemplate),
  /** A template as it would be in a dossier today; nothing is drafted. */
  preview: method(
    z.strictObject({ dossierId: DossierId, template: OwnTemplateFields.omit({ name: true }) }),
    LetterContent,
  ),
  rename: method(z.strictObject({ id: OwnTemplateId, name: TemplateName }), OwnTemplate),
  /** To the bin; letters drafted from it stay as they are. */
  remove: method(z.strictObject({ id: OwnTemplateId }), OwnTemplate),
  restore: method(z.strictObject({ id: OwnTemplateId }), OwnTemplate),
  /** As a file for another library, or as a Word document with its fields in braces. */
  export: job(
    z.strictObject({
      id: OwnTemplateId,
      format: z.enum(['template', 'docx']).default('template'),
      to: DestinationTicket.optional(),
    }),
    WrittenFile,
  ),
  /** Keeps the template of such a file. */
  importFile: job(z.strictObject({ file: FileTicket }), OwnTemplate),
} as const
