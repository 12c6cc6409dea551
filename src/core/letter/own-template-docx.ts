import type { Bilingual, Language } from '#core/kernel/bilingual'
import type { Block } from './letter'
import { blockTexts, changeBlock, richTextsOf } from './letter-texts'
import { LetterVariable } from './letter-variables'
import { TemplateContent, withEmptyFrame } from './own-template'
import { countFields, emptyField, linkFields, type NamedField } from './own-template-fields'
import { LEFT_OUT, type LeftOut, leftOutLines } from './own-template-left-out'
import { type DocxItem, labelLength, partsOfLetter } from './own-template-parts'
import { paymentsTable } from './payments-table'
import { tidyRich } from './rich-change'
import { plainText, type RichText, richText } from './rich-text'

/** A Word document read as a template: its texts with their fields, what is not known, and what stayed behind. */
export type DocxTemplate = {
  readonly language: Language
  readonly content: TemplateContent
  readonly knownFields: readonly NamedField[]
  readonly unknownFields: readonly NamedField[]
  readonly leftOut: readonly Bilingual[]
}

const MOST_REFERENCES = 10
const MOST_BLOCKS = 300

/** A subject or a reference without its label, and without the emphasis that goes with its place. */
const unlabelled = (rich: RichText): RichText => {
  const text = plainText(rich)
  return tidyRich(richText(text.slice(labelLength(text)).trim()))
}

/** A paragraph of nothing but `{paiements}` is the table of the disputed payments. */
const asTable = (block: Block, language: Language): Block => {
  if (block.kind !== 'paragraph') return block
  const [part, ...others] = block.text
  return part?.kind === 'field' && part.field === 'payments' && others.length === 0
    ? { ...paymentsTable({ dossier: { payments: [] }, language }), follows: 'payments' }
    : block
}

const FRENCH = /(?<!\p{L})(?:le|la|les|des|du|vous|je|une?|que|pour)(?!\p{L})/giu
const ENGLISH = /(?<!\p{L})(?:the|of|and|you|to|that|for|my|is)(?!\p{L})/giu

/** The language that most of the little words are of. */
const languageOf = (text: string): Language =>
  (text.match(ENGLISH)?.length ?? 0) > (text.match(FRENCH)?.length ?? 0) ? 'en' : 'fr'

const printed = (texts: readonly RichText[], most: number): string => texts.map(plainText).join('\n').slice(0, most)

const titlesOf = (block: Block): readonly string[] =>
  block.kind === 'table' ? block.columns.map(({ title }) => title) : []

/** Fields stand in rich texts alone: what is in braces elsewhere stays words, whatever it names. */
const unknownEverywhere = (fields: readonly NamedField[]): readonly NamedField[] =>
  fields.map((found) => ({ ...found, field: null }))

/**
 * Reads a Word document's paragraphs as a template. Names in braces that stand for a fact become fields; all others stay as
 * the words they are and are listed. What stands above the subject and below the polite close comes from the dossier in
 * every letter, so it is left out, and told.
 */
export const templateOfDocx = (items: readonly DocxItem[], leftOut: readonly LeftOut[]): DocxTemplate => {
  const parts = partsOfLetter(items)
  const language = languageOf(items.flatMap(({ block }) => blockTexts(block)).join('\n'))
  const subject = tidyRich(parts.subject.flatMap(unlabelled))
  const references = parts.references.map(unlabelled)
  const kept = references.slice(0, MOST_REFERENCES)
  const beyond = references.slice(MOST_REFERENCES).map((text): Block => ({ kind: 'paragraph', text }))
  const blocks = [...beyond, ...parts.body.map(({ block }) => block)].slice(0, MOST_BLOCKS)
  const delivery = printed(parts.delivery, 300)
  const salutation = printed(parts.salutation, 200)
  const rich = (text: RichText) => linkFields(text, language)
  const content = TemplateContent.parse({
    delivery,
    subject: rich(subject),
    references: kept.map(rich),
    salutation,
    blocks: blocks.map((block) => asTable(changeBlock(block, { rich, plain: (text) => text }), language)),
    closing: rich(parts.closing),
  })
  const texts = richTextsOf(withEmptyFrame({ ...content, subject, references: kept, blocks, closing: parts.closing }))
  const fields = countFields(texts.map(plainText))
  return {
    language,
    content,
    knownFields: fields.filter(({ field }) => field !== null),
    unknownFields: [
      ...fields.filter(({ field }) => field === null),
      ...unknownEverywhere(countFields([delivery, salutation, ...blocks.flatMap(titlesOf)])),
    ],
    leftOut: [
      ...leftOut.map((what) => LEFT_OUT[what]),
      ...leftOutLines([...parts.frame, ...parts.after].flatMap(({ block }) => blockTexts(block))),
    ],
  }
}

/** The same template with what its fields ask for in another language. */
export const inLanguage = (content: TemplateContent, language: Language): TemplateContent => {
  const rich = (text: RichText): RichText =>
    text.map((part) => (part.kind === 'field' ? emptyField(LetterVariable.parse(part.field), language) : part))
  return TemplateContent.parse({
    ...content,
    subject: rich(content.subject),
    references: content.references.map(rich),
    blocks: content.blocks.map((block) => changeBlock(block, { rich, plain: (text) => text })),
    closing: rich(content.closing),
  })
}
