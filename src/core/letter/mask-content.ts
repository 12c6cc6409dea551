import { maskCardNumbers } from '#core/kernel/card-number'
import type { LetterContent } from './letter'
import { changeTexts } from './letter-texts'
import { TemplateContent, withEmptyFrame } from './own-template'
import { maskRich } from './rich-change'

/**
 * A letter that prints no complete card number, wherever it was written and however it is spread over the parts of a text
 * (product.md, "What it never does").
 */
export const maskContent = (content: LetterContent): LetterContent =>
  changeTexts(content, { rich: maskRich, plain: maskCardNumbers })

/** The same of a template of one's own, whoever wrote it. */
export const maskTemplate = (content: TemplateContent): TemplateContent => {
  const { delivery, subject, references, salutation, blocks, closing } = maskContent(withEmptyFrame(content))
  return TemplateContent.parse({ delivery, subject, references, salutation, blocks, closing })
}
