import type { Instant, LetterId } from '#core/kernel/ids'
import type { Letter, LetterContent } from '#core/letter/letter'

/** A text as it was last typed; `savedAt` null until the machine has it. */
type Typed = { readonly content: LetterContent; readonly savedAt: Instant | null }

const typedByLetter = new Map<LetterId, Typed>()

/** Remembers what stands on the page, before and after it is saved. */
export const rememberTyped = (letterId: LetterId, content: LetterContent, savedAt: Instant | null): void => {
  typedByLetter.set(letterId, { content, savedAt })
}

/**
 * The newest text of a letter: what was typed, unless the machine's is newer. A letter left and opened again at once
 * would otherwise show its older text for a moment, and the next key would save that one over the newer.
 */
export const newestText = (letter: Letter): LetterContent => {
  const typed = typedByLetter.get(letter.id)
  if (typed === undefined || letter.state === 'sent') return letter.content
  return typed.savedAt === null || typed.savedAt > letter.updatedAt ? typed.content : letter.content
}

/** What was typed and is not kept yet: its saving failed, or the letter was left while it went on. Null: nothing. */
export const unsavedText = ({ id, state }: Letter): LetterContent | null => {
  const typed = typedByLetter.get(id)
  return typed === undefined || typed.savedAt !== null || state === 'sent' ? null : typed.content
}

/** Whether this is what was typed last, on whichever page. */
export const isNewest = (letterId: LetterId, content: LetterContent): boolean =>
  typedByLetter.get(letterId)?.content === content
