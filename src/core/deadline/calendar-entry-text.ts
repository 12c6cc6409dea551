import type { Language } from '../kernel/bilingual'
import { formatLocalDate, type LocalDate } from '../kernel/local-date'
import type { DossierDeadline } from './derive'
import type { OwedBy } from './rule'

/** What the texts of one calendar entry are made of; card numbers are masked already. `date`: the day it stands on. */
export type EntryFacts = {
  readonly deadline: DossierDeadline
  readonly companyName: string
  readonly date: LocalDate
  readonly cancelled: boolean
  readonly settled: boolean
  readonly today: LocalDate
}

const SHORT = { label: 140, company: 60 } as const

/** Who owes it, as the first word of a title; a way that opens is owed by nobody. */
const TAGS = {
  fr: { user: 'Vous', company: 'L’entreprise', mediator: 'Le médiateur', gate: 'Dès ce jour', engine: 'Repère' },
  en: { user: 'You', company: 'The company', mediator: 'The mediator', gate: 'From this day', engine: 'Marker' },
} as const

/** Who owes it, in one or two words. */
export const ownerTag = (owedBy: OwedBy, language: Language): string => TAGS[language][owedBy]

const WORDS = {
  fr: {
    cancelled: 'Annulé',
    settled: 'Fait',
    overdue: 'Délai passé',
    late: 'En retard',
    postHint: (day: string) => `à poster le ${day} au plus tard`,
    actHint: (day: string) => `à faire le ${day} au plus tard`,
    owes: {
      user: 'À faire par vous.',
      company: 'Attendu de l’entreprise.',
      mediator: 'Attendu du médiateur.',
      gate: 'Possible à partir de ce jour.',
      engine: 'Repère de calcul.',
    },
    limit: (day: string) => `Dernier jour\u00a0: ${day}.`,
    opens: (day: string) => `Jour d’ouverture\u00a0: ${day}.`,
    post: (day: string) => `Postez votre lettre le ${day} au plus tard, pour qu’elle arrive à temps.`,
    postPast: (day: string) => `Une lettre postée après le ${day} risque d’arriver trop tard.`,
    act: (day: string) => `Dernier jour ouvrable pour agir\u00a0: ${day}.`,
    lateFrom: 'Le retard ne se constate que le lendemain.',
    readings: (first: string, last: string) =>
      `Selon la façon de compter les jours ouvrables\u00a0: du ${first} au ${last}. L’agenda retient la date la plus prudente pour vous.`,
    estimated: 'Date estimée\u00a0: le point de départ n’est pas encore prouvé.',
    superseded: 'Cette échéance n’a plus d’objet.',
    waived: (day: string) => `Vous avez écarté cette échéance le ${day}.`,
    waivedUndated: 'Vous avez écarté cette échéance.',
    done: (day: string) => `Fait le ${day}.`,
    doneUndated: 'Fait.',
    openSince: 'La voie est ouverte.',
    recomputed: (day: string) =>
      `Selon la version actuelle de la règle, la date serait le ${day}. L’agenda garde la date retenue jusqu’ici.`,
    noLongerGiven: 'La version actuelle de la règle ne donne plus cette date. L’agenda garde celle retenue jusqu’ici.',
    dossier: 'Dossier\u00a0: ',
    why: 'Pourquoi cette date\u00a0: ',
    consequence: 'Et après\u00a0: ',
    note: 'Note\u00a0: ',
    article: 'Texte\u00a0: ',
    source: 'Source\u00a0: ',
    checkedOn: (day: string) => `Vérifié le ${day}.`,
    unchecked: 'Date de vérification inconnue.',
    confidence: { confirmed: '', partly_confirmed: ' Confirmé en partie.', unconfirmed: ' À confirmer.' },
    caveat: 'Réserve\u00a0: ',
    computed: (day: string) =>
      `Date calculée par Recours le ${day}, à partir de ce que vous avez noté. C’est une information, pas un conseil juridique.`,
    noted: (day: string) =>
      `Date notée par vous dans Recours, exportée le ${day}. C’est une information, pas un conseil juridique.`,
    again: 'L’agenda ne suit pas Recours de lui-même\u00a0: après un changement, exportez de nouveau.',
  },
  en: {
    cancelled: 'Cancelled',
    settled: 'Done',
    overdue: 'Time limit passed',
    late: 'Late',
    postHint: (day: string) => `post by ${day}`,
    actHint: (day: string) => `do it by ${day}`,
    owes: {
      user: 'For you to do.',
      company: 'Awaited from the company.',
      mediator: 'Awaited from the mediator.',
      gate: 'Possible from this day.',
      engine: 'Marker of the computation.',
    },
    limit: (day: string) => `Last day: ${day}.`,
    opens: (day: string) => `Opens on: ${day}.`,
    post: (day: string) => `Post your letter by ${day}, so that it arrives in time.`,
    postPast: (day: string) => `A letter posted after ${day} may arrive too late.`,
    act: (day: string) => `Last working day to act: ${day}.`,
    lateFrom: 'It is late only from the day after.',
    readings: (first: string, last: string) =>
      `Depending on how business days are counted: from ${first} to ${last}. The calendar keeps the date that is safest for you.`,
    estimated: 'Estimated date: the starting point is not proved yet.',
    superseded: 'This deadline no longer applies.',
    waived: (day: string) => `You set this deadline aside on ${day}.`,
    waivedUndated: 'You set this deadline aside.',
    done: (day: string) => `Done on ${day}.`,
    doneUndated: 'Done.',
    openSince: 'The way is open.',
    recomputed: (day: string) =>
      `Under the current version of the rule the date would be ${day}. The calendar keeps the date relied on so far.`,
    noLongerGiven:
      'The current version of the rule no longer gives this date. The calendar keeps the one relied on so far.',
    dossier: 'Dossier: ',
    why: 'Why this date: ',
    consequence: 'What then: ',
    note: 'Note: ',
    article: 'Text: ',
    source: 'Source: ',
    checkedOn: (day: string) => `Checked on ${day}.`,
    unchecked: 'Date of checking unknown.',
    confidence: { confirmed: '', partly_confirmed: ' Partly confirmed.', unconfirmed: ' To be confirmed.' },
    caveat: 'Caveat: ',
    computed: (day: string) =>
      `Date computed by Recours on ${day} from what you noted. It is information, not legal advice.`,
    noted: (day: string) => `Date noted by you in Recours, exported on ${day}. It is information, not legal advice.`,
    again: 'The calendar does not follow Recours by itself: after a change, export again.',
  },
} as const

type Words = (typeof WORDS)[Language]

/** One line, cut between two characters: a title of thousands of letters makes a calendar unreadable. */
const short = (text: string, most: number): string => {
  const letters = [...text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()]
  return letters.length <= most ? letters.join('') : `${letters.slice(0, most - 1).join('')}…`
}

const stateOf = ({ deadline, cancelled, settled }: EntryFacts, words: Words): readonly string[] => {
  if (cancelled) return [words.cancelled]
  // A way that is open was not "done" by anybody.
  if (settled) return deadline.owedBy === 'gate' ? [] : [words.settled]
  if (deadline.status !== 'overdue') return []
  return [deadline.owedBy === 'user' ? words.overdue : words.late]
}

const isOver = ({ cancelled, settled }: EntryFacts): boolean => cancelled || settled

/** The day to act, when it is another one than the limit and still ahead: calendars that drop alarms show it too. */
const hintOf = (facts: EntryFacts, words: Words, language: Language): string => {
  const { deadline, date, today } = facts
  if (isOver(facts) || deadline.owedBy !== 'user') return ''
  const { postBy, actBy } = deadline
  if (postBy !== null && postBy >= today && postBy !== date)
    return ` (${words.postHint(formatLocalDate(postBy, language))})`
  if (actBy !== null && actBy >= today && actBy !== date) return ` (${words.actHint(formatLocalDate(actBy, language))})`
  return ''
}

/** The title: state if any, who owes it, what, with whom, and the day to act when it is not the limit. */
export const entrySummary = (facts: EntryFacts, language: Language): string => {
  const words = WORDS[language]
  const { deadline, companyName } = facts
  const what = short(deadline.label[language], SHORT.label)
  const parts = [
    ...stateOf(facts, words),
    ownerTag(deadline.owedBy, language),
    what,
    short(companyName, SHORT.company),
  ].filter((part) => part !== '')
  return `${parts.join(' · ')}${hintOf(facts, words, language)}`
}

const endingOf = ({ deadline, cancelled, settled }: EntryFacts, words: Words, language: Language): string => {
  const { status, mark, metOn, owedBy } = deadline
  if (status === 'waived') return mark === null ? words.waivedUndated : words.waived(formatLocalDate(mark.on, language))
  if (cancelled) return words.superseded
  if (settled && owedBy === 'gate') return words.openSince
  if (metOn !== null) return words.done(formatLocalDate(metOn, language))
  return settled ? words.doneUndated : ''
}

const daysOf = (facts: EntryFacts, words: Words, language: Language): readonly string[] => {
  const { deadline, date, today } = facts
  const { owedBy, postBy, actBy, earliest, latest } = deadline
  const write = (day: LocalDate) => formatLocalDate(day, language, 'weekday')
  const mine = owedBy === 'user'
  const open = mine && !isOver(facts)
  return [
    owedBy === 'gate' ? words.opens(write(date)) : words.limit(write(date)),
    open && postBy !== null ? (postBy >= today ? words.post(write(postBy)) : words.postPast(write(postBy))) : '',
    open && actBy !== null && actBy !== date && actBy !== postBy ? words.act(write(actBy)) : '',
    !isOver(facts) && (owedBy === 'company' || owedBy === 'mediator') ? words.lateFrom : '',
    earliest === latest ? '' : words.readings(formatLocalDate(earliest, language), formatLocalDate(latest, language)),
    deadline.estimated ? words.estimated : '',
  ]
}

const sourceOf = ({ source }: DossierDeadline, words: Words, language: Language): readonly string[] => {
  if (source === null) return []
  const checked =
    source.checkedOn === null ? words.unchecked : words.checkedOn(formatLocalDate(source.checkedOn, language))
  return [
    `${words.article}${source.article[language]}`,
    `${words.source}${source.url}`,
    `${checked}${words.confidence[source.confidence]}`,
    source.caveat === null ? '' : `${words.caveat}${source.caveat[language]}`,
  ]
}

/** A rule that changed never moves a date already relied on: both are told. */
const recomputedIn = ({ recomputation }: DossierDeadline, words: Words, language: Language): string => {
  if (recomputation === null) return ''
  const { date } = recomputation
  return date === null ? words.noLongerGiven : words.recomputed(formatLocalDate(date, language))
}

const labelled = (label: string, text: string): string => (text.trim() === '' ? '' : `${label}${text.trim()}`)

/**
 * The text under the title, in paragraphs: what and for whom, the days, why and what follows, notes, the text of law
 * with the day it was checked, and that this is information, not advice.
 */
export const entryDescription = (facts: EntryFacts, language: Language): string => {
  const words = WORDS[language]
  const { deadline, companyName, today } = facts
  const made = formatLocalDate(today, language)
  const paragraphs = [
    [deadline.label[language], words.owes[deadline.owedBy], labelled(words.dossier, companyName)],
    [endingOf(facts, words, language), ...daysOf(facts, words, language)],
    [
      labelled(words.why, deadline.why[language]),
      labelled(words.consequence, deadline.consequence[language]),
      recomputedIn(deadline, words, language),
    ],
    [labelled(words.note, deadline.note), labelled(words.note, deadline.mark?.note ?? '')],
    sourceOf(deadline, words, language),
    [deadline.kind === 'rule' ? words.computed(made) : words.noted(made), words.again],
  ]
  return paragraphs
    .map((lines) => lines.filter((line) => line.trim() !== '').join('\n'))
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
}
