import type { Language } from '#core/kernel/bilingual'
import { LetterVariable, VARIABLE_LABELS } from './letter-variables'
import { FIELD_NAMES } from './own-template-names'
import { placeholder } from './placeholders'
import { tidyRich, typedText } from './rich-change'
import { type FieldPart, type Inline, type RichText, richText } from './rich-text'

/** A name in braces that a document holds: the fact it stands for, null where there is none; how often it stands there. */
export type NamedField = { readonly name: string; readonly field: LetterVariable | null; readonly count: number }

/** Accents, capitals and blanks count for nothing: `{Société.Nom}` is `{societe.nom}`. */
const keyOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .trim()
    .toLowerCase()
    .replace(/[\s\u00a0\u202f’'-]+/gu, '_')

const BY_KEY: ReadonlyMap<string, LetterVariable> = new Map(
  LetterVariable.options.flatMap((field) =>
    [FIELD_NAMES[field].fr, FIELD_NAMES[field].en, field].map((name): [string, LetterVariable] => [name, field]),
  ),
)

/** How a fact is written in a Word document of that language: `{societe.nom}`. */
export const fieldInBraces = (field: LetterVariable, language: Language): string => `{${FIELD_NAMES[field][language]}}`

/** A fact without a dossier: it says what it stands for. */
export const emptyField = (field: LetterVariable, language: Language): FieldPart => ({
  kind: 'field',
  field,
  text: placeholder(VARIABLE_LABELS[field], language),
})

/**
 * Anything in braces on one line. Other systems' loops, conditions and expressions (`{{…}}`, `{#…}`, `{%…%}`, `${…}`) are
 * taken as a whole, so that they are seen and named, never half read and never run. A run of braces is tried from its
 * beginning alone: from each of its braces, a long one would hold the program up.
 */
const BRACES = /(?:\$|(?<![{$]))\{+[^{}\n]{1,120}\}+/gu

/** The fact that something in braces names: one pair of braces and a known name, else none. */
const fieldIn = (braces: string): LetterVariable | null =>
  /^\{[^{}]+\}$/.test(braces) ? (BY_KEY.get(keyOf(braces.slice(1, -1))) ?? null) : null

/** The names in braces that a text holds, in order, as they are written; each with the fact it stands for. */
export const fieldsIn = (text: string): readonly { readonly name: string; readonly field: LetterVariable | null }[] =>
  [...text.matchAll(BRACES)].map(([name]) => ({ name, field: fieldIn(name) }))

/** Each name once, counted, in the order in which they are met. */
export const countFields = (texts: readonly string[]): readonly NamedField[] => {
  const found = new Map<string, NamedField>()
  for (const { name, field } of texts.flatMap(fieldsIn)) {
    const count = (found.get(name)?.count ?? 0) + 1
    found.set(name, { name, field, count })
  }
  return [...found.values()]
}

type Range = { readonly start: number; readonly end: number; readonly field: LetterVariable }

const rangesIn = (text: string): readonly Range[] =>
  [...text.matchAll(BRACES)].flatMap((found): Range[] => {
    const field = fieldIn(found[0])
    return field === null ? [] : [{ start: found.index, end: found.index + found[0].length, field }]
  })

/** What is left of a part beside the ranges that touch it, with the field where a range begins in it. */
const splitPart = (part: Inline, from: number, touching: readonly Range[], language: Language): RichText => {
  const to = from + part.text.length
  if (part.kind !== 'text' || touching.length === 0) return [part]
  const words = (start: number, end: number): RichText =>
    end > start ? [{ ...part, text: part.text.slice(start - from, end - from) }] : []
  const made: Inline[] = []
  let at = from
  for (const { start, end, field } of touching) {
    made.push(...words(at, start))
    if (start >= from) made.push(emptyField(field, language))
    at = Math.min(end, to)
  }
  return [...made, ...words(at, to)]
}

/**
 * A text in which every known name in braces is a field, also where emphasis parts the name; what is not known stays as
 * the words it is.
 */
export const linkFields = (rich: RichText, language: Language): RichText => {
  const ranges = rangesIn(typedText(rich))
  if (ranges.length === 0) return rich
  let [from, first] = [0, 0]
  return tidyRich(
    rich.flatMap((part) => {
      const to = from + part.text.length
      // Parts and ranges are both in order: each range is met once, and once more where it goes on in the next part.
      while ((ranges[first]?.end ?? Number.POSITIVE_INFINITY) <= from) first += 1
      let after = first
      while ((ranges[after]?.start ?? Number.POSITIVE_INFINITY) < to) after += 1
      const made = splitPart(part, from, ranges.slice(first, after), language)
      from = to
      return made
    }),
  )
}

/** A text in which every field is its name in braces: what a Word document shows, and `linkFields` reads again. */
export const bracedFields = (rich: RichText, language: Language): RichText =>
  tidyRich(
    rich.flatMap((part): RichText => {
      const field = part.kind === 'field' ? LetterVariable.safeParse(part.field).data : undefined
      if (field !== undefined) return richText(fieldInBraces(field, language))
      return part.kind === 'text' ? [part] : richText(part.text)
    }),
  )
