import type { Bilingual, Language } from '#core/kernel/bilingual'
import type { LetterContent } from './letter'
import { textsOf } from './letter-texts'

const NBSP = '\u00a0'

/**
 * What stands in a letter where a fact is missing: `[à compléter : votre nom]`. Square brackets and words, so that it
 * is seen in black and white and by a screen reader; nothing is ever guessed in its place.
 */
export const placeholder = (label: Bilingual, language: Language): string =>
  language === 'fr' ? `[à compléter${NBSP}: ${label.fr}]` : `[to be completed: ${label.en}]`

/** What stands beside a fact that was shipped without confirmation: `[à vérifier : adresse]`. */
export const toVerify = (label: Bilingual, language: Language): string =>
  language === 'fr' ? `[à vérifier${NBSP}: ${label.fr}]` : `[to be verified: ${label.en}]`

const MARK = /\[(?:à compléter|à vérifier|to be completed|to be verified)\b[^[\]]*\]/giu

/** The placeholders and marks that a text still holds, in reading order, each once. */
export const findMarks = (text: string): readonly string[] => [...new Set(text.match(MARK) ?? [])]

/** The placeholders and marks left anywhere in a letter: it is not ready to be sent while there are any. */
export const findLetterMarks = (content: LetterContent): readonly string[] => [
  ...new Set(textsOf(content).flatMap((text) => findMarks(text))),
]
