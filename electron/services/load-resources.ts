import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { z } from 'zod'
import { Company } from '#core/company/company'
import { indexRules, Rule, type RulesById } from '#core/deadline/rule'
import { InterestScale } from '#core/dossier/interest-scale'
import { SampleStory } from '#core/dossier/sample-story'
import type { Language } from '#core/kernel/bilingual'
import { Failure } from '#core/kernel/failure'
import { HarshList } from '#core/letter/harsh-words'
import { LetterTemplate } from '#core/letter/letter'
import { Mediator } from '#core/mediator/mediator'
import { type RecipientId, RecipientProfile } from '#core/pack/recipient-profile'

/** The reference data shipped with the program: read once, checked, frozen; never copied into the person's database. */
export type Resources = {
  readonly rules: RulesById
  readonly companies: ReadonlyMap<string, Company>
  readonly mediators: ReadonlyMap<string, Mediator>
  /** Who a pack may be for, and what they take. */
  readonly recipients: ReadonlyMap<RecipientId, RecipientProfile>
  readonly templates: ReadonlyMap<string, LetterTemplate>
  readonly sample: SampleStory
  /** What a refund of an unauthorised payment costs when it is late (CMF art. L. 133-18). */
  readonly penaltyScale: InterestScale
  /** Words that a letter does better without. */
  readonly harshWords: Readonly<Record<Language, HarshList>>
}

const freeze = <T>(value: T): T => {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) freeze(inner)
  }
  return value
}

const readFile = <S extends z.ZodType>(folder: string, name: string, schema: S): z.output<S> => {
  try {
    return freeze(schema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
  } catch (cause) {
    throw new Failure({ code: 'resource.invalid', file: name }, { cause })
  }
}

const listFolder = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
  } catch (cause) {
    throw new Failure({ code: 'resource.invalid', file: basename(folder) }, { cause })
  }
}

const readFolder = <S extends z.ZodType<{ readonly id: string }>>(folder: string, schema: S): readonly z.output<S>[] =>
  listFolder(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const parsed = readFile(folder, name, schema)
      if (`${parsed.id}.json` !== name) throw new Failure({ code: 'resource.invalid', file: name })
      return parsed
    })

const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.id, item]))

const SCALE_FILE = 'FR-CMF-L133-18.json'

const readScale = (folder: string, rules: RulesById): InterestScale => {
  const scale = readFile(folder, SCALE_FILE, InterestScale)
  // Without its rule it would have no date to count from, and no dossier would ever say so.
  if (`${scale.id}.json` !== SCALE_FILE || !rules.has(scale.ruleId))
    throw new Failure({ code: 'resource.invalid', file: SCALE_FILE })
  return scale
}

const readHarshWords = (folder: string, language: Language): HarshList => {
  const name = `harsh-${language}.json`
  const list = readFile(folder, name, HarshList)
  if (`${list.id}.json` !== name || list.language !== language)
    throw new Failure({ code: 'resource.invalid', file: name })
  return list
}

/**
 * Reads every file of `resources/`.
 * @throws Failure `resource.invalid` naming the first file that is not what its schema says.
 */
export const loadResources = (resourcesDir: string): Resources => {
  const wording = join(resourcesDir, 'wording')
  const rules = indexRules(readFolder(join(resourcesDir, 'rules'), Rule))
  return {
    rules,
    companies: byId(readFolder(join(resourcesDir, 'companies'), Company)),
    mediators: byId(readFolder(join(resourcesDir, 'mediators'), Mediator)),
    recipients: byId(readFolder(join(resourcesDir, 'recipients'), RecipientProfile)),
    templates: byId(readFolder(join(resourcesDir, 'letters'), LetterTemplate)),
    sample: readFile(join(resourcesDir, 'sample'), 'dossier.json', SampleStory),
    penaltyScale: readScale(join(resourcesDir, 'interest'), rules),
    harshWords: { fr: readHarshWords(wording, 'fr'), en: readHarshWords(wording, 'en') },
  }
}
