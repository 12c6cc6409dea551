import type { Language } from '#core/kernel/bilingual'
import { citationsInText } from './exhibit-citations'
import { exhibitParts } from './exhibit-reference'
import type { MissingFact } from './letter'
import type { LetterFacts } from './letter-facts'
import {
  exhibitsNamed,
  holds,
  LetterCondition,
  LetterVariable,
  VARIABLE_LABELS,
  variableValue,
} from './letter-variables'
import { findMarks, placeholder } from './placeholders'
import { tidyRich } from './rich-change'
import { type Inline, type RichText, richText } from './rich-text'

const NAME = /\{([a-z_]+)\}/g

/** The names in braces of a template's text, in order. */
export const variablesIn = (text: string): readonly string[] => [...text.matchAll(NAME)].map(([, name = '']) => name)

/** Keeps what a draft lacks: each fact once, in the order in which the letter asks for it. */
export type MissingList = { readonly add: (fact: MissingFact) => void; readonly all: () => MissingFact[] }

/** A list of missing facts in which a fact asked for twice stands once. */
export const createMissingList = (): MissingList => {
  const facts = new Map<string, MissingFact>()
  return {
    add: (fact) => {
      if (!facts.has(fact.variable)) facts.set(fact.variable, fact)
    },
    all: () => [...facts.values()],
  }
}

/** Longer than this, or with a line break, a fact is what the person tells: words, which nothing rewrites from then on. */
const LONGEST_FACT = 200

const isWords = (value: string): boolean =>
  value.length > LONGEST_FACT || /[\r\n]/.test(value) || citationsInText(value).length > 0

/**
 * What a variable says in this dossier: a fact that follows it, references to exhibits, or words. What lacks becomes a
 * visible placeholder and is added to `missing`, as is what carries a mark because nobody confirmed it.
 */
export const fillVariable = (variable: LetterVariable, facts: LetterFacts, missing: MissingList): RichText => {
  const exhibits = exhibitsNamed(variable, facts)
  if (exhibits.length > 0) return joinParts(exhibitParts(exhibits, facts), facts.language)
  const value = variableValue(variable, facts)
  const label = VARIABLE_LABELS[variable]
  if (value === null || findMarks(value).length > 0) missing.add({ variable, label })
  if (value === null) return [{ kind: 'field', field: variable, text: placeholder(label, facts.language) }]
  return isWords(value) ? facts.link(richText(value)) : [{ kind: 'field', field: variable, text: value }]
}

const joinParts = (parts: readonly Inline[], language: Language): RichText =>
  parts.flatMap((part, index) => (index === 0 ? [part] : [...richText(language === 'fr' ? '\u202f; ' : '; '), part]))

/**
 * Puts the dossier's facts into a template's text (`fillVariable`).
 * @throws ZodError a name that is not of the closed list: the template is wrong, and a test of every template says so.
 */
export const fillRich = (text: string, facts: LetterFacts, missing: MissingList): RichText => {
  const parts: Inline[] = []
  let from = 0
  for (const found of text.matchAll(NAME)) {
    parts.push(...richText(text.slice(from, found.index)))
    parts.push(...fillVariable(LetterVariable.parse(found[1]), facts, missing))
    from = found.index + found[0].length
  }
  return tidyRich([...parts, ...richText(text.slice(from))])
}

/** The conditions that `when` joins by ` & `, each with whether it is turned round by `!`. @throws ZodError an unknown one */
export const conditionsIn = (
  when: string | null,
): readonly { readonly name: LetterCondition; readonly isNegated: boolean }[] =>
  when === null
    ? []
    : when.split(' & ').map((part) => {
        const isNegated = part.startsWith('!')
        return { name: LetterCondition.parse(isNegated ? part.slice(1) : part), isNegated }
      })

/** Whether a part of the template is kept. `null` is always. */
export const isKept = (when: string | null, facts: LetterFacts): boolean =>
  conditionsIn(when).every(({ name, isNegated }) => holds(name, facts) !== isNegated)
