import { compareMoments, type Sorted } from '#core/correspondence/date-precision'
import type { Channel, Entry } from '#core/correspondence/entry'
import { writePostalNumber } from '#core/correspondence/postal-number'
import { EVENT_LABELS, type ProcedureEvent } from '#core/deadline/events'
import type { Language } from '#core/kernel/bilingual'
import { compareDates, formatLocalDate, type LocalDate } from '#core/kernel/local-date'
import { formatMoney } from '#core/kernel/money'
import { CHANNEL_WORDS } from '#core/letter/channel-words'
import type { ChronologyLine } from './pack'
import type { PackFacts } from './pack-facts'

const NBSP = '\u00a0'
const NARROW = '\u202f'

/** `d’American Express`, `de Nordlys`: French elides before a vowel. */
const from = (name: string): string => (/^[aeiouyàâéèêëîïôûù]/iu.test(name) ? `d’${name}` : `de ${name}`)

/** Exchanges in which both sides speak at once have no sender. */
const TOGETHER: ReadonlySet<Channel> = new Set<Channel>(['chat', 'meeting'])

const otherName = (entry: Entry, { input, language }: PackFacts): string => {
  if (entry.counterpart === 'company') return input.company.name
  if (entry.counterpart === 'other') return entry.person.trim()
  return input.mediator?.name ?? (language === 'fr' ? 'le médiateur' : 'the mediator')
}

const FRENCH_MEDIATOR = { outgoing: 'au médiateur', incoming: 'du médiateur' } as const

const linkTo = (entry: Entry, name: string, language: Language): string => {
  if (name === '') return ''
  if (TOGETHER.has(entry.channel)) return language === 'fr' ? `avec ${name}` : `with ${name}`
  if (language === 'en') return entry.direction === 'outgoing' ? `to ${name}` : `from ${name}`
  if (name === 'le médiateur') return FRENCH_MEDIATOR[entry.direction]
  return entry.direction === 'outgoing' ? `à ${name}` : from(name)
}

/** `Lettre recommandée à American Express Carte France`: one exchange, named neutrally. */
const exchangeName = (entry: Entry, facts: PackFacts): string =>
  `${CHANNEL_WORDS[entry.channel].name[facts.language]} ${linkTo(entry, otherName(entry, facts), facts.language)}`.trim()

/** Events that a returned slip proves: the slip is no message of the other side, so only the event is told. */
const PROVED: ReadonlySet<ProcedureEvent> = new Set<ProcedureEvent>([
  'complaint.received_by_company',
  'referral.received_by_mediator',
])

/** `Réclamation envoyée — Lettre recommandée à …`: the events of the exchange's own day, then the exchange. */
export const lineHeading = (entry: Entry, facts: PackFacts): string => {
  const events = entry.events.filter(({ on }) => on === entry.on).map(({ event }) => event)
  const told = events.filter((event) => event !== 'complaint.written' || !events.includes('complaint.sent'))
  const isSlip = entry.direction === 'incoming' && told.some((event) => PROVED.has(event))
  const labels = told.map((event) => EVENT_LABELS[event][facts.language])
  return [...labels, ...(isSlip ? [] : [exchangeName(entry, facts)])].join(' — ')
}

const WORDS = {
  fr: {
    person: `Interlocuteur${NBSP}: `,
    reference: `Référence${NBSP}: `,
    item: `Numéro d’envoi${NBSP}: `,
    promise: `Engagement pris${NBSP}: `,
    by: ', pour le ',
    between: `${NARROW}; `,
  },
  en: {
    person: 'Spoke to: ',
    reference: 'Reference: ',
    item: 'Item number: ',
    promise: 'Undertaking given: ',
    by: ', by ',
    between: '; ',
  },
} as const

type Words = (typeof WORDS)[Language]

const spokenTo = (person: string, reference: string, words: Words): string => {
  if (person === '') return reference === '' ? '' : `${words.reference}${reference}`
  return `${words.person}${person}${reference === '' ? '' : `, ${words.reference.toLowerCase()}${reference}`}`
}

const detailOf = (entry: Entry, language: Language): string => {
  const words = WORDS[language]
  const { person, reference, commitment, postalNumber } = entry
  const spokeTo = entry.counterpart === 'other' ? '' : person.trim()
  const until = commitment?.by == null ? '' : `${words.by}${formatLocalDate(commitment.by, language)}`
  return [
    entry.summary.trim(),
    spokenTo(spokeTo, reference.trim(), words),
    postalNumber === null ? '' : `${words.item}${writePostalNumber(postalNumber)}`,
    commitment === null ? '' : `${words.promise}${commitment.text.trim()}${until}`,
  ]
    .filter((part) => part !== '')
    .join('\n')
}

/** The pages that an exchange cites, each once, in the order of the exhibits. */
const citedPages = (entry: Entry, { placesOf }: PackFacts): ChronologyLine['pages'] => {
  const pages = placesOf(entry).flatMap(({ number, page }) => (page === null ? [] : [{ number, page }]))
  const once = new Map(pages.map((cited) => [`${cited.number} ${cited.page}`, cited]))
  return [...once.values()].sort((a, b) => a.number - b.number || a.page - b.page)
}

/** An exchange gives a line on its day, and one more for each event that it reports for another day. */
const linesOf = (entry: Entry, facts: PackFacts): readonly ChronologyLine[] => {
  const cited = { exhibits: [...facts.citedBy(entry)], pages: [...citedPages(entry, facts)] }
  const own = {
    on: entry.on,
    datePrecision: entry.datePrecision,
    time: entry.time,
    what: lineHeading(entry, facts),
    detail: detailOf(entry, facts.language),
    ...cited,
  }
  const others = entry.events
    .filter(({ on }) => on !== entry.on)
    .map(({ event, on }) => ({
      on,
      datePrecision: null,
      time: null,
      what: EVENT_LABELS[event][facts.language],
      detail: '',
      ...cited,
    }))
  return [own, ...others]
}

const paymentLines = ({ input, language }: PackFacts): readonly ChronologyLine[] => {
  const { payments, motive } = input.dossier
  const days = [...new Set(payments.map(({ debitedOn }) => debitedOn))]
  const disputed = motive === 'unauthorised_payment'
  return days.map((on) => {
    const ofDay = payments.filter(({ debitedOn }) => debitedOn === on)
    const one = ofDay.length === 1
    const french = disputed ? (one ? 'Débit contesté' : 'Débits contestés') : one ? 'Débit' : 'Débits'
    const english = disputed ? (one ? 'Disputed debit' : 'Disputed debits') : one ? 'Debit' : 'Debits'
    return {
      on,
      datePrecision: null,
      time: null,
      what: language === 'fr' ? french : english,
      detail: ofDay
        .map(({ merchant, amount }) => `${merchant}, ${formatMoney(amount, language)}`)
        .join(WORDS[language].between),
      exhibits: [],
      pages: [],
    }
  })
}

const factLines = ({ input, language }: PackFacts, taken: ReadonlySet<LocalDate>): readonly ChronologyLine[] => {
  const { occurredOn, noticedOn } = input.dossier
  const line = (on: LocalDate, fr: string, en: string): ChronologyLine => ({
    on,
    datePrecision: null,
    time: null,
    what: language === 'fr' ? fr : en,
    detail: '',
    exhibits: [],
    pages: [],
  })
  return [
    occurredOn === null ? null : line(occurredOn, 'Début des faits', 'Beginning of the facts'),
    noticedOn === null || noticedOn === occurredOn ? null : line(noticedOn, 'Faits constatés', 'Facts noticed'),
  ].filter((fact): fact is ChronologyLine => fact !== null && !taken.has(fact.on))
}

/** What a line tells: a debit, a fact of the dossier, or an exchange with the events that it reports for that day. */
export type LineSource =
  | { readonly kind: 'fact' | 'debit' }
  | { readonly kind: 'exchange'; readonly entry: Entry; readonly events: readonly ProcedureEvent[] }

/** A line with what it is sorted by; the dossier's own facts come before the exchanges of their day. */
type Placed = { readonly line: ChronologyLine; readonly place: Sorted; readonly source: LineSource }

const byMoment = (a: Placed, b: Placed): number =>
  compareDates(a.line.on, b.line.on) ||
  Number(a.source.kind === 'exchange') - Number(b.source.kind === 'exchange') ||
  compareMoments(a.place, b.place)

const placeFact = (line: ChronologyLine, kind: 'fact' | 'debit'): Placed => ({
  line,
  place: { ...line, dayOrder: null, recordedAt: '' },
  source: { kind },
})

/** What an exchange reports for another day has no place by hand there. */
const placeExchange = (entry: Entry, facts: PackFacts): readonly Placed[] =>
  linesOf(entry, facts).map((line) => ({
    line,
    place: { ...line, dayOrder: line.on === entry.on ? entry.dayOrder : null, recordedAt: entry.recordedAt },
    source: {
      kind: 'exchange',
      entry,
      events: entry.events.filter(({ on }) => on === line.on).map(({ event }) => event),
    },
  }))

/** The lines of the chronology, oldest first, each with what it tells. */
export const placedLines = (facts: PackFacts): readonly Pick<Placed, 'line' | 'source'>[] => {
  const debits = paymentLines(facts)
  const exchanges = facts.entries.flatMap((entry) => placeExchange(entry, facts))
  const told = new Set([...debits.map(({ on }) => on), ...exchanges.map(({ line }) => line.on)])
  const own = [
    ...factLines(facts, told).map((line) => placeFact(line, 'fact')),
    ...debits.map((line) => placeFact(line, 'debit')),
  ]
  return [...own, ...exchanges].toSorted(byMoment)
}

/**
 * The dated facts of a dossier, oldest first: debits, exchanges and the events that they report, each with the
 * exhibits that prove it (procedure.md 4.1). Exchanges of one day stand as the person put them, else by hour.
 */
export const buildChronology = (facts: PackFacts): readonly ChronologyLine[] =>
  placedLines(facts).map(({ line }) => line)
