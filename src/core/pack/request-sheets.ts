import { personName } from '#core/letter/recipient-lines'
import { buildAdmissibilitySheet, judgePack } from './admissibility-sheet'
import { buildDeclarations } from './declarations'
import { buildOneMinute } from './one-minute'
import type { PackPlan } from './pack'
import type { PackFacts } from './pack-facts'
import { type Current, whatIsNew } from './what-is-new'

type Sheets = Pick<PackPlan, 'author' | 'oneMinute' | 'declarations' | 'admissibility' | 'sinceLast'>

/**
 * What the plan prints beside the request: the one-minute page, the declarations, the admissibility sheet, and what is
 * new since the last submission. `current`: what this pack holds.
 */
export const buildSheets = (facts: PackFacts, current: Omit<Current, 'language'>): Sheets => {
  const { person, previous, language } = facts.input
  const admissibility = judgePack(facts)
  return {
    author: personName(person),
    oneMinute: buildOneMinute(facts),
    declarations: buildDeclarations(facts, admissibility),
    admissibility: buildAdmissibilitySheet(facts, admissibility),
    sinceLast: previous == null ? null : whatIsNew(previous, { ...current, language }),
  }
}
