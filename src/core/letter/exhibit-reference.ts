import type { Evidence } from '#core/evidence/evidence'
import type { ExhibitPlace } from '#core/evidence/exhibit-place'
import type { Language } from '#core/kernel/bilingual'
import { citePlaces } from './exhibit-label'
import { toVerify } from './placeholders'
import type { ExhibitPart } from './rich-text'

type Numbered = Pick<Evidence, 'id' | 'exhibitNumber' | 'recipe'>

/** Finds what is cited among the exhibits of the dossier (`exhibitFinder`). */
export type FindExhibit<P extends Numbered = Numbered> = (cited: ExhibitPart['cited'][number]) => ExhibitPlace<P> | null

/** A reference holds no more than so many pieces. */
const MOST_CITED = 200

const GONE = { fr: 'pièce absente du dossier', en: 'exhibit no longer in the dossier' } as const

const capitalised = (text: string): string => `${text.charAt(0).toLocaleUpperCase('fr')}${text.slice(1)}`

const words = (cited: ExhibitPart['cited'], find: FindExhibit, language: Language): string | null => {
  const places = cited.map(find)
  return places.some((place) => place === null)
    ? null
    : citePlaces(
        places.flatMap((place) => place ?? []),
        language,
      )
}

/**
 * A reference as it prints now: under the number of the exhibit in which each piece is found, at the page there. One to a
 * piece that is no more keeps what it last said, with a mark that is seen in print.
 */
export const refreshExhibit = (part: ExhibitPart, find: FindExhibit, language: Language): ExhibitPart => {
  const text = words(part.cited, find, language)
  if (text !== null) return { ...part, text: part.capital === true ? capitalised(text) : text }
  const mark = ` ${toVerify(GONE, language)}`
  return part.text.endsWith(mark) ? part : { ...part, text: `${part.text}${mark}` }
}

/** A new reference; null where one of the pieces is not in the dossier, where there is none or where there are too many. */
export const exhibitPart = (
  cited: ExhibitPart['cited'],
  { find, language }: { readonly find: FindExhibit; readonly language: Language },
  isCapital = false,
): ExhibitPart | null => {
  const text = cited.length > MOST_CITED ? null : words(cited, find, language)
  if (text === null || text === '') return null
  return isCapital
    ? { kind: 'exhibit', cited, capital: true, text: capitalised(text) }
    : { kind: 'exhibit', cited, text }
}

/** References to whole exhibits, in as few parts as they fit in. */
export const exhibitParts = (
  pieces: readonly Numbered[],
  facts: { readonly find: FindExhibit; readonly language: Language },
): readonly ExhibitPart[] => {
  const sorted = [...new Map(pieces.map((piece) => [piece.id, piece])).values()].sort(
    (a, b) => a.exhibitNumber - b.exhibitNumber,
  )
  return Array.from({ length: Math.ceil(sorted.length / MOST_CITED) }, (_, at) =>
    sorted.slice(at * MOST_CITED, (at + 1) * MOST_CITED),
  ).flatMap(
    (some) =>
      exhibitPart(
        some.map(({ id }) => ({ evidenceId: id, page: null })),
        facts,
      ) ?? [],
  )
}
