import type { Language } from '#core/kernel/bilingual'
import type { Block, LetterDocument } from './letter'
import { changeBlock } from './letter-texts'
import type { OwnTemplateFields } from './own-template'
import { bracedFields, fieldInBraces } from './own-template-fields'
import { type RichText, richText } from './rich-text'

/** Where a letter has what comes from its dossier; whoever reads the document again leaves these lines out by their style. */
const FRAME = {
  fr: { sender: '{expediteur}', recipient: '{destinataire}', placeAndDate: '{lieu_et_date}', signature: '{signature}' },
  en: { sender: '{sender}', recipient: '{recipient}', placeAndDate: '{place_and_date}', signature: '{signature}' },
} as const

const braced = (block: Block, language: Language): Block =>
  block.kind === 'table' && block.follows !== undefined
    ? { kind: 'paragraph', text: richText(fieldInBraces('payments', language)) }
    : changeBlock(block, { rich: (text) => bracedFields(text, language), plain: (text) => text })

/** A template as a letter whose fields are their names in braces: written to Word, edited there, and read again. */
export const documentOfTemplate = ({ name, language, content }: OwnTemplateFields): LetterDocument => {
  const { sender, recipient, placeAndDate, signature } = FRAME[language]
  const rich = (text: RichText) => bracedFields(text, language)
  return {
    ...content,
    language,
    title: name,
    sender: [sender],
    recipient: [recipient],
    placeAndDate,
    signature,
    subject: rich(content.subject),
    references: content.references.map(rich),
    blocks: content.blocks.map((block) => braced(block, language)),
    closing: rich(content.closing),
    enclosures: [],
  }
}
