import { z } from 'zod'
import { method } from '#contract/define'
import { Language } from '#core/kernel/bilingual'
import { SPELLED_WORD } from '#core/letter/spelling-words'

const Word = z.string().min(1).max(200)
const OwnWord = z
  .string()
  .min(1)
  .max(60)
  .refine((word) => SPELLED_WORD.test(word), 'one word without a digit')

/** Spelling by the dictionaries shipped with the program; nothing leaves the laptop (product.md T2). */
export const spelling = {
  /**
   * Those of the words that are wrong, each once. Names of the companies, of the person and of the merchants, words of
   * the letters shipped and the person's own words are right. The words of a text: `wordsToSpell`.
   */
  check: method(z.strictObject({ language: Language, words: z.array(Word).max(20_000) }), z.array(z.string())),
  /** What the word may have been meant to be, the likeliest first; none where nothing comes near. */
  suggest: method(z.strictObject({ language: Language, word: Word }), z.array(z.string())),
  /** From now on right, in both languages and however it is capitalised. One word without a digit. */
  learn: method(z.strictObject({ word: OwnWord }), z.array(z.string())),
  forget: method(z.strictObject({ word: OwnWord }), z.array(z.string())),
  /** The words learnt, in order. */
  own: method(z.strictObject({}), z.array(z.string())),
} as const
