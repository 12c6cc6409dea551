import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { indexRules, Rule, type RulesById } from '#core/deadline/rule'

const folder = join(import.meta.dirname, '../../../../resources/rules')

/** The files of `resources/rules`, unparsed: file name and content. */
export const ruleFiles = readdirSync(folder)
  .sort()
  .map((name) => ({ name, content: JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown }))

/** The shipped rules, parsed and indexed as the program does. */
export const shippedRules: RulesById = indexRules(ruleFiles.map(({ content }) => Rule.parse(content)))

/** A shipped rule by its id; a test that misspells it fails at once. */
export const ruleNamed = (id: string): Rule => {
  const rule = shippedRules.get(id)
  if (rule === undefined) throw new Error(`no rule ${id}`)
  return rule
}
