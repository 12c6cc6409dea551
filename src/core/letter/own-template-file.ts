import { z } from 'zod'
import { OwnTemplate, OwnTemplateFields } from './own-template'
import type { TemplateProblem } from './own-template-problem'

/** Bytes of a template file: one letter's text, and never a book. */
export const LARGEST_TEMPLATE_FILE = 1024 * 1024

const FORMAT = 'recours-letter-template'
const VERSION = 1

/** A template as one file: UTF-8 JSON of a closed form. It holds texts and names of fields, and nothing that could run. */
const TemplateFile = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  template: OwnTemplateFields,
})

/** The text of the file that hands a template on; when it was made, and its id, stay behind. */
export const writeTemplateFile = (own: OwnTemplate): string => {
  const { name, language, basedOn, recipient, channel, content } = OwnTemplate.parse(own)
  const template = { name, language, basedOn, recipient, channel, content }
  return `${JSON.stringify({ format: FORMAT, version: VERSION, template }, null, 2)}\n`
}

export type TemplateFileReading =
  | { readonly ok: true; readonly template: OwnTemplateFields }
  | { readonly ok: false; readonly problem: TemplateProblem }

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const Newer = z.object({ format: z.literal(FORMAT), version: z.int().gt(VERSION) })

/** Reads such a file. Whatever is not exactly of the form is refused as a whole: nothing of it is taken over. */
export const readTemplateFile = (text: string): TemplateFileReading => {
  if (text.length > LARGEST_TEMPLATE_FILE) return { ok: false, problem: 'tooLarge' }
  const value = parsed(text.replace(/^\ufeff/, ''))
  const file = TemplateFile.safeParse(value)
  if (file.success) return { ok: true, template: file.data.template }
  return { ok: false, problem: Newer.safeParse(value).success ? 'newer' : 'notTemplate' }
}
