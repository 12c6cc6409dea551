import type { Bilingual, Language } from '../kernel/bilingual'
import { dayOf, formatLocalDate, formatMonth, type LocalDate } from '../kernel/local-date'
import { type BusinessCalendar, CALENDAR_NAMES, checkDay } from './calendar'
import type { Derivation, ExplainProblem } from './derivation'
import { eventInSentence } from './events'
import { periodInWords } from './period-words'
import type { Rule } from './rule'

type Writer = (derivation: Derivation, rule: Rule, language: Language) => string

const long = (date: LocalDate, language: Language): string => formatLocalDate(date, language, 'weekday')

/** A suspension is asked with the start of the clock that it stops, not with its own. */
const writeSuspended: Writer = ({ on, steps }, _rule, language) => {
  const [from, to] = steps.filter((step) => step.kind === 'suspended').map((step) => step.date)
  const start =
    language === 'fr'
      ? `Point de départ du délai suspendu\u00a0: le ${long(on, 'fr')}.`
      : `Starting point of the suspended period: ${long(on, 'en')}.`
  if (from === undefined || to === undefined) {
    return `${start} ${language === 'fr' ? 'La suspension tombe hors du délai et ne le change pas.' : 'The suspension falls outside the period and does not change it.'}`
  }
  return language === 'fr'
    ? `${start} Suspendu du ${formatLocalDate(from, 'fr')} au ${formatLocalDate(to, 'fr')}.`
    : `${start} Suspended from ${formatLocalDate(from, 'en')} to ${formatLocalDate(to, 'en')}.`
}

const writeStart: Writer = (derivation, rule, language) => {
  if (rule.period.unit === 'suspension') return writeSuspended(derivation, rule, language)
  return language === 'fr'
    ? `Point de départ\u00a0: ${eventInSentence(rule.trigger).fr}, le ${long(derivation.on, 'fr')}.`
    : `Starting point: ${eventInSentence(rule.trigger).en}, on ${long(derivation.on, 'en')}.`
}

type Unit = Rule['period']['unit']
type Stated = Exclude<Unit, 'business_day' | 'from_document' | 'suspension'>

const HOW: Readonly<Record<Stated, Bilingual>> = {
  calendar_day: {
    fr: 'tous les jours comptent, sauf le jour de départ',
    en: 'every day counts except the starting day',
  },
  week: {
    fr: 'le délai finit le même jour de la semaine que le départ',
    en: 'the period ends on the same weekday as the start',
  },
  month: { fr: 'le délai finit le même jour du mois', en: 'the period ends on the same day of the month' },
  year: { fr: 'le délai finit le même jour du même mois', en: 'the period ends on the same day of the same month' },
}

/** Months or years, then days (CPC 641 al. 3). */
const MIXED: Readonly<Record<'month' | 'year', Bilingual>> = {
  month: {
    fr: 'les mois se comptent d’abord, puis les jours s’y ajoutent',
    en: 'the months are counted first, then the days are added',
  },
  year: {
    fr: 'les années se comptent d’abord, puis les jours s’y ajoutent',
    en: 'the years are counted first, then the days are added',
  },
}

/** Why a month or a year did not end on its own day (CPC 641 al. 2). */
const writeClamp = (landing: LocalDate, { on }: Derivation, rule: Rule, language: Language): string => {
  const mixed = rule.period.thenDays !== undefined
  const month = formatMonth(landing, language)
  if (language === 'fr') {
    const ends = mixed
      ? 'le compte s’arrête au dernier jour de ce mois, puis les jours s’y ajoutent'
      : 'le délai finit le dernier jour du mois'
    return `comme ${month} n’a pas de ${dayOf(on)}, ${ends}`
  }
  const ends = mixed ? 'the count stops at its last day, then the days are added' : 'the period ends on its last day'
  return `as ${month} has no day ${dayOf(on)}, ${ends}`
}

const writeHow = (unit: Stated, derivation: Derivation, rule: Rule, language: Language): string => {
  const clamp = derivation.steps.find((step) => step.kind === 'month_end')
  if (clamp !== undefined) return writeClamp(clamp.date, derivation, rule, language)
  const mixed = rule.period.thenDays !== undefined && (unit === 'month' || unit === 'year')
  return (mixed ? MIXED[unit] : HOW[unit])[language]
}

const writeSuspensionCount: Writer = ({ steps }, rule, language) => {
  // A suspension without effect added nothing: there is nothing to count.
  if (!steps.some((step) => step.kind === 'suspended')) return ''
  const period = periodInWords(rule.period)[language]
  return language === 'fr'
    ? `Délai\u00a0: au moins ${period} après la suspension\u202f; le temps de la médiation s’ajoute au délai.`
    : `Period: at least ${period} after the suspension; the time of the mediation is added to the period.`
}

const writeCount: Writer = (derivation, rule, language) => {
  const { unit } = rule.period
  if (unit === 'suspension') return writeSuspensionCount(derivation, rule, language)
  if (unit === 'from_document') {
    return language === 'fr' ? 'Délai\u00a0: celui que fixe le document.' : 'Period: the one set by the document.'
  }
  const period = periodInWords(rule.period)[language]
  if (unit !== 'business_day') {
    const how = writeHow(unit, derivation, rule, language)
    return language === 'fr' ? `Délai\u00a0: ${period}\u202f; ${how}.` : `Period: ${period}; ${how}.`
  }
  const days = CALENDAR_NAMES[derivation.calendar ?? 'bank5'][language]
  return language === 'fr'
    ? `Délai\u00a0: ${period}\u202f; le jour de départ ne compte pas, puis on compte ${days}.`
    : `Period: ${period}; the starting day does not count, then the days counted are ${days}.`
}

/** A period that ends on a closed day surprises; the reader must not wait for the next working day. */
const writeNoRoll: Writer = ({ date, region }, rule, language) => {
  const landed = rule.period.unit !== 'from_document' && rule.period.unit !== 'business_day'
  if (!landed || checkDay(date, 'bank5', region).kind === 'working') return ''
  return language === 'fr'
    ? ' Ce n’est pas un jour ouvrable, mais ce délai n’est pas prolongé.'
    : ' That is not a working day, but this period is not extended.'
}

const writeEnd: Writer = (derivation, rule, language) => {
  const { rolledFrom, date } = derivation
  const end = long(date, language)
  if (rolledFrom === null) {
    const noRoll = writeNoRoll(derivation, rule, language)
    return language === 'fr' ? `Il court jusqu’à la fin du ${end}.${noRoll}` : `It runs to the end of ${end}.${noRoll}`
  }
  return language === 'fr'
    ? `Il finirait le ${long(rolledFrom, 'fr')}, qui n’est pas un jour ouvrable\u00a0: il court jusqu’à la fin du ${end}.`
    : `It would end on ${long(rolledFrom, 'en')}, which is not a working day: it runs to the end of ${end}.`
}

/** A way opens the day after the wait. */
const writeOpening: Writer = (_derivation, rule, language) => {
  if (rule.owedBy !== 'gate') return ''
  return language === 'fr' ? 'La voie s’ouvre le lendemain.' : 'The way opens the next day.'
}

const ADVICE: Readonly<Record<'company' | 'user', Bilingual>> = {
  company: {
    fr: 'ne parlez de retard qu’après la date la plus tardive',
    en: 'speak of lateness only after the later date',
  },
  user: { fr: 'tenez-vous à la date la plus proche', en: 'keep to the earlier date' },
}

const writeReadings: Writer = ({ earliest, latest, readings }, rule, language) => {
  if (earliest === latest) return ''
  const advice = ADVICE[rule.owedBy === 'user' ? 'user' : 'company'][language]
  const dateOf = (calendar: BusinessCalendar): string =>
    formatLocalDate(readings.find((reading) => reading.calendar === calendar)?.date ?? latest, language)
  const [five, six] = [dateOf('bank5'), dateOf('ouvrable6')]
  return language === 'fr'
    ? `«\u00a0Jour ouvrable\u00a0» se lit de deux façons\u00a0: le délai finit le ${five} si le samedi ne compte pas, le ${six} s’il compte\u202f; ${advice}.`
    : `“Business day” can be read in two ways: the period ends on ${five} if Saturdays do not count, on ${six} if they do; ${advice}.`
}

const writeSource: Writer = (_derivation, rule, language) => {
  const { article, url, checkedOn } = rule.source
  if (language === 'fr') {
    const checked =
      checkedOn === null ? 'date de vérification inconnue' : `vérifié le ${formatLocalDate(checkedOn, 'fr')}`
    return `Texte\u00a0: ${article.fr} (${url}), ${checked}.`
  }
  const checked = checkedOn === null ? 'date of check unknown' : `checked on ${formatLocalDate(checkedOn, 'en')}`
  return `Text: ${article.en} (${url}), ${checked}.`
}

const WRITERS: readonly Writer[] = [writeStart, writeCount, writeEnd, writeOpening, writeReadings, writeSource]

/**
 * Tells a derivation in plain sentences, in both languages: event, period and how it was counted, its end with the roll
 * or why there is none, both readings when they differ, text with source and date of check. `rule` is the rule that the derivation names.
 */
export const describeDerivation = (derivation: Derivation, rule: Rule): Bilingual => {
  const write = (language: Language): string =>
    WRITERS.map((writer) => writer(derivation, rule, language))
      .filter((sentence) => sentence !== '')
      .join(' ')
  return { fr: write('fr'), en: write('en') }
}

/** What to tell a person whose question has no answer. */
export const EXPLAIN_PROBLEMS: Readonly<Record<ExplainProblem, Bilingual>> = {
  date_out_of_range: {
    fr: 'Le délai finirait hors des années 1900 à 2200.',
    en: 'The period would end outside the years 1900 to 2200.',
  },
  rule_not_in_force: {
    fr: 'Le texte de cette règle n’est pas en vigueur au jour de départ.',
    en: 'The text of this rule is not in force on the starting day.',
  },
  document_date_before_event: {
    fr: 'La date lue dans le document est antérieure à l’événement.',
    en: 'The date read in the document is earlier than the event.',
  },
  unknown_base_rule: {
    fr: 'La règle dont le délai serait suspendu n’existe pas.',
    en: 'The rule whose clock would be suspended does not exist.',
  },
  base_rule_not_prescription: {
    fr: 'Seule une prescription peut être suspendue par une médiation.',
    en: 'Only a limitation period can be suspended by mediation.',
  },
  suspension_reversed: {
    fr: 'La suspension finirait avant d’avoir commencé.',
    en: 'The suspension would end before it began.',
  },
}
