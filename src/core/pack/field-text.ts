import type { Language } from '#core/kernel/bilingual'
import type { Block } from '#core/letter/letter'
import { plainText, type RichText } from '#core/letter/rich-text'
import type { FieldFit } from './fit-plan'
import { FIELD_WORDS } from './fit-words'
import { REQUEST } from './request-words'

/**
 * A part of a text for a field. `units`: what may not be cut, a sentence or a line of a list, with the blank after it;
 * one after the other they are the whole text. `rank`: 0 is kept first when the text is too long.
 */
export type TextSection = { readonly heading: string | null; readonly units: readonly string[]; readonly rank: number }

/** A full stop after one of these ends no sentence. */
const ABBREVIATED = /(?:^|[\s\u00a0(«“])(?:MM?|Mme|Mlle|Me|Dr|art|n|nos?|p|cf|ex|tél|Mrs?|Ms|Ste?|\p{Lu}|\d+)\.$/u

const ENDS = /[.!?…]+[»”’"')\]\u00a0\u202f]*[ \n]+|\n{2,}/gu

/** The sentences of a text, each with the blank after it: joined, they are the text. A line feed alone ends none. */
export const sentencesOf = (text: string): readonly string[] => {
  const sentences: string[] = []
  let from = 0
  for (const { 0: end, index } of text.matchAll(ENDS)) {
    const to = index + end.length
    const isParagraph = end.includes('\n\n')
    const said = text.slice(from, index + 1)
    // "2026." ends a sentence, "3." counts one.
    const isAbbreviated = /^\.[ \n]/.test(end) && ABBREVIATED.test(said) && !/\d{4}\.$/.test(said)
    if (!isParagraph && (isAbbreviated || /^\p{Ll}/u.test(text.slice(to, to + 2)))) continue
    sentences.push(text.slice(from, to))
    from = to
  }
  return [...sentences, text.slice(from)].filter((sentence) => sentence !== '')
}

/** A text without parts, a letter's say. */
export const sectionOfText = (text: string): readonly TextSection[] => [
  { heading: null, units: sentencesOf(text.trim()), rank: 0 },
]

const line = (cells: readonly RichText[]): string =>
  cells
    .map(plainText)
    .filter((cell) => cell !== '')
    .join(' – ')

const unitsOf = (block: Block): readonly string[] => {
  if (block.kind === 'heading') return []
  if (block.kind === 'paragraph') return [...sentencesOf(plainText(block.text))]
  if (block.kind === 'list') return block.items.map((item) => `– ${plainText(item)}\n`)
  const rows = block.total === null ? block.rows : [...block.rows, block.total]
  return rows.map((row) => `– ${line(row)}\n`)
}

/** Units of one block after those of another: a line of its own for each block. */
const joinBlocks = (blocks: readonly (readonly string[])[]): readonly string[] =>
  blocks.flatMap((units) => units.map((unit, index) => (index === units.length - 1 ? `${unit.trimEnd()}\n` : unit)))

/** What a description on a form holds, the most needed first: the rest of the request has its own fields there. */
const KEPT = ['demand', 'subject', 'complaint', 'facts', 'steps'] as const

/**
 * The parts of a request (`buildRequest`) that go into a form's field: what it is about, the facts, what was tried, the
 * complaint and the demand, under their headings without number.
 */
export const sectionsOfRequest = (blocks: readonly Block[], language: Language): readonly TextSection[] => {
  const words = REQUEST[language]
  const rankOf = new Map<string, number>(KEPT.map((key, rank) => [words[key], rank]))
  const sections: { heading: string; rank: number; blocks: (readonly string[])[] }[] = []
  let isKept = false
  for (const block of blocks) {
    if (block.kind === 'heading') {
      const heading = plainText(block.text)
      const rank = rankOf.get(heading)
      isKept = rank !== undefined
      if (rank !== undefined) sections.push({ heading: heading.replace(/^\d+\. /, ''), rank, blocks: [] })
    } else if (isKept) sections.at(-1)?.blocks.push(unitsOf(block))
  }
  return sections.map(({ heading, rank, blocks: units }) => ({ heading, rank, units: joinBlocks(units) }))
}

const write = (sections: readonly TextSection[], counts: readonly number[], ending: string): string =>
  [
    ...sections.flatMap(({ heading, units }, index) => {
      const text = units.slice(0, counts[index]).join('').trimEnd()
      if (text === '') return []
      return [heading === null ? text : `${heading}\n${text}`]
    }),
    ...(ending === '' ? [] : [ending]),
  ].join('\n\n')

const whole = (sections: readonly TextSection[]): readonly number[] => sections.map(({ units }) => units.length)

/** The most of `from` to `to` that holds; holding for one, it holds for all below it. */
const mostThat = (to: number, holds: (count: number) => boolean): number => {
  let [least, most] = [0, to]
  while (least < most) {
    const middle = Math.ceil((least + most) / 2)
    if (holds(middle)) least = middle
    else most = middle - 1
  }
  return least
}

/** As many whole sentences as fit, section by section by rank; after one that had to be cut, none is begun. */
const shorten = (sections: readonly TextSection[], limit: number, ending: string): string | null => {
  const counts = sections.map(() => 0)
  const byRank = sections.map((section, index) => ({ section, index })).sort((a, b) => a.section.rank - b.section.rank)
  for (const { section, index } of byRank) {
    const fits = (count: number): boolean => write(sections, counts.with(index, count), ending).length <= limit
    counts[index] = mostThat(section.units.length, fits)
    if (counts[index] < section.units.length) break
  }
  return counts.some((count) => count > 0) ? write(sections, counts, ending) : null
}

/**
 * Whether a text fits a field of so many characters, and a shorter one that does: never cut inside a sentence, the
 * demand kept first, and it says that the whole is in the file enclosed where there is room to say so.
 */
export const fitField = (sections: readonly TextSection[], limit: number, language: Language): FieldFit => {
  const text = write(sections, whole(sections), '')
  const over = Math.max(0, text.length - limit)
  const short =
    over === 0 ? null : (shorten(sections, limit, FIELD_WORDS[language].more) ?? shorten(sections, limit, ''))
  return {
    text,
    characters: text.length,
    limit,
    over,
    short: short === null ? null : { text: short, characters: short.length },
  }
}
