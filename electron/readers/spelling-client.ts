import type { Language } from '#core/kernel/bilingual'
import type { SpellingTask } from './protocol'
import type { ReaderChild } from './reader-child'
import { createQueue } from './reader-queue'
import type { ReaderLimits } from './reader-session'

/** A dictionary answers in milliseconds; a word that it turns over for longer than this has no suggestion. */
const usualLimits: ReaderLimits = { perFile: 3000, start: 20_000, idle: 60_000 }

/** The bundled dictionaries, in a process of their own: it starts with the first question and ends when idle. */
export interface Spelling {
  /** Those of the words that are wrong; `known` are right beside the dictionary. Null: it could not be asked. */
  readonly misspelt: (
    language: Language,
    words: readonly string[],
    known: readonly string[],
  ) => Promise<readonly string[] | null>
  /** The likeliest first, at most six; none where it took too long. */
  readonly suggest: (language: Language, word: string) => Promise<readonly string[]>
  /** Kills the process and refuses what waits, with `job.cancelled`. */
  readonly close: () => Promise<void>
}

/** Makes it: questions in order, over a process that is replaced when it ended. */
export const createSpelling = ({
  fork,
  limits = {},
}: {
  readonly fork: () => ReaderChild
  readonly limits?: Partial<ReaderLimits>
}): Spelling => {
  const queue = createQueue(fork, { ...usualLimits, ...limits })
  const ask = async (task: SpellingTask): Promise<readonly string[] | null> => {
    const reply = await queue.ask(task)
    return reply.ok && 'words' in reply ? reply.words : null
  }
  return {
    misspelt: (language, words, known) => ask({ task: 'misspelt', language, words, known }),
    suggest: async (language, word) => (await ask({ task: 'suggest', language, word })) ?? [],
    close: queue.close,
  }
}
