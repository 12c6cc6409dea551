import type { CoverLine, KeyFact, OneMinute } from './pack'

/** A text as far as there is room for it; what `isCut` goes on elsewhere, and the page says where. */
export type Cut = { readonly text: string; readonly isCut: boolean }

export type ShortLine = { readonly label: string; readonly value: Cut }
export type ShortFact = Omit<KeyFact, 'what'> & { readonly what: Cut; readonly moreExhibits: number }

/** The one-minute page at one level of shortening. */
export type ShortOneMinute = {
  readonly parties: readonly ShortLine[]
  readonly demand: Cut
  readonly figures: readonly ShortLine[]
  readonly facts: readonly ShortFact[]
  readonly moreFacts: number
  readonly tried: readonly Cut[]
}

/** The most visible characters of each text, and exhibits of a fact, from the whole to what fits whatever it says. */
const LEVELS = [
  { value: Infinity, demand: Infinity, what: Infinity, tried: Infinity, exhibits: 20 },
  { value: 220, demand: 900, what: 240, tried: 500, exhibits: 12 },
  { value: 150, demand: 600, what: 160, tried: 360, exhibits: 8 },
  { value: 110, demand: 400, what: 120, tried: 260, exhibits: 6 },
  { value: 80, demand: 240, what: 90, tried: 180, exhibits: 4 },
  { value: 60, demand: 140, what: 60, tried: 120, exhibits: 3 },
  { value: 36, demand: 80, what: 36, tried: 70, exhibits: 2 },
  { value: 18, demand: 36, what: 18, tried: 36, exhibits: 1 },
  { value: 5, demand: 8, what: 5, tried: 8, exhibits: 1 },
] as const

/** How many levels there are; the last one is one page whatever the dossier holds. */
export const ONE_MINUTE_LEVELS = LEVELS.length

/** More combining marks than any script sets on a letter would climb out of their line. */
const PILED_MARKS = /(\p{M}{3})\p{M}+/gu

const oneLine = (text: string): string =>
  text
    .replace(PILED_MARKS, '$1')
    .replace(/[\s\p{Cc}]+/gu, (blank) => (/^[\u00a0\u202f]+$/.test(blank) ? blank : ' '))
    .trim()

/** A figure is whole or not there: half an amount, or half an exhibit's number, would be another one. */
const FIGURE_AT_END = /[\d][\d\u00a0\u202f .,/-]*$/

/** What joins a text to what was cut off. */
const DANGLING = /[\s,;:–—(-]+$/u

/** Cuts after a word; a word that is too long by itself is cut between visible characters, but never inside a figure. */
export const cutText = (text: string, most: number): Cut => {
  const whole = oneLine(text)
  if (whole.length <= most) return { text: whole, isCut: false }
  const signs = [...new Intl.Segmenter('fr', { granularity: 'grapheme' }).segment(whole.slice(0, 40 * most))]
  if (signs.length <= most) return { text: whole, isCut: false }
  const head = signs
    .slice(0, most)
    .map(({ segment }) => segment)
    .join('')
  const next = whole.charAt(head.length)
  const space = next === ' ' ? head.length : head.lastIndexOf(' ')
  if (space > most / 3) return { text: head.slice(0, space).replace(DANGLING, ''), isCut: true }
  return { text: /[\d.,\u00a0\u202f]/.test(next) ? head.replace(FIGURE_AT_END, '').trimEnd() : head, isCut: true }
}

/**
 * The one-minute page at a level of shortening, 0 (whole) to `ONE_MINUTE_LEVELS - 1`. Figures of the demand are never
 * cut: without them the page says nothing. Every text is one line of words; what is cut says so.
 */
export const shortenOneMinute = (page: OneMinute, level: number): ShortOneMinute => {
  const most = LEVELS[Math.min(Math.max(0, level), LEVELS.length - 1)] ?? LEVELS[0]
  const line = ({ label, value }: CoverLine): ShortLine => ({ label, value: cutText(value, most.value) })
  return {
    parties: page.parties.map(line),
    demand: cutText(page.demand, most.demand),
    figures: page.figures.map(({ label, value }) => ({ label, value: cutText(value, 200) })),
    facts: page.facts.map((fact) => ({
      ...fact,
      what: cutText(fact.what, most.what),
      exhibits: fact.exhibits.slice(0, most.exhibits),
      moreExhibits: Math.max(0, fact.exhibits.length - most.exhibits),
    })),
    moreFacts: page.moreFacts,
    tried: page.tried.map((text) => cutText(text, most.tried)),
  }
}
