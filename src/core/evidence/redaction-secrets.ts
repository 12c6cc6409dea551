import type { PlacedWord } from '#core/evidence/document'
import type { Area } from '#core/evidence/redaction'
import { areasOfWords, isUnder, linesOf, type PlacedPage } from '#core/evidence/redaction-areas'
import { findPrivate } from '#core/evidence/redaction-find'
import { fold } from '#core/search/fold'

/** Fewer signs than that say nothing: "42" stands everywhere. */
const LEAST = 4
/** A line out of several is looked for elsewhere when it is long enough to be no usual word. */
const LEAST_LINE = 8
/** A secret this long is found wherever it begins; a shorter one must be whole words. */
const LEAST_ANYWHERE = 8
const MOST_SECRETS = 2000

/** Letters and figures only, folded: spaces, dots and case make no other secret of it. */
export const compact = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '')

/**
 * What the areas hide, to be looked for everywhere else: each line under an area, the numbers and addresses in it, and
 * every long number. In `compact` form, kept in memory only.
 */
export const secretsUnder = (pages: readonly PlacedPage[], areas: readonly Area[]): ReadonlySet<string> => {
  const secrets = new Set<string>()
  const add = (text: string, least: number): void => {
    const secret = compact(text)
    if ([...secret].length >= least && secrets.size < MOST_SECRETS) secrets.add(secret)
  }
  for (const area of areas) {
    const found = pages.find(({ page }) => page === area.page)
    const words = found?.words.filter((word) => isUnder(word, area.page, area)) ?? []
    const lines = linesOf(words)
    for (const line of lines) add(line.map(({ text }) => text).join(' '), lines.length === 1 ? LEAST : LEAST_LINE)
    const text = words.map((word) => word.text).join(' ')
    for (const { start, end } of findPrivate(text)) add(text.slice(start, end), LEAST)
    for (const word of words) if (word.text.replace(/\D/g, '').length >= 6) add(word.text, LEAST)
  }
  return secrets
}

/** The words of a page, compact and joined, with the word that each sign comes from. */
const compactPage = (words: readonly PlacedWord[]) => {
  let text = ''
  const owners: number[] = []
  const starts = new Set<number>()
  for (const [index, word] of words.entries()) {
    starts.add(text.length)
    const signs = compact(word.text)
    text += signs
    for (let at = 0; at < signs.length; at += 1) owners.push(index)
  }
  starts.add(text.length)
  return { text, owners, starts }
}

/** Where secrets stand on a page outside the areas: what would still be read there. */
export const stillVisible = (
  { page, words }: PlacedPage,
  secrets: ReadonlySet<string>,
  areas: readonly Area[],
): readonly Area[][] => {
  const here = areas.filter((area) => area.page === page)
  const { text, owners, starts } = compactPage(words)
  const hits = new Map<string, Area[]>()
  for (const secret of secrets)
    for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + 1)) {
      const isWhole = starts.has(at) && starts.has(at + secret.length)
      if (secret.length < LEAST_ANYWHERE && !isWhole) continue
      const [first, last] = [owners[at] ?? 0, owners[at + secret.length - 1] ?? 0]
      const found = words.slice(first, last + 1)
      if (found.every((word) => here.some((area) => isUnder(word, page, area)))) continue
      hits.set(`${first} ${last}`, areasOfWords({ page, words }, first, last))
    }
  return withoutInner([...hits.values()])
}

const isWithin = (inner: Area, outer: Area): boolean =>
  inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom

/** A number inside a line that is found whole is told once. */
const withoutInner = (places: readonly Area[][]): readonly Area[][] =>
  places.filter(
    (place, index) =>
      !places.some(
        (other, at) =>
          at !== index &&
          place.every((area) => other.some((one) => isWithin(area, one))) &&
          !(at > index && other.every((area) => place.some((one) => isWithin(area, one)))),
      ),
  )

/** Whether one of the secrets stands in a text, whole or as part of something longer. */
export const holdsSecret = (text: string, secrets: ReadonlySet<string>): boolean => {
  const signs = compact(text)
  const tokens = new Set(text.split(/\s+/).map(compact))
  for (const secret of secrets)
    if (secret.length >= LEAST_ANYWHERE ? signs.includes(secret) : tokens.has(secret) || hasPhrase(text, secret))
      return true
  return false
}

/** A short secret of several words: found where words of the text begin and end with it. */
const hasPhrase = (text: string, secret: string): boolean => {
  const words = text.split(/\s+/).map(compact)
  for (let first = 0; first < words.length; first += 1) {
    let built = ''
    for (let at = first; at < words.length && built.length < secret.length; at += 1) built += words[at] ?? ''
    if (built === secret && words[first] !== '') return true
  }
  return false
}
