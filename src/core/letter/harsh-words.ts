import { z } from 'zod'
import { Bilingual, Language } from '#core/kernel/bilingual'

/** What makes a word harsh. */
export const HarshKind = z.enum(['insult', 'threat', 'accusation', 'sarcasm'])
export type HarshKind = z.infer<typeof HarshKind>

/**
 * One harsh turn of phrase with every form in which it is written, and what may stand in the place of each: the same
 * number, gender and tense, so that the sentence still holds; null where only the person can say it otherwise.
 * `unlessAfter`: words that make it a plain statement when one stands before it in the sentence (« plainte pour … »).
 */
const HarshEntry = z.strictObject({
  lemma: z.string().min(1).max(80),
  kind: HarshKind,
  forms: z.record(z.string().min(2).max(120), z.string().min(1).max(200).nullable()),
  why: Bilingual,
  unlessAfter: z.array(z.string().min(1).max(40)).max(40).optional(),
})

/** The harsh words of one language, one file of `resources/wording`: data, in the project's own words. */
export const HarshList = z.strictObject({
  id: z.string(),
  version: z.int().min(1),
  language: Language,
  entries: z.array(HarshEntry).min(1),
})
export type HarshList = z.infer<typeof HarshList>

type Word = { readonly start: number; readonly end: number; readonly word: string }
type Form = {
  readonly words: readonly string[]
  readonly kinder: string | null
  readonly entry: z.infer<typeof HarshEntry>
  readonly unlessAfter: ReadonlySet<string>
}

/** A harsh turn of phrase in a text, with what may stand in its place. */
export type HarshFound = {
  readonly start: number
  readonly end: number
  readonly kind: HarshKind
  readonly why: Bilingual
  readonly kinder: string | null
}

/** Finds harsh words in a text; `stops` are the places where its sentences end, in order. */
export type FindHarsh = (text: string, stops: readonly number[]) => readonly HarshFound[]

const WORD = /[\p{L}\p{N}]+/gu
/** What may stand between the words of one turn of phrase. */
const BETWEEN = /^[\s\u00a0\u202f’'‑-]{1,3}$/u

/** Lower case, no accents; one word stays one word whatever its length becomes. */
const fold = (word: string): string =>
  /^[a-z]+$/i.test(word)
    ? word.toLowerCase()
    : word.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('fr').replaceAll('œ', 'oe')

const wordsIn = (text: string): readonly Word[] =>
  [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ start: index, end: index + word.length, word: fold(word) }))

/** By its first two words: many turns of phrase begin with the same one. */
const keyOf = (first: string, second: string | undefined): string =>
  second === undefined ? first : `${first} ${second}`

const byBeginning = (forms: readonly Form[]): ReadonlyMap<string, readonly Form[]> => {
  const found = new Map<string, Form[]>()
  for (const form of forms) {
    const [first = '', second] = form.words
    const key = keyOf(first, second)
    found.set(key, [...(found.get(key) ?? []), form])
  }
  for (const some of found.values()) some.sort((a, b) => b.words.length - a.words.length)
  return found
}

const stands = (form: Form, words: readonly Word[], at: number, text: string): boolean =>
  form.words.every((word, offset) => {
    const here = words[at + offset]
    const before = words[at + offset - 1]
    if (here?.word !== word) return false
    return offset === 0 || before === undefined || BETWEEN.test(text.slice(before.end, here.start))
  })

const isStated = (form: Form, words: readonly Word[], at: number, from: number): boolean => {
  if (form.unlessAfter.size === 0) return false
  for (let index = at - 1; index >= 0 && (words[index]?.start ?? 0) >= from; index -= 1)
    if (form.unlessAfter.has(words[index]?.word ?? '')) return true
  return false
}

const likeTheText = (kinder: string, text: string): string =>
  /^\p{Lu}/u.test(text) && !/^\p{Lu}{2}/u.test(text)
    ? `${kinder.charAt(0).toLocaleUpperCase('fr')}${kinder.slice(1)}`
    : kinder

const foundAs = ({ kinder, entry }: Form, text: string, { start, end }: Omit<Word, 'word'>): HarshFound => ({
  start,
  end,
  kind: entry.kind,
  why: entry.why,
  kinder: kinder === null ? null : likeTheText(kinder, text.slice(start, end)),
})

/** Makes a finder of a list: one look at each word of a text, the longest turn of phrase first, none over another. */
export const harshFinder = (list: HarshList): FindHarsh => {
  const forms = list.entries.flatMap((entry) =>
    Object.entries(entry.forms).map(
      ([form, kinder]): Form => ({
        words: wordsIn(form).map(({ word }) => word),
        kinder,
        entry,
        unlessAfter: new Set((entry.unlessAfter ?? []).map(fold)),
      }),
    ),
  )
  const beginnings = byBeginning(forms)
  return (text, stops) => {
    const words = wordsIn(text)
    const found: HarshFound[] = []
    let next = 0
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at]
      if (word === undefined) continue
      while ((stops[next] ?? Number.POSITIVE_INFINITY) <= word.start) next += 1
      const from = stops[next - 1] ?? 0
      const isHere = (one: Form) => stands(one, words, at, text) && !isStated(one, words, at, from)
      const longer = beginnings.get(keyOf(word.word, words[at + 1]?.word))
      const form = longer?.find(isHere) ?? beginnings.get(word.word)?.find(isHere)
      if (form === undefined) continue
      const last = words[at + form.words.length - 1] ?? word
      found.push(foundAs(form, text, { start: word.start, end: last.end }))
      at += form.words.length - 1
    }
    return found
  }
}
