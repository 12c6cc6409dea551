import { z } from 'zod'
import { Citation } from '#core/correspondence/entry'

const LONGEST_TEXT = 20_000

/** Words that somebody wrote, with their emphasis. A line feed in them is a line broken by hand. */
export const TextPart = z.strictObject({
  kind: z.literal('text'),
  text: z.string().min(1).max(LONGEST_TEXT),
  strong: z.literal(true).optional(),
  emphasis: z.literal(true).optional(),
})
export type TextPart = z.infer<typeof TextPart>

/**
 * A fact of the dossier: `field` names it (`letter-variables.ts`), `text` is what it said when it was last filled in. Until
 * the letter is sent it follows the dossier; a fact that the dossier lacks stands as `[à compléter : …]`.
 */
export const FieldPart = z.strictObject({
  kind: z.literal('field'),
  field: z.string().min(1).max(60),
  text: z.string().max(LONGEST_TEXT),
})
export type FieldPart = z.infer<typeof FieldPart>

/**
 * A living reference to exhibits: "pièces n° 2 et 5". `text` is what it prints; it follows every reorder until the letter
 * is sent and is never counted again afterwards. `capital`: it begins a sentence.
 */
export const ExhibitPart = z.strictObject({
  kind: z.literal('exhibit'),
  cited: z.array(Citation).min(1).max(200),
  capital: z.literal(true).optional(),
  text: z.string().max(LONGEST_TEXT),
})
export type ExhibitPart = z.infer<typeof ExhibitPart>

/** One part of a text: what it prints is always its `text`. */
export const Inline = z.discriminatedUnion('kind', [TextPart, FieldPart, ExhibitPart])
export type Inline = z.infer<typeof Inline>

/** A text of the letter: words, facts and references one after the other; none for an empty text. */
export const RichText = z.array(Inline).max(2000)
export type RichText = z.infer<typeof RichText>

/** What a text prints, without its looks. */
export const plainText = (rich: RichText): string => rich.map(({ text }) => text).join('')

/** Words alone as a text. */
export const richText = (text: string): RichText => (text === '' ? [] : [{ kind: 'text', text }])

/** Whether a text prints nothing but blanks. */
export const isBlank = (rich: RichText): boolean => plainText(rich).trim() === ''
