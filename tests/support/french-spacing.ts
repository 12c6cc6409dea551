/**
 * Finds faults of French typography in one of our own strings (reliability.md 6.2): U+202F before `;` `!` `?`, U+00A0
 * before `:` and inside « », U+00A0 after `n°` and `L.`, ’ and … as characters. Text typed by a person is never judged.
 */
export type SpacingFault = { readonly rule: string; readonly index: number; readonly excerpt: string }

/** Addresses on the web, e-mail addresses and `{{fields}}` follow their own rules: they are blanked, length kept. */
const OUTSIDE_PROSE = /https?:\/\/\S+|[\w.+-]+@[\w.-]+\w|\{\{[^}]*\}\}|\{[a-z_]+\}|<\/?[A-Za-z0-9]+\s?\/?>|&[a-z]+;/g
const ADDRESSES = /https?:\/\/\S+|[\w.+-]+@[\w.-]+\w/g
const blank = (text: string): string =>
  text.replace(OUTSIDE_PROSE, (found) => (found.startsWith('<') ? '\ue000' : 'x').repeat(found.length))

const MONTHS = 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre'

type Rules = readonly { readonly rule: string; readonly pattern: RegExp }[]

const RULES: Rules = [
  { rule: 'U+202F before ; ! ?', pattern: /(?<![\u202f;!?…«([\ue000]|^)[;!?]/gu },
  { rule: 'U+00A0 before :', pattern: /(?<!\u00a0|^|\d(?=:\d)):/gu },
  { rule: 'U+00A0 after «', pattern: /«(?!\u00a0)/gu },
  { rule: 'U+00A0 before »', pattern: /(?<!\u00a0)»/gu },
  { rule: 'U+00A0 after n°', pattern: /(?<!\p{L})[nN]°s?(?!\u00a0|$)/gu },
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

const UNITS =
  'jours?|mois|ans?|années?|heures?|minutes?|secondes?|semaines?|euros?|centimes|[KMGT]o|mm|cm|km|kg|px|pt|ppp|min|ms'

/** Words that begin with É, Ê, À or Ç, as they look without it. */
const BARE_CAPITALS =
  '(?<=^|[.!?…»:]\\s)A (?=\\p{Ll})|Ca (?=\\p{Ll})|(?:Etat|Etape|Etes|Etre|Etait|Etab|Etend|Etud|Etrang|Ecri[rtv]|Echéa|Echan|Eché|Ecran|Ecole|' +
  'Ecart|Edit|Elec|Elém|Elim|Emet|Emis|Energ|Epui|Equip|Evén|Eval|Evit|Evid|Evol|Ecoul|Egal)\\p{Ll}*'

/** A word stands for what the program puts in: `{{count}}`, or the letter of `source-strings.ts`. */
const NUMBER = '(?:(?<![\\p{L}\\d.,’-])[\\d\\u202f]+|\\}\\}|ƍ)'

/**
 * Asked of the texts that we write ourselves, beyond what is asked of every text that is printed: in that, a number may
 * come from the machine and a sentence from the person.
 */
const WRITTEN_RULES: Rules = [
  { rule: 'U+00A0 before a unit', pattern: new RegExp(`${NUMBER} (?:${UNITS})(?!\\p{L})|\\d[KMGT]o(?!\\p{L})`, 'gu') },
  { rule: 'U+00A0 in a date', pattern: new RegExp(`\\d(?:er)? (?:${MONTHS})(?!\\p{L})`, 'gu') },
  { rule: 'accents on capitals', pattern: new RegExp(`(?<![\\p{L}’-])(?:${BARE_CAPITALS})`, 'gu') },
  {
    rule: 'œ, not oe',
    pattern:
      /(?<!\p{L})(?:ch?oeurs?|soeurs?|oeil|oeufs?|\p{L}{0,3}oeuvr\p{L}+|noeuds?|voeux?|boeufs?|moeurs)(?!\p{L})/giu,
  },
  { rule: 'a space after , ;', pattern: /(?<=\p{L})[,;](?=\p{L})/gu },
  { rule: 'no straight apostrophe', pattern: /'/g },
  { rule: 'no space inside ( )', pattern: /\([ \u00a0\u202f]|(?<=\S)[ \u00a0\u202f]\)/gu },
  { rule: '– for a dash between spaces', pattern: /(?<=[\p{L}»)] )-(?= [\p{L}«(])/gu },
  { rule: 'one space of any kind', pattern: /[ \u00a0\u202f]{2,}/gu },
  { rule: 'one full stop', pattern: /(?<!\.)\.\.(?!\.)/gu },
]

const ENGLISH_RULES: Rules = [
  { rule: '’ for the apostrophe', pattern: /(?<=\p{L})'|'(?=\p{L})/gu },
  { rule: '“ ” for quotation marks', pattern: /["«»]/gu },
  { rule: '… for three dots', pattern: /\.\.\./gu },
  { rule: 'no space before , . ; ! ?', pattern: /(?<=\p{L})[ \u00a0\u202f]+[,.;:!?](?![.\d])/gu },
  { rule: 'one space', pattern: /(?<=\S)[ \u00a0\u202f]{2,}(?=\S)/gu },
]

const faultsOf = (text: string, prose: string, rules: Rules): readonly SpacingFault[] =>
  rules.flatMap(({ rule, pattern }) =>
    [...prose.matchAll(pattern)].map((found) => ({
      rule,
      index: found.index,
      excerpt: text.slice(Math.max(0, found.index - 15), found.index + 15),
    })),
  )

/**
 * Every fault of a text, in the order of the rules. An empty list means that the text is well set.
 * @param text one string in French, as it is printed.
 */
export const findSpacingFaults = (text: string): readonly SpacingFault[] => faultsOf(text, blank(text), RULES)

/** Every fault of a French text that we wrote ourselves, as it stands in a source or a data file. */
export const findWrittenFaults = (text: string): readonly SpacingFault[] => [
  ...findSpacingFaults(text),
  ...faultsOf(
    text,
    text.replace(ADDRESSES, (found) => 'x'.repeat(found.length)),
    WRITTEN_RULES,
  ),
]

/** Every fault of an English text that we wrote ourselves. */
export const findEnglishFaults = (text: string): readonly SpacingFault[] => faultsOf(text, blank(text), ENGLISH_RULES)
