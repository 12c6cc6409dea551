import { z } from 'zod'
import type { Bilingual } from '#core/kernel/bilingual'

/** What of a Word document is no part of a template. */
export const LeftOut = z.enum([
  'pictures',
  'headers',
  'notes',
  'comments',
  'changes',
  'macros',
  'wordFields',
  'columns',
])
export type LeftOut = z.infer<typeof LeftOut>

/** What is said of each. */
export const LEFT_OUT: Readonly<Record<LeftOut, Bilingual>> = {
  pictures: {
    fr: 'Les images et les dessins ne sont pas repris.',
    en: 'Pictures and drawings are not taken over.',
  },
  headers: {
    fr: 'L’en-tête et le pied de page ne sont pas repris\u00a0: Recours numérote les pages lui-même.',
    en: 'The header and the footer are not taken over: Recours numbers the pages itself.',
  },
  notes: { fr: 'Les notes de bas de page ne sont pas reprises.', en: 'Footnotes are not taken over.' },
  comments: { fr: 'Les commentaires ne sont pas repris.', en: 'Comments are not taken over.' },
  changes: {
    fr: 'Le document contient des modifications suivies\u00a0: le texte est repris comme si elles étaient acceptées.',
    en: 'The document holds tracked changes: the text is taken over as if they were accepted.',
  },
  macros: {
    fr: 'Le document contient des macros\u00a0: elles ne sont ni reprises, ni exécutées.',
    en: 'The document holds macros: they are neither taken over nor run.',
  },
  wordFields: {
    fr: 'Les champs automatiques de Word sont repris comme le texte qu’ils affichaient.',
    en: 'Word’s automatic fields are taken over as the text they showed.',
  },
  columns: {
    fr: 'Un tableau a plus de huit colonnes\u00a0: il est repris comme une liste.',
    en: 'A table has more than eight columns: it is taken over as a list.',
  },
}

const MOST_LINES = 6
const LONGEST_LINE = 60

const shortened = (line: string): string => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line)

/** Tells which lines stayed behind because every letter takes them from its dossier; nothing where there is none. */
export const leftOutLines = (lines: readonly string[]): readonly Bilingual[] => {
  const told = lines.map((line) => line.replace(/\s+/gu, ' ').trim()).filter((line) => line !== '')
  if (told.length === 0) return []
  const shown = told.slice(0, MOST_LINES).map(shortened)
  const more = told.length > MOST_LINES ? ', …' : ''
  return [
    {
      fr: `Ces lignes ne sont pas reprises, car chaque courrier les prend dans son dossier\u00a0: ${shown.map((line) => `«\u00a0${line}\u00a0»`).join(', ')}${more}`,
      en: `These lines are not taken over, because every letter takes them from its dossier: ${shown.map((line) => `“${line}”`).join(', ')}${more}`,
    },
  ]
}
