import type { Evidence } from '#core/evidence/evidence'
import { ownExhibits } from '#core/evidence/exhibit-compose'
import { exhibitFinder } from '#core/evidence/exhibit-place'
import { referencesIn, typedExhibits } from './exhibit-citations'
import type { LetterContent } from './letter'

type Numbered = Pick<Evidence, 'id' | 'recipe' | 'exhibitNumber'>
type Titled = Numbered & Pick<Evidence, 'title' | 'included'>

/** Which exhibits a letter cites, and what it cites that the dossier has not. */
type Cited<P> = {
  readonly exhibits: readonly P[]
  /** Numbers typed as words that no exhibit of the dossier has, or whose piece is part of another exhibit. */
  readonly unknown: readonly number[]
  /** References, as they last printed, to pieces that are no more. */
  readonly gone: readonly string[]
}

/** What a letter cites: by its references, each wherever its piece is found now, and by the numbers typed as words. */
export const citedIn = <P extends Numbered>(content: LetterContent, evidence: readonly P[]): Cited<P> => {
  const typed = typedExhibits(content)
  const own = ownExhibits(evidence)
  const numbers = new Set(typed)
  const find = exhibitFinder(evidence)
  const ids = new Set<string>()
  const gone: string[] = []
  for (const { cited, text } of referencesIn(content)) {
    const places = cited.map(find)
    for (const place of places) if (place !== null) ids.add(place.piece.id)
    if (places.includes(null)) gone.push(text)
  }
  const known = new Set(own.map(({ exhibitNumber }) => exhibitNumber))
  return {
    exhibits: own
      .filter(({ id, exhibitNumber }) => ids.has(id) || numbers.has(exhibitNumber))
      .sort((a, b) => a.exhibitNumber - b.exhibitNumber),
    unknown: typed.filter((number) => !known.has(number)),
    gone,
  }
}

/** A citation that no enclosure answers. `unknown`: no exhibit has the number. `gone`: its piece is no more. */
export type AbsentCitation =
  | { readonly why: 'withdrawn'; readonly number: number; readonly title: string }
  | { readonly why: 'unknown'; readonly number: number }
  | { readonly why: 'gone'; readonly text: string }

/** Cited but absent: what the letter tells its reader to look at and does not enclose. */
export const citedButAbsent = (content: LetterContent, evidence: readonly Titled[]): readonly AbsentCitation[] => {
  const { exhibits, unknown, gone } = citedIn(content, evidence)
  return [
    ...exhibits
      .filter(({ included }) => !included)
      .map(({ exhibitNumber, title }) => ({ why: 'withdrawn' as const, number: exhibitNumber, title })),
    ...unknown.map((number) => ({ why: 'unknown' as const, number })),
    ...gone.map((text) => ({ why: 'gone' as const, text })),
  ]
}

/** Attached but never cited: the exhibits of the dossier, not withdrawn, that the letter says nothing of. */
export const attachedButUncited = <P extends Titled>(content: LetterContent, evidence: readonly P[]): readonly P[] => {
  const cited = new Set(citedIn(content, evidence).exhibits.map(({ id }) => id))
  return ownExhibits(evidence)
    .filter(({ id, included }) => included && !cited.has(id))
    .sort((a, b) => a.exhibitNumber - b.exhibitNumber)
}
