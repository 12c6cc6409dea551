import type { Rule, RulesById } from '#core/deadline/rule'
import type { Bilingual } from '#core/kernel/bilingual'
import { gather, type Passage, rangeOf, type Span, sentencesOf } from './check-text'
import { isKept } from './fill-template'
import type { LetterTemplate } from './letter'
import type { LetterFacts } from './letter-facts'
import { advice, attention, excerpt, type Remark } from './remark'

type Unit = 'business_day' | 'calendar_day' | 'week' | 'month' | 'year'
type WrittenPeriod = Span & { readonly text: string; readonly n: number; readonly unit: Unit }

const COUNTS: Readonly<Record<string, number>> = {
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  douze: 12,
  quatorze: 14,
  quinze: 15,
  vingt: 20,
  trente: 30,
  'trente-cinq': 35,
  quarante: 40,
  soixante: 60,
  'soixante-dix': 70,
  'quatre-vingt-dix': 90,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fourteen: 14,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  'thirty-five': 35,
  forty: 40,
  sixty: 60,
  seventy: 70,
  ninety: 90,
}

const S = '[\\s\\u00a0\\u202f]{1,3}'
const COUNT = Object.keys(COUNTS)
  .toSorted((a, b) => b.length - a.length)
  .join('|')
const PERIOD = new RegExp(
  `(?<![\\p{L}\\d,./-])(\\d{1,3}|${COUNT})${S}(?:(business|working|calendar)${S})?(jours?|days?|semaines?|weeks?|mois|months?|ans?|années?|years?)(?!\\p{L})(?:${S}(ouvrables?|ouvrés?|francs?|calendaires?)(?!\\p{L}))?`,
  'giu',
)

const UNITS: readonly (readonly [RegExp, Unit])[] = [
  [/^(?:semaine|week)/i, 'week'],
  [/^(?:mois|month)/i, 'month'],
  [/^(?:an|year)/i, 'year'],
]

const periodsIn = (text: string): readonly WrittenPeriod[] =>
  [...text.matchAll(PERIOD)].map(({ 0: whole, 1: count = '', 2: before = '', 3: unit = '', 4: after = '', index }) => ({
    start: index,
    end: index + whole.length,
    text: whole,
    n: COUNTS[count.toLowerCase()] ?? Number(count),
    unit:
      UNITS.find(([pattern]) => pattern.test(unit))?.[1] ??
      (/^(?:business|working|ouvr)/i.test(before || after) ? 'business_day' : 'calendar_day'),
  }))

/** `L. 133-45`, `L.612-2`, `R 612-5`: the articles of a code, without their paragraphs. */
const ARTICLE = /(?<!\p{L})([LRD])\.?[\s\u00a0\u202f]{0,2}(\d{3,4}(?:-\d{1,3}){1,3})(?![\d-])/giu

const articlesIn = (text: string): readonly (Span & { readonly name: string })[] =>
  [...text.matchAll(ARTICLE)].map(({ 0: whole, 1: letter = '', 2: number = '', index }) => ({
    start: index,
    end: index + whole.length,
    name: `${letter.toUpperCase()}. ${number}`,
  }))

type ByArticle = ReadonlyMap<string, readonly Rule[]>

/** Which rules rest on which article, read from their sources. */
const byArticle = (rules: RulesById): ByArticle => {
  const found = new Map<string, Rule[]>()
  for (const rule of rules.values())
    for (const { name } of articlesIn(rule.source.article.fr)) found.set(name, [...(found.get(name) ?? []), rule])
  return found
}

/** Who writes a time in the form of another still writes the same time. */
const isSame = (written: WrittenPeriod, { period }: Rule): boolean => {
  if (period.n === null) return true
  if (written.unit === period.unit) return written.n === period.n
  if (written.unit === 'calendar_day' && period.unit === 'week') return written.n === 7 * period.n
  if (written.unit === 'week' && period.unit === 'calendar_day') return 7 * written.n === period.n
  return (
    (written.unit === 'year' && period.unit === 'month' && 12 * written.n === period.n) ||
    (written.unit === 'month' && period.unit === 'year' && written.n === 12 * period.n)
  )
}

const NAMES: Readonly<Record<Unit, readonly [one: Bilingual, many: Bilingual]>> = {
  business_day: [
    { fr: 'jour ouvrable', en: 'business day' },
    { fr: 'jours ouvrables', en: 'business days' },
  ],
  calendar_day: [
    { fr: 'jour', en: 'day' },
    { fr: 'jours', en: 'days' },
  ],
  week: [
    { fr: 'semaine', en: 'week' },
    { fr: 'semaines', en: 'weeks' },
  ],
  month: [
    { fr: 'mois', en: 'month' },
    { fr: 'mois', en: 'months' },
  ],
  year: [
    { fr: 'an', en: 'year' },
    { fr: 'ans', en: 'years' },
  ],
}

const inWords = ({ period }: Rule): Bilingual | null => {
  if (period.n === null || !(period.unit in NAMES)) return null
  const [one, many] = NAMES[period.unit as Unit]
  const name = period.n === 1 ? one : many
  return { fr: `${period.n}\u00a0${name.fr}`, en: `${period.n} ${name.en}` }
}

const joined = (texts: readonly Bilingual[]): Bilingual => ({
  fr: texts.map(({ fr }) => fr).join(' ou '),
  en: texts.map(({ en }) => en).join(' or '),
})

/** How far from an article a time may stand and still be its own: the words of one clause. */
const NEAR = 120

const gap = (a: Span, b: Span): number => (a.start < b.start ? b.start - a.end : a.start - b.end)

/** A time that the sentence gives to an article, and that no rule of that article has. */
const checkSentence = (passage: Passage, { start, end }: Span, rules: ByArticle) => {
  const text = passage.own.slice(start, end)
  const articles = articlesIn(text)
  if (articles.length === 0) return []
  return periodsIn(text).flatMap((written): readonly Remark[] => {
    const nearest = articles
      .filter((one) => gap(written, one) <= NEAR)
      .toSorted((a, b) => gap(written, a) - gap(written, b))
    const found = nearest.flatMap(({ name }) => rules.get(name) ?? [])
    const [article] = nearest.filter(({ name }) => rules.has(name))
    if (article === undefined || found.some((rule) => isSame(written, rule))) return []
    const periods = (rules.get(article.name) ?? []).flatMap((rule) => inWords(rule) ?? [])
    if (periods.length === 0) return []
    const right = joined(periods)
    const shown = article.name.replace(' ', '\u00a0')
    return [
      attention({
        kind: 'period',
        at: rangeOf(passage, { start: start + written.start, end: start + written.end }),
        title: {
          fr: `«\u00a0${excerpt(written.text)}\u00a0» n’est pas le délai de l’article ${shown}`,
          en: `“${excerpt(written.text)}” is not the time of article ${shown}`,
        },
        why: {
          fr: `Cet article donne ${right.fr}. Un délai que le texte ne donne pas se discute\u00a0: reprenez celui de l’article, ou retirez l’article.`,
          en: `That article gives ${right.en}. A time that the law does not give can be disputed: take the one of the article, or leave the article out.`,
        },
      }),
    ]
  })
}

/** What the company owes within a time, by the event that starts it, and the words that ask for it. */
const OWED: readonly { readonly trigger: string; readonly asks: RegExp; readonly when: string | null }[] = [
  { trigger: 'complaint.received_by_company', asks: /répon|repl[yi]|answer/iu, when: 'rules.payment' },
  { trigger: 'refund_request.received_by_company', asks: /répon|rembours|repl[yi]|answer|refund/iu, when: null },
  { trigger: 'withdrawal.received_by_company', asks: /rembours|refund/iu, when: null },
]
const REQUEST = /merci de|veuillez|je vous (?:demande|prie)|je demande|please|i (?:ask|request)/iu

type Owed = { readonly asks: RegExp; readonly rules: readonly Rule[] }

/** The times that the law gives the company for this letter, by the articles that its template rests on. */
const owedFor = (
  { anchors }: Pick<LetterTemplate, 'anchors'>,
  facts: LetterFacts,
  rules: ByArticle,
): readonly Owed[] => {
  const resting = anchors.flatMap(({ title }) => articlesIn(title.fr).flatMap(({ name }) => rules.get(name) ?? []))
  return OWED.filter(({ when }) => isKept(when, facts)).flatMap(({ trigger, asks }) => {
    const found = resting.filter((rule) => rule.trigger === trigger && rule.owedBy === 'company')
    return found.length === 0 ? [] : [{ asks, rules: [...new Set(found)] }]
  })
}

/** A time set for an answer, without an article beside it, that is not the one of the law. */
const checkRequest = (passage: Passage, { start, end }: Span, owed: readonly Owed[]): readonly Remark[] => {
  const text = passage.own.slice(start, end)
  if (!REQUEST.test(text) || articlesIn(text).length > 0) return []
  const due = owed.filter(({ asks }) => asks.test(text)).flatMap(({ rules }) => rules)
  if (due.length === 0) return []
  const right = joined(due.flatMap((rule) => inWords(rule) ?? []))
  return periodsIn(text)
    .filter((written) => !due.some((rule) => isSame(written, rule)))
    .map((written) =>
      advice({
        kind: 'period',
        at: rangeOf(passage, { start: start + written.start, end: start + written.end }),
        title: {
          fr: `«\u00a0${excerpt(written.text)}\u00a0»\u00a0: la loi donne ${right.fr}`,
          en: `“${excerpt(written.text)}”: the law gives ${right.en}`,
        },
        why: {
          fr: 'Vous pouvez demander une réponse plus tôt, mais seul le délai de la loi met la société en retard. Dites-le tel qu’il est.',
          en: 'You may ask for an answer sooner, but only the time of the law makes the company late. State it as it is.',
        },
      }),
    )
}

/** Times in words (« sous dix jours ») that disagree with the rule of the article beside them, or of the letter itself. */
export const checkPeriods = (
  passages: readonly Passage[],
  rulesById: RulesById,
  { template, facts }: { readonly template: LetterTemplate; readonly facts: LetterFacts },
): readonly Remark[] => {
  const rules = byArticle(rulesById)
  const owed = owedFor(template, facts, rules)
  return gather(
    passages.filter(({ part, isQuoted }) => part === 'prose' && !isQuoted),
    (passage) =>
      gather(sentencesOf(passage.own), (sentence) => [
        ...checkSentence(passage, sentence, rules),
        ...checkRequest(passage, sentence, owed),
      ]),
  )
}
