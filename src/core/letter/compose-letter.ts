import type { Evidence } from '#core/evidence/evidence'
import type { Language } from '#core/kernel/bilingual'
import { formatLocalDate } from '#core/kernel/local-date'
import { citedIn } from './exhibit-cited'
import { exhibitTitle } from './exhibit-label'
import type { Block, Enclosed, Enclosure, LetterContent, LetterDocument } from './letter'

type Exhibit = Pick<Evidence, 'id' | 'recipe' | 'exhibitNumber' | 'title' | 'documentDate' | 'included'>

/** `Lyon, le 1er mars 2026`; `Le 1er mars 2026` where the place is unknown; `Lyon, 1 March 2026` in English. */
export const placeAndDate = (content: Pick<LetterContent, 'place' | 'date'>, language: Language): string => {
  const place = content.place.trim()
  const date = formatLocalDate(content.date, language)
  if (language === 'en') return place === '' ? date : `${place}, ${date}`
  return place === '' ? `Le ${date}` : `${place}, le ${date}`
}

/**
 * What a letter encloses: the dossier's exhibits that it cites, in references or in words (product.md T2). What is part
 * of a composed exhibit is enclosed with that one, under its number; what was withdrawn is not enclosed.
 */
export const enclosedWith = (
  content: LetterContent,
  evidence: readonly Exhibit[],
  language: Language,
): readonly Enclosed[] =>
  citedIn(content, evidence)
    .exhibits.filter(({ included }) => included)
    .map((exhibit) => ({
      number: exhibit.exhibitNumber,
      title: exhibitTitle(exhibit, language),
      evidenceId: exhibit.id,
    }))

/** Enclosures as the letter lists them. */
export const enclosureLines = (enclosed: readonly Enclosed[]): Enclosure[] =>
  enclosed.map(({ number, title }) => ({ number, title }))

/** The lines of `enclosedWith`, of a letter that was not sent. */
export const enclosuresOf = (
  content: LetterContent,
  evidence: readonly Exhibit[],
  language: Language,
): readonly Enclosure[] => enclosureLines(enclosedWith(content, evidence, language))

/** The exhibit numbers typed in the letter that the dossier does not have, or that are part of another exhibit now. */
export const unknownCitations = (
  content: LetterContent,
  evidence: readonly Pick<Evidence, 'id' | 'recipe' | 'exhibitNumber'>[],
): readonly number[] => citedIn(content, evidence).unknown

/** A table that lists what the dossier has of something prints only where it has some. */
const prints = (block: Block): boolean => block.kind !== 'table' || block.follows === undefined || block.rows.length > 0

/**
 * The finished letter, from which the Word and the PDF file are written: same content, nothing left to decide. What
 * the person wrote is passed on character for character.
 */
export const composeLetter = (
  content: LetterContent,
  evidence: readonly Exhibit[],
  language: Language,
  title: string,
): LetterDocument => {
  const { place: _place, date: _date, follows: _follows, ...kept } = content
  return {
    ...kept,
    blocks: content.blocks.filter(prints),
    language,
    title,
    placeAndDate: placeAndDate(content, language),
    enclosures: [...enclosuresOf(content, evidence, language)],
  }
}
