import { formatMonth, toLocalDate } from '#core/kernel/local-date'
import type { RichText } from '#core/letter/rich-text'

/**
 * A stretch of a line that looks alike. `missing`: a placeholder such as `[à compléter : numéro de client]`, printed so
 * that nobody overlooks it. `raised`: the "er" of "1er", which French sets above the line (reliability.md 6.2).
 */
export interface LinePart {
  readonly text: string
  readonly look: 'plain' | 'missing' | 'raised'
  readonly strong: boolean
  readonly emphasis: boolean
}

/** What stands before a line broken by hand, or before the end of the text. */
export type Line = readonly LinePart[]

// What neither XML 1.0 nor a page can carry: C0 controls but tab and line ends, lone surrogates, non-characters.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
const UNPRINTABLE = /[\u0000-\u0008\u000e-\u001f\u007f\ufffe\uffff]/g
// Word keeps a line broken by hand as a vertical tab; some programs as one of Unicode's own line ends.
const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/g
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const PLACEHOLDER =
  /\[(?:à compléter|à vérifier|to be completed|to be verified|to complete|to be filled in|missing)\b[^[\]]*\]/.source
const FIRST = /(?<=(?<![\p{L}\d])1)er(?![\p{L}\d])/u.source
const LOOKS = new RegExp(`(?<missing>${PLACEHOLDER})|(?<raised>${FIRST})`, 'giu')
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].flatMap((month) =>
  (['fr', 'en'] as const).map((language) => formatMonth(toLocalDate(2000, month, 1), language).split(' ')[0]),
)
const IN_A_DATE = new RegExp(`(?<=(?<!\\d)\\d{1,2}(?:er)?) (?=(?:${MONTHS.join('|')})(?!\\p{L}))`, 'giu')

/** Removes what cannot be written on a page; every visible character stays as it was typed. */
export const toPrintable = (text: string): string =>
  text.replace(LINE_END, '\n').replace(/\t/g, ' ').replace(UNPRINTABLE, '').replace(LONE_SURROGATE, '\ufffd')

type Styled = Pick<LinePart, 'text' | 'strong' | 'emphasis'>

/** Facts and references look like the words around them: parts of one style are one. */
const styledParts = (text: string | RichText): readonly Styled[] => {
  if (typeof text === 'string') return [{ text: toPrintable(text), strong: false, emphasis: false }]
  const parts: { text: string; strong: boolean; emphasis: boolean }[] = []
  for (const part of text) {
    const strong = part.kind === 'text' && part.strong === true
    const emphasis = part.kind === 'text' && part.emphasis === true
    const last = parts.at(-1)
    if (last?.strong === strong && last.emphasis === emphasis) last.text += part.text
    else parts.push({ text: part.text, strong, emphasis })
  }
  return parts.map((part) => ({ ...part, text: toPrintable(part.text) }))
}

type Stretch = { readonly end: number; readonly look: LinePart['look'] }

/** Where the look of a text changes: stretches that cover it without a gap. */
const stretchesOf = (text: string): readonly Stretch[] => {
  const found = [...text.matchAll(LOOKS)].flatMap((match): Stretch[] => [
    { end: match.index, look: 'plain' },
    { end: match.index + match[0].length, look: match.groups?.missing === undefined ? 'raised' : 'missing' },
  ])
  return [...found, { end: text.length, look: 'plain' }]
}

/** The lines of a text, cut where looks change; all parts together are the text. No line ends inside "10 mars". */
export const linesOf = (text: string | RichText): readonly Line[] => {
  const styled = styledParts(text)
  const typed = styled.map((part) => part.text).join('')
  const whole = typed.replace(IN_A_DATE, '\u00a0')
  const stretches = stretchesOf(whole)
  const lines: LinePart[][] = [[]]
  let [start, at, end] = [0, 0, 0]
  for (const { text: words, strong, emphasis } of styled) {
    end += words.length
    while (start < end) {
      const stretch = stretches[at]
      const until = Math.min(end, stretch?.end ?? end)
      for (const [index, line] of whole.slice(start, until).split('\n').entries()) {
        if (index > 0) lines.push([])
        if (line !== '') lines.at(-1)?.push({ text: line, look: stretch?.look ?? 'plain', strong, emphasis })
      }
      start = until
      if (stretch?.end === until) at += 1
    }
  }
  return lines
}

const isEmpty = (line: Line): boolean => line.every(({ text }) => text.trim() === '')

/** The paragraphs of a text (blank lines part them), each as its lines. A text without a visible character has none. */
export const paragraphsOf = (text: string | RichText): readonly (readonly Line[])[] => {
  const paragraphs: Line[][] = []
  let isOpen = false
  for (const line of linesOf(text)) {
    const continues = isOpen
    isOpen = !isEmpty(line)
    if (isOpen && continues) paragraphs.at(-1)?.push(line)
    else if (isOpen) paragraphs.push([line])
  }
  return paragraphs
}
