import type { Bilingual, Language } from '../kernel/bilingual'
import { formatLocalDate, type LocalDate } from '../kernel/local-date'
import { CALENDAR_NAMES } from './calendar'
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

const HOW: Readonly<Record<Exclude<Rule['period']['unit'], 'business_day'>, Bilingual>> = {
  calendar_day: {
    fr: 'tous les jours comptent, sauf le jour de départ',
    en: 'every day counts except the starting day',
  },
  week: { fr: 'le délai finit le même jour de la semaine', en: 'the period ends on the same weekday' },
  month: {
    fr: 'le délai finit le même jour du mois, ou le dernier jour du mois si ce jour n’existe pas',
    en: 'the period ends on the same day of the month, or on the last day of the month if there is none',
  },
  year: {
    fr: 'le délai finit à la même date, ou le dernier jour du mois si elle n’existe pas',
    en: 'the period ends on the same date, or on the last day of the month if there is none',
  },
  from_document: { fr: 'la date est celle du document', en: 'the date is the one in the document' },
  suspension: {
    fr: 'le temps de la médiation s’ajoute au délai',
    en: 'the time of the mediation is added to the period',
  },
}

const howCounted: Writer = ({ calendar }, rule, language) => {
  const { unit } = rule.period
  if (unit !== 'business_day') return HOW[unit][language]
  const days = CALENDAR_NAMES[calendar ?? 'bank5'][language]
  return language === 'fr'
    ? `le jour de départ ne compte pas, puis chaque jour compte ${days}`
    : `the starting day is left out, then each day counts ${days}`
}

const writeCount: Writer = (derivation, rule, language) => {
  const period = periodInWords(rule.period)[language]
  const how = howCounted(derivation, rule, language)
  if (language === 'fr') {
    const name = rule.period.unit === 'suspension' ? `au moins ${period} après la suspension` : period
    return `Délai\u00a0: ${name}\u202f; ${how}.`
  }
  const name = rule.period.unit === 'suspension' ? `at least ${period} after the suspension` : period
  return `Period: ${name}; ${how}.`
}

const writeEnd: Writer = ({ rolledFrom, date }, _rule, language) => {
  const end = long(date, language)
  if (rolledFrom === null) {
    return language === 'fr' ? `Il court jusqu’à la fin du ${end}.` : `It runs to the end of ${end}.`
  }
  return language === 'fr'
    ? `Il finirait le ${long(rolledFrom, 'fr')}, qui n’est pas un jour ouvrable\u00a0: il court jusqu’à la fin du ${end}.`
    : `It would end on ${long(rolledFrom, 'en')}, which is not a working day: it runs to the end of ${end}.`
}

const ADVICE: Readonly<Record<'company' | 'user', Bilingual>> = {
  company: {
    fr: 'ne parlez de retard qu’après la plus tardive',
    en: 'speak of lateness only after the later one',
  },
  user: { fr: 'tenez-vous à la plus proche', en: 'keep to the earlier one' },
}

const writeReadings: Writer = ({ earliest, latest, readings }, rule, language) => {
  if (earliest === latest) return ''
  const advice = ADVICE[rule.owedBy === 'user' ? 'user' : 'company'][language]
  const dates = readings
    .map(({ calendar, date }) => `${formatLocalDate(date, language)} (${CALENDAR_NAMES[calendar][language]})`)
    .join(language === 'fr' ? ' ou ' : ' or ')
  return language === 'fr'
    ? `«\u00a0Jour ouvrable\u00a0» se lit de deux façons\u00a0: ${dates}\u202f; ${advice}.`
    : `“Business day” can be read in two ways: ${dates}; ${advice}.`
}

const writeSource: Writer = ({ on }, rule, language) => {
  const { article, url, checkedOn } = rule.source
  const { inForceFrom, inForceTo } = rule
  const outside = (inForceFrom !== null && on < inForceFrom) || (inForceTo !== null && on > inForceTo)
  if (language === 'fr') {
    const checked =
      checkedOn === null ? 'date de vérification inconnue' : `vérifié le ${formatLocalDate(checkedOn, 'fr')}`
    const warning = outside ? ' Attention\u00a0: ce texte n’était pas en vigueur au jour de départ.' : ''
    return `Texte\u00a0: ${article.fr} (${url}), ${checked}.${warning}`
  }
  const checked = checkedOn === null ? 'date of check unknown' : `checked on ${formatLocalDate(checkedOn, 'en')}`
  const warning = outside ? ' Beware: this text was not in force on the starting day.' : ''
  return `Text: ${article.en} (${url}), ${checked}.${warning}`
}

const WRITERS: readonly Writer[] = [writeStart, writeCount, writeEnd, writeReadings, writeSource]

/**
 * Tells a derivation in plain sentences, in both languages: event, period and how it was counted, roll, both readings
 * when they differ, text with source and date of check. `rule` is the rule that the derivation names.
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
