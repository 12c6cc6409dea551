import { fold, tokensOf } from '#core/search/fold'

/** Something that must be there, or must not: words that follow each other, the last one possibly only begun. */
export type Term = { readonly words: readonly string[]; readonly isPrefix: boolean }

/** What a person typed, understood: everything in `all` and nothing in `none`. */
export type SearchQuery = { readonly all: readonly Term[]; readonly none: readonly Term[] }

/** More words than anyone types; the rest of a pasted page is left out. */
const MOST_TERMS = 24
const MOST_WORDS = 24
const LONGEST_WORD = 60
/** One letter with a star would be half of the library. */
const SHORTEST_PREFIX = 2

/** `l’`, `d’`, `qu’` before a word: typed or not, the same thing is meant. */
const ELIDED = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)$/

/** A minus counts only before a word: in `credit-bail` or `01-02` it joins, alone it says nothing. */
const PIECE =
  /(?<minus>[-−–](?=[^\s\-−–]))?(?:"(?<straight>[^"]*)(?<end1>"?)|«(?<french>[^»]*)(?<end2>»?)|[“„](?<curly>[^”“"]*)(?<end3>[”“"]?)|(?<word>[^\s"«“„]+))/gu

type Piece = {
  readonly text: string
  readonly isPhrase: boolean
  readonly isExcluded: boolean
  /** Nothing was typed after it. */
  readonly isOpen: boolean
}

const cut = (typed: string): readonly Piece[] =>
  [...typed.matchAll(PIECE)].map(({ 0: whole, index, groups = {} }) => {
    const { minus, straight, french, curly, word, end1, end2, end3 } = groups
    return {
      text: straight ?? french ?? curly ?? word ?? '',
      isPhrase: word === undefined,
      isExcluded: minus !== undefined,
      isOpen: index + whole.length === typed.length && !end1 && !end2 && !end3,
    }
  })

const withoutElision = (words: readonly string[]): readonly string[] => {
  const first = words.findIndex((word) => !ELIDED.test(word))
  return first <= 0 ? words : words.slice(first)
}

const readTerm = ({ text, isPhrase, isOpen, isExcluded }: Piece): Term | null => {
  const folded = fold(text)
  const words = tokensOf(folded)
    .slice(0, MOST_WORDS)
    .map((token) => token.text.slice(0, LONGEST_WORD))
  const kept = isPhrase ? words : withoutElision(words)
  const last = kept.at(-1)
  if (last === undefined) return null
  const isLong = [...last].length >= SHORTEST_PREFIX
  const isCut = (tokensOf(folded).at(-1)?.text.length ?? 0) > LONGEST_WORD
  const endsInWord = /[\p{L}\p{N}\p{Co}]$/u.test(folded)
  const isTyping = isOpen && !isExcluded && endsInWord
  const isStarred = folded.endsWith('*') && tokensOf(folded.slice(0, -1)).at(-1)?.end === folded.length - 1
  return { words: kept, isPrefix: isLong && (isTyping || isStarred || isCut) }
}

/**
 * Understands what a person typed. Any string is welcome: quotation marks make a phrase, a star or the end of the text
 * a beginning of a word, a minus before a word leaves it out; everything else is words.
 */
export const readQuery = (typed: string): SearchQuery => {
  const all: Term[] = []
  const none: Term[] = []
  for (const piece of cut(typed)) {
    const term = readTerm(piece)
    if (term !== null && all.length + none.length < MOST_TERMS) (piece.isExcluded ? none : all).push(term)
  }
  return { all, none }
}

/** Only letters and figures are in a word, so nothing of what was typed can be read as syntax. */
const writeTerm = ({ words, isPrefix }: Term): string => `"${words.join(' ')}"${isPrefix ? ' *' : ''}`

/** The same for words of our own. */
const writeWord = (word: string): string =>
  `"${tokensOf(fold(word))
    .map(({ text }) => text)
    .join(' ')}"`

/** A condition beside the words: one of these must be among the row's own marks, all words in its sender, or in its title. */
export type MatchFilter =
  | { readonly kind: 'inTitle' }
  | { readonly kind: 'anyTag'; readonly tags: readonly string[] }
  | { readonly kind: 'sender'; readonly words: readonly string[] }

const writeFilter = (filter: Exclude<MatchFilter, { kind: 'inTitle' }>): string =>
  filter.kind === 'anyTag'
    ? `tags : (${filter.tags.map(writeWord).join(' OR ')})`
    : `sender : (${filter.words.map((word) => `${writeWord(word)} *`).join(' AND ')})`

const PEOPLE = '{title body}'

/**
 * The expression for the full text index, made of quoted words only; null when there is nothing to look for.
 * Exclusions alone need a filter to start from.
 */
export const writeMatch = ({ all, none }: SearchQuery, filters: readonly MatchFilter[] = []): string | null => {
  const place = filters.some(({ kind }) => kind === 'inTitle') ? 'title' : PEOPLE
  const wanted = [
    ...all.map((term) => `${place} : ${writeTerm(term)}`),
    ...filters.flatMap((filter) => (filter.kind === 'inTitle' ? [] : [writeFilter(filter)])),
  ]
  if (wanted.length === 0) return null
  const asked = wanted.join(' AND ')
  return none.length === 0 ? asked : `(${asked}) NOT ${PEOPLE} : (${none.map(writeTerm).join(' OR ')})`
}

/** The words of a name or address to look for among senders. */
export const senderWords = (typed: string): readonly string[] =>
  tokensOf(fold(typed))
    .slice(0, MOST_WORDS)
    .map(({ text }) => text.slice(0, LONGEST_WORD))
