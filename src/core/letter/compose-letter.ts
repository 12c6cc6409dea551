import type { Evidence } from '#core/evidence/evidence'
import { ownExhibits } from '#core/evidence/exhibit-compose'
import type { Language } from '#core/kernel/bilingual'
import { formatLocalDate } from '#core/kernel/local-date'
import { citedExhibits } from './exhibit-citations'
import { exhibitTitle } from './exhibit-label'
import type { Enclosure, LetterContent, LetterDocument } from './letter'

type Exhibit = Pick<Evidence, 'id' | 'recipe' | 'exhibitNumber' | 'title' | 'documentDate'>

/** `Lyon, le 1er mars 2026`; `Le 1er mars 2026` where the place is unknown; `Lyon, 1 March 2026` in English. */
export const placeAndDate = (content: Pick<LetterContent, 'place' | 'date'>, language: Language): string => {
  const place = content.place.trim()
  const date = formatLocalDate(content.date, language)
  if (language === 'en') return place === '' ? date : `${place}, ${date}`
  return place === '' ? `Le ${date}` : `${place}, le ${date}`
}

/**
 * The enclosures of a letter: the dossier's exhibits that its text cites, by number (product.md T2). What is part of a
 * composed exhibit is enclosed with that one, under its number.
 */
export const enclosuresOf = (
  content: LetterContent,
  evidence: readonly Exhibit[],
  language: Language,
): readonly Enclosure[] => {
  const cited = new Set(citedExhibits(content))
  return ownExhibits(evidence)
    .filter((exhibit) => cited.has(exhibit.exhibitNumber))
    .sort((a, b) => a.exhibitNumber - b.exhibitNumber)
    .map((exhibit) => ({ number: exhibit.exhibitNumber, title: exhibitTitle(exhibit, language) }))
}

/** The exhibit numbers that the letter cites and the dossier does not have, or that are part of another exhibit now. */
export const unknownCitations = (
  content: LetterContent,
  evidence: readonly Pick<Evidence, 'id' | 'recipe' | 'exhibitNumber'>[],
): readonly number[] => {
  const known = new Set(ownExhibits(evidence).map((exhibit) => exhibit.exhibitNumber))
  return citedExhibits(content).filter((number) => !known.has(number))
}

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
  const { place: _place, date: _date, ...kept } = content
  return {
    ...kept,
    language,
    title,
    placeAndDate: placeAndDate(content, language),
    enclosures: [...enclosuresOf(content, evidence, language)],
  }
}
