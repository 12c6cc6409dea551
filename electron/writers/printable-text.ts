/**
 * A stretch of text. `missing`: a placeholder such as `[à compléter : numéro de client]`, printed so that nobody
 * overlooks it. `raised`: the "er" of "1er", which French sets above the line (reliability.md 6.2).
 */
export interface TextPart {
  readonly text: string
  readonly look: 'plain' | 'missing' | 'raised'
}

// What neither XML 1.0 nor a page can carry: C0 controls but tab and line ends, lone surrogates, non-characters.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const PLACEHOLDER =
  /\[(?:à compléter|à vérifier|to be completed|to be verified|to complete|to be filled in|missing)\b[^[\]]*\]/.source
const FIRST = /(?<=(?<![\p{L}\d])1)er(?![\p{L}\d])/u.source
const LOOKS = new RegExp(`(?<missing>${PLACEHOLDER})|(?<raised>${FIRST})`, 'giu')

/** Removes what cannot be written on a page; every visible character stays as it was typed. */
export const toPrintable = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(UNPRINTABLE, '').replace(LONE_SURROGATE, '\ufffd')

/** Cuts a text where its look changes; the parts together are the text. */
export const splitLooks = (text: string): readonly TextPart[] => {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(LOOKS)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), look: 'plain' })
    parts.push({ text: match[0], look: match.groups?.missing === undefined ? 'raised' : 'missing' })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ text: text.slice(end), look: 'plain' })
  return parts
}

/** The paragraphs of a text (blank lines part them), each as its lines. A text without a visible character has none. */
export const splitParagraphs = (text: string): readonly (readonly string[])[] =>
  toPrintable(text)
    .split(/\n[^\S\n\u00a0\u202f]*\n+/)
    .map((paragraph) => paragraph.replace(/^\n+|\n+$/g, '').split('\n'))
    .filter((lines) => lines.some((line) => line.trim() !== ''))
