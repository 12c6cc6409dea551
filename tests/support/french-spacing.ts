/**
 * Finds faults of French typography in one of our own strings (reliability.md 6.2): U+202F before `;` `!` `?`, U+00A0
 * before `:` and inside « », U+00A0 after `n°` and `L.`, ’ and … as characters. Text typed by a person is never judged.
 */
export type SpacingFault = { readonly rule: string; readonly index: number; readonly excerpt: string }

/** Addresses on the web, e-mail addresses and `{{fields}}` follow their own rules: they are blanked, length kept. */
const OUTSIDE_PROSE = /https?:\/\/\S+|[\w.+-]+@[\w.-]+\w|\{\{[^}]*\}\}|\{[a-z_]+\}|<\/?[A-Za-z0-9]+\s?\/?>|&[a-z]+;/g
const blank = (text: string): string =>
  text.replace(OUTSIDE_PROSE, (found) => (found.startsWith('<') ? '\ue000' : 'x').repeat(found.length))

const MONTHS = 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre'

const RULES: readonly { readonly rule: string; readonly pattern: RegExp }[] = [
  { rule: 'U+202F before ; ! ?', pattern: /(?<![\u202f;!?…«([\ue000]|^)[;!?]/gu },
  { rule: 'U+00A0 before :', pattern: /(?<!\u00a0|^|\d(?=:\d)):/gu },
  { rule: 'U+00A0 after «', pattern: /«(?!\u00a0)/gu },
  { rule: 'U+00A0 before »', pattern: /(?<!\u00a0)»/gu },
  { rule: 'U+00A0 after n°', pattern: /(?<!\p{L})[nN]°s?(?!\u00a0)/gu },
  { rule: 'U+00A0 after L. R. D.', pattern: /(?<!\p{L})[LRD]\.(?!\u00a0)\s?(?=\d)/gu },
  { rule: 'U+00A0 after M. Mme art.', pattern: /(?<!\p{L})(?:(?:M\.|Mme|Mlle|Me) (?=\p{Lu})|art\. (?=[\dLRD]))/gu },
  { rule: 'U+00A0 before € and %', pattern: /(?<![\u00a0\u202f(]|^)[€%]/gu },
  { rule: 'no plain space inside a number', pattern: /(?<=\d) (?=\d{3}(?!\d))/gu },
  { rule: 'U+00A0 before h of an hour', pattern: /(?<![\p{L}\d])\d{1,2} ?h(?!\p{L})/gu },
  { rule: '1er, not 1', pattern: new RegExp(`(?<!\\d)1[ \\u00a0](?:${MONTHS})`, 'gu') },
  { rule: '’ for the apostrophe', pattern: /(?<=\p{L})'(?=\p{L})/gu },
  { rule: '« » for quotation marks', pattern: /["“”]/gu },
  { rule: '… for three dots', pattern: /\.\.\./gu },
  { rule: 'no space before , .', pattern: /(?<=\S)[ \u00a0\u202f][,.](?![.\d])/gu },
  { rule: 'one space', pattern: /(?<=\S) {2,}(?=\S)/gu },
]

/**
 * Every fault of a text, in the order of the rules. An empty list means that the text is well set.
 * @param text one string in French.
 */
export const findSpacingFaults = (text: string): readonly SpacingFault[] => {
  const prose = blank(text)
  return RULES.flatMap(({ rule, pattern }) =>
    [...prose.matchAll(pattern)].map((found) => ({
      rule,
      index: found.index,
      excerpt: text.slice(Math.max(0, found.index - 15), found.index + 15),
    })),
  )
}
