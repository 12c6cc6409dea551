import type { Dossier } from '#core/dossier/dossier'
import type { Bilingual, Language } from '#core/kernel/bilingual'
import { gather, type Passage, rangeOf, type Span, sentencesOf } from './check-text'
import { type FindHarsh, type HarshKind, type HarshList, harshFinder } from './harsh-words'
import { advice, attention, excerpt, type Remark } from './remark'

const TITLES: Readonly<Record<HarshKind, (words: string) => Bilingual>> = {
  insult: (words) => ({ fr: `Mot blessant\u00a0: «\u00a0${words}\u00a0»`, en: `A wounding word: “${words}”` }),
  threat: (words) => ({ fr: `Menace\u00a0: «\u00a0${words}\u00a0»`, en: `A threat: “${words}”` }),
  accusation: (words) => ({ fr: `Accusation\u00a0: «\u00a0${words}\u00a0»`, en: `An accusation: “${words}”` }),
  sarcasm: (words) => ({ fr: `Ironie\u00a0: «\u00a0${words}\u00a0»`, en: `Irony: “${words}”` }),
}

const finders = new WeakMap<HarshList, FindHarsh>()
const finderOf = (list: HarshList): FindHarsh => {
  const known = finders.get(list)
  if (known !== undefined) return known
  const made = harshFinder(list)
  finders.set(list, made)
  return made
}

const harshIn = (passage: Passage, find: FindHarsh): readonly Remark[] => {
  const stops = sentencesOf(passage.own).map(({ end }) => end)
  return find(passage.own, stops).map(({ kind, why, kinder, ...span }) => {
    const make = kind === 'sarcasm' ? advice : attention
    return make({
      kind: 'tone',
      at: rangeOf(passage, span),
      title: TITLES[kind](excerpt(passage.text.slice(span.start, span.end))),
      why,
      kinder,
    })
  })
}

/** Several marks in a row, with the space before them. */
const MARKS = /[ \u00a0\u202f]?(?:!(?:[ \u00a0\u202f]?[!?])+|\?(?:[ \u00a0\u202f]?[!?])+)/g

const marksIn = (passage: Passage, language: Language): readonly Remark[] =>
  [...passage.own.matchAll(MARKS)].map(({ 0: marks, index }) =>
    advice({
      kind: 'tone',
      at: rangeOf(passage, { start: index, end: index + marks.length }),
      title: { fr: `Plusieurs signes\u00a0: ${marks.trim()}`, en: `Several marks: ${marks.trim()}` },
      why: {
        fr: 'Plusieurs points d’exclamation ou d’interrogation se lisent comme un cri. Un seul signe suffit.',
        en: 'Several exclamation or question marks read like shouting. One is enough.',
      },
      kinder: marks.includes('?') ? (language === 'fr' ? '\u202f?' : '?') : '.',
    }),
  )

const CAPITALS = /(?<![\p{L}\d])\p{Lu}{2,}(?:[\s\u00a0\u202f,’'-]{1,3}\p{Lu}+(?![\p{Ll}\d]))+(?![\p{L}\d])/gu
const FEWEST_WORDS = 3
const FEWEST_LETTERS = 14

/** Names that are written in capitals because they are: merchants, the company, abbreviations of both. */
const namesOf = (dossier: Pick<Dossier, 'payments' | 'title'>, others: readonly string[]): readonly string[] =>
  [...dossier.payments.map(({ merchant }) => merchant), dossier.title, ...others].map((name) =>
    name.toLocaleUpperCase('fr'),
  )

const isShouting = (words: string, names: readonly string[]): boolean => {
  const parts = words.match(/\p{Lu}{2,}/gu) ?? []
  const isName = names.some((name) => name !== '' && (name.includes(words) || words.includes(name)))
  return parts.length >= FEWEST_WORDS && parts.join('').length >= FEWEST_LETTERS && !isName
}

const quiet = (words: string, text: string, { start }: Span): string => {
  const low = words.toLocaleLowerCase('fr')
  const isFirst = /(?:^|[.!?…\n])[\s\u00a0\u202f]*$/u.test(text.slice(Math.max(0, start - 4), start))
  return isFirst ? `${low.charAt(0).toLocaleUpperCase('fr')}${low.slice(1)}` : low
}

const capitalsIn = (passage: Passage, names: readonly string[]): readonly Remark[] =>
  [...passage.own.matchAll(CAPITALS)]
    .filter(({ 0: words }) => isShouting(words, names))
    .map(({ 0: words, index }) => {
      const span = { start: index, end: index + words.length }
      return advice({
        kind: 'tone',
        at: rangeOf(passage, span),
        title: { fr: `Écrit en capitales\u00a0: ${excerpt(words)}`, en: `Written in capitals: ${excerpt(words)}` },
        why: {
          fr: 'Des phrases en capitales se lisent comme un cri, et plus lentement. Le gras suffit pour appuyer un mot.',
          en: 'Sentences in capitals read like shouting, and more slowly. Bold is enough to stress a word.',
        },
        kinder: quiet(words, passage.own, span),
      })
    })

/** What the tone is judged by: the words of the letter's language. */
export type ToneFacts = {
  readonly language: Language
  readonly list: HarshList
  readonly dossier: Pick<Dossier, 'payments' | 'title'>
  /** Of the company and of who signs. */
  readonly names: readonly string[]
}

/** Harsh words, shouting and several marks in what the person wrote; never in quotations, facts or titles of exhibits. */
export const checkTone = (
  passages: readonly Passage[],
  { language, list, dossier, names }: ToneFacts,
): readonly Remark[] => {
  const find = finderOf(list)
  const known = namesOf(dossier, names)
  const judged = passages.filter(({ part, isQuoted }) => part !== 'address' && !isQuoted)
  return [
    ...gather(judged, (passage) => harshIn(passage, find)),
    ...gather(judged, (passage) => marksIn(passage, language)),
    ...gather(judged, (passage) => (passage.part === 'prose' ? capitalsIn(passage, known) : [])),
  ]
}
