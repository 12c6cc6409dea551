import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Language } from '#core/kernel/bilingual'
import { needsNoSpelling, partsOfWord, plainWord, wordKey } from '#core/letter/spelling-words'

/** More are not read by anybody, and the best come first. */
const MOST_SUGGESTIONS = 6

/** British and American spelling are both right. */
const dictionaries: Readonly<Record<Language, () => readonly string[]>> = {
  fr: () => [createRequire(import.meta.url).resolve('dictionary-fr')],
  en: () => [
    createRequire(import.meta.url).resolve('dictionary-en-gb'),
    createRequire(import.meta.url).resolve('dictionary-en'),
  ],
}

interface Dictionary {
  readonly isRight: (word: string) => boolean
  readonly suggest: (word: string) => readonly string[]
}

const open = async (language: Language): Promise<Dictionary> => {
  const { createHunspellFromFiles } = await import('hunspell-wasm')
  const engines = await Promise.all(
    dictionaries[language]().map((entry) => {
      const folder = dirname(entry)
      return createHunspellFromFiles(join(folder, 'index.aff'), join(folder, 'index.dic'))
    }),
  )
  return {
    isRight: (word) => engines.some((engine) => engine.testSpelling(word)),
    suggest: (word) => engines.flatMap((engine) => engine.getSpellingSuggestions(word)),
  }
}

const opened = new Map<Language, Promise<Dictionary>>()

const dictionaryOf = (language: Language): Promise<Dictionary> => {
  const dictionary = opened.get(language) ?? open(language)
  opened.set(language, dictionary)
  return dictionary
}

/**
 * Those of the words that are wrong, as they were given. `known` are right beside the dictionary: alone, elided
 * (`d'Orange`), hyphenated with right ones; capitals count for nothing in them.
 */
export const findMisspelt = async (
  language: Language,
  words: readonly string[],
  known: readonly string[],
): Promise<readonly string[]> => {
  const dictionary = await dictionaryOf(language)
  const own = new Set(known.map(wordKey))
  const isOwn = (word: string) => needsNoSpelling(word) || own.has(wordKey(word))
  const isRight = (word: string): boolean => {
    if (isOwn(word) || dictionary.isRight(word)) return true
    const parts = partsOfWord(word)
    return parts.some(isOwn) && parts.every((part) => isOwn(part) || dictionary.isRight(part))
  }
  return [...new Set(words)].filter((word) => !isRight(plainWord(word)))
}

/** What the word may have been meant to be, the likeliest first, with typographic apostrophes. */
export const suggestSpelling = async (language: Language, word: string): Promise<readonly string[]> => {
  const dictionary = await dictionaryOf(language)
  const suggestions = dictionary.suggest(plainWord(word)).map((suggestion) => suggestion.replaceAll("'", '’'))
  return [...new Set(suggestions)].slice(0, MOST_SUGGESTIONS)
}
