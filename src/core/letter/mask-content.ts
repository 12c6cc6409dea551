import { maskCardNumbers } from '#core/kernel/card-number'
import type { LetterContent } from './letter'
import { changeTexts } from './letter-texts'
import { maskRich } from './rich-change'

/**
 * A letter that prints no complete card number, wherever it was written and however it is spread over the parts of a text
 * (product.md, "What it never does").
 */
export const maskContent = (content: LetterContent): LetterContent =>
  changeTexts(content, { rich: maskRich, plain: maskCardNumbers })
