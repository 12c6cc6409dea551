import type { Bilingual } from '../kernel/bilingual'
import { formatLocalDate, type LocalDate } from '../kernel/local-date'
import type { ResolvedStart } from './clock-start'
import { eventInSentence } from './events'
import { periodInWords } from './period-words'
import type { Rule } from './rule'

const both = (date: LocalDate): Bilingual => ({
  fr: formatLocalDate(date, 'fr'),
  en: formatLocalDate(date, 'en'),
})

type Start = Pick<ResolvedStart, 'event' | 'on' | 'estimated'>

const startInWords = ({ event, on, estimated }: Start): Bilingual => {
  const day = both(on)
  const name = eventInSentence(event)
  return {
    fr: `${name.fr} le ${day.fr}${estimated ? ' (date estimée)' : ''}`,
    en: `${name.en} on ${day.en}${estimated ? ' (estimated date)' : ''}`,
  }
}

/** Why this date: the period and what it runs from. */
export const whyCounted = (rule: Rule, start: Start): Bilingual => {
  const from = startInWords(start)
  if (rule.period.unit === 'from_document') {
    return { fr: `Date fixée par le document\u00a0: ${from.fr}.`, en: `Date set by the document: ${from.en}.` }
  }
  const period = periodInWords(rule.period)
  return { fr: `Délai de ${period.fr}\u00a0: ${from.fr}.`, en: `Period of ${period.en}: ${from.en}.` }
}

/** Why a shorter clock no longer counts. */
export const whyReplaced = (rule: Rule, heldOn: LocalDate): Bilingual => {
  const period = periodInWords(rule.period)
  const day = both(heldOn)
  return {
    fr: `Le délai de ${period.fr} a été remplacé par une réponse d’attente reçue le ${day.fr}.`,
    en: `The period of ${period.en} was replaced by a holding reply received on ${day.en}.`,
  }
}

/** Why a clock stopped for good. */
export const whyEnded = (ended: Pick<Start, 'event' | 'on'>): Bilingual => {
  const what = startInWords({ ...ended, estimated: false })
  return { fr: `Sans objet\u00a0: ${what.fr}.`, en: `No longer relevant: ${what.en}.` }
}

/** Why a mediator can be asked: the wait is over the day after. */
export const whyOpensAfter = (rule: Rule, start: Start, waitEnds: LocalDate): Bilingual => {
  const period = periodInWords(rule.period)
  const from = startInWords(start)
  const day = both(waitEnds)
  return {
    fr: `Sans réponse à la fin du délai de ${period.fr}, le ${day.fr} (${from.fr}), la voie s’ouvre le lendemain.`,
    en: `Without a reply by the end of the period of ${period.en}, on ${day.en} (${from.en}), the way opens the next day.`,
  }
}

/** Why a mediator can be asked at once. */
export const whyOpensNow = (answer: Start): Bilingual => {
  const what = startInWords(answer)
  return {
    fr: `Si cette réponse ne vous satisfait pas, la voie est ouverte aussitôt\u00a0: ${what.fr}.`,
    en: `If this answer does not satisfy you, the way is open at once: ${what.en}.`,
  }
}

/** Whole sentences, one after the other. */
export const inTurn = (...sentences: readonly Bilingual[]): Bilingual => ({
  fr: sentences.map(({ fr }) => fr).join(' '),
  en: sentences.map(({ en }) => en).join(' '),
})

/** What a mediation that has ended did to a prescription. */
export const whySuspended = (from: LocalDate, to: LocalDate): Bilingual => {
  const [start, end] = [both(from), both(to)]
  return {
    fr: `La médiation, du ${start.fr} au ${end.fr}, l’a suspendu\u202f; il en reste au moins six mois après sa fin (code civil, art.\u00a02230 et 2238).`,
    en: `The mediation, from ${start.en} to ${end.en}, suspended it; at least six months of it remain afterwards (French Civil Code, art.\u00a02230 and 2238).`,
  }
}

/** What a mediation that still runs will do: the date shown cannot be the last, and how much later it falls is not known yet. */
export const whyStillSuspended = (from: LocalDate): Bilingual => {
  const start = both(from)
  return {
    fr: `La médiation en cours depuis le ${start.fr} le suspend\u202f; la date affichée est celle sans suspension, la plus proche possible (code civil, art.\u00a02238).`,
    en: `The mediation running since ${start.en} suspends it; the date shown is the one without suspension, the earliest possible (French Civil Code, art.\u00a02238).`,
  }
}
