import { composeLetter } from '#core/letter/compose-letter'
import { draftLetter } from '#core/letter/draft-letter'
import type { LetterDocument } from '#core/letter/letter'
import { caseOf, SIZES, TEMPLATES } from '../../unit/core/letter/letter-cases'

/** A letter of ours as it is drafted from one of three dossiers; `name` serves as a file name. */
export interface ShippedLetter {
  readonly name: string
  readonly document: LetterDocument
}

/** Every letter for every dossier, in the languages that it has. */
export const SHIPPED: readonly ShippedLetter[] = TEMPLATES.flatMap((template) =>
  SIZES.flatMap((size) =>
    (['fr', 'en'] as const)
      .filter((language) => language === 'fr' || template.en !== null)
      .map((language) => {
        const input = caseOf(template, size, language)
        const { content, title } = draftLetter(input)
        return {
          name: `${template.id}-${size}-${language}`,
          document: composeLetter(content, input.evidence, language, title),
        }
      }),
  ),
)
