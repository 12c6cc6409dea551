import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ApiHandlers } from '#contract/api'
import type { Language } from '#core/kernel/bilingual'
import { Failure } from '#core/kernel/failure'
import { plainWord, SPELLED_WORD } from '#core/letter/spelling-words'
import type { ServiceDeps } from './deps'

/** Words of our letters that the dictionaries lack; one a line, `#` begins a remark. */
const readKnown = (resourcesDir: string, language: Language): readonly string[] => {
  const file = `known-words-${language}.txt`
  try {
    const lines = readFileSync(join(resourcesDir, 'wording', file), 'utf8').split(/\r?\n/)
    return lines.map((line) => line.replace(/#.*/, '').trim()).filter((line) => line !== '')
  } catch (cause) {
    throw new Failure({ code: 'resource.invalid', file }, { cause })
  }
}

/** The words of names: those that have a spelling at all. */
const wordsOf = (names: readonly string[]): readonly string[] =>
  names.flatMap((name) => name.split(/[\s,;:.()/&+]+/)).filter((word) => SPELLED_WORD.test(word))

/** Names and addresses that letters hold: of the companies, of whom they go to, of the person, of the merchants disputed. */
const namesIn = (deps: ServiceDeps): readonly string[] => {
  const { stores } = deps.open()
  const people = [stores.person.get(), deps.resources.sample.person]
  const companies = [...deps.resources.companies.values(), ...stores.company.list()]
  return [
    ...people.flatMap(({ firstName, lastName, street, city }) => [firstName, lastName, ...street, city]),
    ...companies.flatMap(({ name, legalName, complaintAddress, registeredOffice }) => [
      name,
      ...[legalName, complaintAddress, registeredOffice].map(({ value }) => value ?? ''),
    ]),
    ...[...deps.resources.mediators.values()].flatMap(({ name, address }) => [name, address.value ?? '']),
    ...[...deps.resources.templates.values()].flatMap(({ addressee }) =>
      addressee === null ? [] : [addressee.name.fr, addressee.name.en, addressee.address.value ?? ''],
    ),
    ...stores.dossier.list().flatMap(({ payments }) => payments.map(({ merchant }) => merchant)),
  ]
}

/**
 * Spelling by the bundled dictionaries.
 * `check` throws Failure `spelling.unavailable` when the dictionary's process did not start or took too long.
 */
export const createSpellingService = (deps: ServiceDeps): ApiHandlers['spelling'] => {
  const shipped = new Map<Language, readonly string[]>()
  const knownIn = (language: Language): readonly string[] => {
    const words = shipped.get(language) ?? readKnown(deps.resourcesDir, language)
    shipped.set(language, words)
    return words
  }
  const own = () => deps.open().stores.ownWord.list()
  return {
    check: async ({ language, words }) => {
      const known = [...new Set([...knownIn(language), ...own(), ...wordsOf(namesIn(deps))])]
      const wrong = await deps.spelling.misspelt(language, words, known)
      if (wrong === null) throw new Failure({ code: 'spelling.unavailable' })
      return [...wrong]
    },
    suggest: async ({ language, word }) => [...(await deps.spelling.suggest(language, word))],
    learn: ({ word }) => {
      deps.open().stores.ownWord.add(plainWord(word), deps.clock.now())
      deps.changed('spelling')
      return own()
    },
    forget: ({ word }) => {
      deps.open().stores.ownWord.remove(plainWord(word))
      deps.changed('spelling')
      return own()
    },
    own,
  }
}
