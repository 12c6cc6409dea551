import { cardNumbersIn } from '#core/kernel/card-number'
import { type Inline, plainText, type RichText, type TextPart } from './rich-text'

const LONGEST_PART = 20_000
const MOST_PARTS = 2000
/** What no pattern of words or digits takes for one of its own. */
const OBJECT = '\ufffc'

/** What somebody wrote of a text; facts and references are blanked, each unit by one, so that places stay where they are. */
export const typedText = (rich: RichText): string =>
  rich.map((part) => (part.kind === 'text' ? part.text : OBJECT.repeat(part.text.length))).join('')

const looksAlike = (a: TextPart, b: TextPart): boolean => a.strong === b.strong && a.emphasis === b.emphasis

const cut = (part: Inline): readonly Inline[] => {
  if (part.kind !== 'text') return [part]
  const pieces = Math.ceil(part.text.length / LONGEST_PART)
  return Array.from({ length: pieces }, (_, at) => ({
    ...part,
    text: part.text.slice(at * LONGEST_PART, (at + 1) * LONGEST_PART),
  }))
}

/**
 * The same text in its plainest form: no empty words, words of one look in one part, within the limits of a text. One of
 * far too many parts loses its looks and its references, not a letter of what it says.
 */
export const tidyRich = (rich: RichText): RichText => {
  const merged: Inline[] = []
  for (const part of rich) {
    const last = merged.at(-1)
    if (part.kind === 'text' && part.text === '') continue
    if (part.kind === 'text' && last?.kind === 'text' && looksAlike(part, last))
      merged[merged.length - 1] = { ...last, text: last.text + part.text }
    else merged.push(part)
  }
  if (merged.length > MOST_PARTS) return cut({ kind: 'text', text: plainText(merged) }).slice(0, MOST_PARTS)
  return merged.flatMap(cut)
}

/** A range of what a text prints, and what stands there from now on; ranges in order, none over another. */
export type Replacement = { readonly start: number; readonly end: number; readonly with: string }

const changePart = (part: Inline, from: number, replacements: readonly Replacement[]): Inline => {
  const to = from + part.text.length
  const touching = replacements.filter(({ start, end }) => start < to && end > from)
  if (touching.length === 0) return part
  let [text, at] = ['', from]
  for (const { start, end, with: put } of touching) {
    text += part.text.slice(at - from, Math.max(start, from) - from)
    if (start >= from) text += put
    at = Math.min(end, to)
  }
  text += part.text.slice(at - from)
  // A fact or a reference of which something was changed says no longer what it stood for.
  return part.kind === 'text' ? { ...part, text } : { kind: 'text', text }
}

/** A text of which ranges are replaced; what is put in looks like the place where the range begins. */
export const replaceInRich = (rich: RichText, replacements: readonly Replacement[]): RichText => {
  if (replacements.length === 0) return rich
  let from = 0
  const changed = rich.map((part) => {
    const done = changePart(part, from, replacements)
    from += part.text.length
    return done
  })
  return tidyRich(changed)
}

/**
 * A text in which no complete card number prints, not even one that is spread over several parts: half in bold, or half
 * in words and half in a fact of the dossier.
 */
export const maskRich = (rich: RichText): RichText =>
  replaceInRich(
    rich,
    cardNumbersIn(plainText(rich)).map(({ start, end, mask }) => ({ start, end, with: mask })),
  )
