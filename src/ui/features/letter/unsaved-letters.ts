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
  if (typed === undefined) return letter.content
  return typed.savedAt === null || typed.savedAt > letter.updatedAt ? typed.content : letter.content
}
