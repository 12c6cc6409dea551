import { z } from 'zod'
import type { Bilingual } from '#core/kernel/bilingual'

/** Why no redacted copy was made, or none can be taken back. */
export const RedactionProblem = z.enum(['trace', 'not_pages', 'not_drawn', 'not_a_copy'])
export type RedactionProblem = z.infer<typeof RedactionProblem>

/** What the person is told of each. */
export const REDACTION_PROBLEMS: Readonly<Record<RedactionProblem, Bilingual>> = {
  trace: {
    fr: 'La copie a été relue et il y restait une trace de ce que vous vouliez cacher. Elle n’a pas été gardée\u202f; votre pièce est intacte.',
    en: 'The copy was read again and a trace of what you wanted to hide was still in it. It was not kept; your exhibit is intact.',
  },
  not_pages: {
    fr: 'Cette pièce n’a pas de pages que Recours sait dessiner\u00a0: seuls les PDF et les images peuvent être caviardés. Rien n’a été modifié.',
    en: 'This exhibit has no pages that Recours can draw: only PDFs and pictures can be redacted. Nothing was changed.',
  },
  not_drawn: {
    fr: 'Une page de cette pièce n’a pas pu être dessinée. Aucune copie n’a été gardée\u202f; votre pièce est intacte.',
    en: 'A page of this exhibit could not be drawn. No copy was kept; your exhibit is intact.',
  },
  not_a_copy: {
    fr: 'Cette pièce n’est pas une copie caviardée. Rien n’a été modifié.',
    en: 'This exhibit is not a redacted copy. Nothing was changed.',
  },
}
