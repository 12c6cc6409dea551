import type { Entry } from '#core/correspondence/entry'
import { writePostalNumber } from '#core/correspondence/postal-number'
import type { Language } from '#core/kernel/bilingual'
import { formatLocalDate } from '#core/kernel/local-date'
import type { Letter, LetterContent, SentLetter } from './letter'
import { isComplaint } from './letter-events'
import { plainText, type RichText } from './rich-text'

const MOST_REFERENCES = 10

/** A letter that was sent. */
export type LetterOfRecord = Pick<Letter, 'title' | 'content' | 'language'> & { readonly sent: SentLetter }

/**
 * The template that reminds of a letter: of a complaint to the company, of a referral to the mediator. Null of any other:
 * the same words are then sent again. `basis`: the shipped template it comes from.
 */
export const reminderTemplate = ({
  basis,
  counterpart,
}: {
  readonly basis: string | null
  readonly counterpart: Entry['counterpart']
}): 'relance' | 'relance_mediateur_90j' | null => {
  if (basis === 'saisine_mediateur') return 'relance_mediateur_90j'
  return counterpart === 'company' && isComplaint(basis) ? 'relance' : null
}

type Exchange = Pick<Entry, 'postalNumber' | 'channel'>

const ITEM = {
  fr: { registered: 'recommandé n°', other: 'envoi n°' },
  en: { registered: 'registered item no.', other: 'item no.' },
} as const

/** `Mon courrier du 2 mars 2026 (« Réclamation », recommandé n° 1A 123 456 7890 1), pièce n° 12`. */
const referenceTo = ({ title, sent }: LetterOfRecord, entry: Exchange | null, language: Language): RichText => {
  const isFrench = language === 'fr'
  const day = formatLocalDate(sent.on, language)
  const quoted = isFrench ? `«\u00a0${title}\u00a0»` : `“${title}”`
  const kind = ITEM[language][entry?.channel === 'registered_letter' ? 'registered' : 'other']
  const item = entry?.postalNumber == null ? '' : `, ${kind}\u00a0${writePostalNumber(entry.postalNumber)}`
  const words = isFrench ? `Mon courrier du ${day} (${quoted}${item}), ` : `My letter of ${day} (${quoted}${item}), `
  return [
    { kind: 'text', text: words },
    { kind: 'exhibit', cited: [{ evidenceId: sent.pdf, page: null }], text: '' },
  ]
}

/**
 * A draft that reminds of a letter that was sent: it names that letter with its day and item number, encloses it, and
 * carries its references too, each once. What the letter itself referred to comes last, and falls away beyond ten; in
 * another language it says nothing here. `language`: that of the draft.
 */
export const asReminder = (
  draft: LetterContent,
  letter: LetterOfRecord,
  entry: Exchange | null,
  language: Language,
): LetterContent => {
  const known = new Set(draft.references.map(plainText))
  const references = letter.language === language ? letter.content.references : []
  const carried = references.filter((reference) => !known.has(plainText(reference)))
  return {
    ...draft,
    references: [referenceTo(letter, entry, language), ...draft.references, ...carried].slice(0, MOST_REFERENCES),
  }
}
