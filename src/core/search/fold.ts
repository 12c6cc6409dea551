/**
 * Folds text for searching: case, accents, ligatures (œ æ ﬁ), apostrophes, every kind of space, full-width and
 * typographic forms become one; what nobody sees (soft hyphen, zero-width) disappears. Two texts that people would call
 * the same are the same folded. Never shown: what people see is the original.
 */
const SPECIAL: ReadonlyMap<string, string> = new Map(
  Object.entries({
    œ: 'oe',
    æ: 'ae',
    ß: 'ss',
    ø: 'o',
    ł: 'l',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ı: 'i',
    ς: 's',
    '’': "'",
    '‘': "'",
    ʼ: "'",
    ʹ: "'",
    '′': "'",
    '´': "'",
    '`': "'",
    '\u2044': '/',
  }),
)
/** The final sigma and the other one are one letter; any would do. */
const SIGMA = 'σ'

const INVISIBLE = /[\p{M}\p{Cf}\p{Cs}\p{Cn}]/u
const SPACE = /[\p{Z}\p{Cc}]/u

const foldOnce = (character: string): string => {
  const known = SPECIAL.get(character)
  if (known !== undefined) return known
  let folded = ''
  for (const part of character.normalize('NFKD')) {
    const lower = part.toLowerCase()
    for (const one of lower) {
      if (INVISIBLE.test(one)) continue
      folded += SPACE.test(one) ? ' ' : one === SIGMA ? 's' : (SPECIAL.get(one) ?? one)
    }
  }
  return folded
}

/** Texts use few characters: each is worked out once. */
const known = new Map<string, string>()
const MOST_KNOWN = 20_000

const foldCharacter = (character: string): string => {
  const found = known.get(character)
  if (found !== undefined) return found
  const folded = foldOnce(character)
  if (known.size < MOST_KNOWN) known.set(character, folded)
  return folded
}

/** A character of ASCII that only its case can change: most are, and need no more looks. */
const isPlain = (character: string): boolean => character >= ' ' && character <= '~' && character !== '`'

/** Folds a text. It may become shorter (invisible characters) or longer (ligatures). */
export const fold = (text: string): string => text.replace(/[^\x20-\x7e]|`/gu, foldCharacter).toLowerCase()

/** A folded text and where each of its code units stood in the original (UTF-16 positions). */
export type FoldedText = {
  readonly text: string
  /** Start, in the original, of the character that the folded position came from. */
  readonly startOf: (at: number) => number
  /** End, in the original, of the character that the last folded position before `at` came from. */
  readonly endOf: (at: number) => number
}

/** Folds a text and remembers where everything was: `fold(text)` with a way back. */
export const foldWithMap = (text: string): FoldedText => {
  const starts: number[] = []
  const ends: number[] = []
  let folded = ''
  let at = 0
  for (const character of text) {
    const part = isPlain(character) ? character.toLowerCase() : foldCharacter(character)
    for (let unit = 0; unit < part.length; unit += 1) {
      starts.push(at)
      ends.push(at + character.length)
    }
    folded += part
    at += character.length
    // An accent written after its letter belongs to it.
    if (part === '' && ends.length > 0 && /\p{M}/u.test(character)) ends[ends.length - 1] = at
  }
  return {
    text: folded,
    startOf: (position) => starts[position] ?? text.length,
    endOf: (position) => (position <= 0 ? 0 : (ends[position - 1] ?? text.length)),
  }
}

/** A word of a folded text. */
export type Token = { readonly text: string; readonly start: number; readonly end: number }

const TOKEN = /[\p{L}\p{N}\p{Co}]+/gu

/** The words of a folded text, as the full text index cuts them (letters, figures and private characters). */
export const tokensOf = (folded: string): readonly Token[] =>
  [...folded.matchAll(TOKEN)].map(({ 0: text, index }) => ({ text, start: index, end: index + text.length }))
