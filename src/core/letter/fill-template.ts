import type { MissingFact } from './letter'
import type { LetterFacts } from './letter-facts'
import { holds, LetterCondition, LetterVariable, VARIABLE_LABELS, variableValue } from './letter-variables'
import { findMarks, placeholder } from './placeholders'

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

/**
 * Puts the dossier's facts into a template's text. What lacks becomes a visible placeholder and is added to `missing`, as
 * is what carries a mark because nobody confirmed it.
 * @throws ZodError a name that is not of the closed list: the template is wrong, and a test of every template says so.
 */
export const fillText = (text: string, facts: LetterFacts, missing: MissingList): string =>
  text.replace(NAME, (_braces, name: string) => {
    const variable = LetterVariable.parse(name)
    const value = variableValue(variable, facts)
    if (value === null) {
      const label = VARIABLE_LABELS[variable]
      missing.add({ variable, label })
      return placeholder(label, facts.language)
    }
    if (findMarks(value).length > 0) missing.add({ variable, label: VARIABLE_LABELS[variable] })
    return value
  })

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
