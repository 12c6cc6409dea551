import type { Entry } from '#core/correspondence/entry'
import { writePostalNumber } from '#core/correspondence/postal-number'
import { formatLocalDate } from '#core/kernel/local-date'
import type { Letter, LetterContent, SentLetter } from './letter'
import { plainText, type RichText } from './rich-text'

const MOST_REFERENCES = 10

/** A letter that was sent. */
export type LetterOfRecord = Pick<Letter, 'title' | 'content' | 'language'> & { readonly sent: SentLetter }

/**
 * The template that reminds of a letter; null where none does (a court, an authority, a seller who is not the company):
 * the same words are then sent again.
 */
export const reminderTemplate = ({
  counterpart,
}: {
  readonly counterpart: Entry['counterpart']
}): 'relance' | 'relance_mediateur_90j' | null => {
  if (counterpart === 'company') return 'relance'
  return counterpart === 'mediator' ? 'relance_mediateur_90j' : null
}

/** `Mon courrier du 2 mars 2026 (« Réclamation », recommandé n° 1A 123 456 7890 1), pièce n° 12`. */
const referenceTo = (
  { title, language, sent }: LetterOfRecord,
  entry: Pick<Entry, 'postalNumber'> | null,
): RichText => {
  const isFrench = language === 'fr'
  const day = formatLocalDate(sent.on, language)
  const quoted = isFrench ? `«\u00a0${title}\u00a0»` : `“${title}”`
  const number = entry?.postalNumber == null ? null : writePostalNumber(entry.postalNumber)
  const item =
    number === null ? '' : isFrench ? `, recommandé n°\u00a0${number}` : `, registered item no.\u00a0${number}`
  const words = isFrench ? `Mon courrier du ${day} (${quoted}${item}), ` : `My letter of ${day} (${quoted}${item}), `
  return [
    { kind: 'text', text: words },
    { kind: 'exhibit', cited: [{ evidenceId: sent.pdf, page: null }], text: '' },
  ]
}

/**
 * A draft that reminds of a letter that was sent: it names that letter with its day and item number, encloses it, and
 * carries its references too, each once. What the letter itself referred to comes last, and falls away beyond ten.
 */
export const asReminder = (
  draft: LetterContent,
  letter: LetterOfRecord,
  entry: Pick<Entry, 'postalNumber'> | null,
): LetterContent => {
  const known = new Set(draft.references.map(plainText))
  const carried = letter.content.references.filter((reference) => !known.has(plainText(reference)))
  return {
    ...draft,
    references: [referenceTo(letter, entry), ...draft.references, ...carried].slice(0, MOST_REFERENCES),
  }
}
