import { checkDay } from '#core/deadline/calendar'
import type { Region } from '#core/deadline/region'
import type { Bilingual, Language } from '#core/kernel/bilingual'
import { addDays, daysBetween, formatLocalDate, type LocalDate, weekdayName, weekdayOf } from '#core/kernel/local-date'
import { datesIn, type WrittenDate, writtenLike } from './check-date-words'
import { gather, type Passage, rangeOf, type Span, sentencesOf } from './check-text'
import type { LetterContent } from './letter'
import { advice, attention, excerpt, type Remark } from './remark'

/** What dates are judged by. `today`: the day of the check. */
export type DateFacts = {
  readonly language: Language
  readonly region: Region
  readonly letterDate: LocalDate
  readonly today: LocalDate
}

/** A letter older than this on the day of the check was most likely forgotten. */
const LONG_AGO = 31

const said = (on: LocalDate): Bilingual => ({ fr: formatLocalDate(on, 'fr'), en: formatLocalDate(on, 'en') })

/** The letter's own date: not later than today, and not long past. */
export const checkLetterDate = ({ date }: Pick<LetterContent, 'date'>, today: LocalDate): readonly Remark[] => {
  const at = { place: 'date', start: 0, end: 0 }
  const on = said(date)
  if (date > today)
    return [
      attention({
        kind: 'letter_date',
        at,
        title: {
          fr: `La lettre est datée du ${on.fr}, un jour à venir`,
          en: `The letter is dated ${on.en}, a day to come`,
        },
        why: {
          fr: 'Une lettre porte le jour où elle part. Datée d’avance, elle peut être contestée.',
          en: 'A letter bears the day on which it leaves. Dated in advance, it can be disputed.',
        },
      }),
    ]
  const age = daysBetween(date, today)
  if (age <= LONG_AGO) return []
  return [
    attention({
      kind: 'letter_date',
      at,
      title: {
        fr: `La lettre est datée du ${on.fr}, il y a ${age}\u00a0jours`,
        en: `The letter is dated ${on.en}, ${age} days ago`,
      },
      why: {
        fr: 'Une lettre porte le jour où elle part. Mettez la date du jour avant de l’envoyer\u00a0: les délais qu’elle annonce partent de là.',
        en: 'A letter bears the day on which it leaves. Give it today’s date before you send it: the times it sets run from there.',
      },
    }),
  ]
}

const impossible = (passage: Passage, date: WrittenDate): Remark =>
  attention({
    kind: 'impossible_date',
    at: rangeOf(passage, date),
    title: { fr: `«\u00a0${excerpt(date.text)}\u00a0» n’existe pas`, en: `“${excerpt(date.text)}” does not exist` },
    why: {
      fr: 'Ce jour n’est dans aucun calendrier. Une date fausse affaiblit la lettre\u00a0: reprenez-la dans vos pièces.',
      en: 'This day is in no calendar. A wrong date weakens the letter: take it again from your exhibits.',
    },
  })

const likeTheOther = (name: string, model: string): string =>
  /^\p{Lu}/u.test(model) ? `${name.charAt(0).toLocaleUpperCase('fr')}${name.slice(1)}` : name

const wrongWeekday = (passage: Passage, date: WrittenDate, language: Language): readonly Remark[] => {
  const { on, weekday } = date
  if (on === null || weekday === null || weekdayOf(on) === weekday.number) return []
  const right = weekdayName(weekdayOf(on), language)
  return [
    attention({
      kind: 'weekday',
      at: rangeOf(passage, weekday),
      title: {
        fr: `Le ${said(on).fr} est un ${weekdayName(weekdayOf(on), 'fr')}`,
        en: `${said(on).en} is a ${weekdayName(weekdayOf(on), 'en')}`,
      },
      why: {
        fr: `Le texte dit «\u00a0${excerpt(date.text)}\u00a0»\u00a0: le jour ou la date est faux. Vérifiez lequel.`,
        en: `The text says “${excerpt(date.text)}”: the weekday or the date is wrong. See which.`,
      },
      kinder: likeTheOther(right, passage.text.slice(weekday.start, weekday.end)),
    }),
  ]
}

/** What sets a day to somebody, right before the date. */
const UNTIL =
  /(?:au plus tard|avant|d[’']ici|jusqu[’']au|pour|by|before|no later than|not later than|until|on or before)\s+(?:(?:le|la|au|the)\s+)?$/iu
/** The sentence asks for something, or announces what comes without it. */
const ASKS =
  /(?:je vous demande|je demande|merci de|veuillez|je vous prie de|en demeure|vous disposez|vous avez jusqu|j[’']attends|je vous invite|faute d|à défaut|sans (?:réponse|paiement|remboursement|nouvelle)|(?:devez|devrez) me|payer|verser|rembourser|répondre|i ask|please|i request|i require|i expect|you have until|failing|unless|must (?:pay|refund|reply|answer)|pay me|refund|formal notice)/iu
/** It tells of a time that is over. */
const TELLS =
  /(?:était|étaient|devait|deviez|aurait|auriez|avait|avez(?! jusqu)|aviez|a pris fin|expir|promis|annonc|engag|(?:dû|due)e?s? (?:au|avant|le|pour|by|on|no)|\bwas\b|\bwere\b|should have|\bhad\b|ended|expired|promised|undert)/iu

const isTimeLimit = (text: string, sentence: Span, date: WrittenDate): boolean => {
  const words = text.slice(sentence.start, sentence.end)
  return (
    UNTIL.test(text.slice(Math.max(sentence.start, date.start - 30), date.start)) &&
    ASKS.test(words) &&
    !TELLS.test(words)
  )
}

const past = (
  passage: Passage,
  { on, ...date }: WrittenDate & { readonly on: LocalDate },
  facts: DateFacts,
): Remark => {
  const isBeforeLetter = on <= facts.letterDate
  return attention({
    kind: 'past_time_limit',
    at: rangeOf(passage, date),
    title: {
      fr: isBeforeLetter
        ? `Le délai finit le ${said(on).fr}, avant la lettre`
        : `Le délai finit le ${said(on).fr}, déjà passé`,
      en: isBeforeLetter
        ? `The time ends on ${said(on).en}, before the letter`
        : `The time ends on ${said(on).en}, already past`,
    },
    why: {
      fr: 'Personne ne peut tenir un délai déjà fini. Laissez le temps de recevoir la lettre et d’agir, quinze jours par exemple.',
      en: 'Nobody can keep a time that is over. Leave time to receive the letter and to act, fifteen days for instance.',
    },
  })
}

const nextWorkingDay = (on: LocalDate, region: Region): LocalDate => {
  let day = on
  while (checkDay(day, 'bank5', region).kind !== 'working') day = addDays(day, 1)
  return day
}

const closed = (
  passage: Passage,
  date: WrittenDate & { readonly on: LocalDate },
  facts: DateFacts,
): readonly Remark[] => {
  const day = checkDay(date.on, 'bank5', facts.region)
  if (day.kind === 'working') return []
  const next = nextWorkingDay(date.on, facts.region)
  return [
    advice({
      kind: 'closed_day',
      at: rangeOf(passage, date),
      title: {
        fr: `Le ${said(date.on).fr} n’est pas un jour ouvrable\u00a0: ${day.name.fr}`,
        en: `${said(date.on).en} is not a working day: ${day.name.en}`,
      },
      why: {
        fr: 'Ce jour-là, les bureaux et les banques sont fermés. Le jour ouvrable suivant évite une discussion.',
        en: 'Offices and banks are closed on that day. The next working day spares an argument.',
      },
      kinder: writtenLike(date, next, facts.language),
    }),
  ]
}

const checkPassage = (passage: Passage, facts: DateFacts): readonly Remark[] => {
  const dates = datesIn(passage.own, facts.language)
  if (dates.length === 0) return []
  const sentences = sentencesOf(passage.own)
  return dates.flatMap((date): readonly Remark[] => {
    if (date.on === null) return [impossible(passage, date)]
    const known = { ...date, on: date.on }
    const sentence = sentences.find(({ start, end }) => start <= date.start && date.start < end)
    const limit =
      passage.part !== 'prose' || sentence === undefined || !isTimeLimit(passage.text, sentence, date)
        ? []
        : date.on <= facts.letterDate || date.on < facts.today
          ? [past(passage, known, facts)]
          : closed(passage, known, facts)
    return [...wrongWeekday(passage, date, facts.language), ...limit]
  })
}

/** Dates that do not exist, weekdays that do not fit, and days set to the other side that cannot be kept. */
export const checkDates = (passages: readonly Passage[], facts: DateFacts): readonly Remark[] =>
  gather(
    passages.filter(({ part, isQuoted, own }) => part !== 'address' && !isQuoted && /\d/.test(own)),
    (passage) => checkPassage(passage, facts),
  )
