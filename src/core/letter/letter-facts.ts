import type { Company } from '#core/company/company'
import { compareMoments, writeDate } from '#core/correspondence/date-precision'
import type { Entry } from '#core/correspondence/entry'
import { citationsOf, piecesOf } from '#core/correspondence/entry-pieces'
import { dateOfMark } from '#core/correspondence/event-order'
import type { DossierDeadline } from '#core/deadline/derive'
import { eventInSentence } from '#core/deadline/events'
import { amountInDispute, type Dossier } from '#core/dossier/dossier'
import type { PenaltyInterest } from '#core/dossier/penalty-interest'
import type { Person } from '#core/dossier/person'
import type { Evidence } from '#core/evidence/evidence'
import { ownExhibits } from '#core/evidence/exhibit-compose'
import { exhibitFinder } from '#core/evidence/exhibit-place'
import type { Bilingual, Language } from '#core/kernel/bilingual'
import { compareDates, formatLocalDate, type LocalDate } from '#core/kernel/local-date'
import type { Money } from '#core/kernel/money'
import type { Mediator } from '#core/mediator/mediator'
import { CHANNEL_WORDS, formatTime } from './channel-words'
import { type CitedPlace, citePlaces } from './exhibit-label'
import type { FindExhibit } from './exhibit-reference'
import type { LetterTemplate } from './letter'
import { type LetterLog, readLog } from './letter-log'
import { citationLinker } from './link-citations'
import type { RichText } from './rich-text'

/** What a draft is made from. `date` is the letter's own date: nothing later than it is told or cited. */
export type DraftInput = {
  readonly template: LetterTemplate
  readonly language: Language
  readonly dossier: Dossier
  readonly company: Company
  readonly person: Person
  readonly entries: readonly Entry[]
  readonly evidence: readonly Evidence[]
  readonly mediators?: readonly Mediator[] | undefined
  /** Those of the dossier, as shown: a letter states no other date than they do. */
  readonly deadlines?: readonly DossierDeadline[] | undefined
  readonly penalty?: PenaltyInterest | undefined
  readonly date: LocalDate
}

/** The facts of the dossier as a letter dated `date` may state them. */
export type LetterFacts = {
  /** The letter's: French where the template has no other wording. */
  readonly language: Language
  readonly dossier: Dossier
  readonly company: Company
  readonly amount: Money | null
  /** Whether the log notes the report; `reportedOn` is null where its day is not known exactly. */
  readonly isReported: boolean
  readonly reportedOn: LocalDate | null
  readonly contacts: readonly Entry[]
  readonly exhibits: readonly Evidence[]
  /** Where any piece of the dossier is found in its exhibits, and words that cite some as living references to them. */
  readonly find: FindExhibit
  readonly link: (text: RichText) => RichText
  /** Where what an exchange cites is found in the exhibits that the letter may enclose. */
  readonly placesOf: (entry: Entry) => readonly CitedPlace[]
  /** What the log and the deadlines say: what was sent, received, promised, due. */
  readonly log: LetterLog
  readonly mediatorEntries: readonly Entry[]
}

/** A letter tells at most the last so many exchanges: more are in the pack's chronology. */
const MOST_CONTACTS = 40
const LONGEST_SUMMARY = 300

const isComplaint = (entry: Entry): boolean => entry.events.some(({ event }) => event.startsWith('complaint.'))

/** The exchanges with the company that came before the first written complaint: what was tried before writing. */
const contactsBefore = (entries: readonly Entry[], date: LocalDate): readonly Entry[] => {
  const complaints = entries.filter(isComplaint).map((entry) => entry.on)
  const firstComplaint = complaints.sort().at(0) ?? null
  return entries
    .filter((entry) => entry.counterpart === 'company' && entry.on <= date && !isComplaint(entry))
    .filter((entry) => firstComplaint === null || entry.on <= firstComplaint)
    .toSorted(compareMoments)
    .slice(-MOST_CONTACTS)
}

/** What may be enclosed: pieces that go in the pack, not dated after the letter, and not the complaint itself or its proofs. */
const enclosable = (input: DraftInput): readonly Evidence[] => {
  const ofComplaint = new Set(input.entries.filter(isComplaint).flatMap((entry) => piecesOf(entry)))
  return ownExhibits(input.evidence)
    .filter((piece) => piece.included && !ofComplaint.has(piece.id))
    .filter((piece) => piece.documentDate === null || piece.documentDate <= input.date)
    .sort((a, b) => a.exhibitNumber - b.exhibitNumber)
}

const placesAmong = (find: FindExhibit<Evidence>, exhibits: readonly Evidence[]): LetterFacts['placesOf'] => {
  const enclosed = new Set(exhibits.map(({ id }) => id))
  return (entry) =>
    citationsOf(entry).flatMap((cited) => {
      const place = find(cited)
      return place !== null && enclosed.has(place.piece.id) ? [place] : []
    })
}

/** The language that a letter of this template is written in: French where it has no other wording. */
export const languageOf = ({ template, language }: Pick<DraftInput, 'template' | 'language'>): Language =>
  template.en === null ? 'fr' : language

/** Gathers what a letter of that date can say. Pure; the dossier is not judged, only read. */
export const gatherFacts = (input: DraftInput): LetterFacts => {
  const exhibits = enclosable(input)
  const reported = input.entries
    .flatMap((entry) => entry.events.map((mark) => ({ event: mark.event, ...dateOfMark(entry, mark) })))
    .filter(({ event, on }) => event === 'unauthorised.reported' && on <= input.date)
    .sort((a, b) => compareDates(a.on, b.on))
  const [first] = reported
  const language = languageOf(input)
  const find = exhibitFinder(input.evidence)
  return {
    language,
    dossier: input.dossier,
    company: input.company,
    amount: amountInDispute(input.dossier),
    isReported: first !== undefined,
    reportedOn: first?.datePrecision === null ? first.on : null,
    contacts: contactsBefore(input.entries, input.date),
    exhibits,
    find,
    link: citationLinker(input.evidence, language),
    placesOf: placesAmong(find, exhibits),
    log: readLog(input),
    mediatorEntries: input.entries.filter(({ counterpart, on }) => counterpart === 'mediator' && on <= input.date),
  }
}

/** Cut at a word, with an ellipsis: a letter sums up, the log keeps the whole. */
const shorten = (text: string): string => {
  const flat = text.replace(/[^\S\u00a0\u202f]+/g, ' ').trim()
  if (flat.length <= LONGEST_SUMMARY) return flat
  const cut = flat.slice(0, LONGEST_SUMMARY)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST_SUMMARY / 2))}…`
}

const sentence = (text: string): string => (text === '' || /[.!?…]$/u.test(text) ? text : `${text}.`)

const whoAndReference = (entry: Entry, language: Language): string => {
  const parts = [
    entry.person.trim(),
    entry.reference.trim() === '' ? '' : `${language === 'fr' ? 'référence' : 'reference'} ${entry.reference.trim()}`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`
}

const promiseOf = (entry: Entry, language: Language): string => {
  if (entry.commitment === null) return ''
  const { text, by } = entry.commitment
  const until =
    by === null
      ? ''
      : language === 'fr'
        ? `, pour le ${formatLocalDate(by, 'fr')}`
        : `, by ${formatLocalDate(by, 'en')}`
  return language === 'fr'
    ? ` Engagement pris\u00a0: ${sentence(shorten(text).replace(/\.$/, '') + until)}`
    : ` Undertaking given: ${sentence(shorten(text).replace(/\.$/, '') + until)}`
}

/** Whom the letter is told to: the company reads of its own messages, anybody else of the company's. */
type Reader = 'company' | 'other'

const INCOMING: Readonly<Record<Reader, Bilingual>> = {
  company: { fr: ', votre message', en: ', your message' },
  other: { fr: ', message reçu', en: ', message received' },
}

/** What an exchange was in the procedure, for who does not know it: `réclamation envoyée`. A later day is told. */
const eventsOf = (entry: Entry, language: Language): string => {
  const told = entry.events.map((mark) => {
    const label = eventInSentence(mark.event)[language]
    return mark.on === entry.on ? label : `${label} ${writeDate(dateOfMark(entry, mark), language, 'phrase')}`
  })
  return told.length === 0 ? '' : `${[...new Set(told)].join(', ')}. `
}

/** `Le 25 octobre 2026 à 9 h 12, par téléphone (référence AB12) : carte bloquée (pièce n° 3).` */
export const contactLine = (
  entry: Entry,
  facts: Pick<LetterFacts, 'language' | 'placesOf'>,
  reader: Reader = 'company',
): string => {
  const { language } = facts
  const phrase = writeDate(entry, language, 'phrase')
  const day = `${phrase.charAt(0).toLocaleUpperCase('fr')}${phrase.slice(1)}`
  const time = entry.time === null ? '' : `${language === 'fr' ? ' à' : ' at'} ${formatTime(entry.time, language)}`
  const by = CHANNEL_WORDS[entry.channel].by[language]
  const incoming = entry.direction === 'incoming' ? INCOMING[reader][language] : ','
  const places = citePlaces(facts.placesOf(entry), language)
  const cited = places === '' ? '' : ` (${places})`
  const summary = `${reader === 'other' ? eventsOf(entry, language) : ''}${shorten(entry.summary)}`.trim()
  const colon = language === 'fr' ? '\u00a0: ' : ': '
  const said = summary === '' ? cited : `${colon}${cited === '' ? summary : summary.replace(/\.$/, '')}${cited}`
  const head = `${day}${time}${incoming} ${by}${whoAndReference(entry, language)}`
  return `${sentence(`${head}${said}`)}${promiseOf(entry, language)}`
}
