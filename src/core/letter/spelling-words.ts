/** A word as it stands in a text; `at` in UTF-16 units. */
export type SpelledWord = { readonly at: number; readonly word: string }

/** Nothing that a person means as one word is longer; French's longest has 27 letters. */
const LONGEST = 60

/** Addresses of pages, of mail and of files come first: their parts are no words. */
const TOKEN =
  /(?:https?:\/\/|www\.)\S+|\S+@\S+|[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.[a-z]{2,4}(?![\p{L}\p{N}])|[\p{L}\p{N}][\p{L}\p{M}\p{N}\u00ad]*(?:['’\u2010\u2011-][\p{L}\p{N}][\p{L}\p{M}\p{N}\u00ad]*)*/gu

/** Any word at all, and nothing but one: no digit, so that no number is ever learnt. */
export const SPELLED_WORD = /^\p{L}[\p{L}\p{M}\u00ad]*(?:['’\u2010\u2011-]\p{L}[\p{L}\p{M}\u00ad]*)*$/u

const ACRONYM = /^\p{Lu}{2,6}s?$/u
const INNER_CAPITAL = /\p{Ll}\p{M}*\p{Lu}/u

/** Single letters, acronyms (RGPD) and names written like SignalConso: right whatever the dictionary says. */
export const needsNoSpelling = (word: string): boolean =>
  /^\p{L}\p{M}*$/u.test(word) || ACRONYM.test(word) || INNER_CAPITAL.test(word)

/** One way of writing for one word: composed letters, plain hyphen and apostrophe, nothing invisible. */
export const plainWord = (word: string): string =>
  word
    .normalize('NFC')
    .replace(/\u00ad/g, '')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/’/g, "'")

/** Under what a word is looked up among the words known beside the dictionary: capitals count for nothing. */
export const wordKey = (word: string): string => plainWord(word).toLowerCase()

const ELISION = /^(?:[ldjmnstc]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\p{L})/iu

/** `l'ACPR-Banque` is `ACPR` and `Banque`; `Dupont's` is `Dupont`. Of a {@link plainWord}. */
export const partsOfWord = (word: string): readonly string[] => word.replace(ELISION, '').replace(/'s$/i, '').split('-')

/** The words of a text that have a spelling: no figures, no addresses, no references such as `L133-24`. */
export const wordsToSpell = (text: string): readonly SpelledWord[] =>
  [...text.matchAll(TOKEN)]
    .filter(([word]) => word.length <= LONGEST && SPELLED_WORD.test(word) && !needsNoSpelling(word))
    .map(({ 0: word, index }) => ({ at: index, word }))
