import type { Citation } from '#core/correspondence/entry'
import type { Evidence } from '#core/evidence/evidence'
import { ownExhibits } from '#core/evidence/exhibit-compose'
import { exhibitFinder } from '#core/evidence/exhibit-place'
import type { Language } from '#core/kernel/bilingual'
import { citationsInText } from './exhibit-citations'
import { exhibitPart, type FindExhibit } from './exhibit-reference'
import { tidyRich } from './rich-change'
import { type ExhibitPart, type Inline, type RichText, richText } from './rich-text'

/** What a citation is linked to: the pieces of the dossier, all of them. */
export type Linkable = Pick<Evidence, 'id' | 'exhibitNumber' | 'recipe'>

const S = '[\\s\\u00a0\\u2007\\u2009\\u202f]*'
/** `, p. 4`, `, page 4`, `, p. 4, 6`: pages, right behind the number of one exhibit. */
const PAGES = new RegExp(`^,${S}(?:pp?\\.|pages?\\b)${S}(\\d{1,4}(?:,${S}\\d{1,4})*)(?!\\d)`, 'iu')

/** A page of an exhibit as the file and the page there; null where a composed exhibit has no such page. */
const citePage = (piece: Linkable, page: number): Citation | null => {
  if (piece.recipe === null) return { evidenceId: piece.id, page }
  const part = piece.recipe.parts[page - 1]
  return part === undefined ? null : { evidenceId: part.evidenceId, page: part.page }
}

const citeOne = (piece: Linkable, pages: readonly number[]): readonly (Citation | null)[] =>
  pages.length === 0 ? [{ evidenceId: piece.id, page: null }] : pages.map((page) => citePage(piece, page))

type Known = {
  readonly byNumber: ReadonlyMap<number, Linkable>
  readonly find: FindExhibit
  readonly language: Language
}

type Run = { readonly end: number; readonly part: ExhibitPart }

const linkOne = (text: string, found: ReturnType<typeof citationsInText>[number], known: Known): Run | null => {
  const end = found.at + found.text.length
  const behind = found.numbers.length === 1 ? PAGES.exec(text.slice(end)) : null
  const pages = behind?.[1]?.split(',').map(Number) ?? []
  const cited = found.numbers.flatMap((number) => {
    const piece = known.byNumber.get(number)
    return piece === undefined ? [null] : citeOne(piece, pages)
  })
  const all = cited.flatMap((one) => one ?? [])
  const part = all.length === cited.length ? exhibitPart(all, known, /^\p{Lu}/u.test(found.text)) : null
  return part === null ? null : { end: end + (behind?.[0].length ?? 0), part }
}

const linkWords = (text: string, known: Known): readonly Inline[] => {
  const parts: Inline[] = []
  let from = 0
  for (const found of citationsInText(text)) {
    const run = linkOne(text, found, known)
    if (run === null) continue
    parts.push(...richText(text.slice(from, found.at)), run.part)
    from = run.end
  }
  return [...parts, ...richText(text.slice(from))]
}

const knowing = (pieces: readonly Linkable[], language: Language): Known => ({
  byNumber: new Map(ownExhibits(pieces).map((piece) => [piece.exhibitNumber, piece])),
  find: exhibitFinder(pieces),
  language,
})

/** Links citations in many texts of one dossier (`linkCitations`). The pieces are looked through when a text cites some. */
export const citationLinker = (pieces: readonly Linkable[], language: Language): ((text: RichText) => RichText) => {
  let known: Known | null = null
  const linked = (text: string): readonly Inline[] => {
    if (citationsInText(text).length === 0) return richText(text)
    known ??= knowing(pieces, language)
    return linkWords(text, known)
  }
  return (text) =>
    tidyRich(
      text.flatMap((part) =>
        // A reference has no looks of its own: words in bold stay words, and are counted and renumbered as such.
        part.kind === 'text' && part.strong === undefined && part.emphasis === undefined ? linked(part.text) : [part],
      ),
    )
}

/**
 * A text whose words "pièce n° 4" or "pièce n° 4, p. 2" are living references, where the dossier has such an exhibit; the
 * others stay words. A piece that another exhibit takes in has no number of its own to be cited by.
 */
export const linkCitations = (text: RichText, pieces: readonly Linkable[], language: Language): RichText =>
  citationLinker(pieces, language)(text)
